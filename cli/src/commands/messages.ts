import type { MessageDetail, MessageList } from '@secondme-node/node/api'
import type { Command } from 'commander'
import stringWidth from 'string-width'
import type { Client } from '../client.ts'
import type { Context } from '../context.ts'
import { lineWidth, wrap } from '../drawing.ts'
import { whenIs } from '../durations.ts'
import { lookingIn } from '../not-found.ts'
import { idFor } from '../numbered.ts'
import { bold, clip, dim, tick } from '../output.ts'

type Message = MessageList['messages'][number]

export function register(program: Command, context: () => Promise<Context>): void {
  const messages = program.command('messages').description('notes others left for you, and answers that came late')

  messages
    .command('list', { isDefault: true })
    .description('newest first; ● unread')
    .action(async () => {
      const { daemon, out } = await context()
      const list = await (await daemon()).get<MessageList>('/api/v1/messages')
      out.result(list, () => (list.messages.length === 0 ? 'No messages.' : describeList(list)))
    })

  messages
    .command('read <id>')
    .description('the whole of one')
    .action(async (id: string) => {
      const { daemon, out } = await context()
      const client = await daemon()
      const messageId = await meant(client, id)
      const path = `/api/v1/messages/${encodeURIComponent(messageId)}/read`
      const message = await lookingIn('messages', client.send<MessageDetail>('POST', path))
      out.result(message, () => describe(message))
    })

  messages
    .command('remove <id>')
    .description('away with it')
    .action(async (id: string) => {
      const { daemon, out } = await context()
      const client = await daemon()
      const messageId = await meant(client, id)
      await lookingIn('messages', client.send('DELETE', `/api/v1/messages/${encodeURIComponent(messageId)}`))
      out.result({ schema: 'secondme.message-removed/1', id: messageId }, () => `${tick()} Removed.`)
    })
}

/** By its id, or its number in the list. */
async function meant(client: Client, ref: string): Promise<string> {
  const listed = async () => (await client.get<MessageList>('/api/v1/messages')).messages.map(each => each.messageId)
  return await lookingIn('messages', idFor(ref, listed))
}

function describeList({ messages }: MessageList): string {
  return [...messages.map(line), dim('secondme-node messages read|remove NUMBER')].join('\n')
}

function line(message: Message, i: number): string {
  const { name, kind, receivedAt, isRead } = message
  const what = kind === 'answer' ? ' answers' : ''
  const head = `${i + 1} ${isRead ? ' ' : '●'} ${name ?? '?'}${what}, ${whenIs(receivedAt)}: `
  return head + clip(textOf(message), Math.max(20, lineWidth() - stringWidth(head)))
}

function describe(message: MessageDetail): string {
  const { name, asked, receivedAt } = message
  return [
    `${bold(name ?? '?')}, ${whenIs(receivedAt)}`,
    ...(asked === null ? [] : [dim(`you asked: “${clip(asked, 80)}”`)]),
    wrap(textOf(message))
  ].join('\n')
}

function textOf({ text, refused }: Message): string {
  return text ?? (refused === undefined ? '' : `✘ ${refused.message}`)
}
