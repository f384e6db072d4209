/**
 * Kills an importing process twenty times (SIGKILL) while it writes, and shows that nothing was lost or doubled.
 *
 *   node scripts/kill-import.ts [--kills 20] [--items 40000]
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { importUnderKills, writeItems } from '../node/test/memory/import/kill.ts'

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '20' }, items: { type: 'string', default: '40000' } }
})
const items = Number(values.items)
const home = await mkdtemp(join(tmpdir(), 'kill-import-'))
try {
  const path = join(home, 'items.jsonl')
  await writeItems(path, items)
  const result = await importUnderKills(join(home, 'store'), path, Number(values.kills), items)
  const { end } = result
  const isWhole = end.state === 'done' && end.totals.new === items && end.count === items && end.distinct === items
  console.log(JSON.stringify({ ...result, isWhole }))
  process.exitCode = isWhole ? 0 : 1
} finally {
  await rm(home, { recursive: true, force: true })
}
