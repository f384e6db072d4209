import type { MemoryId } from '../memory/types.ts'
import type { Portrait } from '../profile/portrait.ts'
import type { SharedContents } from './scope-of.ts'

/** What the topics and shades of a grant mean at this moment. */
export function sharedContents({ topics, shades }: Pick<Portrait, 'topics' | 'shades'>): SharedContents {
  return {
    memoriesOf(id) {
      const shade = shades().find(each => each.id === id)
      if (shade !== undefined) return new Set(shade.evidence.map(({ memoryId }) => memoryId))
      const all = topics.list()
      if (!all.some(topic => topic.id === id)) return undefined
      const within = new Set([id])
      // Parents stand before their children.
      for (const topic of all) if (topic.parentId !== null && within.has(topic.parentId)) within.add(topic.id)
      return all.filter(topic => within.has(topic.id)).flatMap(({ core, periphery }) => [...core, ...periphery])
    },
    *classified(): Generator<MemoryId> {
      for (const { core, periphery } of topics.list()) yield* [...core, ...periphery]
    }
  }
}
