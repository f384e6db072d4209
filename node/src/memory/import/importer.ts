import type { Clock } from '../../clock.ts'
import type { Logger } from '../../log.ts'
import type { Store } from '../../store/types.ts'
import { ImportError } from '../errors.ts'
import type { MemoryStore } from '../memory-store.ts'
import { type LedgerRow, ledger, under } from '../rows.ts'
import { closeItems } from './gone.ts'
import { planImport } from './plan.ts'
import type { ReaderHost } from './reader-host.ts'
import { runImport } from './run.ts'
import {
  type ImportEvent,
  type ImportPlan,
  type ImportRow,
  type ImportState,
  imports,
  noTotals,
  type SourceRow,
  type StartOptions,
  sources
} from './types.ts'
import { openRoot } from './walk.ts'
import { createFolderWatches } from './watch.ts'

export interface ImporterComponents {
  store: Store
  memories: MemoryStore
  readers: ReaderHost
  clock: Clock
  log: Logger
  /** Told of progress and ends. */
  events?: { publish(event: ImportEvent): void }
}

export interface ImporterInit {
  /** How long a watched folder must be quiet before it is read, in ms. @default 2_000 */
  quietMs?: number
}

export interface Importer {
  /** What an import would bring; writes nothing. @throws {ImportError} the path cannot be read */
  plan(path: string, options?: { me?: string; signal?: AbortSignal }): Promise<ImportPlan>
  /** Queues an import and returns once that is durable. @throws {ImportError} the path cannot be read */
  start(path: string, options?: StartOptions): Promise<string>
  /** Resolves when the import is done, paused, cancelled or failed. @throws {ImportError} IMPORT_NOT_FOUND */
  wait(importId: string): Promise<ImportRow>
  get(importId: string): Promise<ImportRow | undefined>
  /** An import runs or is about to. */
  isImporting(): boolean
  /** Newest first. */
  list(): Promise<ImportRow[]>
  pause(importId: string): Promise<ImportRow>
  resume(importId: string): Promise<void>
  /** What arrived stays. */
  cancel(importId: string): Promise<ImportRow>
  sources(): Promise<SourceRow[]>
  /** What became of each item of a source, in no particular order. */
  ledger(sourceId: string): AsyncIterable<LedgerRow>
  /** Reads a source again; what its folder no longer holds goes to the bin. */
  rescan(sourceId: string): Promise<string>
  setWatched(sourceId: string, isWatched: boolean): Promise<void>
  /** Gives a source another name. @throws {ImportError} SOURCE_NOT_FOUND */
  rename(sourceId: string, name: string): Promise<void>
  /** Moves its memories to the bin and forgets the source. @returns how many memories went */
  removeSource(sourceId: string): Promise<number>
  /** Goes on with imports the last process left, and with watching. For the start of the daemon. */
  resumeUnfinished(): Promise<void>
  /** Resolves when nothing runs any more; unfinished imports go on at the next start. */
  stop(): Promise<void>
}

const ENDED: readonly ImportState[] = ['done', 'cancelled', 'failed', 'paused']

