import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import type { Startable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'
import { BIN_MS } from '../memory/forget.ts'
import type { MemoryStore } from '../memory/memory-store.ts'
import type { MemoryId } from '../memory/types.ts'
import type { Retriever } from '../retrieval/types.ts'
import { createSerial } from '../serial.ts'
import { ForgetError, type ForgetPlan, type ForgetSelector, type ReceiptRow } from './forget-types.ts'
import { createReceipts, type ReceiptsComponents } from './receipts.ts'
import { selectMemories } from './select-memories.ts'

export interface ForgettingComponents extends ReceiptsComponents {
  memories: Pick<MemoryStore, 'getMany' | 'all' | 'binned' | 'moveToBin' | 'recover' | 'shred'>
  retriever: Retriever
  /** Takes every trace of the memories out of the postings and vectors on disk. */
  memoryIndex: { purge(ids: readonly MemoryId[]): Promise<unknown> }
  /** Destroys the keys of these rows in every snapshot. */
  snapshots: { scrub(ids: readonly string[]): Promise<unknown> }
  /** Conversations and traces; `createExchanges` of the chat layer. */
  answers: {
    restingOn(memoryIds: readonly MemoryId[]): Promise<string[]>
    countTurns(answerIds: readonly string[]): Promise<number>
    forget(answerIds: readonly string[]): Promise<{ answers: number; chatTurns: number }>
  }
  /** The portrait: takes out all that is derived from the memories. */
  derived: {
    forget(memoryIds: readonly MemoryId[]): Promise<{ counts: Record<string, number>; destroyedKeys: string[] }>
  }
  clock: Clock
  log: Logger
  /** Told after memories went to the bin or were shredded. */
  onForgotten?(memoryIds: readonly MemoryId[], how: { shredded: boolean }): void
}

export interface ForgettingInit {
  /** Pause between looks for what has lain in the bin for 30 days, in ms. @default 86_400_000 */
  purgeIntervalMs?: number
}

export interface Forgetting extends Startable {
  /** What a forget would touch; changes nothing. @throws {ForgetError} BAD_SELECTOR */
  plan(selector: ForgetSelector, options: { signal: AbortSignal }): Promise<ForgetPlan>
  /**
   * Out of recall at once. Into the bin for 30 days, or with `shred` destroyed: text, revisions, postings, vectors,
   * answers and traces that hold its words, data keys here and in snapshots. The signal is heeded until memories begin
   * to change; from then on the work is finished.
   * @throws {ForgetError} NOTHING_TO_FORGET, BAD_SELECTOR
   */
  forget(selector: ForgetSelector, options: { shred: boolean; signal: AbortSignal }): Promise<ReceiptRow>
  /** @returns the ids that lay in the bin and are back in recall */
  recover(ids: readonly MemoryId[]): Promise<MemoryId[]>
  /** Shreds what has lain in the bin for 30 days. @returns undefined when there was nothing */
  purgeExpired(): Promise<ReceiptRow | undefined>
  /** Newest first. */
  receipts(): Promise<ReceiptRow[]>
}

const DAY_MS = 86_400_000
const SAMPLE_MEMORIES = 5
const SAMPLE_CHARS = 200

/** Fixed sentences: a receipt holds no word of what was forgotten. */
const REMAINS = {
  backups:
    'Backups written before this receipt still hold these memories and the keys to them. Delete them, or write new ones.',
  originals: 'The files these memories were imported from are not touched.',
  bin: 'The bin keeps these memories for 30 days; conversations that quote them are hidden until then.'
}

/** Lets memories leave: from recall at once, and for good with everything that was made of them. */
export function createForgetting(components: ForgettingComponents, init: ForgettingInit = {}): Forgetting {
  const { memories, memoryIndex, snapshots, answers, derived, clock, log, onForgotten } = components
  const { purgeIntervalMs = DAY_MS } = init
  const receipts = createReceipts(components)
  let stopping = new AbortController()
  let loop: Promise<void> = Promise.resolve()
  // Two at once would count the same rows twice.
  const serially = createSerial()

  const select = (selector: ForgetSelector, signal: AbortSignal) => {
    return selectMemories(components, selector, { nowMs: clock.nowMs(), signal })
  }

  async function toBin(ids: readonly MemoryId[]): Promise<ReceiptRow> {
    const moved = await memories.moveToBin(ids)
    if (moved.length === 0) throw new ForgetError({ code: 'NOTHING_TO_FORGET' })
    onForgotten?.(moved, { shredded: false })
    return await receipts.write({
      memoryIds: moved,
      shredded: false,
      recoverableUntilMs: clock.nowMs() + BIN_MS,
      touched: { memories: moved.length },
      remains: [REMAINS.bin, REMAINS.backups, REMAINS.originals]
    })
  }

  async function shred(ids: readonly MemoryId[]): Promise<ReceiptRow> {
    // Out of recall first, so that no answer begun from here on takes up their words; one that is being made now
    // finds them in the bin when it is written down, and is dropped.
    await memories.moveToBin(ids)
    await memoryIndex.purge(ids)
    const answerIds = await answers.restingOn(ids)
    const gone = await answers.forget(answerIds)
    const { counts, destroyedKeys } = await derived.forget(ids)
    const { memories: shredded, ...rows } = await memories.shred(ids)
    await snapshots.scrub([...ids, ...answerIds, ...destroyedKeys])
    onForgotten?.(ids, { shredded: true })
    log.info('memories forgotten for good', { memories: shredded, answers: gone.answers })
    return await receipts.write({
      memoryIds: ids,
      shredded: true,
      recoverableUntilMs: null,
      touched: { memories: shredded, ...rows, ...gone, ...counts, postings: ids.length },
      remains: [REMAINS.backups, REMAINS.originals]
    })
  }

  async function purgeExpired(): Promise<ReceiptRow | undefined> {
    return await serially(async () => {
      const latestMs = clock.nowMs() - BIN_MS
      const expired: MemoryId[] = []
      for await (const memory of memories.binned()) {
        if (memory.forgottenAtMs! <= latestMs) expired.push(memory.id)
      }
      return expired.length === 0 ? undefined : await shred(expired)
    })
  }

  async function purgeUntil(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await purgeExpired()
      } catch (err) {
        // They stay in the bin, out of recall, until the next look.
        log.warn('expired memories could not be purged', { err })
      }
      await sleep(purgeIntervalMs, undefined, { signal, ref: false }).catch(() => {}) // rejects on stop only
    }
  }

  return {
    async plan(selector, { signal }) {
      const selected = await select(selector, signal)
      const memoryIds = selected.map(memory => memory.id)
      return {
        memoryIds,
        sources: new Set(selected.map(memory => memory.source.sourceId)).size,
        chatTurns: await answers.countTurns(await answers.restingOn(memoryIds)),
        sample: selected.slice(0, SAMPLE_MEMORIES).map(({ id, text }) => ({ memoryId: id, text: beginning(text) }))
      }
    },
    async forget(selector, options) {
      return await serially(async () => {
        const ids = (await select(selector, options.signal)).map(memory => memory.id)
        options.signal.throwIfAborted()
        if (ids.length === 0) throw new ForgetError({ code: 'NOTHING_TO_FORGET' })
        return options.shred ? await shred(ids) : await toBin(ids)
      })
    },
    recover: ids => serially(async () => (await memories.recover(ids)).map(memory => memory.id)),
    purgeExpired,
    receipts: receipts.list,
    async start() {
      stopping = new AbortController()
      loop = purgeUntil(stopping.signal)
    },
    async stop() {
      stopping.abort()
      await loop
      await serially(async () => {})
    }
  }
}

function beginning(text: string): string {
  return text.length <= SAMPLE_CHARS ? text : `${text.slice(0, SAMPLE_CHARS).replace(/[\ud800-\udbff]$/, '')}…`
}
