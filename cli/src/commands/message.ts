import type { MessageLeft } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { lookingIn } from '../not-found.ts'
import { tick } from '../output.ts'
import { describeQueued } from '../peer-answer.ts'

/** `message`: a note for another person, left with their self. */
export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('message <peer> <text...>')
    .description('leave a note with their self; it waits when they are not there')
    .option('--no-queue', 'fail when they are not there')
    .action(async (peer: string, words: string[], { queue }: { queue: boolean }) => {
      const { daemon, out } = await context()
      const body = { peer: peer.replace(/^@/, ''), text: words.join(' '), queue }
      const left = await lookingIn('peers', (await daemon()).send<MessageLeft>('POST', '/api/v1/messages', body))
      out.result(left, () => describe(left))
      if (left.refused !== undefined) process.exitCode = EXIT.refused
    })
}

function describe({ name, delivered, refused, queued }: MessageLeft): string {
  if (refused !== undefined) return `✘ ${name}: ${refused.message}`
  if (queued !== undefined) return describeQueued(queued)
  return delivered ? `${tick()} Left with ${name}'s self.` : `It is not known whether ${name} has it.`
}
