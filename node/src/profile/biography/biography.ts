import type { Biography, Sentence } from '../types.ts'
import { planBiography } from './plan.ts'
import { render } from './render.ts'
import type { Statement } from './statements.ts'
import { planStatus } from './status.ts'
import { voiceOf } from './templates/voices.ts'
import type { BiographyInput } from './types.ts'

/**
 * The owner's portrait in sentences, each with its evidence: first what the owner wrote, word for word, then what
 * facts and shades say.
 *
 * Pure. Nothing is said that no evidence says: without facts and shades there are no sentences, and without recent
 * memories and dates ahead there is no status. Ids depend on what is said and on its evidence, not on the person or
 * the language it is said in.
 */
export function biographyOf(input: BiographyInput): Biography {
  const { person, pinned, idOf, memories, ownerName } = input
  const voice = voiceOf(input.language)
  const own = pinned.map(
    ({ memoryId, text, span }): Sentence => ({
      id: `bio-${idOf('owner', memoryId, String(span.start), String(span.end))}`,
      text,
      kind: 'owner',
      evidence: [{ memoryId, start: span.start, end: span.end }],
      isPinned: true
    })
  )
  const write = ({ kind, keys, saying, evidence }: Statement): Sentence[] => {
    const text = render(saying, voice, { person, ownerName })
    if (text === undefined || evidence.length === 0) return []
    const ids = [...new Set(evidence.map(({ memoryId }) => memoryId))].sort()
    return [{ id: `bio-${idOf(kind, ...keys, ...ids)}`, text, kind, evidence, isPinned: false }]
  }
  return {
    person,
    language: voice.code,
    sentences: [...own, ...planBiography(input).flatMap(write)],
    status: planStatus(input).flatMap(write),
    memories
  }
}
