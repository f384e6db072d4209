import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { syncFolder } from '@secondme-node/keys'
import type { Clock } from '../clock.ts'
import type { Startable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'
import { createSerial } from '../serial.ts'
import { dataKeyRow } from './data-keys.ts'
import { StoreError, toStoreError } from './errors.ts'
import {
  checkAgainst,
  type Manifest,
  moveDurably,
  readManifest,
  removeKeys,
  writeSnapshotFiles
} from './snapshot-files.ts'
import type { ClosableStore } from './types.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export interface SnapshotsComponents {
  store: Pick<ClosableStore, 'view' | 'health'>
  /** Folder that holds the snapshots, outside the store's own. */
  dir: string
  clock: Clock
  log: Logger
}

export interface SnapshotsInit {
  /** Hours of which the newest snapshot is kept. @default 24 */
  hourly?: number
  /** Days of which the newest snapshot is kept. @default 7 */
  daily?: number
  /** Pause between looks at whether one is due, in ms. @default 60_000 */
  pollMs?: number
}

export interface SnapshotInfo {
  /** Folder name: sorts by time. */
  name: string
  path: string
  createdAtMs: number
  rows: number
  sizeBytes: number
}

/** While started, takes a snapshot every hour in which something changed. */
export interface Snapshots extends Startable {
  /**
   * Takes one now, verifies it against the store and removes those that are out of date.
   * @throws {StoreError} STORE_READ_ONLY in rescue mode, so that damage never pushes out good snapshots; STORE_FULL
   */
  take(): Promise<SnapshotInfo>
  /** Newest first. Unfinished and unreadable ones are left out. */
  list(): Promise<SnapshotInfo[]>
  /**
   * Removes the data keys of memories from every snapshot; when it resolves they are unreadable there too.
   * Call it after the batch that destroyed the keys was committed.
   */
  scrub(memoryIds: readonly string[]): Promise<{ snapshots: number; keys: number }>
}

