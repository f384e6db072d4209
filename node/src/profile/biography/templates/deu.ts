import { listIn, withoutRepeatedVerbs } from './lists.ts'
import type { Slot, Voice } from './types.ts'

const list = listIn('de', 'conjunction')
const NEUTER = /(?:museum|institut|theater|amt|labor|krankenhaus|büro|werk|restaurant|café|hotel|archiv|ministerium)$/i
const FEMININE =
  /(?:bank|sparkasse|schule|klinik|firma|universität|uni|bibliothek|bücherei|druckerei|bäckerei|agentur|gesellschaft|praxis|post|bahn|zeitung|redaktion|werkstatt|verwaltung|stiftung|kita|apotheke)$/i
const MASCULINE = /(?:verlag|verein|dienst|betrieb|garten|sender|rundfunk)$/i
/** Lands with an article. */
const LANDS: Record<string, string> = {
  schweiz: 'der Schweiz',
  türkei: 'der Türkei',
  ukraine: 'der Ukraine',
  slowakei: 'der Slowakei',
  mongolei: 'der Mongolei',
  niederlande: 'den Niederlanden',
  niederlanden: 'den Niederlanden',
  usa: 'den USA',
  iran: 'dem Iran',
  irak: 'dem Irak',
  libanon: 'dem Libanon'
}
/** Of what one has a favourite of, those with a feminine noun. */
const FEMININE_THING = /(?:e|ung|heit|keit|schaft|ik|ion|tät|stadt|band|zeit|frucht|nacht|oper|nummer)$/

/** "Bei" with the article that goes with the noun; firms have none. */
function atWork(value: string): string {
  if (/^(?:der|dem|einem|einer|meinem|meiner)\s/i.test(value)) return `bei ${value}`
  if (NEUTER.test(value) || MASCULINE.test(value)) return `beim ${value}`
  return FEMININE.test(value) ? `bei der ${value}` : `bei ${value}`
}

/** "Mein" and "Farbe" are "Meine Lieblingsfarbe". */
function favouriteOf(word: string, thing: string): string {
  const noun = thing.toLowerCase()
  if (word === 'Lieblings') return `${word}${noun}`
  return `${word}${FEMININE_THING.test(noun) ? 'e' : ''} Lieblings${noun}`
}

function shape(slot: Slot, value: string): string {
  if (slot === 'employer' || slot === 'employerSince' || slot === 'employerUntil' || slot === 'jobAt')
    return atWork(value)
  if (slot === 'home' || slot === 'homeSince' || slot === 'homeUntil' || slot === 'birthplace')
    return LANDS[value.toLowerCase()] ?? value
  if (slot === 'status:ahead') return value.charAt(0).toUpperCase() + value.slice(1)
  return value
}

