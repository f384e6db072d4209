import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { adoptRecovery, openKeystore } from '@secondme-node/keys'
import { createSystemClock } from '../clock.ts'
import type { NodePaths } from '../config/paths.ts'
import { createSilentLogger } from '../log.ts'
import { readBackup } from '../store/backup.ts'
import { StoreError } from '../store/errors.ts'
import { type RestoreResult, restoreSnapshot } from '../store/restore.ts'
import { createSnapshots } from '../store/snapshots.ts'

export interface RestoredHome {
  rows: number
  /** Where the store that was there before lies now. */
  replaced: string | null
}

/**
 * Brings the store back from a backup file or from a snapshot of this machine. The daemon must be stopped. What is
 * there now is set aside, not deleted. A backup of another machine opens when this self was made from the same 24
 * words: its master key comes along, sealed to them.
 *
 * @throws {StoreError} STORE_CORRUPT with the chunk, WRONG_KEY, SNAPSHOT_MISSING; {KeystoreError} as `openKeystore`
 */
export async function restoreHome(
  paths: NodePaths,
  from: { backup: string } | { snapshot: string },
  askPassphrase: () => Promise<string | undefined>
): Promise<RestoredHome> {
  const unlock = { dir: paths.keysDir, passphrase: await passphraseFor(paths, askPassphrase) }
  const { masterKey } = await openKeystore(unlock)
  const { storeDir, snapshotsDir } = paths
  if ('snapshot' in from) {
    return viewOf(
      await restoreSnapshot(await findSnapshot(snapshotsDir, from.snapshot), storeDir, masterKey, { setAside: true })
    )
  }
  const unpacked = join(paths.runDir, `restore-${process.pid}`)
  try {
    const { recovery } = await readBackup(from.backup, unpacked)
    try {
      return viewOf(await restoreSnapshot(unpacked, storeDir, masterKey, { setAside: true }))
    } catch (err) {
      if (!(err instanceof StoreError) || err.code !== 'WRONG_KEY' || recovery === undefined) throw err
      const adopted = await adoptRecovery({ ...unlock, recovery })
      return viewOf(await restoreSnapshot(unpacked, storeDir, adopted.masterKey, { setAside: true }))
    }
  } finally {
    await rm(unpacked, { recursive: true, force: true })
  }
}

function viewOf({ rows, setAside }: RestoreResult): RestoredHome {
  return { rows, replaced: setAside ?? null }
}

async function passphraseFor(paths: NodePaths, ask: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    await openKeystore({ dir: paths.keysDir })
    return undefined
  } catch (err) {
    if ((err as { code?: string }).code !== 'PASSPHRASE_REQUIRED') throw err
    return ask()
  }
}

async function findSnapshot(dir: string, wanted: string): Promise<string> {
  const store = { view: unused, health: { mode: 'normal', freeBytes: 0, space: 'ok' } } as const
  const snapshots = await createSnapshots({ store, dir, clock: createSystemClock(), log: createSilentLogger() }).list()
  const found = wanted === 'latest' ? snapshots[0] : snapshots.find(({ name }) => name === wanted)
  if (!found) throw new StoreError({ code: 'SNAPSHOT_MISSING' })
  return found.path
}

function unused(): never {
  throw new Error('listing snapshots reads no store')
}