export function createSnapshots(components: SnapshotsComponents, init: SnapshotsInit = {}): Snapshots {
  const { store, dir, clock } = components
  const log = components.log.child('snapshots')
  const { hourly = 24, daily = 7, pollMs = 60_000 } = init
  let stopping = new AbortController()
  let loop: Promise<void> = Promise.resolve()
  /** One after the other: a snapshot being written must not miss a scrub. */
  const inTurn = createSerial()

  async function list(): Promise<SnapshotInfo[]> {
    const names = await readdir(dir).catch(() => [] as string[])
    const found: SnapshotInfo[] = []
    for (const name of names.filter(isSnapshotName).sort().reverse()) {
      const path = join(dir, name)
      const manifest = await readManifest(path).catch(() => undefined)
      if (manifest === undefined) log.warn('snapshot has no readable manifest', { name })
      else found.push(infoOf(name, path, manifest))
    }
    return found
  }

  async function take(): Promise<SnapshotInfo> {
    const { health } = store
    if (health.mode === 'rescue') {
      throw new StoreError({
        code: 'STORE_READ_ONLY',
        detail: 'no snapshots are taken in rescue mode',
        fix: health.fix
      })
    }
    await mkdir(dir, { recursive: true, mode: 0o700 })
    await removeUnfinished()
    const createdAtMs = clock.nowMs()
    const name = await freeName(createdAtMs)
    const partial = join(dir, `.${name}.partial`)
    const view = await store.view()
    try {
      const manifest = await writeSnapshotFiles(view, partial, createdAtMs)
      await checkAgainst(view, partial)
      await moveDurably(partial, join(dir, name))
      log.info('snapshot taken', { name, sequence: manifest.sequence, sizeBytes: manifest.sizeBytes })
      await rotate()
      return infoOf(name, join(dir, name), manifest)
    } catch (err) {
      await rm(partial, { recursive: true, force: true }).catch(() => {})
      throw toStoreError(err, { dir })
    } finally {
      await view.close()
    }
  }

  async function freeName(atMs: number): Promise<string> {
    const taken = new Set(await readdir(dir))
    for (let number = 0; ; number++) {
      const name = `${new Date(atMs).toISOString().slice(0, 19).replaceAll(':', '-')}Z-${String(number).padStart(2, '0')}`
      if (!taken.has(name)) return name
    }
  }

  async function removeUnfinished(): Promise<void> {
    for (const name of await readdir(dir)) {
      if (name.endsWith('.partial')) await rm(join(dir, name), { recursive: true, force: true })
    }
  }

  async function rotate(): Promise<void> {
    const all = await list()
    const kept = keptSnapshots(all, { hourly, daily })
    for (const each of all.filter(({ name }) => !kept.has(name))) await rm(each.path, { recursive: true, force: true })
    await syncFolder(dir)
  }

  async function scrub(memoryIds: readonly string[]): Promise<{ snapshots: number; keys: number }> {
    const rawKeys = new Set(memoryIds.map(dataKeyRow))
    const result = { snapshots: 0, keys: 0 }
    const names = await readdir(dir).catch(() => [] as string[])
    for (const name of names) {
      if (name.endsWith('.partial')) await rm(join(dir, name), { recursive: true, force: true })
      if (!isSnapshotName(name)) continue
      const removed = await removeKeys(join(dir, name), rawKeys).catch(async err => {
        if (!(err instanceof StoreError) || err.code !== 'STORE_CORRUPT') throw err
        // Its keys cannot be told apart any more, and it cannot be restored either.
        log.error('damaged snapshot removed, because a key had to be removed from it', { name })
        await rm(join(dir, name), { recursive: true, force: true })
        return 0
      })
      if (removed > 0) result.snapshots++
      result.keys += removed
    }
    return result
  }

  async function takeWhenDue(signal: AbortSignal): Promise<void> {
    let lastSequence: number | undefined
    let triedAtMs = (await list())[0]?.createdAtMs ?? 0
    while (!signal.aborted) {
      try {
        const isDue = Math.abs(clock.nowMs() - triedAtMs) >= HOUR_MS
        const { health } = store
        // On a nearly full disk the room is for deletions.
        if (isDue && health.mode === 'normal' && health.space !== 'critical') {
          triedAtMs = clock.nowMs()
          const sequence = await sequenceNow()
          if (sequence !== lastSequence) await inTurn(take)
          lastSequence = sequence
        }
      } catch (err) {
        // The next hour tries again; the store itself is not touched by this.
        log.error('snapshot failed', { err })
      }
      await sleep(pollMs, undefined, { signal }).catch(() => {}) // rejects on stop only
    }
  }

  async function sequenceNow(): Promise<number> {
    const view = await store.view()
    await view.close()
    return view.sequence
  }

  return {
    take: () => inTurn(take),
    list,
    scrub: memoryIds => inTurn(() => scrub(memoryIds)),
    async start() {
      stopping = new AbortController()
      loop = takeWhenDue(stopping.signal)
    },
    async stop() {
      stopping.abort()
      await loop
      await inTurn(async () => {})
    }
  }
}

/** The newest of each of the last hours and of each of the last days that have one, and always the very newest. */
export function keptSnapshots(
  all: ReadonlyArray<Pick<SnapshotInfo, 'name' | 'createdAtMs'>>,
  limits: { hourly: number; daily: number }
): Set<string> {
  const newestFirst = all.toSorted((a, b) => b.createdAtMs - a.createdAtMs || (a.name < b.name ? 1 : -1))
  const kept = new Set(newestFirst.slice(0, 1).map(({ name }) => name))
  const periods = [
    { lengthMs: HOUR_MS, limit: limits.hourly },
    { lengthMs: DAY_MS, limit: limits.daily }
  ]
  for (const { lengthMs, limit } of periods) {
    const seen = new Set<number>()
    for (const { name, createdAtMs } of newestFirst) {
      const period = Math.floor(createdAtMs / lengthMs)
      if (seen.has(period)) continue
      if (seen.size === limit) break
      seen.add(period)
      kept.add(name)
    }
  }
  return kept
}

function isSnapshotName(name: string): boolean {
  return /^\d{4}-\d\d-\d\dT[\d-]+Z-\d+$/.test(name)
}

function infoOf(name: string, path: string, manifest: Manifest): SnapshotInfo {
  const rows = manifest.tables.reduce((sum, { count }) => sum + count, 0)
  return { name, path, createdAtMs: manifest.createdAtMs, rows, sizeBytes: manifest.sizeBytes }
}
