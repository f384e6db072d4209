import type { Startable } from '../lifecycle.ts'
import type { Batch } from '../store/types.ts'

/**
 * What became of it. `decided`: a request was admitted and is about to be worked on; `answered`, `refused`: its end;
 * `sent`: something of ours left for a peer; `read`: the owner's data were looked at on someone's behalf; `changed`:
 * permissions, peers or labels were changed.
 */
export type AuditDecision = 'decided' | 'answered' | 'refused' | 'changed' | 'read' | 'sent'

/** What a caller tells; ids, hashes and codes only, never a word of anybody's. */
export interface AuditFacts {
  /** did of the other self, or `owner`. */
  who: string
  /** `in`: asked of us. `out`: asked by us. */
  direction: 'in' | 'out'
  /** `ask`, `grant.offer`, `peer.block`, … */
  act: string
  decision: AuditDecision
  grantId?: string | null
  sessionId?: string | null
  /** Why it was refused, or what was changed. */
  code?: string | null
  /** Memories that fed what was said or shown. */
  memoryIds?: readonly string[]
  adapterDigest?: string | null
  /** sha-256, hex. */
  promptHash?: string | null
  /** sha-256, hex. */
  replyHash?: string | null
  /** Tokens in and out. */
  tokens?: { in: number; out: number } | null
}

/** One link of the chain. Its hash is sha-256 over its canonical DAG-CBOR. */
export interface AuditEntry extends Required<AuditFacts> {
  v: 1
  /** Rises by one from 1. */
  seq: number
  atMs: number
  /** Hash of the entry before, hex; 64 zeros for the first. */
  prev: string
  memoryIds: string[]
}

/** What other parts need to write entries: the part that makes changes hands its batch over. */
export interface AuditWriter {
  /**
   * Writes the caller's rows and the entries in one synced write, in the order of the calls. The chain needs to know
   * whether a write succeeded before the next link is made, therefore the batch is committed here and not by the caller.
   *
   * @throws {StoreError} as `Batch.commit`; then neither rows nor entries were written
   */
  commit(batch: Batch, ...entries: AuditFacts[]): Promise<AuditEntry[]>
  /** One entry by itself, synced. Entries that wait at the same time share a write. */
  append(entry: AuditFacts): Promise<AuditEntry>
}

export interface AuditQuery {
  /** did of the other self, or `owner`. */
  peer?: string
  act?: string
  decision?: AuditDecision
  sinceMs?: number
  /** Only entries with a smaller `seq`: the last one of the page before. */
  before?: number
  /** @default 100 */
  limit?: number
}

export type AuditFault =
  /** The entry's bytes are not what the next one, or a checkpoint, was made over. */
  | { code: 'ENTRY_CHANGED'; seq: number }
  /** A number is missing in the row of entries. */
  | { code: 'ENTRY_MISSING'; seq: number }
  /** A signed checkpoint is younger than the youngest entry. */
  | { code: 'TAIL_CUT'; seq: number; expectedSeq: number }
  /** The second file, or its end, is gone; the store knows of a checkpoint that is not in it. */
  | { code: 'CHECKPOINTS_MISSING'; seq: number }
  /** A checkpoint that this node did not sign, or that cannot be read. `line` counts from 1. */
  | { code: 'CHECKPOINT_FOREIGN'; line: number }

export interface AuditVerdict {
  isWhole: boolean
  entries: number
  /** Null when nothing was signed yet. */
  lastSignedAtMs: number | null
  /** The first thing found wrong. */
  fault?: AuditFault
}

/** A memory that fed replies to one peer. */
export interface Disclosure {
  memoryId: string
  /** Replies it fed. */
  count: number
  lastAtMs: number
}

export interface Audit extends AuditWriter, Startable {
  /** Newest first. */
  entries(query?: AuditQuery): Promise<AuditEntry[]>
  /** Reads the whole chain and both witnesses of its end. */
  verify(): Promise<AuditVerdict>
  /** Signs the present end of the chain, into the second file; nothing when it is signed already. */
  checkpoint(): Promise<void>
  /** The union of memories that ever fed a reply to this peer; most often used first. */
  disclosed(peer: string): Promise<Disclosure[]>
  /**
   * The store came from a backup and is older than the second file: that file is set aside, the fact becomes an entry,
   * and the chain goes on from where the backup ends.
   */
  acceptRestore(): Promise<void>
  /** @returns unsubscribe */
  onEntry(listener: (entry: AuditEntry) => void): () => void
}
