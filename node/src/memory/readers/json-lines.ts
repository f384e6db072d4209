import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { z } from 'zod'
import { detectLanguage } from '../language.ts'
import type { Author, Label, MemoryKind } from '../types.ts'
import { parseIso } from './dates.ts'
import { decodeUtf8 } from './decode.ts'
import { splitLines } from './lines.ts'
import type { ItemDraft, ReadContext, ReadEvent, Reader } from './types.ts'

/** One memory is rarely above a few kB; a longer line is named in the ledger and passed over. */
const MAX_LINE_BYTES = 16 * 1024 * 1024

const KINDS = ['note', 'message', 'document', 'image', 'audio', 'calendar', 'todo', 'answer'] as const

/** One line of the import contract; unknown fields are allowed and left alone. */
const line = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  author: z.string().nullish(),
  self: z.boolean().nullish(),
  /** Written by our own export, where `self` alone would lose who spoke. */
  role: z.enum(['self', 'person', 'peer', 'assistant']).nullish(),
  at: z.string().nullish(),
  until: z.string().nullish(),
  precision: z.enum(['instant', 'minute', 'day', 'month', 'year']).nullish(),
  session: z.union([z.string(), z.number()]).nullish(),
  position: z.number().nullish(),
  title: z.string().nullish(),
  kind: z.string().nullish(),
  labels: z.union([z.string(), z.array(z.string())]).nullish(),
  purposes: z.array(z.enum(['recall', 'train', 'share'])).nullish()
})
type JsonLine = z.infer<typeof line>

/** One memory a line: `{"id","text","author"?,"self"?,"at"?,"session"?,"kind"?,"labels"?}`. */
export const jsonLinesReader: Reader = {
  name: 'json-lines',
  accepts: ({ text, extension }) =>
    extension === 'jsonl' || extension === 'ndjson' || (text !== undefined && /^\s*\{[^\n]*"text"\s*:/.test(text)),
  async *read(file, context) {
    const { path } = file
    const source = { kind: 'json-lines', key: sourceKey(context, path), name: basename(path) } as const
    yield { type: 'source', source, reader: 'json-lines', path }
    let position = 0
    for await (const { number, bytes } of splitLines(file.stream(), MAX_LINE_BYTES)) {
      if (bytes === undefined) {
        yield { type: 'failed', itemId: `line:${number}`, reason: 'LINE_TOO_LONG', path }
      } else if (!isBlank(bytes)) {
        yield readLine(bytes, number, position++, path)
      }
    }
  }
}

function readLine(bytes: Uint8Array, number: number, position: number, path: string): ReadEvent {
  const failed = (reason: 'INVALID_UTF8' | 'BAD_JSON' | 'NO_TEXT'): ReadEvent => ({
    type: 'failed',
    itemId: `line:${number}`,
    reason,
    path
  })
  const source = decodeUtf8(bytes)
  if (source === undefined) return failed('INVALID_UTF8')
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch {
    return failed('BAD_JSON') // the error's message would quote the line
  }
  const parsed = line.safeParse(value)
  if (!parsed.success) return failed(hasText(value) ? 'BAD_JSON' : 'NO_TEXT')
  const itemId = itemIdOf(parsed.data)
  if (parsed.data.text.trim() === '') return { type: 'skipped', itemId, reason: 'EMPTY', path }
  return { type: 'item', item: draftOf(parsed.data, itemId, position), path }
}

function draftOf(data: JsonLine, itemId: string, position: number): ItemDraft {
  const session = data.session === null || data.session === undefined ? undefined : String(data.session)
  const eventAt = data.at ? parseIso(data.at) : undefined
  const end = data.until ? parseIso(data.until)?.start : undefined
  const item: ItemDraft = {
    itemId,
    kind: kindOf(data.kind, session),
    author: authorOf(data),
    text: data.text,
    language: detectLanguage(data.text)
  }
  if (session !== undefined) item.session = session
  if (session !== undefined || typeof data.position === 'number') item.position = data.position ?? position
  if (data.title) item.title = data.title
  if (eventAt !== undefined) {
    item.eventAt = { ...eventAt, ...(data.precision ? { precision: data.precision } : {}), ...(end ? { end } : {}) }
  } else if (data.at) {
    item.reason = 'BAD_DATE'
  }
  const label = labelOf(data)
  if (label !== undefined) item.label = label
  return item
}

/** Without an author the line is the owner's own; an author is another person unless the line says self. */
function authorOf(data: JsonLine): Author {
  const name = data.author ?? undefined
  const role =
    data.role ??
    (data.self === true || (name === undefined && data.self !== false)
      ? 'self'
      : name?.toLowerCase() === 'assistant'
        ? 'assistant'
        : 'person')
  return { role, ...(name === undefined ? {} : { name }) }
}

function kindOf(kind: string | null | undefined, session: string | undefined): MemoryKind {
  const known = KINDS.find(name => name === kind)
  return known ?? (session === undefined ? 'note' : 'message')
}

function labelOf({ labels, purposes }: JsonLine): Label | undefined {
  const audience = typeof labels === 'string' ? [labels] : (labels ?? [])
  if (audience.length === 0 && !purposes) return undefined
  const isPrivate = audience.length === 0 || audience.every(name => name === 'only-me')
  return {
    audience: audience.length === 0 ? ['only-me'] : audience,
    purposes: purposes ?? (isPrivate ? ['recall', 'train'] : ['recall', 'train', 'share'])
  }
}

/** A line without id is named by what it says, so that lines before it may come and go. */
function itemIdOf({ id, text, at, author }: JsonLine): string {
  if (id !== undefined) return String(id)
  const digest = createHash('sha256')
    .update(JSON.stringify([text, at, author]))
    .digest('hex')
  return `text:${digest.slice(0, 24)}`
}

/** The file itself is the source; inside an archive, its place there belongs to the name. */
function sourceKey({ realPath, depth }: ReadContext, path: string): string {
  return depth === 0 ? realPath : `${realPath}//${path}`
}

function hasText(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every(byte => byte === 0x20 || byte === 0x09 || byte === 0x0d)
}
