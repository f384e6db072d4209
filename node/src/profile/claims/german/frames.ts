import type { Frame } from '../frame-types.ts'

const HOME: Frame[] = [
  {
    attribute: 'home',
    when: "\\b(?:(?<f>wohne|wohn'?|lebe)|(?<t>wohnt|lebt)|wohnen|leben|(?<past>wohnten?|lebten?|gewohnt|gelebt))\\b",
    value: '\\bin (?:dem |der )?(?<v>{LAND}|{PLACE})(?!straße|weg|gasse)'
  },
  {
    attribute: 'home',
    when: '\\b(?:gezogen|umgezogen|hingezogen|übergesiedelt|zog(?:en)?|(?<fut>ziehen?|ziehe|zieht|umziehen|umzug|Umzug))\\b',
    value: '\\b(?:nach|in)(?: (?:die|den))? (?<v>{LAND}|{PLACE})'
  },
  { attribute: 'home', when: '\\b(?:gezogen|umgezogen)\\b', value: '\\bvon {PLACE:v} nach\\b', stance: 'ended' },
  {
    attribute: 'home',
    when: '\\b(?:weggezogen|ausgewandert aus)\\b',
    value: '\\b(?:aus|von) {PLACE:v}',
    stance: 'ended'
  },
  { attribute: 'home', when: '\\b[Zz]uhause (?:ist|heißt) (?:jetzt |nun )?{PLACE:v}', isMine: true },
  {
    attribute: 'hometown',
    when: '\\b(?:aufgewachsen|wuchs\\b.* auf)\\b',
    value: '\\bin (?:der |dem )?(?<v>{LAND}|{PLACE})',
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'hometown',
    when: '\\b(?:(?<f>komme|stamme)|(?<t>kommt|stammt)) (?:(?:ursprünglich|eigentlich|ja|auch|ich) )*aus (?:der |den )?(?<v>{LAND}|{PLACE})(?! zurück)',
    confidence: 0.6,
    date: 'none'
  },
  {
    attribute: 'birthplace',
    when: '\\b(?:geboren|zur Welt gekommen)\\b',
    value: '\\bin (?:der |den )?(?<v>{LAND}|{PLACE})',
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'address',
    when: '\\b(?:(?<f>wohne|ziehe)|(?<t>wohnt)|wohnen)\\b',
    value:
      '(?<v>\\p{Lu}[\\p{L}-]*(?:straße|str\\.|weg|gasse|platz|allee|ring|damm|ufer|Straße|Weg|Platz|Allee) \\d{1,4} ?[a-z]?\\b)'
  },
  {
    attribute: 'address',
    when: '\\b{MY} (?:Adresse|Anschrift) (?:ist|lautet)(?: jetzt| nun)?:? (?<v>[^;!?]{5,70})',
    isMine: true
  }
]

