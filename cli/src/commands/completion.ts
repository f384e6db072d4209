import tab from '@bomb.sh/tab/commander'
import type { PeerList } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'

/** Nobody waits longer for a tab. */
const NAMES_WITHIN_MS = 500

/** What stands for a person on the command line, by the name of the argument. */
const MEANS_PEER: ReadonlySet<string> = new Set(['peer', 'ref', 'grant'])
/** Commands in which such an argument is something else. */
const OTHER_REFS = /^(?:requests|invites|messages|replies)\b/
/** Here another self is told from the own one by `@`. */
const WITH_AT: ReadonlySet<string> = new Set(['ask', 'chat'])

/**
 * `completion SHELL` prints a script for the shell; that script asks the hidden `complete` for words. Names of people
 * are asked of the daemon, when it is there.
 */
export function register(program: Command, context: () => Promise<Context>): void {
  const root = tab(program, { completionCommandName: 'completion' })
  let peers: PeerList['peers'] = []
  program.commands
    .find(command => command.name() === 'complete')
    ?.hook('preAction', async () => {
      peers = await known(await context()).catch(() => [])
    })
  for (const [name, command] of root.commands) {
    for (const argument of command.arguments.values()) {
      const isAt = WITH_AT.has(name)
      if (!isAt && (!MEANS_PEER.has(argument.name) || OTHER_REFS.test(name))) continue
      argument.handler = complete => {
        for (const peer of peers) complete(`${isAt ? '@' : ''}${wordFor(peer)}`, peer.name)
      }
    }
  }
}

async function known({ daemon }: Context): Promise<PeerList['peers']> {
  const list = (await daemon()).get<PeerList>('/api/v1/people')
  const late = new Promise<never>((_, reject) => setTimeout(reject, NAMES_WITHIN_MS).unref())
  return (await Promise.race([list, late])).peers
}

/** A name a shell would take apart is not offered: the id means the same person. */
function wordFor({ name, peer }: PeerList['peers'][number]): string {
  return /^[\p{L}\p{N}._-]+$/u.test(name) ? name : peer
}
