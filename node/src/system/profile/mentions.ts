import type { MemoryId } from '../../memory/types.ts'
import type { Portrait } from '../../profile/portrait.ts'
import type { Entity, Evidence } from '../../profile/types.ts'

/** Where an entity shows itself, for one that no text names by name as well. */
export interface Mentions {
  /** Newest last; empty when nothing tells of it. */
  of(entity: Entity): readonly Evidence[]
}

/**
 * Most entities are named in a text. Some are only spoken of ("my parents"), and there the words of their facts count;
 * some only write themselves, and there the titles of what they wrote.
 */
export function readMentions({ entities, facts, insights }: Portrait): Mentions {
  let written: Map<string, Evidence[]> | undefined

  function titlesByAuthor(): Map<string, Evidence[]> {
    const titles = new Map<string, Evidence[]>()
    const ids = new Map<string, string | undefined>()
    for (const [memoryId, { about }] of entities.rows()) {
      const { name } = about.author
      if (name === undefined) continue
      if (!ids.has(name)) ids.set(name, entities.find(name)?.id)
      const id = ids.get(name)
      if (id !== undefined) titles.set(id, [...(titles.get(id) ?? []), ...titleOf(memoryId)])
    }
    return titles
  }

  function titleOf(memoryId: MemoryId): Evidence[] {
    const [span] = insights().get(memoryId)?.title.spans ?? []
    return span === undefined ? [] : [{ memoryId, ...span }]
  }

  return {
    of({ id, name, mentions }) {
      if (mentions.length > 0) return mentions
      const told = facts.facts({ subject: name }).flatMap(({ evidence }) => evidence)
      if (told.length > 0) return told
      written ??= titlesByAuthor()
      return written.get(id) ?? []
    }
  }
}
