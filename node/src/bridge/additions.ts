import type { AnswerLanguage } from '../chat/question.ts'
import type { Speaker } from '../profile/biography/render.ts'
import { fold } from '../retrieval/text/tokenize.ts'
import type { Context } from './context.ts'
import { factAdditions } from './fact-additions.ts'
import { constraintSentences, foundSentences } from './memory-additions.ts'
import type { Candidate, Making } from './release.ts'
import { isoLanguage } from './tell-fact.ts'
import type { WithheldKind } from './types.ts'
import { occasionsOf } from './words/occasions.ts'

export interface FindInput {
  draft: string
  language: AnswerLanguage
  speaker: Speaker
  /** Sentences of memories may be told as they stand. */
  mayQuote: boolean
}

export interface Found {
  /** Most useful first; sentences after facts. */
  candidates: Candidate[]
  withheld: WithheldKind[]
}

/** Everything of the owner's that may go along with a request, and what would have fitted and stays. */
export function findAdditions(context: Context, { draft, language, speaker, mayQuote }: FindInput): Found {
  const request = { text: draft, language: isoLanguage(language), occasions: occasionsOf(draft) }
  const making: Making = { context, request, language, speaker, withheld: [] }
  const facts = [...factAdditions(making), ...(mayQuote ? constraintSentences(making) : [])]
  const covered = new Set(facts.map(({ source }) => source.memoryId))
  const sentences = mayQuote ? foundSentences(making, covered) : []
  return {
    candidates: withoutRepeats([...facts.toSorted(byWeight), ...sentences.toSorted(byWeight)]),
    withheld: making.withheld
  }
}

function byWeight(a: Candidate, b: Candidate): number {
  return b.weight - a.weight || (a.id < b.id ? -1 : 1)
}

/** The same said twice is told once. */
function withoutRepeats(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>()
  return candidates.filter(({ id, text }) => {
    if (seen.has(fold(text)) || seen.has(id)) return false
    seen.add(fold(text)).add(id)
    return true
  })
}
