import { queryWords } from '../retrieval/text/tokenize.ts'
import { namesIn } from './answer-kind.ts'
import type { SaidTurn } from './prompt.ts'

const POINTING =
  /\b(?:he|she|it|they|him|her|his|hers|its|their|them|there|that|this|those|these|then|one|ones)\b|\b(?:what|how) about\b|^(?:and|or|but|so|also)\b|(?<!\p{L})(?:er|sie|es|ihn|ihm|dort|dann|lui|elle|ils|là|ella|él|allí|ese|esa)(?!\p{L})|그(?:는|녀|것|곳|때|분|사람|럼|리고)?(?=\s|의|에|가|는|은|를|도)|거기|彼|それ|そこ|その|那(?:里|儿|个|时)?|[他她它]/iu
/** Question word, verb, and a person of the talk. */
const WHOLE =
  /^\s*(?:what|where|when|who|whom|which|how|why)\b[^?]*\b(?:do|does|did|am|is|are|was|were|have|has|had|can|could|will|would|should)\s+(?:I|you|we|my|your|our)\b/iu
const PERSON =
  /\b(?:he|she|him|her|his|hers)\b|(?<!\p{L})(?:er|sie|ihn|ihm|lui|elle|ella|él)(?!\p{L})|그녀|그는|그분|彼|[他她]/iu
const MAX_NAMES = 3
const CONTENT_WORDS_OF_A_WHOLE_QUESTION = 3
/** CJK words are counted as pairs of characters. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const CHARS_OF_A_WHOLE_QUESTION = 9
const MONTH = /^(?:January|February|March|April|May|June|July|August|September|October|November|December|On|You|Your)$/

/**
 * What to search for when a question leans on the one before: "and where does she live?" takes over the names
 * the answer before told, or that question's content words. A question that stands alone is returned as it is.
 *
 * @param turns - of the conversation so far, oldest first
 */
export function resolveFollowUp(question: string, turns: readonly SaidTurn[]): string {
  const before = turns.findLast(turn => turn.role === 'owner' && turn.text !== '')
  if (before === undefined || !leansBack(question)) return question
  const reply = turns.at(-1)?.role === 'self' ? turns.at(-1)!.text : ''
  const known = new Set(queryWords(question, []).map(word => word.surface))
  const words = queryWords(before.text, []).map(word => word.surface)
  const names = namesIn(reply)
    .filter(name => !MONTH.test(name) && !before.text.includes(name))
    .slice(0, MAX_NAMES)
  // A name says best whom "she" means; how she was asked for ("my boss at the museum") would outweigh what is asked now.
  const carried = names.length > 0 && PERSON.test(question) ? names : [...words, ...names]
  const added = [...new Set(carried)].filter(word => !known.has(word.toLowerCase()))
  return [question, ...added].join(' ')
}

function leansBack(question: string): boolean {
  if (POINTING.test(question.trim())) return true
  // "What do I cook?" is short and asks for nothing said before.
  if (WHOLE.test(question) && queryWords(question, []).length > 0) return false
  if (UNSPACED.test(question)) return question.trim().length < CHARS_OF_A_WHOLE_QUESTION
  return queryWords(question, []).length < CONTENT_WORDS_OF_A_WHOLE_QUESTION - 1
}
