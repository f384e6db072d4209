import type { Signer } from '@secondme-node/keys'
import { openCheckpoint, signCheckpoint } from '@secondme-node/protocol'
import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import { createSerial } from '../serial.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Batch, Store } from '../store/types.ts'
import { decodeEntry, EMPTY, encodeEntry, entryAfter, type Head, hashEntry, keyOfSeq } from './chain.ts'
import { appendCheckpoint, readCheckpoints, setAsideCheckpoints } from './checkpoint-file.ts'
import { createDisclosures } from './disclosures.ts'
import type { Audit, AuditEntry, AuditFacts, AuditQuery } from './types.ts'
import { type Checkpoint, verifyChain, type Witnesses } from './verify.ts'

export interface AuditComponents {
  store: Store
  clock: Clock
  log: Logger
  /** The node key. */
  signer: Signer
}

export interface AuditInit {
  /** did of this self. */
  self: string
  /** The second file; outside the store's folder. */
  checkpointFile: string
  /** Entries between two checkpoints. @default 256 */
  checkpointEvery?: number
  /** Time between two checkpoints, when there is something new. @default 1 hour */
  checkpointIntervalMs?: number
  /** dids of node keys this self had before: their checkpoints stay good. */
  formerKeys?: readonly string[]
}

interface WaitingEntry {
  facts: AuditFacts
  resolve(entry: AuditEntry): void
  reject(reason: unknown): void
}

/** Entries that share one write at most. */
const MAX_SHARED = 256
const NEWEST = 'newest'
const newestCheckpoint = typedTable<Checkpoint>(tables.auditCheckpoints)

/**
 * Who asked what under which grant, and what came of it: a chain of entries in the store, signed from time to time in
 * a second file. A chain alone does not show that its tail was cut (Ma and Tsudik, ACM TOS 2009); the second file does,
 * unless the thief has both and the key.
 */
