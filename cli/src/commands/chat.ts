import { createInterface } from 'node:readline/promises'
import type { AnswerTrace, AnswerView, StatusView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Client } from '../client.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { bold, clip, dim } from '../output.ts'
import { talkWithPeer } from '../peer-talk.ts'

const HELP = `/why            what the last answer rests on, with the exact prompt
/remember TEXT  keep something; the next answer can use it
/forget N       forget the memory behind source [N] (recoverable for 30 days)
/new            start a new conversation
/model          which model speaks
/bye            leave (Ctrl-D too)
"""             begin and end a message of several lines`

/** `chat`: a conversation on the terminal, streamed; with a pipe, one message a line. */
export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('chat')
    .argument('[peer]', '@name: talk with another self instead')
    .description('talk with your self, or with the self of @name')
    .option('--extractive', 'quote memories even when a model is there')
    .option('--chat <id>', 'go on with an earlier conversation')
    .action(async (peer: string | undefined, options: { extractive?: boolean; chat?: string }) => {
      const active = await context()
      if (peer !== undefined) return await talkWithPeer(active, { peer: peer.replace(/^@/, ''), act: 'chat' })
      await converse(active, await active.daemon(), options)
    })
}

interface Conversation {
  chatId: string | undefined
  last: AnswerView | undefined
}

async function converse(
  context: Context,
  client: Client,
  options: { extractive?: boolean; chat?: string }
): Promise<void> {
  const status = await client.get<StatusView>('/api/v1/status')
  context.out.say(greeting(status))
  const reader = createInterface({
    input: process.stdin,
    output: context.out.isJson || !process.stdin.isTTY ? undefined : process.stderr,
    prompt: `${bold('›')} `
  })
  const talk: Conversation = { chatId: options.chat, last: undefined }
  let pending: string[] | undefined
  if (process.stdin.isTTY) reader.prompt()
  for await (const line of reader) {
    if (line.trim() === '"""') {
      if (pending) await say(context, client, talk, pending.join('\n'), options)
      pending = pending ? undefined : []
    } else if (pending) {
      pending.push(line)
      continue
    } else if (line.trim() === '/bye') {
      break
    } else if (line.startsWith('/')) {
      await command(context, client, talk, line.trim())
    } else if (line.trim() !== '') {
      await say(context, client, talk, line, options)
    }
    if (process.stdin.isTTY) reader.prompt()
  }
  reader.close()
}

function greeting(status: StatusView): string {
  const model = status.model.chat
  const how = model
    ? `You are talking with yourself (${model}).`
    : 'You are talking with yourself. No model yet: answers quote your memories.\nFor answers in sentences of its own: secondme-node models pull smollm2-135m'
  return `${how} ${dim('/help for commands, /bye to leave')}`
}

/** Ctrl-C while an answer is written stops that answer, not the conversation. */
async function say(
  context: Context,
  client: Client,
  talk: Conversation,
  message: string,
  options: { extractive?: boolean }
): Promise<void> {
  const cancel = new AbortController()
  const stop = (): void => cancel.abort()
  process.on('SIGINT', stop)
  const body = {
    message,
    ...(talk.chatId ? { chatId: talk.chatId } : {}),
    ...(options.extractive ? { extractiveOnly: true } : {})
  }
  try {
    for await (const { event, data } of client.events('/api/v1/chat', { body, signal: cancel.signal })) {
      show(context, talk, event, data)
    }
  } catch (err) {
    if (!cancel.signal.aborted) throw err
    context.out.say('\n(stopped)')
  } finally {
    process.off('SIGINT', stop)
  }
}

function show(context: Context, talk: Conversation, event: string, data: unknown): void {
  const { out } = context
  if (event === 'chat.start') talk.chatId = (data as { chatId: string }).chatId
  if (out.isJson) {
    out.result({ schema: `secondme.${event}/1`, ...(data as object) }, () => '')
    return
  }
  const { text } = data as { text: string }
  switch (event) {
    case 'chat.delta':
      process.stdout.write(text)
      break
    case 'chat.replace':
      // A terminal cannot take words back: say what holds instead.
      process.stdout.write(`\n${dim('— checked against your memories:')}\n${text}`)
      break
    case 'chat.notice':
      out.say(`\n! ${text}`)
      break
    case 'chat.error':
      throw new CliError(data as { code: string; message: string })
    case 'chat.end': {
      talk.last = data as AnswerView
      const sources = talk.last.citations.map((citation, i) => `[${i + 1}] “${clip(citation.quote, 76)}”`)
      process.stdout.write(`\n${sources.length > 0 ? `${dim(sources.join('\n'))}\n` : ''}\n`)
      break
    }
  }
}

async function command(context: Context, client: Client, talk: Conversation, line: string): Promise<void> {
  const [name, ...rest] = line.split(' ')
  const words = rest.join(' ')
  const { out } = context
  switch (name) {
    case '/help':
      return out.say(HELP)
    case '/new':
      talk.chatId = undefined
      return out.say('A new conversation.')
    case '/model':
      return out.say(
        (await client.get<StatusView>('/api/v1/status')).model.chat ?? 'no model: answers quote your memories'
      )
    case '/remember': {
      if (words === '') return out.say('/remember what?')
      await client.send('POST', '/api/v1/memories', { text: words })
      return out.say('Remembered.')
    }
    case '/forget': {
      const citation = talk.last?.citations[Number(words) - 1]
      if (!citation) return out.say('/forget takes the number of a source of the last answer')
      await client.send('POST', '/api/v1/memories/forget', { ids: [citation.memoryId], dryRun: false })
      return out.say(`Forgotten. Undo: secondme-node memories recover ${citation.memoryId}`)
    }
    case '/why': {
      if (!talk.last) return out.say('Ask something first.')
      const trace = await client.get<AnswerTrace>(`/api/v1/answers/${talk.last.id}/why`)
      return out.say(describeTrace(trace))
    }
    default:
      return out.say(`${name} is no command here. /help lists them.`)
  }
}

function describeTrace(trace: AnswerTrace): string {
  const used = trace.memories.map(memory => {
    const parts = Object.entries(memory.why.channels).map(
      ([channel, score]) => `${channel} ${Number(score).toFixed(2)}`
    )
    return `${memory.cited ? '●' : '○'} ${memory.memoryId}  ${memory.score.toFixed(2)} (${parts.join(', ')})  “${clip(memory.quote, 60)}”`
  })
  const { confidence, threshold, usedVectors, tookMs } = trace.retrieval
  return [
    ...used,
    dim(
      `sure ${confidence.toFixed(2)} (answers from ${threshold.toFixed(2)}), ${usedVectors ? 'words and meaning' : 'words only'}, ${tookMs} ms`
    ),
    ...trace.cut.map(part => `cut: “${part.sentence}” (${part.reason})`),
    ...(trace.prompt ?? []).map(part => `${dim(part.role)}\n${part.content}`)
  ].join('\n')
}
