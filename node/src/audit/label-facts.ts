import type { AuditFacts } from './types.ts'

/** An entry stays small; how many there were stands in `code`. */
const MAX_IDS = 1_000

/** The owner changed who may be shown these memories. Names of audiences are the owner's words and stay out. */
export function labelFacts(memoryIds: readonly string[]): AuditFacts {
  return {
    who: 'owner',
    direction: 'in',
    act: 'memories.label',
    decision: 'changed',
    code: `LABELLED_${memoryIds.length}`,
    memoryIds: memoryIds.slice(0, MAX_IDS)
  }
}
