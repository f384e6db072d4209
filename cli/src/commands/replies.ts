import type { ReplyDecided, ReplyList } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { wrap } from '../drawing.ts'
import { whenIs } from '../durations.ts'
import { lookingIn } from '../not-found.ts'
import { idFor } from '../numbered.ts'
import { bold, clip, dim, tick } from '../output.ts'

export function register(program: Command, context: () => Promise<Context>): void {
  const replies = program.command('replies').description('answers that wait for your word before they leave')

  replies
    .command('list', { isDefault: true })
    .description('each with the exact text that would leave and the memories it rests on')
    .action(async () => {
      const { daemon, out } = await context()
      const list = await (await daemon()).get<ReplyList>('/api/v1/replies')
      out.result(list, () => describe(list))
    })

  for (const decision of ['approve', 'deny'] as const) {
    replies
      .command(`${decision} <id>`)
      .description(decision === 'approve' ? 'it leaves, word for word as shown' : 'it never leaves')
      .action(async (id: string) => {
        const { daemon, out } = await context()
        const client = await daemon()
        const listed = async () => (await client.get<ReplyList>('/api/v1/replies')).replies.map(each => each.replyId)
        const replyId = await lookingIn('replies', idFor(id, listed))
        const path = `/api/v1/replies/${encodeURIComponent(replyId)}`
        const done = await lookingIn('replies', client.send<ReplyDecided>('POST', path, { decision }))
        out.result(done, () => `${tick()} ${decision === 'approve' ? 'It leaves as it was shown.' : 'It stays here.'}`)
      })
  }
}

function describe({ replies }: ReplyList): string {
  if (replies.length === 0) return 'No answer waits.'
  return replies
    .map(({ replyId, name, act, question, reply, memories, expiresAt, state }, i) =>
      [
        `${i + 1}  ${bold(name ?? '?')} (${act}) “${clip(question, 70)}”   ${dim(replyId)}`,
        wrap(reply, '  '),
        ...memories.map(({ memoryId, text }) =>
          dim(`  rests on ${memoryId}${text === null ? '' : `  “${clip(text, 60)}”`}`)
        ),
        state === 'approved' ? '  approved: leaves when they ask again' : dim(`  given up ${whenIs(expiresAt)}`)
      ].join('\n')
    )
    .concat(dim('secondme-node replies approve|deny NUMBER'))
    .join('\n\n')
}
