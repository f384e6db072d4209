import { detectLanguage } from '../language.ts'
import { parseIso } from './dates.ts'
import { field, jsonArrayElements, stringField } from './json-array.ts'
import type { ItemDraft, ReadEvent, Reader } from './types.ts'

const SOURCE = { kind: 'claude', key: 'claude', name: 'Claude' } as const

/** `conversations.json` of a Claude export: an array of conversations with `chat_messages`. */
export const claudeReader: Reader = {
  name: 'claude',
  accepts: ({ text }) => text !== undefined && /^\s*\[\s*\{/.test(text) && /"chat_messages"\s*:\s*\[/.test(text),
  async *read(file) {
    const { path } = file
    yield { type: 'source', source: SOURCE, reader: 'claude', path }
    for await (const conversation of jsonArrayElements(file.stream())) yield* turnsOf(conversation, path)
  }
}

function* turnsOf(conversation: unknown, path: string): Iterable<ReadEvent> {
  const session = stringField(conversation, 'uuid')
  const messages = field(conversation, 'chat_messages')
  if (session === undefined || !Array.isArray(messages)) return
  const title = stringField(conversation, 'name')
  let position = 0
  for (const message of messages as unknown[]) {
    const sender = stringField(message, 'sender')
    if (sender !== 'human' && sender !== 'assistant') continue
    const itemId = `${session}/${stringField(message, 'uuid') ?? position}`
    const text = spoken(message)
    const common = {
      session,
      ...(title === undefined ? {} : { title }),
      ...eventTime(stringField(message, 'created_at') ?? stringField(conversation, 'created_at'))
    }
    if (text.trim() === '') {
      yield { type: 'skipped', itemId, reason: 'NO_TEXT', path }
    } else {
      const item: ItemDraft = {
        ...common,
        itemId,
        kind: 'message',
        author: sender === 'human' ? { role: 'self' } : { role: 'assistant', name: 'Claude' },
        text,
        position: position++,
        language: detectLanguage(text)
      }
      yield { type: 'item', item, path }
    }
    yield* attachments(message, itemId, common, path)
  }
}

/** The text blocks of a turn; older exports have one `text` only. Tool use and thinking are not speech. */
function spoken(message: unknown): string {
  const content = field(message, 'content')
  const blocks = Array.isArray(content) ? content.filter(block => field(block, 'type') === 'text') : []
  const text = blocks.map(block => stringField(block, 'text') ?? '').join('\n\n')
  return text === '' ? (stringField(message, 'text') ?? '') : text
}

/** Papers the person handed over; the export keeps their text only. */
function* attachments(message: unknown, itemId: string, common: object, path: string): Iterable<ReadEvent> {
  const list = field(message, 'attachments')
  if (!Array.isArray(list)) return
  for (const [i, attachment] of list.entries()) {
    const text = stringField(attachment, 'extracted_content')
    if (text === undefined || text.trim() === '') continue
    const title = stringField(attachment, 'file_name')
    const item: ItemDraft = {
      ...common,
      itemId: `${itemId}/attachment/${i}`,
      kind: 'document',
      author: { role: 'self' },
      text,
      language: detectLanguage(text),
      ...(title === undefined ? {} : { title })
    }
    yield { type: 'item', item, path }
  }
}

function eventTime(value: string | undefined) {
  const eventAt = value === undefined ? undefined : parseIso(value)
  return eventAt === undefined ? {} : { eventAt }
}
