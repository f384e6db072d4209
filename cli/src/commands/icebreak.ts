import type { IcebreakView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { wrap } from '../drawing.ts'
import { CliError } from '../errors.ts'
import { bold, dim } from '../output.ts'
import { failureOf } from '../peer-answer.ts'
import { peerPath } from '../people.ts'

/** `icebreak`: two selves find out what their people could talk about. */
export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('icebreak <peer>')
    .description('let your selves find common ground: six turns at most, then a card for you')
    .action(async (peer: string) => {
      const active = await context()
      const card = await run(active, peer)
      active.out.result(card, () => describe(card))
    })
}

async function run({ daemon, out, signal }: Context, peer: string): Promise<IcebreakView> {
  const client = await daemon()
  for await (const { event, data } of client.events(peerPath(peer, '/icebreak'), { body: {}, signal })) {
    if (event === 'icebreak.end') return data as IcebreakView
    if (event === 'icebreak.error') throw failureOf(data)
    const { who, text } = data as { who: 'us' | 'them'; text: string }
    out.say(wrap(`${who === 'us' ? 'your self' : 'theirs'} ▸ ${text}`))
  }
  throw new CliError({ code: 'CLOSED', message: 'the daemon ended the talk' })
}

function describe({ name, common, openers }: IcebreakView): string {
  return [
    common.length === 0
      ? `No common ground with ${name} was found yet.`
      : `${bold('Common ground')}: ${common.join(', ')}`,
    ...openers.map((opener, i) => wrap(`${i + 1}) ${opener}`)),
    ...(common.length + openers.length === 0
      ? [dim('Say what you like: secondme-node config set card.interests "…"')]
      : [])
  ].join('\n')
}
