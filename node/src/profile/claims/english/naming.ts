import type { Reading } from '../types.ts'
import { roleAttribute } from './people.ts'
import { bare, listOf, NAME, pattern, ROLE } from './words.ts'

type Named = Omit<Reading, 'clause'>

const HOLDER =
  "(?:\\b(?:[Mm]y|[Oo]ur)|\\b(?:I|[Ww]e|I've|[Ww]e've)(?: \\p{Ll}+){0,3}? (?:have|got|adopted|bought|found|rescued|welcomed|took in|had)|^(?:[Jj]ust |[Ff]inally )?(?:[Aa]dopted|[Gg]ot|[Rr]escued|[Bb]ought))(?: (?:a|an|the|my|our|two|three|four|another|this|one))?"
/** The one who is named next: "I have a cat.", "Our one-year-old is so cute". */
const ONE = pattern(
  `${HOLDER} (?:[\\p{Ll}\\d-]+ ){0,4}?(?<what>${ROLE}|(?:[\\p{L}\\d]+-(?:year|month|week)-old)|newborn|toddler|pup|baby (?:boy|girl)|little (?:boy|girl))s?(?![\\p{L}'-])`,
  'g'
)
const NAMING = pattern(
  `(?:^|[,;–—-]\\s+|\\band |\\bso )(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) names?(?: (?:is|are)|'s) (?<name>${NAME}(?:,? and ${NAME}|, ${NAME})*)|(?:^|[,;–—-]\\s+|\\band |\\bso )(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey)(?:'s|'re| is| are) (?:called|named) (?<called>${NAME}(?:,? and ${NAME}|, ${NAME})*)|(?:\\b(?:[Ww]e|I)(?:'ve| have)? |^|\\band )(?:[Nn]amed|[Cc]alled|call|decided to (?:call|name)) (?:him|her|it|them) (?<given>${NAME}(?:,? and ${NAME}|, ${NAME})*)`
)

/** Names that stand apart from those who bear them: "I have a cat. Her name is Luna." */
export function naming(before: string, sentence: string): Named[] {
  const match = NAMING.exec(sentence)
  const names = match?.groups?.name ?? match?.groups?.called ?? match?.groups?.given
  if (match === null || names === undefined) return []
  const inside = [...sentence.slice(0, match.index).matchAll(ONE)].at(-1)?.groups?.what
  const what = inside ?? [...before.matchAll(ONE)].at(-1)?.groups?.what
  if (what === undefined) return []
  const attribute = /-old$|^(?:newborn|toddler|baby|little)/.test(what) ? 'child' : roleAttribute(what)
  if (
    attribute === undefined ||
    /\b(?:used to|as a (?:kid|child)|if|wish|want)\b/i.test(inside === undefined ? before : sentence)
  )
    return []
  return listOf(names).map(name => ({
    who: 'speaker',
    attribute,
    value: bare(name),
    stance: 'holds',
    date: 'none',
    confidence: 0.8
  }))
}
