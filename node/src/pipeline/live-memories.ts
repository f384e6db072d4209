import type { MemoryId } from '../memory/types.ts'
import type { MemoryIndex } from '../retrieval/index-memory.ts'

/** Every memory in recall, with what its insight must be of; told by the index, without opening a memory. */
export function liveMemories({
  documents
}: MemoryIndex['search']): Map<MemoryId, { revision: number; audience: string }> {
  const { memories, names } = documents
  const live = new Map<MemoryId, { revision: number; audience: string }>()
  for (let number = 0; number < documents.memoryCount; number++) {
    const id = memories.id[number]!
    if (documents.memoryNumber(id) !== number) continue
    live.set(id, { revision: memories.revision[number]!, audience: names.audiences[memories.audience[number]!]! })
  }
  return live
}