export const DEU: Voice = {
  code: 'de',
  locale: 'de',
  nameless: 'diese Person',
  subject: ['Ich', 'Du', '{n}'],
  other: '{n}',
  clauses: {
    age: 'bin/bist/ist {v}',
    ageThen: 'war/warst/war {v} (Stand: {s})',
    home: 'wohne/wohnst/wohnt in {v}',
    homeSince: 'wohne/wohnst/wohnt seit {s} in {v}',
    homeUntil: 'wohnte/wohntest/wohnte bis {s} in {v}',
    employer: 'arbeite/arbeitest/arbeitet {v}',
    employerSince: 'arbeite/arbeitest/arbeitet seit {s} {v}',
    employerUntil: 'arbeitete/arbeitetest/arbeitete bis {s} {v}',
    job: 'arbeite/arbeitest/arbeitet als {v}',
    jobAt: 'arbeite/arbeitest/arbeitet als {j} {v}',
    jobUntil: 'arbeitete/arbeitetest/arbeitete bis {s} als {v}',
    school: 'gehe/gehst/geht an diese Schule: {v}',
    studies: 'studiere/studierst/studiert {v}',
    relationship: 'bin/bist/ist {v}',
    marriedTo: 'bin/bist/ist mit {v} {j}',
    with: 'ist/ist/ist mit {v} zusammen',
    birthplace: 'bin/bist/ist in {v} geboren',
    hometown: 'komme/kommst/kommt aus {v}',
    nationality: 'bin/bist/ist {v}',
    language: 'spreche/sprichst/spricht {v}',
    instrument: 'spiele/spielst/spielt {v}',
    member: 'bin/bist/ist Mitglied bei {v}',
    hobby: 'habe/hast/hat als Hobby {v}',
    diet: 'bin/bist/ist {v}',
    allergy: 'bin/bist/ist allergisch gegen {v}',
    religion: 'bin/bist/ist {v}',
    pet: 'habe/hast/hat als Haustier {v}',
    petNamed: 'habe/hast/hat als (Haustier|Haustiere) {v}',
    petCalled: 'habe/hast/hat als Haustier {v} ({j})'
  },
  wholes: {
    name: 'Mein_Name/Dein_Name/Der_Name ist {v}',
    nickname: 'Mein_Spitzname/Dein_Spitzname/Der_Spitzname_von_{n} ist {v}',
    birthday: 'Mein_Geburtstag/Dein_Geburtstag/Der_Geburtstag_von_{n} ist der {v}',
    partner: 'Ich_bin/Du_bist/{n}_ist mit {v} zusammen',
    child: '{v} (ist ein Kind|sind Kinder) von mir/dir/{n}',
    sibling: '{v} (gehört|gehören) zu meinen_Geschwistern/deinen_Geschwistern/den_Geschwistern_von_{n}',
    parent: '{v} (gehört|gehören) zu meinen_Eltern/deinen_Eltern/den_Eltern_von_{n}',
    grandparent: '{v} (gehört|gehören) zu meinen_Großeltern/deinen_Großeltern/den_Großeltern_von_{n}',
    friend: 'Mit {v} bin_ich/bist_du/ist_{n} befreundet',
    boss: 'Ich_arbeite/Du_arbeitest/{n}_arbeitet unter {v}',
    favourite: '[Mein]{k}/[Dein]{k}/[Lieblings]{k}_von_{n} ist {v}',
    likes: 'Ich_mag/Du_magst/{n}_mag {v}',
    dislikes: 'Nicht mag_ich/magst_du/mag_{n}: {v}',
    plan: 'Zu meinen_Plänen/deinen_Plänen/den_Plänen_von_{n} gehört: {v}',
    goal: 'Zu meinen_Zielen/deinen_Zielen/den_Zielen_von_{n} gehört: {v}',
    disputed: '{k}: {v}; meine/deine/die Erinnerungen widersprechen sich',
    'shade:new': 'Neu in meinen/deinen/den Erinnerungen: {v}',
    'shade:growing': 'Mehr als früher schreibe_ich/schreibst_du/schreibt_{n} über {v}',
    'shade:steady': 'Oft schreibe_ich/schreibst_du/schreibt_{n} über {v}',
    'shade:declining': 'Weniger als früher schreibe_ich/schreibst_du/schreibt_{n} über {v}',
    'shade:dormant': 'Schon länger habe_ich/hast_du/hat_{n} nicht mehr über {v} geschrieben',
    'shade:archive': 'Oft habe_ich/hast_du/hat_{n} über {v} geschrieben ({s})',
    'status:words': 'In diesen Tagen schreibe_ich/schreibst_du/schreibt_{n} über {v}',
    'status:people': 'In den letzten Tagen war die Rede von {v}',
    'status:wrote': 'Zuletzt habe_ich/hast_du/hat_{n} geschrieben: {v}',
    'status:ahead': 'Demnächst: {v}',
    'status:todo': 'Noch zu tun: {v}',
    'status:brighter': 'Die letzten Tage klingen heller als die Wochen davor',
    'status:heavier': 'Die letzten Tage klingen schwerer als die Wochen davor'
  },
  labels: {
    name: 'Name',
    birthday: 'Geburtstag',
    birthplace: 'Geburtsort',
    hometown: 'Heimatort',
    age: 'Alter',
    home: 'Wohnort',
    employer: 'Arbeitsstelle',
    job: 'Beruf',
    school: 'Schule',
    studies: 'Studienfach',
    relationship: 'Beziehung',
    partner: 'Partner oder Partnerin',
    diet: 'Ernährung',
    religion: 'Religion',
    boss: 'Vorgesetzte'
  },
  move: 'Umzug nach {v}',
  due: '{v} am {s}',
  stop: '.',
  space: ' ',
  quotes: ['„', '“'],
  join: clauses => list(withoutRepeatedVerbs(clauses)),
  list,
  either: listIn('de', 'disjunction'),
  shape,
  attach: favouriteOf,
  wed: { own: /^(?:verheiratet|verlobt)$/i, married: 'verheiratet', engaged: 'verlobt' },
  ownWords: /\b(?:ich|mein\p{Ll}*|mir|mich|wir|uns|unser\p{Ll}*)\b/iu
}
