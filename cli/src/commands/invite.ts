import type { InviteCreated } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { durationMs, whenIs } from '../durations.ts'
import { bold, plural, tick } from '../output.ts'
import { inShell } from '../people.ts'
import { wholeNumber } from '../whole-number.ts'

interface InviteOptions {
  grant?: string
  expires?: string
  uses?: string
  qr?: boolean
}

/** `invite`: a link by which one other self may pair with this one. */
export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('invite <name>')
    .description('a link for one person to connect their self with yours')
    .option('--grant <preset>', 'give them this when they join: card, acquaintance, friend or collaborator')
    .option('--expires <time>', 'how long it holds, such as 12h or 7d', '7d')
    .option('--uses <count>', 'how many may join by it', '1')
    .option('--qr', 'draw it, for a camera')
    .action(async (name: string, options: InviteOptions) => {
      const { daemon, out } = await context()
      const made = await (await daemon()).send<InviteCreated>('POST', '/api/v1/invites', {
        name,
        ...(options.grant === undefined ? {} : { grant: options.grant }),
        expiresInMs: durationMs('--expires', options.expires ?? '7d'),
        uses: wholeNumber('--uses', options.uses ?? '1')
      })
      const picture = options.qr && !out.isJson ? await draw(made.link) : ''
      out.result(made, () => describe(made, picture))
    })
}

/** Loaded when asked for: most invitations are sent as text. */
async function draw(link: string): Promise<string> {
  const { renderUnicodeCompact } = await import('uqr')
  return `${renderUnicodeCompact(link)}\n\n`
}

function describe({ name, link, expiresAt, usesLeft, grant }: InviteCreated, picture: string): string {
  const gives = grant === null ? 'They get nothing yet but your card.' : `They get: ${grant}.`
  return [
    `${picture}${bold(link)}`,
    '',
    `${tick()} For ${name}: ${plural(usesLeft, 'use')}, ends ${whenIs(expiresAt)}. ${gives} Send it to nobody else.`,
    `They run:  secondme-node join 'LINK'      Take it back:  secondme-node invites revoke ${inShell(name)}`
  ].join('\n')
}
