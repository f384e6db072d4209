import type { Shade, Topic } from '../../profile/types.ts'
import { SharingError, type SharingFault } from './errors.ts'

interface Named {
  id: string
  name: string
}

export interface NamedThings {
  topics(): readonly Pick<Topic, 'id' | 'name'>[]
  shades(): readonly Pick<Shade, 'id' | 'name'>[]
  sources(): Promise<Named[]>
}

type UnknownCode = Extract<SharingFault, { near: string[] }>['code']

/** Names shown when none fits. */
const MAX_NEAR = 5

/**
 * Ids of what the owner names: by id, by name in any case, or by the one name that begins so.
 *
 * @throws {SharingError} UNKNOWN_TOPIC, UNKNOWN_SHADE, UNKNOWN_SOURCE with the nearest names
 */
export function idsOf(refs: readonly string[], things: readonly Named[], code: UnknownCode): string[] {
  return refs.flatMap(ref => {
    const wanted = fold(ref)
    const exact = things.filter(({ id, name }) => id === ref || fold(name) === wanted)
    const begun = things.filter(({ name }) => fold(name).startsWith(wanted))
    // Several topics may have one name: all of them are meant. A beginning must fit one only.
    const found = exact.length > 0 ? exact : begun.length === 1 ? begun : []
    if (found.length > 0) return found.map(({ id }) => id)
    throw new SharingError({ code, near: nearest(wanted, things) })
  })
}

/** Every thing by its id; null for one that is gone. */
export function namesOf(ids: readonly string[], things: readonly Named[]): Array<{ id: string; name: string | null }> {
  const names = new Map(things.map(({ id, name }) => [id, name]))
  return ids.map(id => ({ id, name: names.get(id) ?? null }))
}

function nearest(wanted: string, things: readonly Named[]): string[] {
  const names = [...new Set(things.map(({ name }) => name))]
  return names
    .map(name => ({ name, distance: distance(wanted, fold(name)) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MAX_NEAR)
    .map(({ name }) => name)
}

/** Edits between two words; a name that holds the word, or is held by it, comes first. */
function distance(a: string, b: string): number {
  if (a.includes(b) || b.includes(a)) return 0
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[b.length]! / Math.max(a.length, b.length)
}

function fold(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}
