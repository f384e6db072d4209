import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createSystemClock } from '../node/src/clock.ts'
import { createSilentLogger } from '../node/src/log.ts'
import { createImporter } from '../node/src/memory/import/importer.ts'
import { createReaderHost } from '../node/src/memory/import/reader-host.ts'
import { createMemoryStore } from '../node/src/memory/memory-store.ts'
import { openStore } from '../node/src/store/open-store.ts'

const PLACES = ['garden', 'harbour', 'kitchen', 'old bridge', 'theatre', 'library', 'market', 'train station']
const THINGS = ['a letter', 'the blue bicycle', 'three lanterns', 'my passport', 'a violin', 'fresh bread', 'the map']

/**
 * How fast short memories become durable: many through the importer, then one at a time. No index is attached, so
 * these are the figures of importer and store.
 *
 * @param args - `--count N` memories in bulk (20 000), `--singles N` durable adds (500)
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { count: { type: 'string', default: '20000' }, singles: { type: 'string', default: '500' } }
  })
  const home = await mkdtemp(join(tmpdir(), 'bench-import-'))
  const clock = createSystemClock()
  const log = createSilentLogger()
  const store = await openStore({ dir: join(home, 'store'), masterKey: randomBytes(32), clock, log })
  const memories = createMemoryStore({ store, clock, log, observer: { stored() {}, removed() {} } })
  const importer = createImporter({ store, memories, clock, log, readers: createReaderHost() })
  try {
    const path = join(home, 'short.jsonl')
    const count = Number(values.count)
    await writeLines(path, count)
    const bulk = await timed(async () => await importer.wait(await importer.start(path)))
    const again = await timed(async () => await importer.wait(await importer.start(path)))
    const singles: number[] = []
    for (let i = 0; i < Number(values.singles); i++) {
      const text = textOf(count + i)
      const source = { sourceId: 'bench', itemId: String(i) }
      const { ms } = await timed(() => memories.add({ kind: 'note', author: { role: 'self' }, text, source }))
      singles.push(ms)
    }
    singles.sort((a, b) => a - b)
    return {
      bulk: {
        ...bulk.result.totals,
        seconds: round(bulk.ms / 1000),
        perSecond: Math.round((count / bulk.ms) * 1000)
      },
      secondImport: {
        ...again.result.totals,
        seconds: round(again.ms / 1000),
        perSecond: Math.round((count / again.ms) * 1000)
      },
      singleAddMs: { p50: round(quantile(singles, 0.5)), p95: round(quantile(singles, 0.95)) },
      rssMb: Math.round(process.memoryUsage.rss() / 1e6)
    }
  } finally {
    await importer.stop()
    await store.close()
    await rm(home, { recursive: true, force: true })
  }
}

function textOf(i: number): string {
  return `On day ${i} I left ${THINGS[i % THINGS.length]} near the ${PLACES[i % PLACES.length]} and wrote number ${i * 7} down.`
}

async function writeLines(path: string, count: number): Promise<void> {
  const out = createWriteStream(path)
  for (let i = 0; i < count; i++) {
    const at = new Date(1_600_000_000_000 + i * 3_600_000).toISOString()
    out.write(`${JSON.stringify({ id: `m${i}`, text: textOf(i), at, self: true })}\n`)
  }
  await new Promise<void>((resolve, reject) => out.end(resolve).on('error', reject))
}

async function timed<T>(task: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const startedMs = performance.now()
  const result = await task()
  return { result, ms: performance.now() - startedMs }
}

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
