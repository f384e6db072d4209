import { notesOf } from './item-notes.ts'
import type { ShadeItem } from './types.ts'

/** From this often on, the same words said again on one day count as said twice. */
const INSISTENCE = 3

/**
 * Does the memory tell something about the owner? What the owner wrote does, and what others claim about the owner. An
 * assistant's words never do, nor do documents, which may be anybody's.
 */
export function isAboutOwner({ about, claims }: ShadeItem): boolean {
  const { role } = about.author
  if (role === 'assistant' || about.kind === 'document' || about.kind === 'answer' || about.trust === 'document')
    return false
  return role === 'self' || claims.some(({ subject, stance }) => subject === 'owner' && stance === 'holds')
}

/**
 * How many memories speak independently of each other: another day, talk or author each. The same words again add one
 * voice at most, however often they come: on another day, or at least three times.
 */
export function countIndependent(items: readonly ShadeItem[]): number {
  const texts = new Map<string, { occasions: Set<string>; count: number }>()
  for (const item of items) {
    const { text, occasion } = notesOf(item)
    const entry = texts.get(text) ?? { occasions: new Set<string>(), count: 0 }
    texts.set(text, entry)
    entry.occasions.add(occasion)
    entry.count++
  }
  const occasions = new Set<string>()
  let repeats = 0
  for (const entry of texts.values()) {
    const [first] = entry.occasions
    occasions.add(first!)
    if (entry.occasions.size > 1 || entry.count >= INSISTENCE) repeats++
  }
  // A repeat confirms its own text only: two texts of one occasion are one voice and stay so.
  return occasions.size + (occasions.size === 1 ? Math.min(1, repeats) : 0)
}