const WORK: Frame[] = [
  {
    attribute: 'employer',
    when: '\\b(?:(?<f>arbeite|jobbe)|(?<t>arbeitet|jobbt)|arbeiten|angestellt|beschäftigt|(?<past>arbeiteten?|gearbeitet|gejobbt))\\b',
    value: '\\b(?:(?:bei|für) (?:der |dem |den |einer |einem )?(?<v>{ORG})|(?:beim|an der|am|im) (?<v>{HOUSE}))'
  },
  {
    attribute: 'employer',
    when: '\\b(?:angefangen|begonnen|eingestiegen|eingestellt|[Nn]euer? (?:Job|Stelle|Arbeitgeber)|[Ee]rster (?:Arbeits)?[Tt]ag|fing|(?<fut>fange|fängt|beginne|beginnt|anfangen))\\b',
    value: '\\b(?:bei|beim|bei der|bei dem|an der|am|:) (?<v>{ORG})'
  },
  {
    attribute: 'employer',
    when: '\\b(?:gewechselt|wechselte|(?<fut>wechsle|wechselt))\\b',
    value: '\\b(?:zu|zur|zum) {ORG:v}'
  },
  {
    attribute: 'employer',
    when: '\\bgewechselt\\b',
    value: '\\bvon (?:der |dem )?{ORG:v} (?:zu|zur|zum)\\b',
    stance: 'ended'
  },
  {
    attribute: 'employer',
    when: '^(?!.*\\b(?:\\p{L}*[Aa]bo|\\p{L}*[Vv]ertrag|\\p{L}*[Kk]onto|Wohnung|Mitgliedschaft|\\p{L}*[Vv]ersicherung|Zeitung|Tarif)\\b).*\\b(?:gekündigt|kündigte|aufgehört|entlassen|ausgeschieden|ausgestiegen|rausgeflogen|[Ll]etzter (?:Arbeits)?[Tt]ag)\\b',
    value: '\\b(?:bei|beim|bei der|von) (?:der |dem )?{ORG:v}',
    stance: 'ended'
  },
  { attribute: 'employer', when: '\\b(?:habe?|hat) (?:\\p{L}+ ){0,2}?{ORG:v} verlassen\\b', stance: 'ended' },
  {
    attribute: 'employer',
    when: '\\b(?:(?:meinen|den|seinen|ihren) Job|(?:meine|die|seine|ihre) (?:Arbeit|Stelle|Arbeitsstelle)) (?:\\p{L}+ )?(?:gekündigt|verloren|aufgegeben|geschmissen)\\b|\\b(?:bin|ist) (?:jetzt |seit \\p{L}+ )?(?:arbeitslos|in Rente)\\b',
    stance: 'ended'
  },
  {
    attribute: 'job',
    when: '\\b(?:(?<f>arbeite|jobbe)|(?<t>arbeitet|jobbt)|arbeiten|angestellt|angefangen|begonnen|eingestellt|(?<past>arbeiteten?|gearbeitet|gejobbt)|(?<fut>fange|anfangen))\\b',
    value: '\\bals (?<v>(?:\\p{Ll}+e[rs]? )?\\p{Lu}[\\p{L}-]+(?:\\*in)?)'
  },
  {
    attribute: 'job',
    when: '\\b(?:(?<f>bin)|(?<t>ist)|(?<past>war))\\b(?: (?!als\\b|von\\b|ein\\b|der\\b|die\\b|kein\\p{L}*\\b)\\p{L}+){0,4}? (?<v>(?:\\p{Ll}+e[rs]? )?{JOB})'
  },
  { attribute: 'job', when: '\\b(?:kein|keine) (?<v>{JOB})', value: '\\b(?:(?<f>bin)|(?<t>ist))\\b' },
  {
    attribute: 'job',
    when: '\\b(?:wurde|bin|ist) (?:\\p{L}+ ){0,3}?(?:zum|zur) (?<v>\\p{Lu}[\\p{L}-]+)(?: \\p{L}+)? befördert\\b'
  },
  { attribute: 'job', when: '\\b(?:mein Beruf|meine Arbeit|mein Job) ist (?:jetzt )?(?<v>{JOB})', isMine: true },
  {
    attribute: 'studies',
    when: '\\b(?:(?<f>studiere)|(?<t>studiert)|studieren|(?<past>studierten?)) {ADV}(?:im \\p{L}+ Semester )?(?<v>\\p{Lu}[\\p{L}-]+(?: und \\p{Lu}[\\p{L}-]+)?)(?: studiert)?(?= an | in |,|\\.|$| im | seit )'
  },
  {
    attribute: 'school',
    when: '\\b(?:(?<f>gehe|besuche|studiere|lerne)|(?<t>geht|besucht|studiert)|(?<past>besuchte|studierte|ging))\\b',
    value: '\\b(?:an der|auf die|auf das|aufs|an die|am|das|die|in die) (?<v>{SCHOOL})'
  },
  {
    attribute: 'boss',
    when: '\\b{MY} (?:{BOSS})(?: ist| heißt)(?: jetzt| nun| ab heute)? (?<v>(?:Frau |Herr )?{NAME})',
    isMine: true
  }
]

