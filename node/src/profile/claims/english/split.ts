import { pattern, ROLE } from './words.ts'

/** A part of a sentence with one verb; `connector` is the word that ties it to what stands before. */
export interface Clause {
  text: string
  start: number
  connector: string
}

const ADVERBS =
  '(?:(?:now|then|also|just|finally|recently|currently|still|today|soon|even|only|always|never|really|since) )*'
/** Verbs that may follow "and" without a subject of their own. */
const VERB =
  "(?:am|is|was|have|has|had|live[sd]?|living|work(?:s|ed|ing)?|mov(?:e|es|ed|ing)|start(?:s|ed)?|join(?:s|ed)?|left|quit|love[sd]?|like[sd]?|hate[sd]?|play(?:s|ed)?|sing[s]?|speak[s]?|study|studies|studied|teach(?:es)?|taught|bought|sold|adopted|got|became|married|play|do(?:es)?n't|don't|can't|didn't|won't|will|would|own[s]?|drive[s]?|eat[s]?|retired|enjoy[s]?|prefer[s]?|collect[s]?|plan[s]?|want[s]?|need[s]?|must|should|might|used to|call me|no longer|never|settled|relocated|grew up)"
const SUBJECT = `(?:I|I'm|I've|I'd|I'll|we|we're|we've|we'll|you|you're|he|she|they|it|it's|that's|that|there|he's|she's|they're|nobody|everyone|everybody|(?:my|our|his|her|their|the) [\\p{L}-]+)`
const NAMED =
  "\\p{Lu}[\\p{L}-]+(?: \\p{Lu}[\\p{L}-]+)?(?:'s)? (?:is|was|has|had|will|works|lives|lived|moved|worked|plays|loves|likes|hates|studies|got|left|quit|says|said|speaks|drives|wants|no longer|doesn't|favou?rite|birthday)\\b"
const BOUNDARY = pattern(
  `(?:\\s*;\\s+|:\\s+|\\s+[–—-]{1,2}\\s+|(?<=[\\p{Ll}!])[–—-]{1,2}\\s+(?=${SUBJECT}\\b)|,\\s+(?:which|who|where)\\s+` +
    `|,?\\s+(?<word>but|so|because|'?cause|cuz|now that|even though|while|whereas|although|though|until|before|after|when|where|since|if|unless|once|as)\\s+(?=${ADVERBS}(?:${SUBJECT}\\b|${NAMED}|${VERB}\\b))` +
    `|,?\\s+and\\s+(?=${ADVERBS}(?:${SUBJECT}\\b|${NAMED}|${VERB}\\b))` +
    `|,\\s+(?=(?:then |and |but )?${ADVERBS}(?:${SUBJECT}\\b|${NAMED}|(?:${VERB})\\b)))`,
  'g'
)
/** "Maria and Jonas moved": what stands before "and" is the first half of the subject. */
const HALF_SUBJECT = pattern(`^(?:(?:[Mm]y|[Oo]ur) )?(?:${ROLE}|\\p{Lu}[\\p{L}-]+)(?: \\p{Lu}[\\p{L}-]+)?$`)
/** "My manager, Ilse Baum, moved …": the name explains the subject. */
const APPOSITION = pattern(`^(?:[Mm]y|[Oo]ur) (?:\\p{Ll}+ ){0,2}?${ROLE}, \\p{Lu}[\\p{L}-]+(?: \\p{Lu}[\\p{L}-]+)?$`)
/** A fronted time or place belongs to the clause behind it. */
const FRONTED =
  /^(?:in|on|at|since|after|before|during|from|by|last|next|this|today|yesterday|tomorrow|two|three|a|one|for|until|now|currently|recently|well|yes|no|nope|oh|ok|okay|so|hi|hey|actually|also|sorry|correction|update|news|finally|wait|and|but|honestly|nowadays|once|as of|first|anyway|big news|good news|bad news)\b[^,;:]{0,40}$/i

/** The clauses of a sentence, in order. */
export function splitClauses(sentence: string): Clause[] {
  const clauses: Clause[] = []
  let start = 0
  let connector = ''
  for (const match of sentence.matchAll(BOUNDARY)) {
    const text = sentence.slice(start, match.index)
    const next = match[0]
      .replace(/[,;:–—-]/g, '')
      .trim()
      .toLowerCase()
    if (next === 'and' && HALF_SUBJECT.test(text)) continue
    if (next === '' && APPOSITION.test(text.trim())) continue
    if (next === '' && !/;/.test(match[0]) && FRONTED.test(text) && !hasVerb(text)) continue
    if (text.trim() !== '') clauses.push({ text, start, connector })
    start = match.index + match[0].length
    connector = next
  }
  if (sentence.slice(start).trim() !== '') clauses.push({ text: sentence.slice(start), start, connector })
  return clauses
}

const SUBJECT_VERB = pattern(
  /\b(?:I|we|he|she|they|you)(?:'m|'ve|'re|'d|'ll)?\s+\p{L}+|^(?:Moved|Started|Left|Quit|Joined|Sold|Bought|Adopted|Got)\b/u
)

function hasVerb(text: string): boolean {
  return SUBJECT_VERB.test(text)
}
