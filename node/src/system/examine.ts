import { accessSync, constants, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { describeKeystore } from '@secondme-node/keys'
import type { DoctorView } from '../api/schemas/system.ts'
import { loadConfig } from '../config/load.ts'
import type { NodePaths } from '../config/paths.ts'

export type Check = DoctorView['checks'][number]

const LOW_DISK_BYTES = 1024 ** 3

/** Checks that need no running node: runtime, settings, keys, disk. */
export async function examineFiles(paths: NodePaths, env: NodeJS.ProcessEnv): Promise<Check[]> {
  return [runtime(), settings(paths, env), await keys(paths), disk(paths)]
}

/** `doctor` while the daemon is down. */
export async function examineOffline(paths: NodePaths, env: NodeJS.ProcessEnv): Promise<DoctorView> {
  const daemon: Check = { name: 'daemon', state: 'note', message: 'not running', fix: 'secondme-node start' }
  return report([daemon, ...(await examineFiles(paths, env))])
}

export function report(checks: Check[]): DoctorView {
  return { schema: 'secondme.doctor/1', ok: checks.every(check => check.state !== 'failed'), checks }
}

function runtime(): Check {
  return { name: 'node', state: 'ok', message: `Node ${process.versions.node}`, fix: null }
}

function settings(paths: NodePaths, env: NodeJS.ProcessEnv): Check {
  try {
    loadConfig(paths.configFile, env)
    return { name: 'settings', state: 'ok', message: 'config.toml and environment are valid', fix: null }
  } catch (err) {
    return { name: 'settings', state: 'failed', message: (err as Error).message, fix: 'secondme-node config list' }
  }
}

async function keys(paths: NodePaths): Promise<Check> {
  const name = 'keys'
  try {
    const keystore = await describeKeystore(paths.keysDir)
    if (!keystore.present) return { name, state: 'note', message: 'no self yet', fix: 'secondme-node start' }
    if (keystore.wrongMode) {
      const { message, fault } = keystore.wrongMode
      return { name, state: 'failed', message, fix: 'fix' in fault ? String(fault.fix) : 'chmod 600 on the named file' }
    }
    if (keystore.protection === 'unlock-key') {
      return {
        name,
        state: 'note',
        message: 'sealed, unlocked by a key file beside them (0600): whoever reads this account reads your memories',
        fix: 'secondme-node keys passphrase'
      }
    }
    return { name, state: 'ok', message: 'sealed with your passphrase', fix: null }
  } catch (err) {
    return { name, state: 'failed', message: (err as Error).message, fix: 'secondme-node restore FILE' }
  }
}

function disk(paths: NodePaths): Check {
  const name = 'disk'
  try {
    accessSync(paths.storeDir, constants.W_OK)
    const { bavail, bsize } = statfsSync(paths.storeDir)
    const free = bavail * bsize
    const message = `${(free / 1e9).toFixed(1)} GB free`
    if (free < LOW_DISK_BYTES)
      return { name, state: 'note', message, fix: 'free some space: below 1 GiB imports stop first' }
    return { name, state: 'ok', message, fix: null }
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code === 'ENOENT') {
      return { name, state: 'note', message: 'nothing stored yet', fix: null }
    }
    return {
      name,
      state: 'failed',
      message: 'the data folder cannot be written',
      fix: `check the rights of ${dirname(paths.storeDir)}`
    }
  }
}
