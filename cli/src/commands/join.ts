import * as prompts from '@clack/prompts'
import type { Joined, PeerDetail } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Client } from '../client.ts'
import type { Context } from '../context.ts'
import { bold, dim, tick } from '../output.ts'
import { inShell, peerPath } from '../people.ts'

/** `join`: pair with the self that made a link, and compare six words with its owner. */
export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('join <link>')
    .description('connect with the self whose link you were given')
    .option('--name <name>', 'what you call them')
    .option('--request <text>', 'leave a wish instead of using the link: who you are, in a few words')
    .action(async (link: string, options: { name?: string; request?: string }) => {
      const active = await context()
      const client = await active.daemon()
      const joined = await client.send<Joined>('POST', '/api/v1/join', { link, ...options })
      if (joined.state === 'requested') {
        active.out.result(joined, describeWish)
        return
      }
      const compared = await compare(active, client, joined)
      active.out.result(compared, () => describe(compared))
    })
}

/** Only the two people can know that nobody stands between them. */
async function compare({ out, yes }: Context, client: Client, peer: PeerDetail): Promise<PeerDetail> {
  if (yes || !out.isInteractive || peer.words.length === 0) return peer
  out.say(`${peer.name}'s self  ·  ${bold(peer.words.join('-'))}\n`)
  const answer = await prompts.select({
    message: `Compare these words with ${peer.name}, by voice or face to face.`,
    options: [
      { value: 'same', label: '✓ the same' },
      { value: 'different', label: '✗ different' },
      { value: 'later', label: 'later' }
    ],
    output: process.stderr
  })
  if (answer !== 'same' && answer !== 'different') return peer
  return await client.send<PeerDetail>('POST', peerPath(peer.peer, '/verify'), { same: answer === 'same' })
}

function describe({ name, state, path, rttMs, words, mayAskMe, iMayAsk }: PeerDetail): string {
  if (state === 'blocked') {
    return `✘ The words differ: somebody stands between you and ${name}. Blocked. Ask ${name} for a new link, another way.`
  }
  const how = path === null ? '' : ` (${path}${rttMs === null ? '' : `, ${Math.round(rttMs)} ms`})`
  const gave = mayAskMe === null && iMayAsk === null ? 'You gave each other: public card only.' : ''
  const next =
    state === 'verified'
      ? `Next: secondme-node grant ${inShell(name)} --preset friend`
      : `Words: ${bold(words.join('-'))}   Compare them with ${name}, then: secondme-node peers verify ${inShell(name)}`
  return [`${tick()} Connected with ${name}${how}. ${gave}`.trimEnd(), next].join('\n')
}

function describeWish(): string {
  return [
    `${tick()} Your wish was left.`,
    dim('Whether they see it, you learn when they let you in: run the same command again then.')
  ].join('\n')
}