const IDENTITY: Frame[] = [
  { attribute: 'name', when: '\\b(?:(?<f>heiße|heiss)|(?<past>hieß ich|ich hieß)) {ADV}{NAME:v}' },
  {
    attribute: 'name',
    when: '\\bmein (?:(?:voller|richtiger|neuer|ganzer) )?(?:Nachn|Familienn|N)ame (?:ist|lautet) {ADV}{NAME:v}',
    isMine: true
  },
  {
    attribute: 'nickname',
    when: '\\b(?:alle|freunde|meine Freunde|die Kollegen|viele|man|mich) (?:\\p{L}+ ){0,2}?(?:nennen|nennt) (?:mich )?(?:\\p{L}+ )?{FIRST:v}',
    isMine: true
  },
  {
    attribute: 'nickname',
    when: '\\b(?:mein Spitzname (?:ist|lautet)|nenn(?:t)? mich(?: bitte| einfach)*) {FIRST:v}',
    isMine: true,
    stance: 'holds'
  },
  { attribute: 'nickname', when: '\\b(?:werde (?:\\p{L}+ ){0,3}?{FIRST:v} genannt)\\b', isMine: true, stance: 'holds' },
  {
    attribute: 'birthday',
    when: '\\b[Gg]eburtstag (?:ist|fällt auf|war)(?: am| auf den| der)? (?<v>{DAY})',
    value: '\\b(?:mein|unser)\\b',
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'birthday',
    when: "\\b(?<n>\\p{Lu}\\p{Ll}+?)(?:'|s) [Gg]eburtstag ist (?:am )?(?<v>{DAY})",
    stance: 'holds',
    date: 'none'
  },
  { attribute: 'birthday', when: '\\b(?:habe|hat)\\b.* am (?<v>{DAY}) [Gg]eburtstag\\b', date: 'none' },
  { attribute: 'birthday', when: '\\bam (?<v>{DAY}) am \\d+', stance: 'held', date: 'none' },
  {
    attribute: 'birthday',
    when: '\\bgeboren\\b',
    value: '\\bam (?<v>\\d{1,2}\\. ?\\p{L}+(?: \\d{4})?|\\d{1,2}\\.\\d{1,2}\\.(?:\\d{4})?)',
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'age',
    when: '\\b(?:(?<f>bin)|(?<t>ist)) (?:(?:jetzt|heute|gestern|gerade|inzwischen|seit \\p{L}+) )*(?<v>\\d{1,3})(?: Jahre(?: alt)?)?(?: geworden)?(?=[,.!]|$| und\\b)'
  },
  {
    attribute: 'nationality',
    when: '\\b(?:(?<f>bin)|(?<t>ist)) (?:\\p{L}+ )?(?<v>Deutscher?|Österreicher(?:in)?|Schweizer(?:in)?|Franzose|Französin|Spanier(?:in)?|Italiener(?:in)?|Pole|Polin|Türke|Türkin|Grieche|Griechin|Däne|Dänin|Ukrainer(?:in)?|Syrer(?:in)?)\\b'
  },
  {
    attribute: 'phone',
    when: '\\b(?:{MY} |neue )(?:(?:neue|aktuelle) )?(?:[Hh]andynummer|[Tt]elefonnummer|[Nn]ummer|[Mm]obilnummer|[Hh]andy)(?: ist| lautet)?(?: jetzt| nun| ab sofort)?(?: die)?:? ?(?<v>\\+?\\d[\\d /()-]{5,20}\\d)',
    isMine: true
  },
  {
    attribute: 'email',
    when: '\\b(?:{MY} |neue )(?:(?:neue|aktuelle) )?(?:[Ee]-?[Mm]ail|[Mm]ail)(?:-?[Aa]dresse)?(?: ist| lautet)?(?: jetzt| nun)?:? ?(?<v>[\\p{L}\\d._+-]+@[\\p{L}\\d.-]+\\p{L})',
    isMine: true
  }
]

