import type { Frame } from '../frame-types.ts'

/** Likes, food, skills, cars. */
export const TASTE: readonly Frame[] = [
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
