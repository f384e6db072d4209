import type { Pieces } from '../frame-pattern.ts'

export const MONTHS = 'Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember'
const WEEKDAYS = '(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend'
const JOBS =
  'lehrer|ingenieur|entwickler|designer|gestalter|pfleger|sanitäter|bäcker|architekt|erzieher|verkäufer|fahrer|' +
  'student|grafiker|journalist|musiker|schreiner|tischler|elektriker|mechaniker|mechatroniker|polizist|buchhalter|' +
  'professor|forscher|physiker|chemiker|biologe|informatiker|programmierer|berater|therapeut|psychologe|' +
  'übersetzer|dolmetscher|redakteur|techniker|gärtner|maler|kellner|friseur|leiter|manager|rentner|azubi|' +
  'landwirt|schauspieler|optiker|drucker|fotograf|jurist|notar|richter|pilot|bibliothekar|apotheker|' +
  'sekretär|schneider|metzger|maurer|dachdecker|installateur|logistiker|analyst|controller|assistent|referent|' +
  'direktor|trainer|autor|schriftsteller|sozialarbeiter|konditor|imker|winzer|tänzer|sänger|regisseur|kurier'
const WHOLE_JOBS =
  '\\p{L}*(?:[Aa]rzt|[Ää]rztin|[Aa]nwalt|[Aa]nwältin|[Hh]ebamme|[Kk]och|[Kk]öchin|[Kk]rankenschwester|[Kk]auffrau|' +
  '[Kk]aufmann|[Bb]iologin|[Pp]sychologin|[Ff]euerwehrmann|[Ff]euerwehrfrau|[Ff]achfrau|[Ff]achmann|[Ff]achkraft)'