export function createAudit(components: AuditComponents, init: AuditInit): Audit {
  const { store, clock, log, signer } = components
  const { self, checkpointFile, checkpointEvery = 256, checkpointIntervalMs = 3_600_000, formerKeys = [] } = init
  const ourKeys = new Set([signer.did, ...formerKeys])
  const serially = createSerial()
  const listeners = new Set<(entry: AuditEntry) => void>()
  let waiting: WaitingEntry[] = []
  let head: Head = EMPTY
  let signedSeq = 0
  let timer: NodeJS.Timeout | undefined
  let disclosures = createDisclosures()
  let building: Promise<void> | undefined

  /** Runs alone. The head moves when the write has succeeded, never before. */
  async function write(batch: Batch, facts: readonly AuditFacts[]): Promise<AuditEntry[]> {
    let next = head
    const entries = facts.map(each => {
      const entry = entryAfter(next, each, clock.nowMs())
      const bytes = encodeEntry(entry)
      batch.put(tables.audit, keyOfSeq(entry.seq), bytes)
      next = { seq: entry.seq, hash: hashEntry(bytes) }
      return entry
    })
    await batch.commit()
    head = next
    for (const entry of entries) tell(entry)
    if (head.seq - signedSeq >= checkpointEvery) await sign().catch(warn)
    return entries
  }

  function tell(entry: AuditEntry): void {
    if (building !== undefined) disclosures.add(entry)
    for (const listener of listeners) {
      try {
        listener(entry)
      } catch (err) {
        log.warn('audit listener failed', { err })
      }
    }
  }

  async function drain(): Promise<void> {
    const group = waiting.slice(0, MAX_SHARED)
    waiting = waiting.slice(group.length)
    if (waiting.length > 0) void serially(drain)
    try {
      const entries = await write(
        store.batch(),
        group.map(({ facts }) => facts)
      )
      for (const [i, { resolve }] of group.entries()) resolve(entries[i]!)
    } catch (err) {
      for (const { reject } of group) reject(err)
    }
  }

  /** Once, when it is first asked for; entries that are written meanwhile are added as they come. */
  async function buildLedger(): Promise<void> {
    disclosures = createDisclosures()
    const range = { lte: keyOfSeq(head.seq) }
    for await (const [, bytes] of store.entries(tables.audit, range)) disclosures.add(decodeEntry(bytes))
  }

  async function loadHead(): Promise<void> {
    for await (const [, bytes] of store.entries(tables.audit, { reverse: true, limit: 1 })) {
      head = { seq: decodeEntry(bytes).seq, hash: hashEntry(bytes) }
    }
    signedSeq = (await store.get(newestCheckpoint, NEWEST))?.seq ?? 0
  }

  /** The file first: the store must never know of a checkpoint that was not made. */
  async function sign(): Promise<void> {
    if (head.seq === signedSeq) return
    const checkpoint: Checkpoint = { seq: head.seq, head: head.hash, atMs: clock.nowMs() }
    await appendCheckpoint(
      checkpointFile,
      signCheckpoint(signer, { iss: self, ...checkpoint, head: new Uint8Array(Buffer.from(checkpoint.head, 'hex')) })
    )
    signedSeq = checkpoint.seq
    await store.batch().put(newestCheckpoint, NEWEST, checkpoint).commit()
  }

  function warn(err: unknown): void {
    log.warn('audit checkpoint not written', { err })
  }

  async function witnesses(): Promise<Witnesses> {
    const known = await store.get(newestCheckpoint, NEWEST)
    const checkpoints: Checkpoint[] = []
    for (const { line, wire } of await readCheckpoints(checkpointFile)) {
      const checkpoint = openOwn(wire)
      if (checkpoint === undefined) return { checkpoints, known, foreignLine: line }
      checkpoints.push(checkpoint)
    }
    return { checkpoints, known }
  }

  function openOwn(wire: Uint8Array): Checkpoint | undefined {
    try {
      const { iss, kid, seq, head: signed, atMs } = openCheckpoint(wire).payload
      if (iss !== self || !ourKeys.has(kid)) return undefined
      return { seq, head: Buffer.from(signed).toString('hex'), atMs }
    } catch {
      return undefined // whoever wrote it, it is not our word
    }
  }

  async function* newestFirst(beforeSeq?: number): AsyncGenerator<AuditEntry> {
    const range = { reverse: true, ...(beforeSeq === undefined ? {} : { lt: keyOfSeq(beforeSeq) }) }
    for await (const [, bytes] of store.entries(tables.audit, range)) yield decodeEntry(bytes)
  }

  return {
    async start() {
      const isReadOnly = store.health.mode === 'rescue'
      await loadHead().catch(err => {
        // Nothing is written to a damaged store, so the end of its chain is not needed; `verify` tells what is wrong.
        if (!isReadOnly) throw err
        log.warn('audit not read in rescue mode', { err })
      })
      if (isReadOnly) return
      timer = setInterval(() => void serially(sign).catch(warn), checkpointIntervalMs).unref()
    },
    async stop() {
      clearInterval(timer)
      if (store.health.mode === 'normal') await serially(sign).catch(warn)
    },

    commit: (batch, ...entries) => serially(() => write(batch, entries)),
    async append(facts) {
      // One that is too large must not take those down with which it would share a write.
      encodeEntry(entryAfter(head, facts, clock.nowMs()))
      const { promise, resolve, reject } = Promise.withResolvers<AuditEntry>()
      waiting.push({ facts, resolve, reject })
      if (waiting.length === 1) void serially(drain)
      return promise
    },
    checkpoint: () => serially(sign),

    async entries(query: AuditQuery = {}) {
      const { limit = 100, before } = query
      const found: AuditEntry[] = []
      if (limit <= 0) return found
      for await (const entry of newestFirst(before)) {
        if (!fits(entry, query)) continue
        found.push(entry)
        if (found.length >= limit) break
      }
      return found
    },
    // The witnesses are read first: what is appended meanwhile only makes the chain longer than they say.
    verify: async () => verifyChain(store, await witnesses()),

    async disclosed(peer) {
      building ??= buildLedger().catch(err => {
        building = undefined
        throw err
      })
      await building
      return disclosures.of(peer)
    },

    acceptRestore: () =>
      serially(async () => {
        await setAsideCheckpoints(checkpointFile)
        await write(store.batch(), [
          { who: 'owner', direction: 'in', act: 'store.restore', decision: 'changed', code: 'RESTORED' }
        ])
        await sign()
      }),
    onEntry(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
  }
}

function fits(entry: AuditEntry, { peer, act, decision, sinceMs }: AuditQuery): boolean {
  if (peer !== undefined && entry.who !== peer) return false
  if (act !== undefined && entry.act !== act) return false
  if (decision !== undefined && entry.decision !== decision) return false
  return sinceMs === undefined || entry.atMs >= sinceMs
}
