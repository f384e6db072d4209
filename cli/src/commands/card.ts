import type { OwnCardView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { wrap } from '../drawing.ts'
import { bold, dim } from '../output.ts'

/** `card`: what everyone sees whom this self meets. */
export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('card')
    .description('what those you meet see of you; you write it, nothing is taken from memories')
    .action(async () => {
      const { daemon, out } = await context()
      const card = await (await daemon()).get<OwnCardView>('/api/v1/card')
      out.result(card, () => describe(card))
    })
}

function describe({ name, about, interests, peer }: OwnCardView): string {
  return [
    `${bold(name === '' ? '(no name)' : name)}   ${dim(peer)}`,
    ...(about === '' ? [] : [wrap(about)]),
    ...(interests.length === 0 ? [] : [`likes: ${interests.join(', ')}`]),
    dim('Change it: secondme-node config set name|card.about|card.interests "…"')
  ].join('\n')
}
