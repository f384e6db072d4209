import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const BIN = join(import.meta.dirname, '../cli/bin/secondme-node.js')
const RUNS = 5
const call = promisify(execFile)

/** Whole-process times of `start` and `status`, and the memory of daemon and model process at rest. */
export async function run(): Promise<object> {
  const home = mkdtempSync(join(tmpdir(), 'bench-start-'))
  const env = { ...process.env, SECONDME_HOME: home, CI: '1' }
  const cli = (...args: string[]) => call(process.execPath, [BIN, ...args, '--json'], { env })
  try {
    await cli('start')
    await cli('stop')
    const starts: number[] = []
    const statuses: number[] = []
    for (let i = 0; i < RUNS; i++) {
      starts.push(await timed(() => cli('start')))
      if (i < RUNS - 1) await cli('stop')
    }
    await sleep(2_000)
    for (let i = 0; i < RUNS; i++) statuses.push(await timed(() => cli('status')))
    const beforeModel = await residentMb(cli)
    const path = join(home, 'notes.jsonl')
    writeFileSync(
      path,
      Array.from(
        { length: 200 },
        (_, i) => `${JSON.stringify({ id: `${i}`, text: `Note ${i} about the harbour` })}\n`
      ).join('')
    )
    await cli('import', path, '--yes')
    await cli('pipeline', 'wait')
    // Threads that read go after half a minute without work.
    await sleep(40_000)
    const withEmbedder = await residentMb(cli)
    return {
      startMs: spread(starts),
      statusMs: spread(statuses),
      idleMb: { beforeModel, withEmbedder }
    }
  } finally {
    spawnSync(process.execPath, [BIN, 'stop'], { env })
    rmSync(home, { recursive: true, force: true })
  }
}

/** Resident memory as the kernel counts it, in MB: daemon and worker together. */
async function residentMb(cli: (...args: string[]) => Promise<{ stdout: string }>): Promise<number> {
  const status = JSON.parse((await cli('status')).stdout) as { pid: number; model: { workerRssBytes: number | null } }
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${status.pid}/status`, 'utf8'))![1])
  return Math.round((kilobytes * 1024 + (status.model.workerRssBytes ?? 0)) / 1e6)
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await act()
  return performance.now() - startedMs
}

function spread(values: number[]): { min: number; median: number; max: number } {
  const sorted = values.toSorted((a, b) => a - b).map(value => Math.round(value))
  return { min: sorted[0]!, median: sorted[Math.floor(sorted.length / 2)]!, max: sorted.at(-1)! }
}
