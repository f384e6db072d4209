import { compile } from '../frame-pattern.ts'
import type { ClauseSubject, Grammar } from '../frame-types.ts'
import { MONTHS, PIECES } from './words.ts'

const LEAD = '(?:(?:und|aber|oder|denn|doch|weil|dass|da|obwohl|nein|ja|also|übrigens|korrektur:?),? )*'
const KIN = compile(
  `(?:mein|unser)(?:e[nmr]?)? (?:\\p{Ll}+ )?{KIN:k}\\b(?: {FIRST:n}(?= (?:{VERB3})\\b|,|$))?`,
  PIECES,
  'iu'
)
const KIN_FIRST = compile(`^${LEAD}(?:mein|unser)e? (?:\\p{Ll}+ )?(?:{KIN:k})\\b(?:,? {FIRST:n}\\b)?`, PIECES, 'iu')
const OTHERS_KIN = compile(
  `^${LEAD}(?:\\p{Lu}\\p{L}+(?:'|s)|seine|ihre?|sein|deine?|eure?) (?:{KIN})\\b(?: {FIRST:n}\\b)?`,
  PIECES,
  'iu'
)
const APPOSED = compile(`^${LEAD}{FIRST:n}, (?:mein|unser)e? (?:\\p{Ll}+ )?(?:{KIN}),?`, PIECES, 'u')
const NAMED = compile(`^${LEAD}{NAME:n} (?:{VERB3})\\b`, PIECES, 'u')
const PAIR = compile(`^${LEAD}{FIRST} und (?:{FIRST})\\b`, PIECES, 'u')
const INVERTED = compile(`\\b(?:{VERB3}) (?:{FIRST:n})\\b(?! (?:und|GmbH))`, PIECES, 'u')
const I = compile(`\\b(?:ich|wir)\\b`, PIECES, 'iu')
const YOU = compile(`\\b(?:du|ihr)\\b`, PIECES, 'u')
const OTHER = compile(
  `^${LEAD}(?:(?:er|sie|es|man|wer|jemand|niemand|alle|keiner) |(?:der|die|das|ein|eine|dieser|diese|dieses|sein|seine|ihre?|deine?) (?:\\p{Ll}+ )?\\p{Lu}\\p{L}+ (?:\\p{L}+ ){0,4}?(?:{VERB3})\\b)|\\b(?:{VERB3}) (?:er|sie|es|man|jemand|der|die|das|ein|eine|sein|seine|ihre?) ?`,
  PIECES,
  'iu'
)
const NO_NAME = new RegExp(
  `^(?:Im|Am|In|Ins|Nach|Mit|Bei|Beim|Auf|Zu|Zum|Zur|An|Um|Vor|Für|Von|Vom|Ab|Aus|Über|Unter|Durch|Ohne|Gegen|Trotz|Wegen|Während|Sobald|Solange|Sommer|Herbst|Winter|Frühling|Ich|Wir|Du|Gestern|Heute|Morgen|Dann|Jetzt|Hier|Dort|Da|Letzte\\p{L}*|Nächste\\p{L}*|Endlich|Vielleicht|Leider|Danach|Deswegen|Dabei|Damals|Früher|Seitdem|Inzwischen|Mittlerweile|Es|Er|Sie|Das|Die|Der|Dies\\p{L}*|Was|Wer|Wo|Wie|Alles?|Nichts|Niemand|Jemand|Man|Jede\\p{L}*|Nie|Bald|Nun|Seit|Neulich|Abends|Morgens|Mein\\p{L}*|Unser\\p{L}*|Dein\\p{L}*|Ihr\\p{L}*|Sein\\p{L}*|Eine?|Kein\\p{L}*|Und|Aber|Geburtstag|Urlaub|Arbeit|Fieber|Wohnung|Job|Nicht|Bin|Habe|Hat|Ist|Frau|Herr|Noch|Auch|Nur|Sehr|Vorher|Sonst|\\p{L}+tags?|Mittwochs?|${MONTHS})$`,
  'u'
)

