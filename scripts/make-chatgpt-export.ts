/**
 * Writes a ChatGPT export of a given size, in the shape of a real one: a tree of messages with hidden roots, an
 * abandoned branch here and there, and times that rise.
 *
 *   node scripts/make-chatgpt-export.ts PATH --mb 600
 *
 * PATH is `conversations.json`. The same size gives the same bytes every time.
 */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

const WORDS =
  'garden letter morning kitchen bridge music winter river paper window train coffee mountain harbour lesson engine market doctor theatre holiday neighbour sister evening recipe budget interview project meeting deadline pasta bicycle museum concert puppy violin chess novel camera passport airport island forest storm harvest candle blanket lantern compass'.split(
    ' '
  )
const SMALL = 'the a of to and in that it is was for on with as my at by this have from or had but not what'.split(' ')

/** xorshift32: the same numbers everywhere. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

interface Written {
  conversations: number
  /** Messages on the branches that count. */
  messages: number
  bytes: number
}

/** @param megabytes - size wanted, in units of 1 000 000 bytes */
export async function makeChatGptExport(path: string, megabytes: number): Promise<Written> {
  const random = createRandom(20_240_305)
  const out = createWriteStream(path)
  const written: Written = { conversations: 0, messages: 0, bytes: 0 }
  const write = async (text: string) => {
    written.bytes += Buffer.byteLength(text)
    if (!out.write(text)) await once(out, 'drain')
  }
  await write('[')
  while (written.bytes < megabytes * 1e6) {
    const { json, messages } = conversation(random, written.conversations)
    await write((written.conversations === 0 ? '' : ',\n') + json)
    written.conversations++
    written.messages += messages
  }
  await write(']\n')
  out.end()
  await once(out, 'close')
  return written
}

function conversation(random: () => number, number: number): { json: string; messages: number } {
  const id = uuid(number, 0)
  const startedAt = 1_660_000_000 + number * 3_600
  const turns = 4 + Math.floor(random() * 24)
  const mapping: Record<string, object> = {}
  const rootId = uuid(number, 1)
  let parent = rootId
  mapping[rootId] = { id: rootId, message: null, parent: null, children: [] as string[] }
  const add = (nodeId: string, role: string, text: string, at: number, hidden = false) => {
    mapping[nodeId] = node(nodeId, parent, role, text, at, hidden)
    ;(mapping[parent] as { children: string[] }).children.push(nodeId)
  }
  const systemId = uuid(number, 2)
  add(systemId, 'system', '', startedAt, true)
  parent = systemId
  for (let turn = 0; turn < turns; turn++) {
    const isUser = turn % 2 === 0
    const at = startedAt + turn * 40
    // An answer that was asked for again: on no branch that counts.
    if (!isUser && random() < 0.05) add(uuid(number, 1_000 + turn), 'assistant', sentence(random, 40), at - 1)
    const nodeId = uuid(number, 10 + turn)
    add(nodeId, isUser ? 'user' : 'assistant', sentence(random, isUser ? 30 : 240), at)
    parent = nodeId
  }
  const json = JSON.stringify({
    title: `${WORDS[number % WORDS.length]} and ${WORDS[(number * 7) % WORDS.length]}`,
    create_time: startedAt,
    update_time: startedAt + turns * 40,
    mapping,
    moderation_results: [],
    current_node: parent,
    plugin_ids: null,
    conversation_id: id,
    conversation_template_id: null,
    gizmo_id: null,
    is_archived: false,
    safe_urls: [],
    default_model_slug: 'gpt-4o',
    id
  })
  return { json, messages: turns }
}

function node(id: string, parent: string, role: string, text: string, at: number, hidden: boolean): object {
  return {
    id,
    message: {
      id,
      author: { role, name: null, metadata: {} },
      create_time: at,
      update_time: null,
      content: { content_type: 'text', parts: [text] },
      status: 'finished_successfully',
      end_turn: role === 'assistant',
      weight: 1,
      metadata: {
        ...(hidden ? { is_visually_hidden_from_conversation: true } : {}),
        request_id: id.replaceAll('-', '').slice(0, 16),
        timestamp_: 'absolute',
        message_type: null,
        model_slug: 'gpt-4o',
        parent_id: parent,
        finish_details: { type: 'stop', stop_tokens: [200_002] }
      },
      recipient: 'all',
      channel: null
    },
    parent,
    children: [] as string[]
  }
}

function sentence(random: () => number, meanWords: number): string {
  const words = Math.max(3, Math.floor(meanWords * (0.3 + 1.4 * random())))
  const parts: string[] = []
  for (let i = 0; i < words; i++) {
    const list = random() < 0.5 ? SMALL : WORDS
    const word = list[Math.floor(random() * list.length)]!
    // Names and numbers make texts differ, as they do in life.
    parts.push(random() < 0.03 ? `${word}${Math.floor(random() * 10_000)}` : word)
    if (random() < 0.08) parts[parts.length - 1] += '.'
  }
  return `${parts.join(' ')}.`
}

function uuid(conversation: number, node: number): string {
  const head = conversation.toString(16).padStart(8, '0')
  return `${head}-0000-4000-8000-${node.toString(16).padStart(12, '0')}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values, positionals } = parseArgs({
    options: { mb: { type: 'string', default: '600' } },
    allowPositionals: true
  })
  const [path] = positionals
  if (path === undefined) {
    console.error('usage: make-chatgpt-export.ts PATH [--mb N]')
    process.exit(2)
  }
  console.log(JSON.stringify(await makeChatGptExport(path, Number(values.mb))))
}
