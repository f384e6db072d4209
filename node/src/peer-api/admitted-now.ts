import { admits, type Scope } from '@secondme-node/protocol'
import type { Memory, MemoryId } from '../memory/types.ts'

/** Which of these memories a scope admits at this moment; labels may have changed since they were read. */
export type AdmittedNow = (scope: Scope, ids: readonly MemoryId[]) => Promise<ReadonlySet<MemoryId>>

export function createAdmittedNow(memories: {
  getMany(ids: readonly MemoryId[]): Promise<Array<Memory | undefined>>
}): AdmittedNow {
  return async (scope, ids) => {
    const distinct = [...new Set(ids)]
    const found = distinct.length === 0 ? [] : await memories.getMany(distinct)
    const admitted = found.flatMap(memory => {
      if (memory === undefined || memory.forgottenAtMs !== undefined) return []
      const { id, label, source, eventAt, recordedAtMs } = memory
      const atMs = eventAt === undefined ? recordedAtMs : Date.parse(eventAt.start)
      return admits(scope, { memoryId: id, audience: label.audience, sourceId: source.sourceId, atMs }) ? [id] : []
    })
    return new Set(admitted)
  }
}
