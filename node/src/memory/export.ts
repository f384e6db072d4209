import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MemoryStore } from './memory-store.ts'
import type { Memory, MemoryId } from './types.ts'

export interface ExportFilter {
  /** Only these; all live memories when absent. */
  ids?: readonly MemoryId[]
  sourceIds?: readonly string[]
}

/**
 * Memories as lines of JSON, each ending in a line feed. The text is what the source held, character for character,
 * and the lines can be imported again under the same item ids.
 */
export async function* exportJsonLines(memories: MemoryStore, filter: ExportFilter = {}): AsyncIterable<string> {
  for await (const memory of chosen(memories, filter)) yield `${JSON.stringify(toLine(memory))}\n`
}

/**
 * Writes one Markdown file a memory: front matter, then the text as it is.
 *
 * @param folder - made when it is not there; files of the same name are replaced
 * @returns number of files
 */
export async function exportMarkdown(
  memories: MemoryStore,
  folder: string,
  filter: ExportFilter = {}
): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  let files = 0
  for await (const memory of chosen(memories, filter)) {
    const day = memory.eventAt?.start.slice(0, 10)
    // Ids, unlike titles, are safe as names on every system and never the same twice.
    const name = `${day === undefined ? '' : `${day} `}${memory.id}.md`
    await writeFile(join(folder, name), toMarkdown(memory), { mode: 0o600 })
    files++
  }
  return files
}

async function* chosen(memories: MemoryStore, { ids, sourceIds }: ExportFilter): AsyncIterable<Memory> {
  const isWanted = (memory: Memory) => sourceIds === undefined || sourceIds.includes(memory.source.sourceId)
  if (ids === undefined) {
    for await (const memory of memories.all()) if (isWanted(memory)) yield memory
    return
  }
  for (let at = 0; at < ids.length; at += 256) {
    for (const memory of await memories.getMany(ids.slice(at, at + 256))) {
      if (memory !== undefined && memory.forgottenAtMs === undefined && isWanted(memory)) yield memory
    }
  }
}

/** The line of the import contract, then what only we know. */
function toLine(memory: Memory): object {
  const { id, kind, author, text, source, eventAt, label } = memory
  return {
    id: source.itemId,
    text,
    author: author.name,
    self: author.role === 'self',
    role: author.role,
    at: eventAt?.start,
    until: eventAt?.end,
    precision: eventAt?.precision,
    session: source.session,
    position: source.position,
    title: source.title,
    kind,
    labels: label.audience,
    purposes: label.purposes,
    memoryId: id,
    sourceId: source.sourceId,
    path: source.path,
    language: memory.language,
    recordedAt: new Date(memory.recordedAtMs).toISOString(),
    revision: memory.revision
  }
}

function toMarkdown({ id, kind, author, text, source, eventAt }: Memory): string {
  const fields = {
    id: source.itemId,
    memory: id,
    title: source.title,
    date: eventAt?.start,
    author: author.name ?? author.role,
    kind,
    session: source.session
  }
  // JSON strings are YAML strings, whatever they hold.
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${JSON.stringify(value)}`]
  )
  return `---\n${lines.join('\n')}\n---\n${text}`
}
