import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const CHILD = fileURLToPath(new URL('./import-child.ts', import.meta.url))

export interface KilledImport {
  kills: number
  /** Most memories any killed process had acknowledged. */
  acknowledged: number
  /** What the last process, which was left alone, found in the end. */
  end: { state: string; totals: Record<string, number>; count: number; distinct: number }
}

/** Starts an import, kills its process (SIGKILL) again and again while it writes, and lets the last one finish. */
export async function importUnderKills(dir: string, path: string, kills: number, items: number): Promise<KilledImport> {
  let acknowledged = 0
  for (let kill = 0; kill < kills; kill++) {
    const child = start(dir, path)
    // Spread over the import: each process gets a little further than the one before, then dies in a batch's midst.
    const enough = Math.floor((items * (kill + 1)) / (kills + 2))
    for await (const line of linesOf(child)) {
      if (!line.startsWith('stored ')) continue
      const stored = Number(line.slice(7))
      if (stored < acknowledged) throw new Error(`${acknowledged} memories were acknowledged, ${stored} are there`)
      acknowledged = stored
      if (stored >= enough) {
        setTimeout(() => child.kill('SIGKILL'), Math.random() * 8)
      }
    }
    await ended(child)
  }
  const last = start(dir, path)
  let end: KilledImport['end'] | undefined
  for await (const line of linesOf(last)) if (line.startsWith('done ')) end = JSON.parse(line.slice(5))
  await ended(last)
  if (end === undefined) throw new Error('the last process did not finish')
  return { kills, acknowledged, end }
}

export async function writeItems(path: string, items: number): Promise<void> {
  const lines = Array.from({ length: items }, (_, i) => JSON.stringify({ id: `m${i}`, text: `Item number ${i}.` }))
  await writeFile(path, `${lines.join('\n')}\n`)
}

function start(dir: string, path: string): ChildProcess {
  return spawn(process.execPath, ['--no-warnings', CHILD, dir, path], { stdio: ['ignore', 'pipe', 'inherit'] })
}

function linesOf(child: ChildProcess): AsyncIterable<string> {
  return createInterface({ input: child.stdout! })
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}
