import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import type { Anchor } from './anchor.ts'
import type { Space } from './ballast.ts'
import type { DataKeys } from './data-keys.ts'
import type { Database } from './database.ts'
import { StoreError, toStoreError } from './errors.ts'
import { GroupDraft, type Operation } from './group-draft.ts'
import { type Keyring, openState, STATE_KEY, type StoreState, sealState } from './state.ts'

/** Bytes of free space needed to open the database again: its log is rewritten as a table. */
const REOPEN_BYTES = 24 * 1024 * 1024
/** A group larger than this is written before more batches join it. */
const GROUP_BYTES = 4 * 1024 * 1024

export interface WriterComponents {
  database: Database
  keyring: Keyring
  dataKeys: DataKeys
  anchor: Anchor
  space: Space
  clock: Clock
  log: Logger
  dir: string
}

interface Waiting {
  operations?: readonly Operation[]
  task?: () => Promise<unknown>
  resolve(value?: unknown): void
  reject(reason: unknown): void
}

/** The one place that writes: takes all batches that wait, and puts them on disk with one sync. */
export interface Writer {
  /** What is on disk and acknowledged. */
  readonly state: StoreState
  commit(operations: readonly Operation[]): Promise<void>
  /** Runs between two writes, when database and state agree. */
  between<T>(task: () => Promise<T>): Promise<T>
  /** Writes a new schema number, after a migration step. */
  setSchema(schema: number): Promise<void>
  /** Why nothing is written any more, if so. */
  readonly refusal: StoreError | undefined
  /** From now on every write is refused with this error. */
  refuse(error: StoreError): void
  /** Waits for what was handed in; afterwards writes are refused as STORE_CLOSED. @returns whether the end is clean */
  close(): Promise<boolean>
}

