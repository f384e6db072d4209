import type { Frame } from '../frame-types.ts'

const NAMED = '(?:,| heißt| namens| heißen|) '
/** Kin, partners and animals. */
export const PEOPLE: readonly Frame[] = [
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
