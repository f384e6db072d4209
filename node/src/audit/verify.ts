import { StoreError } from '../store/errors.ts'
import { tables } from '../store/tables.ts'
import type { Store } from '../store/types.ts'
import { decodeEntry, EMPTY, type Head, hashEntry, isAfter, keyOfSeq } from './chain.ts'
import type { AuditFault, AuditVerdict } from './types.ts'

/** A checkpoint whose signature was checked. */
export interface Checkpoint {
  seq: number
  /** Hash of the entry `seq`, hex. */
  head: string
  atMs: number
}

export interface Witnesses {
  /** From the second file, as signed. */
  checkpoints: readonly Checkpoint[]
  /** Newest checkpoint that the store knows was made. */
  known: Checkpoint | undefined
  /** A line of the file that is not this node's word. */
  foreignLine?: number
}

/** Reads the chain from its first entry and holds it against what was signed. About 20 µs an entry. */
export async function verifyChain(store: Store, witnesses: Witnesses): Promise<AuditVerdict> {
  const { checkpoints, known, foreignLine } = witnesses
  const newest = checkpoints.at(-1)
  const expected = new Map(checkpoints.map(({ seq, head }) => [seq, head]))
  let head: Head = EMPTY
  let fault: AuditFault | undefined

  try {
    for await (const [key, bytes] of store.entries(tables.audit)) {
      fault = faultOf(key, bytes, head)
      if (fault !== undefined) break
      head = { seq: head.seq + 1, hash: hashEntry(bytes) }
      const signed = expected.get(head.seq)
      if (signed === undefined || signed === head.hash) continue
      fault = { code: 'ENTRY_CHANGED', seq: head.seq }
      break
    }
  } catch (err) {
    // The row's own seal is broken: the store says which one.
    if (!(err instanceof StoreError) || err.fault.code !== 'STORE_CORRUPT') throw err
    fault = { code: 'ENTRY_CHANGED', seq: head.seq + 1 }
  }
  if (fault === undefined && foreignLine !== undefined) fault = { code: 'CHECKPOINT_FOREIGN', line: foreignLine }
  if (fault === undefined && newest !== undefined && newest.seq > head.seq) {
    fault = { code: 'TAIL_CUT', seq: head.seq, expectedSeq: newest.seq }
  }
  if (fault === undefined && known !== undefined && (newest === undefined || newest.seq < known.seq)) {
    fault = { code: 'CHECKPOINTS_MISSING', seq: known.seq }
  }
  return {
    isWhole: fault === undefined,
    entries: store.count(tables.audit),
    lastSignedAtMs: newest?.atMs ?? null,
    ...(fault === undefined ? {} : { fault })
  }
}

function faultOf(key: string, bytes: Uint8Array, head: Head): AuditFault | undefined {
  const seq = head.seq + 1
  if (key !== keyOfSeq(seq)) return { code: 'ENTRY_MISSING', seq }
  if (isAfter(bytes, head.hash)) return undefined
  // The one that does not fit gives away a change of the one before, unless it is not in its own place.
  return { code: 'ENTRY_CHANGED', seq: decodeEntry(bytes).seq === seq ? Math.max(1, head.seq) : seq }
}