export function createWriter(components: WriterComponents, initial: StoreState): Writer {
  const { database, keyring, dataKeys, anchor, space, clock, log, dir } = components
  let state = initial
  let refusal: StoreError | undefined
  let isClosing = false
  /** Set after a failed write: how to take it back, should it have reached the disk after all. */
  let failed: { sequence: number; undo: ReturnType<GroupDraft['undo']> } | undefined
  const waiting: Waiting[] = []
  let loop: Promise<void> | undefined

  function enqueue(entry: Omit<Waiting, 'resolve' | 'reject'>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      waiting.push({ ...entry, resolve, reject })
      // Starts a turn later, so that batches committed in the same breath share the first sync too.
      loop ??= Promise.resolve().then(run)
    })
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const next = waiting[0]!
      if (next.task !== undefined) {
        waiting.shift()
        await next.task().then(next.resolve, next.reject)
      } else {
        await writeGroup(takeGroup())
      }
    }
    // In the same breath as the last look at the queue, so that no batch is left waiting.
    loop = undefined
  }

  function takeGroup(): Waiting[] {
    let bytes = 0
    let end = 0
    for (; end < waiting.length; end++) {
      const { operations } = waiting[end]!
      if (operations === undefined || (end > 0 && bytes > GROUP_BYTES)) break
      for (const { plain } of operations) bytes += 200 + (plain?.length ?? 0)
    }
    return waiting.splice(0, end)
  }

  async function writeGroup(group: Waiting[]): Promise<void> {
    let admitted: Waiting[] = []
    try {
      if (refusal !== undefined) throw refusal
      await space.check(0, clock.nowMs())
      if (failed !== undefined) await recover()
      const draft = new GroupDraft({ keyring, dataKeys, schema: state.schema, tallies: state.tallies })
      await draft.load(
        database.level,
        group.flatMap(({ operations }) => operations!)
      )
      for (const entry of group) {
        try {
          if (space.state === 'critical') refuseGrowth(entry.operations!)
          await draft.add(entry.operations!)
          admitted.push(entry)
        } catch (err) {
          entry.reject(err)
        }
      }
      if (admitted.length > 0) await write(draft)
      for (const entry of admitted) entry.resolve()
    } catch (err) {
      if (admitted.length === 0) admitted = group
      const error = toStoreError(err, { dir, freeBytes: space.freeBytes })
      for (const entry of admitted) entry.reject(error)
    }
  }

  async function write(draft: GroupDraft): Promise<void> {
    const changes = draft.changes()
    if (changes.length === 0) return
    const next: StoreState = { ...state, sequence: state.sequence + 1, tallies: draft.tallies }
    const sealed = draft.isDurable ? sealState(keyring, next) : undefined
    if (sealed !== undefined) changes.push({ type: 'put', key: STATE_KEY, value: sealed })
    try {
      await database.level.batch(changes, { sync: sealed !== undefined })
    } catch (err) {
      await standStill(err, { sequence: next.sequence, undo: draft.undo() })
      throw err
    }
    draft.remember()
    if (sealed !== undefined) {
      state = next
      anchor.write(sealed, next.sequence)
    }
    await space.check(draft.writtenBytes, clock.nowMs()).catch(() => {})
  }

  async function standStill(err: unknown, write: NonNullable<typeof failed>): Promise<void> {
    failed = write
    const error = toStoreError(err, { dir, freeBytes: space.freeBytes })
    log.error('store write failed', { err: error })
    if (!(error instanceof StoreError)) return
    if (error.code === 'STORE_FULL') await space.release().catch(() => {})
    if (error.code === 'STORE_READ_ONLY' || error.code === 'STORE_CORRUPT') refusal = error
  }

  /** Opens the database again after a failed write, and takes that write back if it had reached the disk. */
  async function recover(): Promise<void> {
    await space.measure()
    if (space.freeBytes < REOPEN_BYTES) {
      throw new StoreError({ code: 'STORE_FULL', freeBytes: space.freeBytes, neededBytes: REOPEN_BYTES })
    }
    await database.reopen()
    const { sequence, undo } = failed!
    const onDisk = await database.level.get(STATE_KEY)
    const found = onDisk === undefined ? undefined : openState(keyring, onDisk)
    if (found?.sequence === sequence) {
      // The same number again: the row counts of before, and nothing was acknowledged in between.
      await database.level.batch([...undo, { type: 'put', key: STATE_KEY, value: sealState(keyring, state) }], {
        sync: true
      })
    } else if (found?.sequence !== state.sequence) {
      refusal = new StoreError({ code: 'STORE_CORRUPT', detail: 'acknowledged writes are missing' })
      throw refusal
    }
    failed = undefined
    log.info('store opened again after a failed write', { sequence: state.sequence })
  }

  function refuseGrowth(operations: readonly Operation[]): void {
    if (operations.some(({ kind }) => kind !== 'put')) return
    throw new StoreError({ code: 'STORE_FULL', freeBytes: space.freeBytes, neededBytes: REOPEN_BYTES })
  }

  return {
    get state() {
      return state
    },
    async commit(operations) {
      if (isClosing) throw new StoreError({ code: 'STORE_CLOSED' })
      if (refusal !== undefined) throw refusal
      if (operations.length > 0) await enqueue({ operations })
    },
    async between(task) {
      if (isClosing) throw new StoreError({ code: 'STORE_CLOSED' })
      return (await enqueue({ task })) as Awaited<ReturnType<typeof task>>
    },
    async setSchema(schema) {
      await enqueue({
        task: async () => {
          const next: StoreState = { ...state, schema, sequence: state.sequence + 1 }
          const sealed = sealState(keyring, next)
          await database.level.put(STATE_KEY, sealed, { sync: true })
          state = next
          anchor.write(sealed, next.sequence)
        }
      })
    },
    get refusal() {
      return refusal
    },
    refuse(error) {
      refusal ??= error
    },
    async close() {
      isClosing = true
      while (loop !== undefined) await loop
      return failed === undefined && refusal === undefined
    }
  }
}