/** Whom a German clause is about. The verb stands second, so a name counts only beside a verb of the third person. */
export function subject(clause: string): ClauseSubject | undefined {
  const name = (match: RegExpExecArray | null) => match?.groups?.n?.trim()
  const apposed = name(APPOSED.exec(clause))
  if (apposed !== undefined) return { name: apposed }
  const kin = KIN_FIRST.exec(clause)
  if (kin?.groups !== undefined && !I.test(clause)) {
    const { n, k } = kin.groups
    if (n !== undefined && /^\p{Lu}/u.test(n) && !NO_NAME.test(n)) return { name: n }
    return { name: `${clause.match(/(?:mein|unser)e?/iu)![0].toLowerCase()} ${k}` }
  }
  const others = OTHERS_KIN.exec(clause)
  if (others !== null && !I.test(clause)) {
    const found = name(others)
    return found !== undefined && /^\p{Lu}/u.test(found) ? { name: found } : 'unknown'
  }
  if (I.test(clause)) {
    // "Jonas and I" speaks for both; "Jonas thinks I …" is not cut apart here and stays unread.
    const lead = name(NAMED.exec(clause))
    return lead !== undefined && !NO_NAME.test(lead.split(' ')[0]!) ? 'unknown' : 'speaker'
  }
  if (YOU.test(clause)) return 'listener'
  if (PAIR.test(clause) && !/^(?:Und|Aber)/.test(clause)) return 'unknown'
  const named = name(NAMED.exec(clause))
  if (named !== undefined && !NO_NAME.test(named.split(' ')[0]!)) return { name: named }
  if (OTHER.test(clause)) return 'unknown'
  const later = KIN.exec(clause)
  if (later?.groups?.n !== undefined && !NO_NAME.test(later.groups.n) && /^\p{Lu}/u.test(later.groups.n)) {
    return INVERTED_KIN.test(clause) ? { name: later.groups.n } : undefined
  }
  if (INVERTED_KIN.test(clause) && later?.groups !== undefined)
    return { name: `${later[0].split(' ')[0]!.toLowerCase()} ${later.groups.k}` }
  const inverted = name(INVERTED.exec(clause))
  if (inverted !== undefined && !NO_NAME.test(inverted)) return { name: inverted }
  return undefined
}
const INVERTED_KIN = compile(`\\b(?:{VERB3}) (?:mein|unser)e? (?:\\p{Ll}+ )?(?:{KIN})\\b`, PIECES, 'u')

const START =
  '(?:ich|nicht|noch|kein\\p{L}*|wir|er|sie|es|du|man|jetzt|heute|nun|dann|seitdem|inzwischen|mittlerweile|bin|habe|hab|hat|ist|sind|war|arbeite|arbeitet|wohne|wohnt|lebe|lebt|ziehe|zieht|mag|spreche|studiere|studiert|fahre|liebe|hasse|esse|trinke|spiele|spielt|lerne|lernt|heiße|am liebsten|meine?|unsere?|im Moment|ab jetzt)'

