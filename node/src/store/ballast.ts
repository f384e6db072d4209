import { open, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from '../log.ts'

const MIB = 1024 * 1024

export interface SpaceInit {
  /** Free bytes from which all is well and the ballast is laid. @default 1 GiB */
  okBytes?: number
  /** Size of the ballast. @default 64 MiB */
  ballastBytes?: number
  /** Free bytes beside the ballast below which only deletions are admitted. @default 64 MiB */
  criticalBytes?: number
}

export type SpaceState = 'ok' | 'low' | 'critical'

/** Watches the disk and holds a file that can be let go when it is full, so that deletions can still be written. */
export interface Space {
  readonly freeBytes: number
  readonly state: SpaceState
  /** Asks the system when `written` bytes or a second have gone by, lays or lets go the ballast. */
  check(writtenBytes: number, nowMs: number): Promise<SpaceState>
  /** Asks the system now. */
  measure(): Promise<void>
  /** The disk is full: lets the ballast go at once. */
  release(): Promise<void>
}

const CHECK_EVERY_BYTES = 4 * MIB
const CHECK_EVERY_MS = 1_000

/** @returns whether there was one */
export async function dropBallast(dir: string): Promise<boolean> {
  return await rm(join(dir, 'ballast')).then(
    () => true,
    () => false
  )
}

export function createSpace(components: { dir: string; log: Logger }, init: SpaceInit = {}): Space {
  const { dir, log } = components
  const { okBytes = 1024 * MIB, ballastBytes = 64 * MIB, criticalBytes = 64 * MIB } = init
  const path = join(dir, 'ballast')
  let heldBytes: number | undefined
  let freeBytes = Number.POSITIVE_INFINITY
  let state: SpaceState = 'ok'
  let checkedAtMs = Number.NEGATIVE_INFINITY
  let writtenBytes = 0

  async function measure(): Promise<void> {
    heldBytes ??= await stat(path).then(
      ({ size }) => size,
      () => 0
    )
    const { bavail, bsize } = await statfs(dir)
    freeBytes = bavail * bsize
  }

  async function lay(): Promise<void> {
    try {
      await using file = await open(path, 'w', 0o600)
      // Random bytes are not needed, but zeros must really be written: a hole reserves nothing.
      const block = Buffer.alloc(MIB, 1)
      for (let left = ballastBytes; left > 0; left -= block.length) await file.write(block, 0, Math.min(left, MIB))
      await file.sync()
      heldBytes = ballastBytes
    } catch (err) {
      log.warn('ballast not laid', { err })
      await rm(path, { force: true })
      heldBytes = 0
    }
  }

  async function release(): Promise<void> {
    if (heldBytes === 0) return
    await rm(path, { force: true })
    log.warn('ballast released: the disk is nearly full', { heldBytes })
    heldBytes = 0
    await measure()
  }

  return {
    get freeBytes() {
      return freeBytes
    },
    get state() {
      return state
    },
    async check(written, nowMs) {
      writtenBytes += written
      if (writtenBytes < CHECK_EVERY_BYTES && Math.abs(nowMs - checkedAtMs) < CHECK_EVERY_MS) return state
      writtenBytes = 0
      checkedAtMs = nowMs
      await measure()
      if (heldBytes === 0 && freeBytes >= okBytes) {
        await lay()
        await measure()
      }
      // The ballast counts as free, so that letting it go does not look like space won.
      const reserve = freeBytes + heldBytes!
      const before = state
      state = reserve < criticalBytes + ballastBytes ? 'critical' : freeBytes < okBytes ? 'low' : 'ok'
      if (state === 'critical') await release()
      if (state !== before) log.warn('free space changed', { state, freeBytes })
      return state
    },
    measure,
    release
  }
}
