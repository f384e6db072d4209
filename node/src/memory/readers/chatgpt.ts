import { detectLanguage } from '../language.ts'
import type { EventTime } from '../types.ts'
import { dateFromSeconds } from './dates.ts'
import { field, jsonArrayElements, stringField } from './json-array.ts'
import type { ItemDraft, ReadEvent, Reader } from './types.ts'

/** One source for all exports of the provider: its ids go on from one export to the next. */
const SOURCE = { kind: 'chatgpt', key: 'chatgpt', name: 'ChatGPT' } as const

/** `conversations.json` (or a numbered part of it) of a ChatGPT export: an array of conversations. */
export const chatGptReader: Reader = {
  name: 'chatgpt',
  accepts: ({ text }) => text !== undefined && /^\s*\[\s*\{/.test(text) && /"mapping"\s*:\s*\{/.test(text),
  async *read(file) {
    const { path } = file
    yield { type: 'source', source: SOURCE, reader: 'chatgpt', path }
    for await (const conversation of jsonArrayElements(file.stream())) yield* turnsOf(conversation, path)
  }
}

function* turnsOf(conversation: unknown, path: string): Iterable<ReadEvent> {
  const session = stringField(conversation, 'conversation_id') ?? stringField(conversation, 'id')
  const mapping = field(conversation, 'mapping')
  if (session === undefined || typeof mapping !== 'object' || mapping === null) return
  const title = stringField(conversation, 'title')
  const startedAt = dateFromSeconds(field(conversation, 'create_time'))
  let position = 0
  for (const [nodeId, message] of spokenPath(mapping as Record<string, unknown>, field(conversation, 'current_node'))) {
    const role = stringField(field(message, 'author'), 'role')
    if ((role !== 'user' && role !== 'assistant') || isHidden(message)) continue
    const itemId = `${session}/${stringField(message, 'id') ?? nodeId}`
    const text = textOf(field(message, 'content'))
    if (text === undefined) continue
    if (text.trim() === '') {
      yield { type: 'skipped', itemId, reason: 'NO_TEXT', path }
      continue
    }
    const eventAt: EventTime | undefined = dateFromSeconds(field(message, 'create_time')) ?? startedAt
    const item: ItemDraft = {
      itemId,
      kind: 'message',
      author: role === 'user' ? { role: 'self' } : { role: 'assistant', name: 'ChatGPT' },
      text,
      session,
      position: position++,
      language: detectLanguage(text)
    }
    if (title !== undefined) item.title = title
    if (eventAt !== undefined) item.eventAt = eventAt
    yield { type: 'item', item, path }
  }
}

/** The branch the person ended on: from `current_node` up to the root, turned round. */
function spokenPath(mapping: Record<string, unknown>, current: unknown): Array<[nodeId: string, message: unknown]> {
  const path: Array<[string, unknown]> = []
  const seen = new Set<string>()
  let at = typeof current === 'string' && current in mapping ? current : latestLeaf(mapping)
  while (at !== undefined && !seen.has(at)) {
    seen.add(at)
    const node = mapping[at]
    const message = field(node, 'message')
    if (message !== undefined && message !== null) path.push([at, message])
    at = stringField(node, 'parent')
  }
  return path.reverse()
}

/** Some exports lack `current_node`; the newest end of the tree is where the talk stopped. */
function latestLeaf(mapping: Record<string, unknown>): string | undefined {
  let best: string | undefined
  let bestTime = -1
  for (const [id, node] of Object.entries(mapping)) {
    const children = field(node, 'children')
    if (Array.isArray(children) && children.length > 0) continue
    const time = field(field(node, 'message'), 'create_time')
    const timeOrZero = typeof time === 'number' ? time : 0
    if (timeOrZero > bestTime) [best, bestTime] = [id, timeOrZero]
  }
  return best
}

/** Set-up and tool traffic that no one saw as a turn. */
function isHidden(message: unknown): boolean {
  return field(field(message, 'metadata'), 'is_visually_hidden_from_conversation') === true
}

/** @returns undefined for content nobody said: custom instructions, reasoning, tool output */
function textOf(content: unknown): string | undefined {
  const type = stringField(content, 'content_type')
  if (type === 'code') return stringField(content, 'text') ?? ''
  if (type !== 'text' && type !== 'multimodal_text' && type !== undefined) return undefined
  const parts = field(content, 'parts')
  if (!Array.isArray(parts)) return ''
  // A part may be an object: a picture has no text, a spoken turn brings its transcript.
  const texts = parts.map(part => (typeof part === 'string' ? part : (stringField(part, 'text') ?? '')))
  return texts.filter(text => text !== '').join('\n')
}
