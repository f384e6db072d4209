import { nameKey } from '../topics/weak-names.ts'
import type { Shade } from '../types.ts'

/** From this likeness on, a shade is the one of last time. */
const LEAST = 0.3

/** The id each shade goes on with: by shared evidence first, then by topic and name. */
export function keepIds(
  shades: ReadonlyArray<Omit<Shade, 'id'>>,
  previous: readonly Shade[],
  newId: () => string
): string[] {
  const olds = previous.map(shade => ({ shade, memories: new Set(shade.evidence.map(({ memoryId }) => memoryId)) }))
  const pairs = shades.flatMap((shade, index) =>
    olds.flatMap(old => {
      const likeness = likenessOf(shade, old.shade, old.memories)
      return likeness < LEAST ? [] : [{ index, id: old.shade.id, likeness }]
    })
  )
  pairs.sort((a, b) => b.likeness - a.likeness || a.index - b.index || (a.id < b.id ? -1 : 1))
  const ids: Array<string | undefined> = shades.map(() => undefined)
  const taken = new Set<string>()
  for (const { index, id } of pairs) {
    if (ids[index] !== undefined || taken.has(id)) continue
    ids[index] = id
    taken.add(id)
  }
  return ids.map(id => id ?? newId())
}

function likenessOf(shade: Omit<Shade, 'id'>, old: Shade, oldMemories: ReadonlySet<string>): number {
  const memories = new Set(shade.evidence.map(({ memoryId }) => memoryId))
  const shared = [...memories].filter(id => oldMemories.has(id)).length
  const overlap = shared / Math.max(1, Math.min(memories.size, oldMemories.size))
  const sameName = nameKey(shade.name) === nameKey(old.name) ? 0.5 : 0
  const sameTopic = shade.topicIds.some(id => old.topicIds.includes(id)) ? 0.3 : 0
  return overlap + sameName + sameTopic
}
