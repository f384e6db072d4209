import type { Biography, Sentence } from '../types.ts'
import type { BiographyInput } from './types.ts'

const PLAIN: Record<string, string> = { home: 'live in', employer: 'work for', job: 'work as', name: 'are called' }

/** The owner's portrait in sentences, each with its evidence. */
export function biographyOf(input: BiographyInput): Biography {
  const { facts, person, pinned, idOf, memories } = input
  const who = person === 'first' ? 'I' : person === 'second' ? 'You' : (input.ownerName ?? 'They')
  const own = pinned.map(
    ({ memoryId, text, span }): Sentence => ({
      id: `bio-${idOf('owner', memoryId)}`,
      text,
      kind: 'owner',
      evidence: [{ memoryId, ...span }],
      isPinned: true
    })
  )
  const told = facts
    .filter(({ subject, status, attribute }) => subject === 'owner' && status === 'current' && attribute in PLAIN)
    .map(
      ({ id, attribute, value, evidence }): Sentence => ({
        id: `bio-${idOf('fact', id)}`,
        text: `${who} ${PLAIN[attribute]} ${value}.`,
        kind: 'fact',
        evidence,
        isPinned: false
      })
    )
  return { person, language: 'en', sentences: [...own, ...told], status: [], memories }
}
