import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { createSystemClock } from '../../src/clock.ts'
import { createSilentLogger } from '../../src/log.ts'
import { type OpenStoreInit, openStore } from '../../src/store/open-store.ts'
import type { ClosableStore } from '../../src/store/types.ts'

export { memory } from './child.ts'

export const clock = createSystemClock()
export const log = createSilentLogger()
/** The same in every test process, so that children can open what their parent made. */
export const masterKey = new Uint8Array(32).fill(7)

const cleanups: Array<() => Promise<unknown>> = []

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

export function atEnd(cleanup: () => Promise<unknown>): void {
  cleanups.push(cleanup)
}

export async function temporaryDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'secondme-store-'))
  atEnd(() => rm(dir, { recursive: true, force: true }))
  return dir
}

/** Opens a store that is closed after the test. */
export async function open(dir: string, init: Partial<OpenStoreInit> = {}): Promise<ClosableStore> {
  // Tests that are not about the ballast do without its 64 MiB.
  const space = { okBytes: Number.MAX_SAFE_INTEGER, ballastBytes: 0, criticalBytes: 0 }
  const store = await openStore({ dir, masterKey, clock, log, space, ...init })
  atEnd(() => store.close())
  return store
}

export async function collect<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const row of rows) all.push(row)
  return all
}

export function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'no error',
    err => (err as { code?: string }).code ?? String(err)
  )
}