/** Pieces of the German frames. */
export const PIECES: Pieces = {
  NAME: '(?:(?:Frau|Herrn?|Dr\\.|Prof\\.) )*\\p{Lu}\\p{Ll}[\\p{L}-]*(?: (?:von |van |de )?\\p{Lu}\\p{Ll}[\\p{L}-]*){0,2}',
  FIRST: '\\p{Lu}\\p{Ll}[\\p{L}-]*',
  PLACE:
    '(?:(?:Bad|Sankt|St\\.|New|San|Los|Den|Las|Le|La|Tel|Hong|Rio|Buenos|Porto|Groß|Alt|Neu) )?\\p{Lu}\\p{Ll}[\\p{L}-]+(?: (?:am|im|an der|ob der|in der|vor der|bei|de|auf) \\p{Lu}\\p{Ll}[\\p{L}-]+)?',
  LAND:
    '(?:der |die )?(?:Schweiz|Türkei|Ukraine|Slowakei|Mongolei|Bretagne|Toskana|Provence|Eifel|Pfalz|Steiermark|Lausitz)|' +
    '(?:den |die )?(?:USA|Niederlanden?|Vereinigten Staaten)|(?:im |den )?(?:Allgäu|Harz|Schwarzwald|Saarland|Ruhrgebiet|Burgenland|Tessin|Wallis|Elsass|Libanon|Iran|Irak)',
  ORG: '[\\p{Lu}\\d][\\p{L}\\p{N}&.-]*(?: (?:& )?\\p{Lu}[\\p{L}\\p{N}&.-]*| & Co\\.?){0,3}',
  HOUSE:
    '(?:Uni|Universität|Hochschule|Klinikum|Klinik|Krankenhaus|Museum|Institut|Theater|Gymnasium|Kita|Labor|Rathaus|Ministerium|Flughafen|Finanzamt|\\p{Lu}\\p{L}*(?:schule|klinik|krankenhaus|museum|institut|theater|amt|universität|gymnasium|kita|labor|hotel|bibliothek|archiv))\\b(?: (?:in )?\\p{Lu}[\\p{L}-]+)?',
  SCHOOL:
    '(?:Uni|Universität|Hochschule|TU|FH|LMU|\\p{Lu}\\p{L}*(?:schule|gymnasium|Gymnasium|universität|Schule|akademie))\\b(?: (?:in )?\\p{Lu}[\\p{L}-]+)?|Gymnasium(?: \\p{Lu}[\\p{L}-]+)?',
  JOB: `(?:\\p{L}*(?:${JOBS})(?:in)?|${WHOLE_JOBS})\\b`,
  NP: '(?:(?!(?:und|oder|aber|nicht|mehr|weil|dass|sehr|ich|wir)\\b)\\p{Ll}+e[nrsm]? ){0,2}\\p{Lu}[\\p{L}-]+(?: (?:mit|aus|ohne|von|auf) (?:\\p{Ll}+ )?\\p{Lu}[\\p{L}-]+)?',
  NPS: '{NP}(?:(?:, | und | sowie ){NP}){0,6}',
  ADV: '(?:(?:ich|er|sie|wir|jetzt|nun|heute|inzwischen|mittlerweile|gerade|aktuell|seit \\p{L}+|immer noch|noch|auch|wieder|wirklich|sehr|total|besonders|vor allem|am meisten|schon immer|schon|eigentlich|einfach|so|über alles|ja|fließend|etwas|ein bisschen|gut|ganz gut|recht gut|seit \\p{L}+ Jahren|seit \\d{4}) )*',
  MY: '(?:mein|unser)(?:e[nmrs]?)?\\b(?: (?:ältere|jüngere|große|kleine|neue|beste|älteste|jüngste|kleiner|große|großer|älterer|jüngerer|neuer|bester|neues)[nrsm]?)?',
  DAY: `(?:(?:${WEEKDAYS}),? (?:den |dem )?)?\\d{1,2}\\. ?(?:${MONTHS}|\\d{1,2}\\.)(?: ?\\d{4})?|(?:nächsten |kommenden )?(?:${WEEKDAYS})|\\d{4}-\\d{2}-\\d{2}`,
  CLOCK: '(?:,? um \\d{1,2}(?:[:.]\\d{2})? ?(?:Uhr)?)?',
  EVENT:
    '(?!\\p{L}*[Gg]eburtstag|Nummer|Adresse)\\p{Lu}[\\p{L}-]+(?: (?:von|vom|beim|bei der|bei|mit|in|zur|zum) (?:\\p{Ll}+ )?\\p{Lu}[\\p{L}-]+)?',
  CHILD: 'Sohn|Tochter|Kind',
  SIBLING: 'Bruder|Schwester|Zwillingsbruder|Zwillingsschwester|Halbbruder|Halbschwester',
  PARENT: 'Mutter|Vater|Mama|Papa|Stiefvater|Stiefmutter',
  GRAND: 'Oma|Opa|Großmutter|Großvater',
  PARTNER: 'Mann|Ehemann|Frau|Ehefrau|Freund|Freundin|Verlobter?|Partner|Partnerin|Lebensgefährtin|Lebensgefährte',
  BOSS: 'Chef|Chefin|Vorgesetzter?|Teamleiter|Teamleiterin',
  PET: 'Hund|Hündin|Katze|Kater|Hamster|Meerschweinchen|Kaninchen|Papagei|Wellensittich|Pferd|Pony|Schildkröte|Hase|Vogel|Welpe',
  KIN: '{CHILD}|{SIBLING}|{PARENT}|{GRAND}|{PARTNER}|{BOSS}|Kollege|Kollegin|Nachbar|Nachbarin|Cousin|Cousine|Onkel|Tante|Neffe|Nichte|Mitbewohner|Mitbewohnerin|Nachbarn|Exfreund|Exfreundin|Ex',
  VERB3:
    'ist|hat|war|hatte|wird|wurde|wohnt|lebt|arbeitet|studiert|spielt|spricht|mag|liebt|hasst|isst|trinkt|zieht|zog|heißt|kommt|kam|fährt|geht|ging|macht|fing|fängt|will|möchte|kann|muss|feiert|besucht|schreibt|sagt|wohnte|lebte|arbeitete|studierte|kündigte|verließ|wechselte|lernt|kauft|verkauft|bekommt|züchtet|sammelt|leitet|unterrichtet|jobbt',
  TONGUE:
    '(?:Deutsch|Englisch|Französisch|Spanisch|Italienisch|Portugiesisch|Polnisch|Russisch|Ukrainisch|Türkisch|Arabisch|Chinesisch|Japanisch|Koreanisch|Niederländisch|Dänisch|Schwedisch|Norwegisch|Finnisch|Tschechisch|Ungarisch|Rumänisch|Griechisch|Hebräisch|Persisch|Kroatisch|Serbisch|Hindi|Vietnamesisch|Esperanto|Latein|Katalanisch|Isländisch|Irisch|Plattdeutsch|Gebärdensprache)',
  INSTRUMENT:
    '(?:Klavier|Gitarre|Geige|Cello|Flöte|Querflöte|Blockflöte|Trompete|Posaune|Saxophon|Saxofon|Schlagzeug|Bass|E-Gitarre|Orgel|Akkordeon|Harfe|Klarinette|Bratsche|Ukulele|Oboe|Horn|Tuba|Kontrabass|Fagott|Banjo|Mundharmonika)',
  CAR: '(?:VW|BMW|Audi|Golf|Polo|Passat|Skoda|Škoda|Octavia|Fabia|Opel|Corsa|Astra|Ford|Fiesta|Focus|Fiat|Panda|Renault|Clio|Twingo|Zoe|Peugeot|Citroën|Toyota|Yaris|Corolla|Prius|Tesla|Volvo|Mazda|Honda|Civic|Hyundai|Kia|Seat|Ibiza|Dacia|Sandero|Duster|Mercedes|Porsche|Mini|Nissan|Micra|Suzuki|Lada|Trabant|Trabi|Smart|Subaru|Bulli|Käfer|Touran|Tiguan|Saab)',
  CARS: '(?:(?:\\p{Ll}+e[nsrm] )?{CAR}(?:[ -][\\p{Lu}\\d][\\p{L}\\d.]*){0,2})',
  REST: '[^,;.!?()]{3,70}'
}
