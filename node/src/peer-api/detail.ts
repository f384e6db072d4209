import type { Phrases } from '../chat/phrases.ts'
import type { Answer } from '../chat/types.ts'
import type { MemoryId } from '../memory/types.ts'

/** How closely an answer may follow the memories it rests on (grant scope). */
export type Detail = 'gist' | 'paraphrase' | 'quote'

export interface DetailSources {
  /** The whole text of every cited memory. */
  texts: ReadonlyArray<{ memoryId: MemoryId; text: string }>
  /** What the cited memories say in words of our own, best first: facts told by templates. */
  statements: readonly string[]
  /** What they are about: a few words each, no sentence. */
  keywords: readonly string[]
}

/** So many words in a row are a quotation, fewer are a manner of speaking. */
const QUOTED_WORDS = 8
/** Where words have no spaces between them: so many characters. */
const QUOTED_CHARS = 14
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
const MAX_STATEMENTS = 4
const MAX_KEYWORDS = 6
/** A gist tells one thing. */
const GIST_STATEMENTS = 1

/** Does the text hold a run of words that stands in a source as well? */
export function isQuoting(text: string, sources: readonly string[]): boolean {
  const runs = runsOf(text)
  if (runs.size === 0) return false
  return sources.some(source => [...runsOf(source)].some(run => runs.has(run)))
}

/**
 * An answer as the grant lets it be told. `quote`: as it is. `paraphrase` and `gist`: without a run of eight words of
 * any memory; when the answer holds one, it is told anew from facts, or else as what the memories are about.
 *
 * This keeps the owner's wording at home. It is no promise about content: inside the scope nothing is secret.
 *
 * @returns undefined when nothing can be told that way
 */
export function tell(
  answer: Pick<Answer, 'answer'>,
  detail: Detail,
  sources: DetailSources,
  { knowsAbout }: Pick<Phrases, 'knowsAbout'>
): string | undefined {
  if (detail === 'quote') return answer.answer
  const texts = sources.texts.map(({ text }) => text)
  const isFree = (text: string) => !isQuoting(text, texts)
  if (detail === 'paraphrase' && isFree(answer.answer)) return answer.answer
  const limit = detail === 'gist' ? GIST_STATEMENTS : MAX_STATEMENTS
  const statements = sources.statements.filter(isFree).slice(0, limit)
  if (statements.length > 0) return statements.join(' ')
  const words = sources.keywords.filter(isFree).slice(0, MAX_KEYWORDS)
  return words.length === 0 ? undefined : knowsAbout(words.join(', '))
}

function runsOf(text: string): Set<string> {
  const plain = text.normalize('NFKC').toLowerCase()
  const runs = new Set<string>()
  if (UNSPACED.test(plain)) {
    const chars = [...plain.replace(/[^\p{L}\p{N}]+/gu, '')]
    for (let i = 0; i + QUOTED_CHARS <= chars.length; i++) runs.add(chars.slice(i, i + QUOTED_CHARS).join(''))
    return runs
  }
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? []
  for (let i = 0; i + QUOTED_WORDS <= words.length; i++) runs.add(words.slice(i, i + QUOTED_WORDS).join(' '))
  return runs
}