const NAMED = '(?:,| heißt| namens| heißen|) '
const PEOPLE: Frame[] = [
  {
    attribute: 'partner',
    when: `\\b{MY} (?:{PARTNER})(?:,| heißt)? {FIRST:v}(?= (?:{VERB3}|und ich)\\b|,|[.!]|$)`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'partner',
    when: '\\b(?:(?<f>bin)|(?<t>ist)|sind|(?<past>war)) (?:\\p{L}+ ){0,4}?mit {FIRST:v} (?:\\p{L}+ )?(?:zusammen|verheiratet|verlobt|liiert)\\b'
  },
  { attribute: 'partner', when: '\\bmit {FIRST:v} [Ss]chluss gemacht\\b', stance: 'ended' },
  { attribute: 'partner', when: '\\bvon {FIRST:v} (?:getrennt|scheiden lassen|geschieden)\\b', stance: 'ended' },
  {
    attribute: 'partner',
    when: '(?:{FIRST:v} und ich|ich und (?:{FIRST})) (?:haben|sind|hatten)(?: uns)? (?:\\p{L}+ )*(?:getrennt|auseinander|geschieden)',
    isMine: true,
    stance: 'ended'
  },
  {
    attribute: 'partner',
    when: '^(?:wir haben uns|(?:ich habe|habe) mich|haben uns) (?:\\p{L}+ )?getrennt\\b',
    isMine: true,
    stance: 'ended'
  },
  { attribute: 'partner', when: '\\b(?:habe|haben) (?:\\p{L}+ ){0,3}?{FIRST:v} geheiratet\\b' },
  {
    attribute: 'relationship',
    when: '\\b(?:(?<f>bin)|(?<t>ist)|sind|(?<past>war)) (?:(?!nicht)\\p{L}+ ){0,4}?(?<v>[Ss]ingle|ledig|verheiratet|verlobt|geschieden|verwitwet|Witwer?)\\b'
  },
  { attribute: 'relationship', when: '\\bwir haben (?:\\p{L}+ ){0,4}?(?<v>geheiratet)\\b', isMine: true },
  {
    attribute: 'child',
    when: `\\b{MY} (?:{CHILD})(?:,| heißt| namens)? {FIRST:v}(?= (?:{VERB3})\\b|,|[.!]|$)`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'child',
    when: '\\b(?:(?:{MY}|zwei|drei|vier|fünf) (?:[Kk]inder|Söhne|Töchter)(?:,|:| heißen)?) (?<v>{FIRST}(?:, {FIRST})*,? und {FIRST})',
    isMine: true,
    isList: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'sibling',
    when: `\\b{MY} (?:{SIBLING})(?:,| heißt| namens)? {FIRST:v}(?= (?:{VERB3})\\b|,|[.!]|$)`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'sibling',
    when: '\\b{MY} (?:Brüder|Schwestern|Geschwister)(?:,|:| heißen)? (?<v>{FIRST}(?:, {FIRST})*,? und {FIRST})',
    isMine: true,
    isList: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'sibling',
    when: `^{FIRST:v}, (?:{MY}) (?:{SIBLING})(?:,|$)`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'parent',
    when: `\\b{MY} (?:{PARENT}|[Ee]ltern)(?:,| heißt)? {FIRST:v}(?= (?:{VERB3})\\b|,|[.!]|$)`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'grandparent',
    when: `\\b{MY} (?:{GRAND})(?:,| heißt)? {FIRST:v}(?= (?:{VERB3})\\b|,|[.!]|$)`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'pet',
    when: `^(?!.*\\b(?:gestorben|tot|eingeschläfert)\\b).*?\\b(?:mein|unser|der|die|das|eine?n?)(?:e[nmrs]?)? (?:\\p{Ll}+ )?(?:{PET})(?:${NAMED.trim()})? {FIRST:v}(?= (?:adoptiert|bekommen|{VERB3})\\b|,|[.!]|$)`,
    value: '\\b(?:[Mm]ein|[Uu]nser)|\\bheißt|\\bnamens',
    isMine: true
  },
  {
    attribute: 'pet',
    when: `\\b{MY} (?:{PET})(?:,? {FIRST:v})?,? (?:ist|musste) (?:\\p{L}+ ){0,4}?(?:gestorben|tot|eingeschläfert)`,
    isMine: true,
    stance: 'ended'
  }
]

