import type { Memory } from '../../memory/types.ts'
import { insightDigest } from './about.ts'
import { makeInsight } from './extractive.ts'
import type { InsightOutcome } from './maker-messages.ts'

/** The extractive insight of one memory, or word that there is none: a memory that cannot be read costs no other. */
export function readMemory(memory: Memory): InsightOutcome {
  try {
    return { memoryId: memory.id, insight: makeInsight(memory, insightDigest(memory, 'extractive')) }
  } catch {
    // The error itself stays here: it may quote the memory.
    return { memoryId: memory.id, error: { code: 'MAKER_FAILED' } }
  }
}
