import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createSystemClock } from '../node/src/clock.ts'
import { createSilentLogger } from '../node/src/log.ts'
import { exportJsonLines } from '../node/src/memory/export.ts'
import { createImporter } from '../node/src/memory/import/importer.ts'
import { createReaderHost } from '../node/src/memory/import/reader-host.ts'
import { createMemoryStore } from '../node/src/memory/memory-store.ts'
import { openStore } from '../node/src/store/open-store.ts'
import { beamConversations, locomoConversations } from './recall.ts'

/**
 * Everything in, everything out: items of LoCoMo and BEAM imported from JSON Lines and exported again, compared byte
 * for byte. Arguments: `--locomo FILE --beam FOLDER`.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({ args, options: { locomo: { type: 'string' }, beam: { type: 'string' } } })
  const conversations = [...locomoConversations(values.locomo), ...beamConversations(values.beam)]
  let items = 0
  let equal = 0
  for (const conversation of conversations) {
    const exported = await throughANode(conversation.items.map(({ itemId, text }) => ({ id: itemId, text })))
    items += conversation.items.length
    equal += conversation.items.filter(({ itemId, text }) => isSame(exported.get(itemId), text)).length
  }
  return { items, equal, percent: items === 0 ? null : (100 * equal) / items }
}

async function throughANode(lines: ReadonlyArray<{ id: string; text: string }>): Promise<Map<string, string>> {
  const home = await mkdtemp(join(tmpdir(), 'bench-verbatim-'))
  const clock = createSystemClock()
  const log = createSilentLogger()
  const store = await openStore({ dir: join(home, 'store'), masterKey: randomBytes(32), clock, log })
  const memories = createMemoryStore({ store, clock, log, observer: { stored() {}, removed() {} } })
  const importer = createImporter({ store, memories, clock, log, readers: createReaderHost() })
  try {
    const path = join(home, 'items.jsonl')
    await writeFile(path, lines.map(line => `${JSON.stringify(line)}\n`).join(''))
    await importer.wait(await importer.start(path))
    const found = new Map<string, string>()
    for await (const line of exportJsonLines(memories)) {
      const { id, text } = JSON.parse(line) as { id: string; text: string }
      found.set(id, text)
    }
    return found
  } finally {
    await importer.stop()
    await store.close()
    await rm(home, { recursive: true })
  }
}

function isSame(exported: string | undefined, text: string): boolean {
  return exported !== undefined && Buffer.from(exported).equals(Buffer.from(text))
}
