import type { ToldClaim } from '../../../src/profile/facts/types.ts'
import type { Claim, InsightSource } from '../../../src/profile/types.ts'

export interface Telling extends Partial<Omit<Claim, 'span'>> {
  attribute: string
  value: string
  /** ISO day or instant of the memory. */
  at: string
  /** @default one a telling */
  memory?: string
  about?: Partial<InsightSource>
  /** Where the clause stands. @default 0 */
  start?: number
}

let count = 0

/** A claim of the owner in a note, unless said otherwise. */
export function told(telling: Telling): ToldClaim {
  const { at, memory = `memory-${String(++count).padStart(6, '0')}`, about, start = 0, ...claim } = telling
  const atMs = Date.parse(at)
  return {
    memoryId: memory,
    claim: { subject: 'owner', stance: 'holds', confidence: 0.8, span: { start, end: start + 10 }, ...claim },
    about: {
      atMs,
      recordedAtMs: Date.UTC(2026, 0, 1),
      precision: 'instant',
      author: { role: 'self' },
      kind: 'note',
      trust: 'statement',
      language: 'eng',
      audience: ['only-me'],
      sourceId: 'notes',
      itemId: memory,
      ...about
    }
  }
}

export const fromFriend = (name = 'Jonas'): Partial<InsightSource> => ({
  author: { role: 'person', name },
  trust: 'claim',
  kind: 'message'
})

export const correcting: Partial<InsightSource> = { isCorrection: true, sourceId: 'corrections' }

/** Not secret: tests want to read ids. */
export const idOf = (parts: readonly string[]): string => parts.join('|')