const TASTE: Frame[] = [
  {
    attribute: 'likes',
    when: '\\b(?:(?<f>mag|liebe)|(?<t>liebt)|mögen|lieben|(?<past>mochte|liebte)) {ADV}(?!kein|es\\b)(?<v>{NPS})',
    isList: true,
    deniedAs: 'dislikes'
  },
  {
    attribute: 'likes',
    when: '\\b(?<v>{NP}) (?:(?<f>mag|liebe) ich|(?<t>mag|liebt) (?:er|sie|\\p{Lu}\\p{Ll}+))\\b',
    deniedAs: 'dislikes'
  },
  {
    attribute: 'dislikes',
    when: '\\b(?:(?<f>mag|esse) ich|ich (?:mag|esse)|mag) (?:überhaupt |gar |absolut )?kein(?:e[nmrs]?)? (?<v>{NP})(?! mehr)',
    stance: 'holds',
    ignoresMarks: true
  },
  {
    attribute: 'likes',
    when: '\\b(?:(?<f>stehe|schwärme)|(?<t>steht)) (?:\\p{L}+ )?(?:auf|für) (?<v>{NP})',
    isList: true
  },
  {
    attribute: 'likes',
    when: '\\b(?:(?<f>esse|trinke|höre|lese|gucke|sehe|schaue)|(?<t>isst|trinkt|hört|liest)) (?:ich )?(?:sehr |besonders )?gerne? (?<v>{NPS})',
    isList: true
  },
  {
    attribute: 'likes',
    when: '\\bam liebsten (?:esse|trinke|höre|lese|mag) ich (?<v>{NPS})',
    isMine: true,
    isList: true,
    stance: 'holds'
  },
  { attribute: 'dislikes', when: '\\b(?:(?<f>hasse|verabscheue)|(?<t>hasst)|hassen) {ADV}(?<v>{NPS})', isList: true },
  {
    attribute: 'dislikes',
    when: '\\b(?:kann|können) (?:\\p{L}+ )?(?<v>{NP}) (?:überhaupt |gar )?nicht (?:leiden|ausstehen|ab)\\b'
  },
  {
    attribute: 'favourite:*',
    when: '\\b(?:mein|unser)(?:e[nmrs]?)? [Ll]ieblings(?<p>\\p{L}+) (?:ist|sind|heißt|(?<past>war|waren)) (?<v>[^,;.!?]{2,50})',
    isMine: true
  },
  {
    attribute: 'favourite:*',
    when: "\\b(?<n>\\p{Lu}\\p{Ll}+?)(?:s|') [Ll]ieblings(?<p>\\p{L}+) (?:ist|sind|heißt|(?<past>war)) (?<v>[^,;.!?]{2,50})"
  },
  {
    attribute: 'favourite:*',
    when: '^(?<v>[^,;.!?]{2,40}) (?:ist|sind) (?:jetzt |immer noch )?meine? [Ll]ieblings(?<p>\\p{L}+)',
    isMine: true
  },
  {
    attribute: 'diet',
    when: '\\b(?:(?<f>bin)|(?<t>ist)|sind|(?<past>war))\\b (?:(?!als\\b)\\p{L}+ ){0,3}?(?<v>Vegetarier(?:in)?|Veganer(?:in)?|Pescetarier(?:in)?|Flexitarier(?:in)?|vegan|vegetarisch)\\b'
  },
  {
    attribute: 'diet',
    when: '\\b(?:ernähren? (?:ich )?(?:mich|uns)|(?<f>esse)|(?<t>isst)|leben|lebe)\\b (?:(?!nicht\\b)\\p{L}+ ){0,4}?(?<v>vegan|vegetarisch|glutenfrei|laktosefrei|koscher|halal)\\b'
  },
  {
    attribute: 'diet',
    when: '\\b(?:(?<f>esse)|(?<t>isst)) (?:ich )?(?:seit \\p{L}+ )?(?<v>kein Fleisch)\\b(?! mehr)',
    stance: 'holds',
    ignoresMarks: true
  },
  { attribute: 'allergy', when: '\\ballergisch\\b', value: '\\b(?:gegen|auf) (?<v>{NPS})', isList: true },
  {
    attribute: 'allergy',
    when: '\\b(?:(?<f>habe)|(?<t>hat)) (?:\\p{L}+ ){0,3}?(?:eine |keine )?(?<v>\\p{Lu}\\p{Ll}+?)(?:-A|a)llergie\\b'
  },
  {
    attribute: 'allergy',
    when: '\\b(?:(?<f>vertrage)|(?<t>verträgt)) (?:ich )?(?:kein(?:e[nms]?)?) (?<v>{NP})',
    stance: 'holds',
    ignoresMarks: true
  },
  {
    attribute: 'language',
    when: '\\b(?:(?<f>spreche|lerne)|(?<t>spricht|lernt)|sprechen)\\b[^;.!?]{0,30}? ?(?<v>{TONGUE}(?:(?:, | und | sowie | oder )(?:\\p{Ll}+ ){0,2}{TONGUE})*)',
    isList: true
  },
  { attribute: 'language', when: '\\b{MY} Muttersprache ist {TONGUE:v}', isMine: true },
  {
    attribute: 'instrument',
    when: '\\b(?:(?<f>spiele|lerne)|(?<t>spielt|lernt)|(?<past>spielte|gespielt))\\b',
    value: '(?<v>{INSTRUMENT}(?: und {INSTRUMENT})?)\\b',
    isList: true
  },
  { attribute: 'hobby', when: '\\b{MY} [Hh]obbys? (?:ist|sind|:) (?<v>[^;.!?]{3,60})', isMine: true, isList: true },
  {
    attribute: 'hobby',
    when: '\\b(?:(?<f>gehe)|(?<t>geht)) (?:ich )?(?:sehr |am |jeden \\p{L}+ )*(?:gerne?|regelmäßig|oft|liebsten) (?:zum )?(?<v>\\p{L}+)(?=[,.!]|$| und)'
  },
  {
    attribute: 'hobby',
    when: '\\b(?:(?<f>bin)|(?<t>ist)) (?:\\p{L}+ )?(?:leidenschaftliche|begeisterte)[rn]? (?<v>\\p{Lu}\\p{L}+)'
  },
  {
    attribute: 'member',
    when: '\\b(?:(?<f>bin)|(?<t>ist)|geworden)\\b',
    value: '\\bMitglied (?:im|in der|beim|bei|des|der) (?<v>{NP}(?: \\p{Lu}[\\p{L}-]+)*)'
  },
  {
    attribute: 'car',
    when: '\\b(?:(?<f>fahre|habe)|(?<t>fährt|hat)|gekauft|(?<past>fuhr))\\b(?!.*verkauft)',
    value: '\\b(?:einen|ein|den|meinen|seinen|ihren|mit dem) (?<v>{CARS})'
  },
  {
    attribute: 'car',
    when: '\\b(?:mein(?: neues)?|neues) Auto(?: ist)?(?: jetzt)?(?::| ein)? (?<v>{CARS})',
    isMine: true
  },
  {
    attribute: 'car',
    when: '\\b(?:verkauft|verschrottet|abgegeben)\\b',
    value: '(?:\\b(?:den|meinen|unseren|mein|das|unser) (?<v>{CARS})|\\bmein(?:en)? Auto\\b)',
    stance: 'ended'
  }
]

