import { isMap, parseDocument } from 'yaml'
import type { EventTime } from '../types.ts'
import { parseIso } from './dates.ts'
import { decodeText } from './decode.ts'
import { type FoundNote, MAX_TEXT_BYTES, noteFrom } from './text.ts'
import type { Reader } from './types.ts'

/** Front matter beyond this is no front matter. */
const MAX_FRONT_MATTER_CHARS = 64 * 1024
const DATE_FIELDS = ['date', 'created', 'created_at', 'created-at', 'createdAt', 'date created']

/** Markdown, alone or in a vault. Read as text: nothing in it is ever evaluated, no link is followed. */
export const markdownReader: Reader = {
  name: 'markdown',
  accepts: ({ text, extension }) =>
    text !== undefined && (extension === 'md' || extension === 'markdown' || extension === 'mdx'),
  async *read(file, context) {
    const { text, reason } = decodeText(await file.bytes(MAX_TEXT_BYTES))
    yield* noteFrom(file, context, 'markdown', { ...(reason === undefined ? {} : { reason }), ...parseMarkdown(text) })
  }
}

/** Body, title and date of a Markdown text. */
export function parseMarkdown(source: string): FoundNote {
  const { fence, matter, body } = splitFrontMatter(source)
  const heading = /^ {0,3}#\s+(.+?)\s*#*\s*$/m.exec(body.slice(0, 4096))?.[1]
  const found: FoundNote = { text: body }
  if (heading !== undefined) found.title = heading
  if (matter === undefined) return found
  const fields = fence === '' || fence === 'yaml' ? yamlFields(matter) : undefined
  if (fields === undefined) return { ...found, reason: 'FRONT_MATTER_NOT_READ' }
  const title = fields.get('title')
  if (title !== undefined && title.trim() !== '') found.title = title
  const eventAt = firstDate(DATE_FIELDS.map(name => fields.get(name)))
  if (eventAt !== undefined) found.eventAt = eventAt
  return found
}

/**
 * Cuts the block between two lines of three dashes off the start. Our own, since a known parser of front matter
 * runs what stands behind `---js`; here the word behind the dashes only says that the block is left unread.
 */
function splitFrontMatter(source: string): { fence: string; matter?: string; body: string } {
  const opening = /^\uFEFF?---[ \t]*([A-Za-z]*)[ \t]*\r?\n/.exec(source)
  if (opening === null) return { fence: '', body: source }
  const start = opening[0].length
  const closing = /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m.exec(source.slice(start, start + MAX_FRONT_MATTER_CHARS))
  if (closing === null) return { fence: '', body: source }
  return {
    fence: opening[1]!.toLowerCase(),
    matter: source.slice(start, start + closing.index),
    body: source.slice(start + closing.index + closing[0].length)
  }
}

/** The plain fields of a YAML map as strings; undefined when it is no map or is broken. */
function yamlFields(matter: string): Map<string, string> | undefined {
  const fields = new Map<string, string>()
  if (matter.trim() === '') return fields
  // `failsafe` keeps every value the string that was written; aliases cannot unfold into a bomb.
  const document = parseDocument(matter, { schema: 'failsafe', version: '1.2' })
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined
  for (const { key, value } of document.contents.items) {
    const [name, text] = [scalarOf(key), scalarOf(value)]
    if (name !== undefined && text !== undefined) fields.set(name, text)
  }
  return fields
}

function scalarOf(node: unknown): string | undefined {
  const value = typeof node === 'object' && node !== null && 'value' in node ? node.value : undefined
  return typeof value === 'string' ? value : undefined
}

function firstDate(values: ReadonlyArray<string | undefined>): EventTime | undefined {
  for (const value of values) {
    const date = value === undefined ? undefined : parseIso(value, 'local')
    if (date !== undefined) return date
  }
  return undefined
}
