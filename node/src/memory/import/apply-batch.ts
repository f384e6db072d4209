import type { Clock } from '../../clock.ts'
import type { Batch, Store } from '../../store/types.ts'
import { hashText, type NewMemory } from '../build-memory.ts'
import type { MemoryStore } from '../memory-store.ts'
import type { ItemDraft } from '../readers/types.ts'
import { keyOf, type LedgerRow, ledger, tombstones } from '../rows.ts'
import type { Memory, SourceRef } from '../types.ts'
import type { ImportTotals } from './types.ts'

/** One thing a reader reported, with the source it belongs to. */
export type ArrivedItem = { sourceId: string; path: string } & (
  | { type: 'item'; item: ItemDraft }
  | { type: 'skipped' | 'failed'; itemId: string; reason: string }
)

interface Decision {
  key: string
  row: LedgerRow
  /** Already counted in this import: it was resumed, or the file was read twice. */
  isRepeat: boolean
  add?: NewMemory
  edit?: { id: string; edit: Partial<NewMemory> }
  /** Lay in the bin and comes back. */
  recover?: string
  /** Tombstones the owner asked to lift. */
  lift?: string[]
}

export interface BatchComponents {
  store: Store
  memories: MemoryStore
  clock: Clock
}

export interface BatchContext {
  importId: string
  includeForgotten: boolean
  /** Puts the import's own row, with the totals as they are then, into the same batch. */
  alongside(batch: Batch, counted: ImportTotals): void
}

/**
 * Turns what readers found into memories and ledger rows, as one atomic change together with the import's totals.
 *
 * Idempotent by source, item id and content: what is known stays, what differs becomes a new revision, what was
 * forgotten stays forgotten. Running it twice over the same items counts and writes nothing twice.
 */
export async function applyBatch(
  components: BatchComponents,
  arrived: readonly ArrivedItem[],
  context: BatchContext
): Promise<void> {
  const { memories } = components
  const decisions = await decide(components, arrived, context)
  const recovered = decisions.flatMap(({ recover }) => recover ?? [])
  // Before the batch: when the process dies in between, the item is met again and found live.
  if (recovered.length > 0) await memories.recover(recovered)
  const additions = decisions.filter(decision => decision.add !== undefined)
  await memories.write(
    { add: additions.map(({ add }) => add!), edit: decisions.flatMap(({ edit }) => edit ?? []) },
    (batch, { added }) => {
      additions.forEach(({ row }, i) => {
        row.memoryId = added[i]!.id
      })
      for (const { key, row, lift = [] } of decisions) {
        batch.put(ledger, key, row)
        for (const tombstone of lift) batch.delete(tombstones, tombstone)
      }
      context.alongside(batch, count(decisions))
    }
  )
}

function count(decisions: readonly Decision[]): ImportTotals {
  const totals: ImportTotals = { new: 0, changed: 0, same: 0, skipped: 0, failed: 0, gone: 0 }
  for (const { row, isRepeat } of decisions) if (!isRepeat) totals[row.outcome]++
  return totals
}

async function decide(
  { store, memories, clock }: BatchComponents,
  arrived: readonly ArrivedItem[],
  context: BatchContext
): Promise<Decision[]> {
  // The last report of an item wins: a file that was read twice is meant as it was the second time.
  const byKey = new Map(arrived.map(one => [keyOf.ledger(store, one.sourceId, idOf(one)), one]))
  const keys = [...byKey.keys()]
  const rows = await store.getMany(ledger, keys)
  const memoryIds = [...new Set(rows.flatMap(row => row?.memoryId ?? []))]
  const known = new Map((await memories.getMany(memoryIds)).map((memory, i) => [memoryIds[i]!, memory]))
  const atMs = clock.nowMs()
  const decisions: Decision[] = []
  const strangers: Array<{ decision: Decision; draft: NewMemory }> = []
  for (const [i, [key, one]] of [...byKey].entries()) {
    const row = rows[i]
    const isRepeat = row?.importId === context.importId && row.outcome !== 'gone'
    const base = { importId: context.importId, itemId: idOf(one), atMs }
    if (one.type !== 'item') {
      // A memory that arrived earlier stays known, though its item cannot be read now.
      const next: LedgerRow = { ...row, ...base, outcome: one.type, reason: one.reason }
      if (!isRepeat) decisions.push({ key, row: next, isRepeat })
      continue
    }
    const contentHash = one.item.text.isWellFormed() ? hashText(one.item.text) : undefined
    if (contentHash === undefined) {
      decisions.push({ key, row: { ...row, ...base, outcome: 'failed', reason: 'ILL_FORMED_TEXT' }, isRepeat })
      continue
    }
    const draft = draftOf(one, context.importId)
    const fresh: LedgerRow = { ...base, outcome: 'new', contentHash, ...reasonOf(one.item) }
    const memory = row?.memoryId === undefined ? undefined : known.get(row.memoryId)
    if (row !== undefined && memory !== undefined) {
      const decision = meetAgain({ key, row, memory, draft, fresh, isRepeat, item: one.item, context })
      if (decision !== undefined) decisions.push(decision)
      continue
    }
    const decision: Decision = { key, row: fresh, isRepeat, add: draft }
    decisions.push(decision)
    strangers.push({ decision, draft })
  }
  await withholdForgotten(store, strangers, context)
  return decisions
}

