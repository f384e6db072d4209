import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import { createSerial } from '../serial.ts'
import { tables } from '../store/tables.ts'
import type { Batch, Store } from '../store/types.ts'
import { buildMemory, editMemory, type MemoryEdit, type NewMemory } from './build-memory.ts'
import { MemoryError } from './errors.ts'
import { createForgetting, type Forgetting } from './forget.ts'
import { isSameLabel } from './labels.ts'
import { keyOf, MAX_SAME_TEXT, sameText, under } from './rows.ts'
import type { Label, Memory, MemoryId, MemoryObserver } from './types.ts'

export interface MemoryStoreComponents {
  store: Store
  clock: Clock
  log: Logger
  /** Told of every change after it is durable and before the caller is. */
  observer: MemoryObserver
  /** Commits a change of labels, so that it can be told together with it. @default the batch is committed as it is */
  commitLabels?: (batch: Batch, memoryIds: readonly MemoryId[]) => Promise<unknown>
}

export interface MemoryChanges {
  add?: readonly NewMemory[]
  edit?: ReadonlyArray<{ id: MemoryId; edit: MemoryEdit }>
}

export interface WrittenMemories {
  added: Memory[]
  edited: Memory[]
}

export interface MemoryStore extends Forgetting {
  /** @throws {MemoryError} ILL_FORMED_TEXT, EMPTY_TEXT */
  add(draft: NewMemory): Promise<Memory>
  /**
   * Writes a new revision; the old one stays readable in `history`.
   * @throws {MemoryError} MEMORY_NOT_FOUND, MEMORY_IN_BIN, ILL_FORMED_TEXT, EMPTY_TEXT
   */
  edit(id: MemoryId, edit: MemoryEdit): Promise<Memory>
  /**
   * All changes in one atomic batch.
   * @param alongside - puts rows of its own into the same batch
   */
  write(changes: MemoryChanges, alongside?: (batch: Batch, written: WrittenMemories) => void): Promise<WrittenMemories>
  /**
   * Says who may be shown these memories, all in one write. No new revision: the words stay the same.
   *
   * @param label - the new label, or how it follows from the old one
   * @returns those whose label changed; unknown ids are passed over
   */
  label(ids: readonly MemoryId[], label: Label | ((old: Label) => Label)): Promise<Memory[]>
  /** In the bin or not; `undefined` when it never was or is shredded. */
  get(id: MemoryId): Promise<Memory | undefined>
  getMany(ids: readonly MemoryId[]): Promise<Array<Memory | undefined>>
  /** Every revision, oldest first; the last is the present one. */
  history(id: MemoryId): Promise<Memory[]>
  /** In the order of writing; memories in the bin are left out. */
  all(): AsyncIterable<Memory>
  /** Memories kept, those in the bin included. */
  count(): number
}

/** The owner's memories: the only part that writes them. */
export function createMemoryStore(components: MemoryStoreComponents): MemoryStore {
  const { store, clock, observer, commitLabels = batch => batch.commit() } = components
  // Links between equal texts are read, changed and written back: one change at a time.
  const serially = createSerial()

  async function write(changes: MemoryChanges, alongside?: (batch: Batch, written: WrittenMemories) => void) {
    return await serially(async () => {
      const nowMs = clock.nowMs()
      const added = (changes.add ?? []).map(draft => buildMemory(clock.newId(), draft, nowMs))
      const edits = await editsOf(changes.edit ?? [], nowMs)
      const batch = store.batch()
      for (const { old } of edits) batch.put(tables.revisions, keyOf.revision(old.id, old.revision), old)
      const edited = edits.map(({ next }) => next)
      const reworded = edits.filter(({ old, next }) => old.contentHash !== next.contentHash)
      await linkSameText(
        batch,
        [...added, ...reworded.map(({ next }) => next)],
        reworded.map(({ old }) => old)
      )
      for (const memory of added) batch.putNew(tables.memories, memory.id, memory)
      for (const memory of edited) batch.put(tables.memories, memory.id, memory)
      alongside?.(batch, { added, edited })
      await batch.commit()
      if (added.length + edited.length > 0) observer.stored([...added, ...edited])
      return { added, edited }
    })
  }

  async function editsOf(edits: NonNullable<MemoryChanges['edit']>, nowMs: number) {
    const olds = await store.getMany(
      tables.memories,
      edits.map(({ id }) => id)
    )
    return edits.map(({ id, edit }, i) => {
      const old = olds[i]
      if (old === undefined) throw new MemoryError({ code: 'MEMORY_NOT_FOUND', memoryId: id })
      if (old.forgottenAtMs !== undefined) throw new MemoryError({ code: 'MEMORY_IN_BIN', memoryId: id })
      return { old, next: editMemory(old, edit, nowMs) }
    })
  }

  /** Points new memories at live ones with the very same text, and keeps the rows by which they are found. */
  async function linkSameText(batch: Batch, arrived: readonly Memory[], left: readonly Memory[]): Promise<void> {
    const keys = [...arrived, ...left].map(memory => keyOf.content(store, memory.contentHash))
    const distinct = [...new Set(keys)]
    const found = await store.getMany(sameText, distinct)
    const rows = new Map(distinct.map((key, i) => [key, found[i] ?? []]))
    const changed = new Set<string>()
    left.forEach((memory, i) => {
      const key = keys[arrived.length + i]!
      rows.set(
        key,
        rows.get(key)!.filter(id => id !== memory.id)
      )
      changed.add(key)
    })
    arrived.forEach((memory, i) => {
      const key = keys[i]!
      const ids = rows.get(key)!
      delete memory.sameTextAs
      if (ids.length > 0) memory.sameTextAs = ids
      if (ids.length >= MAX_SAME_TEXT) return
      rows.set(key, [...ids, memory.id])
      changed.add(key)
    })
    for (const key of changed) {
      const ids = rows.get(key)!
      if (ids.length > 0) batch.put(sameText, key, ids)
      else batch.delete(sameText, key)
    }
  }

  return {
    ...createForgetting(components, serially),
    write,
    add: async draft => (await write({ add: [draft] })).added[0]!,
    edit: async (id, edit) => (await write({ edit: [{ id, edit }] })).edited[0]!,
    async label(ids, label) {
      return await serially(async () => {
        const found = (await store.getMany(tables.memories, [...new Set(ids)])).filter(memory => memory !== undefined)
        const labelled = found.flatMap(memory => {
          const next = typeof label === 'function' ? label(memory.label) : label
          return isSameLabel(memory.label, next) ? [] : [{ ...memory, label: next }]
        })
        if (labelled.length === 0) return []
        const batch = store.batch()
        for (const memory of labelled) batch.put(tables.memories, memory.id, memory)
        await commitLabels(
          batch,
          labelled.map(({ id }) => id)
        )
        const live = labelled.filter(memory => memory.forgottenAtMs === undefined)
        if (live.length > 0) observer.stored(live)
        return labelled
      })
    },
    get: id => store.get(tables.memories, id),
    getMany: ids => store.getMany(tables.memories, ids),
    async history(id) {
      const revisions: Memory[] = []
      for await (const [, memory] of store.entries(tables.revisions, under(id))) revisions.push(memory)
      const present = await store.get(tables.memories, id)
      return present === undefined ? revisions : [...revisions, present]
    },
    async *all() {
      for await (const [, memory] of store.entries(tables.memories)) {
        if (memory.forgottenAtMs === undefined) yield memory
      }
    },
    count: () => store.count(tables.memories)
  }
}