/** Runs imports in the background, one at a time, and follows watched folders. */
export function createImporter(components: ImporterComponents, init: ImporterInit = {}): Importer {
  const { store, clock, log, readers, events } = components
  const waiting: string[] = []
  const endings = new Map<string, PromiseWithResolvers<void>>()
  let current: { importId: string; controller: AbortController; stopAs?: ImportState } | undefined
  let loop: Promise<void> | undefined
  let isStopping = false

  const watches = createFolderWatches(
    { log, onChange: (path, paths) => void enqueue(path, { mode: 'sync', only: paths }).catch(logFailure) },
    init
  )
  const logFailure = (err: unknown) => log.warn('a change in a watched folder could not be imported', { err })

  async function enqueue(
    path: string,
    options: StartOptions & { mode?: ImportRow['mode']; only?: string[] } = {}
  ): Promise<string> {
    const { watch = false, includeForgotten = false, mode = 'import', me, name, only } = options
    const row: ImportRow = {
      importId: clock.newId(),
      path,
      state: 'queued',
      totals: noTotals(),
      sourceIds: [],
      watch,
      mode,
      includeForgotten,
      startedAtMs: clock.nowMs(),
      ...(me === undefined ? {} : { me }),
      ...(name === undefined ? {} : { name }),
      ...(only === undefined ? {} : { only })
    }
    await put(row)
    wake(row.importId)
    return row.importId
  }

  function wake(importId: string): void {
    if (!endings.has(importId)) endings.set(importId, Promise.withResolvers())
    waiting.push(importId)
    loop ??= work().finally(() => {
      loop = undefined
    })
  }

  async function work(): Promise<void> {
    for (let id = waiting.shift(); id !== undefined && !isStopping; id = waiting.shift()) {
      const row = await store.get(imports, id)
      if (row?.state === 'queued' || row?.state === 'running') await run(row)
    }
  }

  async function run(row: ImportRow): Promise<void> {
    const { importId } = row
    const controller = new AbortController()
    const mine: NonNullable<typeof current> = { importId, controller }
    current = mine
    const startedMs = clock.nowMs()
    try {
      row.state = 'running'
      await put(row)
      // Before the reading, so that no change falls between the two.
      if (row.watch) await watches.add(row.path)
      await runImport(components, row, {
        signal: controller.signal,
        onBatch: path => events?.publish({ type: 'progress', importId, totals: { ...row.totals }, path })
      })
      row.state = 'done'
    } catch (err) {
      // Stopped with the daemon: the row stays `running` and is taken up again.
      if (controller.signal.aborted && mine.stopAs === undefined) return
      row.state = mine.stopAs ?? 'failed'
      if (mine.stopAs === undefined) {
        row.fault = codeOf(err)
        log.error('import failed', { importId, err })
      }
    } finally {
      current = undefined
    }
    await finish(row, startedMs)
  }

  async function finish(row: ImportRow, startedMs: number): Promise<void> {
    row.endedAtMs = clock.nowMs()
    try {
      await put(row)
    } catch (err) {
      // A full disk, say: the row on disk still says `running`, so the next start takes it up.
      log.error('the end of an import could not be written', { importId: row.importId, err })
    }
    const { importId, state, totals, fault } = row
    log.info('import ended', { importId, state, ...totals, tookMs: row.endedAtMs - startedMs })
    events?.publish({ type: 'ended', importId, state, totals, ...(fault === undefined ? {} : { fault }) })
    if (state !== 'done' && row.watch) await watches.remove(row.path)
    endings.get(importId)?.resolve()
    endings.delete(importId)
  }

  async function put(row: ImportRow): Promise<void> {
    await store.batch().put(imports, row.importId, row).commit()
  }

  async function found(importId: string): Promise<ImportRow> {
    const row = await store.get(imports, importId)
    if (row === undefined) throw new ImportError({ code: 'IMPORT_NOT_FOUND', importId })
    return row
  }

  async function foundSource(sourceId: string): Promise<SourceRow> {
    const source = await store.get(sources, sourceId)
    if (source === undefined) throw new ImportError({ code: 'SOURCE_NOT_FOUND', sourceId })
    return source
  }

  async function wait(importId: string): Promise<ImportRow> {
    await endings.get(importId)?.promise
    return await found(importId)
  }

  /** Ends a running or queued import in the given state. */
  async function halt(importId: string, state: 'paused' | 'cancelled'): Promise<ImportRow> {
    if (current?.importId === importId) {
      current.stopAs = state
      current.controller.abort()
      return await wait(importId)
    }
    const row = await found(importId)
    const isHaltable =
      row.state === 'queued' || row.state === 'running' || (row.state === 'paused' && state === 'cancelled')
    if (!isHaltable) throw new ImportError({ code: 'IMPORT_STATE', importId, state: row.state, asked: state })
    row.state = state
    await finish(row, clock.nowMs())
    return row
  }

  async function setWatched(sourceId: string, isWatched: boolean): Promise<void> {
    const source = await foundSource(sourceId)
    await store
      .batch()
      .put(sources, sourceId, { ...source, isWatched })
      .commit()
    if (isWatched) await watches.add(source.path)
    else await watches.remove(source.path)
  }

  return {
    async plan(path, { me, signal = new AbortController().signal } = {}) {
      return await planImport(readers, path, { signal, nowMs: clock.nowMs, ...(me === undefined ? {} : { me }) })
    },
    async start(path, options) {
      return await enqueue((await openRoot(path)).realPath, options)
    },
    wait,
    get: importId => store.get(imports, importId),
    async list() {
      const rows: ImportRow[] = []
      for await (const [, row] of store.entries(imports, { reverse: true })) rows.push(row)
      return rows
    },
    isImporting: () => loop !== undefined,
    pause: importId => halt(importId, 'paused'),
    async resume(importId) {
      const row = await found(importId)
      if (row.state !== 'paused' && row.state !== 'failed') {
        throw new ImportError({ code: 'IMPORT_STATE', importId, state: row.state, asked: 'resume' })
      }
      const { endedAtMs: _, fault: __, ...rest } = row
      await put({ ...rest, state: 'queued' })
      wake(importId)
    },
    cancel: importId => halt(importId, 'cancelled'),
    async sources() {
      const rows: SourceRow[] = []
      for await (const [, row] of store.entries(sources)) rows.push(row)
      return rows
    },
    async *ledger(sourceId) {
      for await (const [, row] of store.entries(ledger, under(sourceId))) yield row
    },
    async rescan(sourceId) {
      const { path, me } = await foundSource(sourceId)
      return await enqueue((await openRoot(path)).realPath, { mode: 'sync', ...(me === undefined ? {} : { me }) })
    },
    setWatched,
    async rename(sourceId, name) {
      const source = await foundSource(sourceId)
      await store
        .batch()
        .put(sources, sourceId, { ...source, name })
        .commit()
    },
    async removeSource(sourceId) {
      const source = await foundSource(sourceId)
      if (source.isWatched) await watches.remove(source.path)
      const rows: Array<[string, LedgerRow]> = []
      for await (const entry of store.entries(ledger, under(sourceId))) rows.push(entry)
      const moved = await closeItems(components, source.lastImportId, rows, () => {})
      await store.batch().delete(sources, sourceId).commit()
      return moved
    },
    async resumeUnfinished() {
      isStopping = false
      for await (const [importId, { state }] of store.entries(imports)) {
        if (ENDED.includes(state) || endings.has(importId)) continue
        wake(importId)
      }
      for await (const [, source] of store.entries(sources)) {
        if (!source.isWatched) continue
        await watches.add(source.path)
        // What changed while nobody watched.
        await enqueue(source.path, { mode: 'sync' })
      }
    },
    async stop() {
      isStopping = true
      waiting.length = 0
      await watches.stop()
      current?.controller.abort()
      await loop
      await readers.stop()
      // Whoever waits learns that it is not done.
      for (const ending of endings.values()) ending.resolve()
      endings.clear()
    }
  }
}

/** The code of what went wrong: our own errors and the system's carry one. */
function codeOf(err: unknown): string {
  const code = typeof err === 'object' && err !== null && 'code' in err ? err.code : undefined
  return typeof code === 'string' ? code : 'INTERNAL'
}
