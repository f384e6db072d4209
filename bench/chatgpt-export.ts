import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { createSystemClock } from '../node/src/clock.ts'
import { createSilentLogger } from '../node/src/log.ts'
import { createImporter } from '../node/src/memory/import/importer.ts'
import { createReaderHost } from '../node/src/memory/import/reader-host.ts'
import { createMemoryStore } from '../node/src/memory/memory-store.ts'
import { createMemoryIndex } from '../node/src/retrieval/index-memory.ts'
import { openStore } from '../node/src/store/open-store.ts'

const MAKER = fileURLToPath(new URL('../scripts/make-chatgpt-export.ts', import.meta.url))

/**
 * Imports a large ChatGPT export: time until all of it is durable, and the most memory the whole process held.
 *
 * @param args - `--mb N` size of the export in MB (600), `--no-index` without the retrieval index
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { mb: { type: 'string', default: '600' }, 'no-index': { type: 'boolean', default: false } }
  })
  const home = await mkdtemp(join(tmpdir(), 'bench-chatgpt-'))
  const clock = createSystemClock()
  const log = createSilentLogger()
  const store = await openStore({ dir: join(home, 'store'), masterKey: randomBytes(32), clock, log })
  const index = values['no-index'] ? undefined : createMemoryIndex({ store, log, clock })
  await index?.load()
  const observer = index ?? { stored() {}, removed() {} }
  const memories = createMemoryStore({ store, clock, log, observer })
  const importer = createImporter({ store, memories, clock, log, readers: createReaderHost() })
  const path = join(home, 'conversations.json')
  try {
    // In a process of its own, so that its memory does not count.
    const { stdout } = await promisify(execFile)(process.execPath, [MAKER, path, '--mb', values.mb])
    const written: object = JSON.parse(stdout)
    let peakRss = 0
    let peakAnonymous = 0
    const sampler = setInterval(() => {
      peakRss = Math.max(peakRss, process.memoryUsage.rss())
      peakAnonymous = Math.max(peakAnonymous, anonymousBytes())
    }, 50)
    const cpuBefore = process.cpuUsage()
    const startedMs = performance.now()
    const row = await importer.wait(await importer.start(path))
    const seconds = (performance.now() - startedMs) / 1000
    const cpu = process.cpuUsage(cpuBefore)
    clearInterval(sampler)
    return {
      export: written,
      state: row.state,
      totals: row.totals,
      withIndex: !values['no-index'],
      seconds: Math.round(seconds * 10) / 10,
      messagesPerSecond: Math.round(row.totals.new / seconds),
      cpuSeconds: Math.round((cpu.user + cpu.system) / 1e5) / 10,
      peakRssMb: Math.round(peakRss / 1e6),
      // Without the database's mapped files, which the system takes back when it needs room.
      peakAnonymousMb: Math.round(peakAnonymous / 1e6)
    }
  } finally {
    await importer.stop()
    await index?.close()
    await store.close()
    await rm(home, { recursive: true, force: true })
  }
}

/** Memory that belongs to the process alone; 0 where the system does not tell. */
function anonymousBytes(): number {
  if (process.platform !== 'linux') return 0
  const line = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))
  return Number(line?.[1] ?? 0) * 1024
}
