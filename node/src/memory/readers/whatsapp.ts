import { basename, dirname } from 'node:path'
import { detectLanguage } from '../language.ts'
import { decodeText } from './decode.ts'
import type { ItemDraft, ReadContext, ReadEvent, Reader } from './types.ts'
import { type ChatHead, dateOrderOf, instantOfHead, parseHead } from './whatsapp-lines.ts'

/** WhatsApp itself stops at 40 000 messages. */
const MAX_CHAT_BYTES = 64 * 1024 * 1024
/** A longer "name" is a notice that happens to hold a colon. */
const MAX_NAME_CHARS = 64

interface ChatLine {
  head: ChatHead
  name?: string
  text: string
}

/** The text file of a WhatsApp chat, as phones of all languages write it. */
export const whatsAppReader: Reader = {
  name: 'whatsapp',
  accepts: ({ text }) => text !== undefined && looksLikeChat(text),
  async *read(file, context) {
    const { path } = file
    const { text } = decodeText(await file.bytes(MAX_CHAT_BYTES))
    const lines = chatLines(text)
    const { order, basis } = dateOrderOf(lines.map(({ head }) => head))
    yield { type: 'source', source: sourceOf(path, context), reader: 'whatsapp', path }
    yield { type: 'dates', order, basis, path }
    const seen = new Map<string, number>()
    let position = 0
    for (const line of lines) {
      const ms = instantOfHead(line.head, order)
      // Dates and names stay when the next export of the chat goes on from here; line numbers would not.
      const stamp = `${line.head.date.join('-')} ${line.head.hour}:${line.head.minute}:${line.head.second ?? ''}${line.head.half ?? ''} ${line.name ?? ''}`
      const nth = seen.get(stamp) ?? 0
      seen.set(stamp, nth + 1)
      const itemId = nth === 0 ? stamp : `${stamp} #${nth + 1}`
      yield eventOf(line, { itemId, ms, position: position++, path, context })
    }
  }
}

function eventOf(
  { head, name, text }: ChatLine,
  at: { itemId: string; ms: number | undefined; position: number; path: string; context: ReadContext }
): ReadEvent {
  const { itemId, path, context } = at
  if (name === undefined) return { type: 'skipped', itemId, reason: 'SYSTEM_LINE', path }
  // iOS marks its own notices and attachments by U+200E before the words.
  if (text.startsWith('\u200e') || isMediaNotice(text)) return { type: 'skipped', itemId, reason: 'MEDIA_ONLY', path }
  if (text.trim() === '') return { type: 'skipped', itemId, reason: 'EMPTY', path }
  const item: ItemDraft = {
    itemId,
    kind: 'message',
    // Which of the names is the owner is asked once for the source, not known here.
    author: { role: 'person', name },
    text,
    session: chatName(path, context),
    position: at.position,
    language: detectLanguage(text)
  }
  if (at.ms === undefined) item.reason = 'BAD_DATE'
  else {
    item.eventAt = {
      start: new Date(at.ms).toISOString(),
      precision: head.second === undefined ? 'minute' : 'instant'
    }
  }
  return { type: 'item', item, path }
}

/** Messages with all their lines; what stands before the first stamp belongs to none. */
function chatLines(text: string): ChatLine[] {
  const found: ChatLine[] = []
  for (const raw of text.split('\n')) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    const head = parseHead(line)
    const last = found.at(-1)
    if (head === undefined) {
      if (last !== undefined) last.text += `\n${line}`
      continue
    }
    found.push({ head, ...splitName(head.rest) })
  }
  // The file ends in a line feed that no message wrote.
  for (const line of found) line.text = line.text.replace(/\n+$/, '')
  return found
}

function splitName(rest: string): { name?: string; text: string } {
  const found = /^([^:\n]{1,80}?)\s?:(?:\s|$)/u.exec(rest.slice(0, 100))
  const name = found?.[1]?.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim()
  if (found === null || name === undefined || name === '' || name.length > MAX_NAME_CHARS) return { text: rest }
  return { name, text: rest.slice(found[0].length) }
}

/** Android writes a notice in angle brackets where a picture was. */
function isMediaNotice(text: string): boolean {
  return /^<[^<>\n]{3,60}>$/.test(text.trim())
}

function looksLikeChat(text: string): boolean {
  const lines = text.split(/\r?\n/).slice(0, 40).map(parseHead)
  const heads = lines.filter(head => head !== undefined)
  // The very first line is always a stamp; a diary with dated lines has no `Name: `.
  return lines[0] !== undefined && heads.some(({ rest }) => splitName(rest).name !== undefined)
}

function sourceOf(path: string, context: ReadContext) {
  const name = chatName(path, context)
  const isUnnamed = /^_?chat$/i.test(name)
  return { kind: 'whatsapp', key: isUnnamed ? `${context.realPath}//${path}` : name, name } as const
}

/** The chat's name from the file or, for iOS's `_chat.txt`, from the archive or folder around it. */
function chatName(path: string, { realPath, depth }: ReadContext): string {
  const own = stripped(basename(path))
  if (!/^_?chat$/i.test(own)) return own
  const around = depth > 0 ? basename(realPath) : basename(dirname(realPath))
  const isNamed = /whatsapp/i.test(around)
  return isNamed ? stripped(around) : own
}

/** Without extension and the counter a browser appends: `Chat with Anna (1).zip` is the same chat. */
function stripped(name: string): string {
  return name.replace(/\.(txt|zip)$/i, '').replace(/\s*\(\d+\)$/, '')
}
