import type { Clock } from '../../clock.ts'
import type { Logger } from '../../log.ts'
import type { Batch, Store } from '../../store/types.ts'
import type { MemoryStore } from '../memory-store.ts'
import { type ReadEvent, ReadFault, type SourceHint } from '../readers/types.ts'
import { type ArrivedItem, applyBatch } from './apply-batch.ts'
import { moveGoneToBin } from './gone.ts'
import type { ReaderHost } from './reader-host.ts'
import { type ImportRow, type ImportTotals, imports, type SourceRow, sources } from './types.ts'
import { openRoot, pick, type WalkedFile, walk } from './walk.ts'

/** Items that share one durable write. */
const BATCH_ITEMS = 512
const BATCH_CHARS = 2 * 1024 * 1024

export interface RunComponents {
  store: Store
  memories: MemoryStore
  readers: ReaderHost
  clock: Clock
  log: Logger
}

/**
 * Brings in what lies at the import's path, behind the cursor it was left at. `row` is kept up to date and written
 * with every batch, so that a process that dies at any moment leaves an import that can go on.
 *
 * @throws {ImportError} the path cannot be read
 */
export async function runImport(
  components: RunComponents,
  row: ImportRow,
  { signal, onBatch }: { signal: AbortSignal; onBatch(path: string): void }
): Promise<void> {
  const { readers } = components
  const root = await openRoot(row.path)
  const files = row.only === undefined ? await walk(root) : await pick(root, row.only)
  const sourceBook = createSourceBook(components, row, root.home)
  const home = await sourceBook.open(root.home)
  const inbox = createInbox(components, row, sourceBook)
  const context = { ...root, home, inbox, sourceBook, readers, signal }
  for (const file of files) {
    if (row.cursor !== undefined && file.path <= row.cursor) continue
    signal.throwIfAborted()
    await readInto(context, file, onBatch)
    inbox.finish(file.path)
  }
  await inbox.flush()
  if (row.mode === 'sync') await moveGoneToBin(components, row, { sourceId: home, files })
}

interface FileContext {
  home: string
  isFolder: boolean
  inbox: ReturnType<typeof createInbox>
  sourceBook: ReturnType<typeof createSourceBook>
  readers: ReaderHost
  signal: AbortSignal
}

async function readInto(context: FileContext & { home: string }, file: WalkedFile, onBatch: (path: string) => void) {
  const { inbox, sourceBook, readers, signal, isFolder } = context
  const { realPath, path, problem } = file
  let sourceId = context.home
  if (problem !== undefined) {
    await inbox.add({ type: problem.outcome, itemId: path, reason: problem.reason, path, sourceId })
    return
  }
  try {
    const job = { realPath, path, home: sourceBook.hintOf(context.home), isExplicit: !isFolder }
    for await (const events of readers.read(job, { signal })) {
      for (const event of events) {
        if (event.type === 'source') sourceId = await sourceBook.open(event.source)
        const arrived = arrivedOf(event, sourceId, sourceBook.meIn(sourceId))
        if (arrived !== undefined) await inbox.add(arrived)
      }
      onBatch(path)
    }
  } catch (err) {
    if (!(err instanceof ReadFault)) throw err
    // The file fails alone, and what it gave before stands.
    await inbox.add({ type: 'failed', itemId: path, reason: err.reason, path, sourceId })
  }
}

function arrivedOf(event: ReadEvent, sourceId: string, me: string | undefined): ArrivedItem | undefined {
  if (event.type === 'source' || event.type === 'dates') return undefined
  if (event.type !== 'item') return { ...event, sourceId }
  const { author } = event.item
  const isOwner = author.role === 'person' && me !== undefined && author.name?.toLowerCase() === me.toLowerCase()
  const item = isOwner ? { ...event.item, author: { ...author, role: 'self' as const } } : event.item
  return { ...event, item, sourceId }
}

/** Gathers items until they are worth a write; the cursor moves only with the items before it. */
function createInbox(
  components: RunComponents,
  row: ImportRow,
  sourceBook: { use(sourceId: string): void; putInto(batch: Batch): void }
) {
  let held: ArrivedItem[] = []
  let heldChars = 0
  let finished: string | undefined

  async function flush(): Promise<void> {
    if (held.length === 0 && finished === row.cursor) return
    const items = held
    held = []
    heldChars = 0
    await applyBatch(components, items, {
      importId: row.importId,
      includeForgotten: row.includeForgotten,
      alongside(batch: Batch, counted: ImportTotals) {
        for (const name of Object.keys(counted) as Array<keyof ImportTotals>) row.totals[name] += counted[name]
        if (finished !== undefined) row.cursor = finished
        sourceBook.putInto(batch)
        batch.put(imports, row.importId, row)
      }
    })
  }

  return {
    flush,
    async add(item: ArrivedItem): Promise<void> {
      held.push(item)
      sourceBook.use(item.sourceId)
      heldChars += item.type === 'item' ? item.item.text.length : 0
      if (held.length >= BATCH_ITEMS || heldChars >= BATCH_CHARS) await flush()
    },
    /** Everything of this file was added. */
    finish(path: string): void {
      finished = path
    }
  }
}

/** The sources met in one import; their rows go into the next batch. */
function createSourceBook(components: RunComponents, row: ImportRow, home: SourceHint) {
  const { store, clock } = components
  const known = new Map<string, { source: SourceRow; hint: SourceHint }>()
  const used = new Set<string>()
  const unwritten = new Set<string>()

  async function open(hint: SourceHint): Promise<string> {
    const sourceId = store.hiddenKey('source', hint.kind, hint.key)
    if (known.has(sourceId)) return sourceId
    const before = await store.get(sources, sourceId)
    const isHome = hint.key === home.key
    const me = row.me ?? before?.me
    const source: SourceRow = {
      sourceId,
      kind: hint.kind,
      key: hint.key,
      name: (isHome ? row.name : undefined) ?? before?.name ?? hint.name,
      path: row.path,
      ...(me === undefined ? {} : { me }),
      isWatched: (hint.kind === home.kind && isHome && row.watch) || (before?.isWatched ?? false),
      createdAtMs: before?.createdAtMs ?? clock.nowMs(),
      lastImportId: row.importId,
      lastImportAtMs: clock.nowMs()
    }
    known.set(sourceId, { source, hint })
    if (source.isWatched) use(sourceId)
    return sourceId
  }

  /** A folder or file is a source of its own only once something came from it: a chat export in it is another. */
  function use(sourceId: string): void {
    if (used.has(sourceId)) return
    used.add(sourceId)
    unwritten.add(sourceId)
    if (!row.sourceIds.includes(sourceId)) row.sourceIds.push(sourceId)
  }

  return {
    open,
    use,
    hintOf: (sourceId: string) => known.get(sourceId)!.hint,
    meIn: (sourceId: string) => known.get(sourceId)!.source.me,
    putInto(batch: Batch): void {
      for (const sourceId of unwritten) batch.put(sources, sourceId, known.get(sourceId)!.source)
      unwritten.clear()
    }
  }
}
