import type { MessageDetail, MessageList } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { wrap } from '../drawing.ts'
import { whenIs } from '../durations.ts'
import { lookingIn } from '../not-found.ts'
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
      out.result(list, () => (list.messages.length === 0 ? 'No messages.' : list.messages.map(line).join('\n')))
    })

  messages
    .command('read <id>')
    .description('the whole of one')
    .action(async (id: string) => {
      const { daemon, out } = await context()
      const path = `/api/v1/messages/${encodeURIComponent(id)}/read`
      const message = await lookingIn('messages', (await daemon()).send<MessageDetail>('POST', path))
      out.result(message, () => describe(message))
    })

  messages
    .command('remove <id>')
    .description('away with it')
    .action(async (id: string) => {
      const { daemon, out } = await context()
      await lookingIn('messages', (await daemon()).send('DELETE', `/api/v1/messages/${encodeURIComponent(id)}`))
      out.result({ schema: 'secondme.message-removed/1', id }, () => `${tick()} Removed.`)
    })
}

function line(message: Message): string {
  const { messageId, name, kind, receivedAt, isRead } = message
  const what = kind === 'answer' ? ' answers' : ''
  return `${isRead ? ' ' : '●'} ${name ?? '?'}${what}, ${whenIs(receivedAt)}: ${clip(textOf(message), 60)}  ${dim(messageId)}`
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