export const GRAMMAR: Omit<Grammar, 'frames' | 'asks' | 'owner' | 'askedPast'> = {
  language: 'deu',
  pieces: PIECES,
  subject,
  coordination: 'und|aber|doch|sondern|denn',
  boundary:
    `;| [–—-] |(?<!^\\p{Lu}\\p{L}+),(?= (?:(?:und|aber|doch|denn|sondern|weil|dass|ob|obwohl|damit|bis|während|nachdem|bevor|wenn|falls|als|wo|${START})\\b))|` +
    `,(?= (?:der|die|das) (?:\\p{Lu}\\p{L}+) (?:ist|heißt|hat)\\b)|(?<!^(?:(?:[Mm]ein|[Uu]nser)e? )?\\p{Lu}\\p{L}+) (?=(?:und|aber|denn|oder) (?:${START}|bei {ORG} angefangen|nach {PLACE} gezogen|in {PLACE} (?:aufgewachsen|geboren))\\b)`,
  contrasts: [
    '(?<neg>\\b(?:nicht(?! nur)(?: mehr)?))(?<a> (?:(?!sondern)[^;.!?]){2,50}?)(?<but>,? sondern)(?<b> [^,;.!?]{2,60})'
  ],
  marks: {
    noLonger: '\\b(?:nicht mehr|nicht länger|kein\\p{L}*\\b[^,;]{0,40}? mehr)\\b',
    denied: '\\b(?:nicht|kein\\p{L}*|nie|niemals|weder)\\b',
    past: '\\b(?:früher|damals|ehemals|einst|einmal|ehemalig\\p{L}*|vorher|bis vor (?:kurzem|einem|zwei|drei)|als (?:ich|wir|Kind|Jugendliche\\p{L}*|Student\\p{L}*))\\b',
    planned:
      '\\b(?:werden?|wird|will|wollen|möchte|möchten|plane|planen|plant|vorhaben|habe\\p{L}* vor|hat vor|beabsichtig\\p{L}*|demnächst|bald|geplant)\\b(?! (?:\\p{L}+ ){0,3}genannt)',
    cancelled:
      '\\b(?:doch nicht|abgesagt|storniert|gestrichen|geplatzt|wird nichts|ins Wasser gefallen|fällt aus|fällt ins Wasser|abgeblasen)\\b',
    unreal:
      '\\b(?:würden?|würdest|wäre\\p{L}*|hätten?|könnten?|sollte\\p{L}*|müsste\\p{L}*|dürfte\\p{L}*|vielleicht|angeblich|vermutlich|wahrscheinlich|fast|beinahe|um ein Haar|soll|falls|wenn|als ob|bevor|sagt|sagte|meint|meinte|behauptet|glaube|glaubt|denkt|gerne? mal|eventuell|überleg\\p{L}*|träum\\p{L}*)\\b'
  },
  correction:
    '^(?:nein|nee|korrektur|stimmt nicht|falsch|quatsch|moment|sorry|berichtigung|richtigstellung)\\b|\\b(?:ich meinte|richtig ist|vertippt|verschrieben|um genau zu sein)\\b',
  unreal: [
    '^(?:wenn|falls|angenommen|hätte ich|wäre ich|stell dir vor|stellt euch vor|hoffentlich|ob|ach,? wenn)\\b',
    '\\bwenn\\b[^.!?]*\\b(?:würde|wäre|hätte|könnte)\\p{L}*',
    '\\b(?:würde|wäre|hätte|könnte)\\p{L}*\\b[^.!?]*\\bwenn\\b',
    '\\b(?:davon geträumt|träume davon|wünschte|als ob|aprilscherz|kleiner scherz|nur spaß|nur ein scherz|ironie|haha|ja klar|schön wär|im film|im roman|in der serie|in dem buch|im spiel)\\b'
  ],
  opensUnreal: [
    '^(?!.*davon)(?:(?:heute nacht|letzte nacht|gestern nacht|neulich) )?(?:habe ich|ich habe|ich hab|hab ich|hab)[^.!?]{0,30}\\bgeträumt\\b',
    '\\bgeträumt,? (?:dass )?(?:ich|wir)\\b',
    '^(?:mein traum|traum(?:tagebuch)?|kurzgeschichte|roman(?:idee)?|kapitel|rollenspiel|schreibübung|szene|drehbuch|fiktion)\\b[^.!?]{0,30}(?::|\\.|$)',
    '\\b(?:in (?:meinem|meiner) (?:traum|roman|geschichte|kurzgeschichte|drehbuch)|ich träumte)\\b'
  ],
  closesUnreal: [
    '\\b(?:bin ich aufgewacht|wachte ich auf|aufgewacht bin ich|ende der geschichte|in wirklichkeit|zurück zur realität|genug geträumt)\\b'
  ],
  leading:
    '(?:der|die|das|den|dem|des|eine?[rnms]?|mein\\p{L}*|unser\\p{L}*|gerade|jetzt|nun|noch|ist|sind|einfach|eindeutig|ganz klar|inzwischen|mittlerweile|neuerdings|seit neuestem|immer noch|ab jetzt|zum|zur|am) ',
  listJoint: '\\s*,\\s*(?:und )?|\\s+(?:und|sowie)\\s+',
  noValue: `(?:zu )?hause|(?:der )?urlaub|frieden|ruhe|rente|teilzeit|vollzeit|miete|untermiete|scheidung|elternzeit|zukunft|wahrheit|not|angst|sorge|bett|mir|dir|ihm|ihr|euch|uns|uhr|anfang|ende|mitte|teil|osten|westen|süden|norden|ferien|stadt|berufung|kollege|kollegin|hobby|ausgleich|kind|ersatz|team|probe|besuch|${MONTHS}|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|geburtstag|gern|gerne|sehr|viel|nicht|etwas anderes|egal|toll|super|schön|gut|geheim|weg|leer|kaputt|abgelaufen|unbekannt`
}
