import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileDurably } from '@secondme-node/keys'

/** What the running daemon leaves for the command line, in a file only its owner can read. */
export interface RunInfo {
  pid: number
  /** `http://127.0.0.1:7363`; routes start at `/api/v1`. */
  api: string
  /** Bearer token with every right; new at every start. */
  token: string
  selfId: string
  startedAt: string
}

export type DaemonMessage =
  | { type: 'ready'; info: RunInfo; isNew: boolean }
  | { type: 'failed'; code: string; message: string; fix: string | undefined }

const FILE = 'daemon.json'

export async function writeRunInfo(runDir: string, info: RunInfo): Promise<void> {
  await writeFileDurably(join(runDir, FILE), Buffer.from(JSON.stringify(info)), { mode: 0o600 })
}

/** Removes the file, unless another daemon has put its own there meanwhile. */
export function removeRunInfo(runDir: string, pid: number): void {
  const path = join(runDir, FILE)
  try {
    if ((JSON.parse(readFileSync(path, 'utf8')) as RunInfo).pid === pid) rmSync(path)
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code !== 'ENOENT') throw err
  }
}
