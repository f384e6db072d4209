import { isWeakName, nameKey } from '../topics/weak-names.ts'
import type { ShadeItem } from './types.ts'

/** What shades ask of a memory again and again, worked out once for each insight. */
export interface ItemNotes {
  /** Keys of its keywords and entities and of the telling words in them, each once. */
  keys: readonly string[]
  /** Keys of the entities it names, in their order. */
  entityKeys: readonly string[]
  /** What it says, for comparing. */
  text: string
  /** See `occasionOf`. */
  occasion: string
  /** `2024-05`. */
  month: string
}

const DAY_MS = 86_400_000
const known = new WeakMap<ShadeItem, ItemNotes>()

export function notesOf(item: ShadeItem): ItemNotes {
  let notes = known.get(item)
  if (notes === undefined) {
    const surfaces = [...item.keywords.map(({ word }) => word), ...item.entities.map(({ name }) => name)]
    notes = {
      keys: [...new Set(surfaces.flatMap(surface => [nameKey(surface), ...contentKeys(surface)]))],
      entityKeys: item.entities.map(({ name }) => nameKey(name)),
      text: `${item.title.text}\n${item.summary.text}`,
      occasion: occasionOf(item),
      month: monthOf(item.about.atMs)
    }
    known.set(item, notes)
  }
  return notes
}

/** The words of a name or phrase that say something. */
export function contentKeys(value: string): string[] {
  return value
    .split(/\s+/)
    .map(nameKey)
    .filter(key => key !== '' && !isWeakName(key))
}

/**
 * What was said in one breath: turns of a talk on one day, or one author's notes of one day. The day on which an undated
 * file came in says nothing: there each item is an occasion of its own.
 */
function occasionOf({ about }: ShadeItem): string {
  if (about.precision === 'recorded' && about.session === undefined) return `${about.sourceId} ${about.itemId}`
  return `${Math.floor(about.atMs / DAY_MS)} ${about.session ?? ''} ${about.author.name ?? about.author.role}`
}

function monthOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 7)
}
