import type { GrantScope, Scope } from '@secondme-node/protocol'
import type { MemoryStore } from '../../memory/memory-store.ts'
import type { MemoryId } from '../../memory/types.ts'
import { isAdmitted } from '../../retrieval/admitted.ts'
import type { DocumentTable } from '../../retrieval/index/document-table.ts'

export interface AdmittedComponents {
  documents: DocumentTable
  memories: Pick<MemoryStore, 'getMany'>
  /** What a grant's scope means at this moment. */
  scopeOf(grant: GrantScope): Scope
}

export interface AdmittedMemories {
  /** How many live memories a scope admits now. */
  count(scope: GrantScope): number
  /** Some of them, newest first. */
  sample(scope: GrantScope): Promise<Array<{ memoryId: string; text: string }>>
  /** First words by id; null for a memory that is gone. */
  beginnings(ids: readonly MemoryId[]): Promise<Array<string | null>>
}

const SAMPLE = 5
const SAMPLE_CHARS = 160

/** What a scope comes to, told from the index: for the owner's eyes, before and after signing. */
export function createAdmittedMemories({ documents, memories, scopeOf }: AdmittedComponents): AdmittedMemories {
  function admitted(grant: GrantScope): MemoryId[] {
    const scope = scopeOf(grant)
    const { id, atMs } = documents.memories
    const found: number[] = []
    for (let memory = 0; memory < documents.memoryCount; memory++) {
      // A memory that was changed has older rows: only the last is live.
      const isLive = documents.memoryNumber(id[memory]!) === memory
      if (isLive && isAdmitted(documents, memory, scope)) found.push(memory)
    }
    return found.sort((a, b) => atMs[b]! - atMs[a]!).map(memory => id[memory]!)
  }

  async function beginnings(ids: readonly MemoryId[]): Promise<Array<string | null>> {
    const found = await memories.getMany(ids)
    return found.map(memory => {
      if (memory === undefined || memory.forgottenAtMs !== undefined) return null
      return memory.text.slice(0, SAMPLE_CHARS).toWellFormed()
    })
  }

  return {
    count: scope => admitted(scope).length,
    async sample(scope) {
      const ids = admitted(scope).slice(0, SAMPLE)
      const texts = await beginnings(ids)
      return ids.flatMap((memoryId, i) => (texts[i] == null ? [] : [{ memoryId, text: texts[i] }]))
    },
    beginnings
  }
}
