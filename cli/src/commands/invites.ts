import type { InviteList } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { fitted } from '../drawing.ts'
import { whenIs } from '../durations.ts'
import { lookingIn } from '../not-found.ts'
import { plural, tick } from '../output.ts'

export function register(program: Command, context: () => Promise<Context>): void {
  const invites = program.command('invites').description('invitations that are open, and what became of others')

  invites
    .command('list', { isDefault: true })
    .description('all of them, newest first; links are shown once, when they are made')
    .action(async () => {
      const { daemon, out } = await context()
      const list = await (await daemon()).get<InviteList>('/api/v1/invites')
      out.result(list, () =>
        list.invites.length === 0
          ? 'No invitations. Next: secondme-node invite "Alice"'
          : fitted(
              ['name', 'state', 'uses left', 'gives', 'ends', 'id'],
              list.invites.map(({ name, state, usesLeft, grant, expiresAt, inviteId }) => [
                name,
                state,
                state === 'open' ? String(usesLeft) : '',
                grant ?? '',
                state === 'open' ? whenIs(expiresAt) : '',
                inviteId
              ]),
              ['id', 'state']
            )
      )
    })

  invites
    .command('revoke <ref>')
    .description('take an invitation back, by name or id')
    .action(async (ref: string) => {
      const { daemon, out } = await context()
      const client = await daemon()
      const over = await lookingIn('invites', client.send<InviteList>('POST', '/api/v1/invites/revoke', { ref }))
      out.result(over, () => `${tick()} Revoked ${plural(over.invites.length, 'invitation')}.`)
    })
}
