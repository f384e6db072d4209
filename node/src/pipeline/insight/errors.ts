import type { MemoryId } from '../../memory/types.ts'

export type InsightFault =
  /** The model's reply was no JSON of the asked shape, `attempts` times in a row. */
  | { code: 'MODEL_OUTPUT_INVALID'; memoryId: MemoryId; attempts: number }
  /** The thread died or was given up; these memories have no insight yet, the one it worked on first. */
  | { code: 'MAKER_DIED'; reason: 'crashed' | 'out-of-memory' | 'took-too-long'; memoryIds: MemoryId[] }
  | { code: 'MAKER_STOPPED'; memoryIds: MemoryId[] }

/** No insight could be made. Ids and numbers only. */
export class InsightError extends Error {
  override readonly name = 'InsightError'
  readonly fault: InsightFault

  constructor(fault: InsightFault, options?: ErrorOptions) {
    super(describe(fault), options)
    this.fault = fault
  }

  get code(): InsightFault['code'] {
    return this.fault.code
  }
}

function describe(fault: InsightFault): string {
  if (fault.code === 'MODEL_OUTPUT_INVALID') {
    return `${fault.code}: memory ${fault.memoryId}, attempts ${fault.attempts}`
  }
  const reason = fault.code === 'MAKER_DIED' ? `${fault.reason}, ` : ''
  return `${fault.code}: ${reason}${fault.memoryIds.length} memories`
}