/** An item whose memory is there, live or in the bin. Undefined when nothing is left to do. */
function meetAgain(met: {
  key: string
  row: LedgerRow
  memory: Memory
  draft: NewMemory
  fresh: LedgerRow
  isRepeat: boolean
  item: ItemDraft
  context: BatchContext
}): Decision | undefined {
  const { key, row, memory, draft, fresh, isRepeat, item, context } = met
  const next: LedgerRow = { ...fresh, memoryId: memory.id }
  const isBinned = memory.forgottenAtMs !== undefined
  const isBack = row.outcome === 'gone'
  if (isBinned && !isBack && !context.includeForgotten) {
    return isRepeat ? undefined : { key, row: { ...row, ...next, outcome: 'skipped', reason: 'FORGOTTEN' }, isRepeat }
  }
  // Compared with what the source held last, so that the owner's own edits of the memory stay.
  const isSame = row.contentHash === fresh.contentHash && !differs(memory, draft, item)
  const recover = isBinned ? { recover: memory.id } : {}
  if (isSame) {
    if (isRepeat && !isBinned) return undefined
    return { key, row: { ...next, outcome: isBack || isBinned ? 'new' : 'same' }, isRepeat, ...recover }
  }
  const outcome = isRepeat ? row.outcome : isBack || isBinned ? 'new' : 'changed'
  const { kind, author, source, text, eventAt, language } = draft
  // A text the source left alone is not edited, for the owner may have.
  const words = row.contentHash === fresh.contentHash ? {} : { text, ...(language === undefined ? {} : { language }) }
  const edit = { kind, author, source, ...words, ...(eventAt === undefined ? {} : { eventAt }) }
  return { key, row: { ...next, outcome }, isRepeat, edit: { id: memory.id, edit }, ...recover }
}

/** Something besides the words is told otherwise now: who spoke, or when. */
function differs(memory: Memory, draft: NewMemory, item: ItemDraft): boolean {
  if (memory.author.role !== draft.author.role || memory.author.name !== draft.author.name) return true
  return item.isTimeGuessed !== true && memory.eventAt?.start !== draft.eventAt?.start
}

/** Keeps out what was shredded, by its words or by its place, unless the owner asked for it. */
async function withholdForgotten(
  store: Store,
  strangers: ReadonlyArray<{ decision: Decision; draft: NewMemory }>,
  context: BatchContext
): Promise<void> {
  // Nothing was ever shredded: two look-ups an item are saved, a tenth of a large import.
  if (store.count(tombstones) === 0) return
  const keys = strangers.map(({ decision, draft }) => [
    keyOf.content(store, decision.row.contentHash!),
    keyOf.item(store, draft.source.sourceId, draft.source.itemId)
  ])
  const found = await store.getMany(tombstones, keys.flat())
  strangers.forEach(({ decision }, i) => {
    const buried = keys[i]!.filter((_, j) => found[2 * i + j] !== undefined)
    if (buried.length === 0) return
    if (context.includeForgotten) {
      decision.lift = buried
      return
    }
    delete decision.add
    const { importId, atMs } = decision.row
    // Neither its id nor its hash: the ledger keeps nothing of what was forgotten.
    decision.row = { importId, outcome: 'skipped', reason: 'FORGOTTEN', atMs }
  })
}

function draftOf({ sourceId, path, item }: ArrivedItem & { type: 'item' }, importId: string): NewMemory {
  const source: SourceRef = { sourceId, importId, itemId: item.itemId, path }
  if (item.title !== undefined) source.title = item.title
  if (item.session !== undefined) source.session = item.session
  if (item.position !== undefined) source.position = item.position
  const draft: NewMemory = { kind: item.kind, author: item.author, text: item.text, source }
  if (item.eventAt !== undefined) draft.eventAt = item.eventAt
  if (item.language !== undefined) draft.language = item.language
  if (item.label !== undefined) draft.label = item.label
  return draft
}

function idOf(one: ArrivedItem): string {
  return one.type === 'item' ? one.item.itemId : one.itemId
}

function reasonOf({ reason }: ItemDraft): { reason?: string } {
  return reason === undefined ? {} : { reason }
}
