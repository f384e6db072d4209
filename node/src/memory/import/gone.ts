import type { Clock } from '../../clock.ts'
import type { Store } from '../../store/types.ts'
import type { MemoryStore } from '../memory-store.ts'
import { keyOf, type LedgerRow, ledger, under } from '../rows.ts'
import { type ImportRow, imports } from './types.ts'
import type { WalkedFile } from './walk.ts'

const BATCH_ITEMS = 256

interface GoneComponents {
  store: Store
  memories: MemoryStore
  clock: Clock
}

/**
 * Moves to the bin what a folder no longer holds. Only items that are a whole file: an export that was deleted after
 * its import takes nothing with it.
 */
export async function moveGoneToBin(
  components: GoneComponents,
  row: ImportRow,
  { sourceId, files }: { sourceId: string; files: readonly WalkedFile[] }
): Promise<void> {
  const { store } = components
  // An empty or half-readable folder is more likely an unplugged disk than a wish to forget everything.
  const isDoubtful =
    row.only === undefined && (files.length === 0 || files.some(file => file.problem?.reason === 'UNREADABLE'))
  if (isDoubtful) return
  const present = new Set(files.map(file => file.path))
  const vanished = (itemId: string | undefined) => itemId !== undefined && !present.has(itemId)
  const gone: Array<[string, LedgerRow]> = []
  if (row.only === undefined) {
    for await (const [key, one] of store.entries(ledger, under(sourceId))) {
      if (vanished(one.itemId)) gone.push([key, one])
    }
  } else {
    const keys = row.only.filter(vanished).map(path => keyOf.ledger(store, sourceId, path))
    const rows = await store.getMany(ledger, keys)
    rows.forEach((one, i) => {
      if (one !== undefined) gone.push([keys[i]!, one])
    })
  }
  row.totals.gone += await closeItems(components, row.importId, gone, batch => batch.put(imports, row.importId, row))
}

/** Marks ledger rows as gone and moves their memories to the bin. @returns how many memories went */
export async function closeItems(
  { store, memories, clock }: GoneComponents,
  importId: string,
  rows: ReadonlyArray<[key: string, row: LedgerRow]>,
  alongside: (batch: ReturnType<Store['batch']>) => void
): Promise<number> {
  let closed = 0
  for (let at = 0; at < rows.length; at += BATCH_ITEMS) {
    const part = rows
      .slice(at, at + BATCH_ITEMS)
      .filter(([, row]) => row.memoryId !== undefined && row.outcome !== 'gone')
    const known = await memories.getMany(part.map(([, row]) => row.memoryId!))
    // What the owner put into the bin stays forgotten, even when the file comes back.
    const live = part.filter((_, i) => known[i] !== undefined && known[i].forgottenAtMs === undefined)
    const batch = store.batch()
    for (const [key, row] of live) batch.put(ledger, key, { ...row, importId, outcome: 'gone', atMs: clock.nowMs() })
    alongside(batch)
    // The mark goes first: a memory in the bin without it would count as forgotten by the owner.
    await batch.commit()
    await memories.moveToBin(live.map(([, row]) => row.memoryId!))
    closed += live.length
  }
  return closed
}
