import type { CatalogueForApi, Listed, ListFilter } from '../api/components.ts'
import type { MemoryStore } from '../memory/memory-store.ts'
import type { Memory } from '../memory/types.ts'
import type { Catalogue } from '../retrieval/catalogue.ts'

/** What is there, as the API lists it: live memories from the index, those in the bin from the store. */
export function createCatalogueView(components: {
  catalogue: Catalogue
  memories: Pick<MemoryStore, 'binned'>
}): CatalogueForApi {
  const { catalogue, memories } = components

  async function listBin(filter: ListFilter): Promise<Listed> {
    const found: Memory[] = []
    for await (const memory of memories.binned()) if (isWanted(memory, filter)) found.push(memory)
    found.sort((a, b) => b.forgottenAtMs! - a.forgottenAtMs! || (a.id < b.id ? 1 : -1))
    const from = Number(filter.cursor ?? 0)
    const page = found.slice(from, from + filter.limit)
    const next = from + page.length
    return { ids: page.map(({ id }) => id), total: found.length, cursor: next < found.length ? String(next) : null }
  }

  return {
    list: filter => (filter.isBin ? listBin(filter) : catalogue.list(filter)),
    timeline: filter => catalogue.timeline(filter)
  }
}

function isWanted(memory: Memory, { sourceId, kind, since, until }: ListFilter): boolean {
  const atMs = memory.eventAt ? Date.parse(memory.eventAt.start) : memory.recordedAtMs
  return (
    (sourceId === undefined || memory.source.sourceId === sourceId) &&
    (kind === undefined || memory.kind === kind) &&
    (since === undefined || atMs >= Date.parse(since)) &&
    (until === undefined || atMs < Date.parse(until))
  )
}