const PLANS: Frame[] = [
  {
    attribute: 'date:*',
    when: '\\b(?:der|die|das|{MY}) {EVENT:p} (?:(?<past>war|fand)|ist|findet|beginnt|steht|wird) (?:\\p{L}+ ){0,3}?(?:am|an) (?<v>{DAY}{CLOCK})',
    isMine: true
  },
  {
    attribute: 'date:*',
    when: '\\b{EVENT:p} (?:wurde|wird|ist|haben wir|habe ich) (?:\\p{L}+ ){0,3}?(?:vom [^;.!?]{3,20} )?(?:auf|für)(?: den)? (?<v>{DAY}{CLOCK}) (?:verschoben|verlegt|vorverlegt|vorgezogen|angesetzt|festgelegt)',
    isMine: true,
    stance: 'holds'
  },
  {
    attribute: 'date:*',
    when: '\\b(?:habe|haben|hat) (?:\\p{L}+ ){0,2}?(?:den|die|das|unseren|meinen|meine|unsere) {EVENT:p} (?:vom [^;.!?]{3,20} )?auf(?: den)? (?<v>{DAY}{CLOCK}) (?:verschoben|verlegt|vorgezogen)',
    isMine: true,
    stance: 'holds'
  },
  {
    attribute: 'date:*',
    when: '\\b(?<p>\\p{Lu}\\p{L}*[Tt]ermin(?: (?:beim|bei der|bei|mit) (?:\\p{Ll}+ )?\\p{Lu}[\\p{L}-]+)?)(?:,|:)? (?:ist )?am (?<v>{DAY}{CLOCK})',
    isMine: true
  },
  {
    attribute: 'date:*',
    when: '\\b(?:der|die|das|{MY}) {EVENT:p} (?:(?:ist|wurde|wird) (?:\\p{L}+ ){0,3}?(?:abgesagt|storniert|gestrichen)|fällt (?:\\p{L}+ ){0,3}?aus|findet (?:\\p{L}+ )?nicht statt)',
    isMine: true,
    stance: 'ended',
    ignoresMarks: true,
    date: 'none'
  },
  {
    attribute: 'plan',
    when: '\\b(?:der|die|das|{MY}) (?<v>{EVENT}) (?:(?:ist|wurde) (?:\\p{L}+ ){0,3}?(?:abgesagt|storniert|gestrichen|geplatzt)|fällt (?:\\p{L}+ ){0,3}?aus)',
    isMine: true,
    date: 'none'
  },
  {
    attribute: 'plan',
    when: '\\b(?:(?<f>will|werde|plane)|wollen|werden|planen) (?:ich |wir )?(?!nicht|kein|[^,;.!?()]*ziehen)(?<v>{REST}(?:en|eln|ern|tun))(?=[,.!]|$)',
    value: '\\b(?:ich|wir)\\b'
  },
  {
    attribute: 'plan',
    when: '\\b(?:ich habe|habe ich|wir haben|haben wir) vor,? (?<v>[^;.!?]{4,70}? zu \\p{Ll}+en)\\b'
  },
  {
    attribute: 'plan',
    when: '\\b(?:reise|fahre|fliege|reisen|fahren|fliegen) (?:ich |wir )?doch nicht (?<v>nach {PLACE}|in (?:die|den) \\p{Lu}[\\p{L}-]+)',
    value: '.'
  },
  {
    attribute: 'plan',
    when: '\\b(?:reise|fahre|fliege|reisen|fahren|fliegen) (?:ich |wir )?(?:\\p{L}+ ){0,4}?(?<v>nach {PLACE}|in (?:die|den) \\p{Lu}[\\p{L}-]+)',
    value:
      '\\b(?<fut>im (?:nächsten )?(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Sommer|Herbst|Winter|Frühling|Jahr|Urlaub)|nächste[nsr]? \\p{L}+|morgen|übermorgen|bald|demnächst)\\b'
  },
  {
    attribute: 'goal',
    when: '\\b{MY} (?:Ziel|Vorsatz|Traum)(?: für \\p{L}+)? ist(?: es)?,? (?<v>[^;.!?]{4,80})',
    isMine: true,
    stance: 'holds'
  },
  {
    attribute: 'goal',
    when: '\\b(?:ich möchte|möchte ich) (?:\\p{L}+ ){0,2}?(?<v>{REST} (?:lernen|schaffen|werden))(?=[,.!]|$)',
    isMine: true,
    stance: 'holds',
    ignoresMarks: true,
    confidence: 0.6
  },
  {
    attribute: 'todo',
    when: '\\b(?:(?:ich |wir )?(?:muss|müssen)|darf ich nicht vergessen) (?:ich |wir )?(?:noch|unbedingt|dringend|bis \\p{L}+|morgen|heute|nächste Woche) (?<v>{REST}en)(?=[,.!]|$)',
    value: '\\b(?:ich|wir)\\b|^muss\\b',
    stance: 'holds',
    ignoresMarks: true
  },
  {
    attribute: 'todo',
    when: '(?:^|\\b)(?:[Nn]icht vergessen|[Tt]o-?do|[Zz]u erledigen|[Mm]erken):? (?<v>[^;.!?]{4,80})',
    isMine: true,
    stance: 'holds',
    ignoresMarks: true
  }
]

/** Sentences that tell the self how to behave; the whole clause is what it is told. */
const VOICE =
  '(?:antworte|schreib|schreibe|sprich|nenn|nenne|duze|sieze|benutze|verwende|erinnere?|fasse?|sag|sage|rede|gib|erklär|erkläre|halte)'
const INSTRUCTIONS: Frame[] = [
  {
    attribute: 'instruction',
    when: `^(?<v>(?:(?:bitte|ab jetzt|ab sofort|von nun an|künftig|in Zukunft|immer),? )*${VOICE}\\b (?:mir|mich|immer|bitte|ab jetzt|künftig|von nun an|nie|nicht|nur)\\b[^;.!?]{3,90})`,
    isMine: true,
    stance: 'holds',
    ignoresMarks: true,
    date: 'none'
  }
]

export const FRAMES: readonly Frame[] = [...HOME, ...WORK, ...IDENTITY, ...PEOPLE, ...TASTE, ...PLANS, ...INSTRUCTIONS]
