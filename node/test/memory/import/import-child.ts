import { createHash } from 'node:crypto'
import { createSystemClock } from '../../../src/clock.ts'
import { createSilentLogger } from '../../../src/log.ts'
import { createImporter } from '../../../src/memory/import/importer.ts'
import { createReaderHost } from '../../../src/memory/import/reader-host.ts'
import { createMemoryStore } from '../../../src/memory/memory-store.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { tables } from '../../../src/store/tables.ts'

/**
 * Imports a path, or goes on with the import that an earlier process left, and reports by lines on stdout:
 * `import ID`, `stored N` after each acknowledged batch, `done TOTALS` with what the store then holds.
 *
 *   node import-child.ts STORE_DIR PATH
 */
const [dir, path] = process.argv.slice(2)
const clock = createSystemClock()
const log = createSilentLogger()
const masterKey = createHash('sha256').update('a key for tests').digest()
const store = await openStore({ dir: dir!, masterKey, clock, log })
const observer = { stored: () => say(`stored ${store.count(tables.memories)}`), removed() {} }
const memories = createMemoryStore({ store, clock, log, observer })
const importer = createImporter({ store, memories, readers: createReaderHost(), clock, log })

const [left] = await importer.list()
await importer.resumeUnfinished()
const importId = left?.importId ?? (await importer.start(path!))
say(`import ${importId}`)
const { state, totals } = await importer.wait(importId)
const itemIds = new Set<string>()
for await (const memory of memories.all()) itemIds.add(memory.source.itemId)
say(`done ${JSON.stringify({ state, totals, count: memories.count(), distinct: itemIds.size })}`)
await importer.stop()
await store.close()

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
