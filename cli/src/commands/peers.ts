import type { PeerDetail, PeerList, PeerSummary, Pong, SendingList } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { fitted, lineWidth } from '../drawing.ts'
import { whenIs } from '../durations.ts'
import { lookingIn } from '../not-found.ts'
import { idFor } from '../numbered.ts'
import { bold, clip, dim, tick } from '../output.ts'
import { inShell, isAgreed, peerPath } from '../people.ts'

export function register(program: Command, context: () => Promise<Context>): void {
  const peers = program.command('peers').description('the people whose selves yours knows')

  peers
    .command('list', { isDefault: true })
    .description('who they are, how they are connected, and who may ask whom')
    .action(async () => {
      const { daemon, out } = await context()
      const list = await (await daemon()).get<PeerList>('/api/v1/people')
      out.result(list, () => describeList(list.peers))
    })

  peers
    .command('show <peer>')
    .description('one of them: words, card, rights')
    .action(async (ref: string) => {
      const { daemon, out } = await context()
      const peer = await lookingIn('peers', (await daemon()).get<PeerDetail>(peerPath(ref)))
      out.result(peer, () => describe(peer))
    })

  peers
    .command('rename <peer> <name>')
    .description('what you call them; nobody else sees it')
    .action(async (ref: string, name: string) => {
      const { daemon, out } = await context()
      const peer = await lookingIn('peers', (await daemon()).send<PeerDetail>('PATCH', peerPath(ref), { name }))
      out.result(peer, () => `${tick()} ${peer.name}`)
    })

  peers
    .command('verify <peer>')
    .description('you compared the six words and they are the same')
    .option('--different', 'they are not: somebody stands in between; blocks')
    .action(async (ref: string, { different = false }: { different?: boolean }) => {
      const { daemon, out } = await context()
      const change = (await daemon()).send<PeerDetail>('POST', peerPath(ref, '/verify'), { same: !different })
      const peer = await lookingIn('peers', change)
      out.result(peer, () => `${tick()} ${peer.name} is ${peer.state}.`)
    })

  peers
    .command('ping <peer>')
    .description('is their self there?')
    .action(async (ref: string) => {
      const { daemon, out } = await context()
      const pong = await lookingIn('peers', (await daemon()).send<Pong>('POST', peerPath(ref, '/ping')))
      out.result(pong, () => `pong ${Math.round(pong.rttMs)} ms ${pong.path}`)
    })

  peers
    .command('refresh <peer>')
    .description('fetch the card they show now')
    .action(async (ref: string) => {
      const { daemon, out } = await context()
      const peer = await lookingIn('peers', (await daemon()).send<PeerDetail>('POST', peerPath(ref, '/refresh')))
      out.result(peer, () => describe(peer))
    })

  for (const change of ['block', 'unblock'] as const) {
    peers
      .command(`${change} <peer>`)
      .description(change === 'block' ? 'no word from them and none to them' : 'as it was before')
      .action(async (ref: string) => {
        const { daemon, out } = await context()
        const done = await lookingIn('peers', (await daemon()).send<PeerDetail>('POST', peerPath(ref, `/${change}`)))
        out.result(done, () => `${tick()} ${change === 'block' ? 'Blocked; grants are revoked.' : 'Unblocked.'}`)
      })
  }

  peers
    .command('remove <peer>')
    .description('out of the book; grants are revoked, the audit stays')
    .action(async (ref: string) => {
      const active = await context()
      const client = await active.daemon()
      const { peer, name } = await lookingIn('peers', client.get<PeerDetail>(peerPath(ref)))
      if (!(await isAgreed(active, `Remove ${name}?`))) return
      await client.send('DELETE', peerPath(peer))
      active.out.result({ schema: 'secondme.peer-removed/1', peer, name }, () => `${tick()} Removed ${name}.`)
    })

  peers
    .command('waiting [peer]')
    .description('what waits for them to be there, why, and when it is tried again')
    .action(async (ref: string | undefined) => {
      const { daemon, out } = await context()
      const query = ref === undefined ? '' : `?${new URLSearchParams({ peer: ref.replace(/^@/, '') })}`
      const list = await (await daemon()).get<SendingList>(`/api/v1/sendings${query}`)
      out.result(list, () => describeWaiting(list))
    })

  peers
    .command('cancel <id>')
    .description('do not send what waits')
    .action(async (id: string) => {
      const { daemon, out } = await context()
      const client = await daemon()
      const listed = async () =>
        (await client.get<SendingList>('/api/v1/sendings')).sendings.map(each => each.sendingId)
      const sendingId = await lookingIn('peers waiting', idFor(id, listed))
      await lookingIn('peers waiting', client.send('DELETE', `/api/v1/sendings/${encodeURIComponent(sendingId)}`))
      out.result({ schema: 'secondme.sending-cancelled/1', id: sendingId }, () => `${tick()} It is not sent.`)
    })
}

/** Cells up to which there is room for who may ask whom, or for how fast, not for both. */
const NARROW = 64

function describeList(peers: readonly PeerSummary[]): string {
  if (peers.length === 0) return 'Nobody yet. Next: secondme-node invite "Alice"'
  return fitted(
    ['name', 'state', 'online', 'rtt', 'may ask me', 'i may ask', 'last', 'waiting'],
    peers.map(peer => [
      peer.name,
      peer.state === 'keyChanged' ? 'KEY CHANGED' : peer.state,
      peer.path ?? 'offline',
      peer.rttMs === null || lineWidth() < NARROW ? '' : `${Math.round(peer.rttMs)} ms`,
      rights(peer.mayAskMe),
      rights(peer.iMayAsk),
      whenIs(peer.lastSeenAt),
      peer.waiting === 0 ? '' : String(peer.waiting)
    ]),
    ['state', 'online', 'rtt', 'last']
  )
}

function rights(may: PeerSummary['mayAskMe']): string {
  if (may === null || !may.acts.some(act => act !== 'card')) return 'card only'
  const used = may.usedToday === null ? '' : `${may.usedToday} of `
  return `${used}${may.perDay}/day${may.preset === null ? '' : ` ${may.preset}`}${may.state === 'paused' ? ' (paused)' : ''}`
}

function describe(peer: PeerDetail): string {
  const { name, claimedName, state, words, card, mayAskMe, iMayAsk, lastSeenAt, path, through } = peer
  const claims = card === null ? [] : [card.about, card.interests.join(', ')].filter(line => line !== '')
  return [
    `${bold(name)}   ${dim(peer.peer)}`,
    ...(claimedName !== null && claimedName !== name ? [`calls itself “${claimedName}”`] : []),
    `${state}, ${path ?? `offline, last seen ${whenIs(lastSeenAt)}`}${dim(`   met by: ${metBy(through)}`)}`,
    ...(words.length > 0 ? [`words: ${bold(words.join('-'))}`] : []),
    ...(state === 'keyChanged'
      ? [`! Their key has changed. Compare the words again, then: secondme-node peers verify ${inShell(name)}`]
      : []),
    ...claims.map(line => `“${line}”`),
    `may ask me: ${rights(mayAskMe)}${mayAskMe === null ? '' : `, until ${mayAskMe.expiresAt.slice(0, 10)}`}`,
    `I may ask:  ${rights(iMayAsk)}${iMayAsk === null ? '' : `, until ${iMayAsk.expiresAt.slice(0, 10)}`}`
  ].join('\n')
}

/** How somebody came into the book; of an own invitation, its id. */
function metBy(through: string): string {
  if (through === 'join') return 'their invitation'
  return through === 'request' ? 'a request of theirs' : 'your invitation'
}

function describeWaiting({ sendings }: SendingList): string {
  if (sendings.length === 0) return 'Nothing waits.'
  return sendings
    .map(({ name, act, text, message, queuedAt, tries, nextTryAt }, i) => {
      const head = `${i + 1}  ${name ?? '?'}  ${act}  “${clip(text, 60)}”`
      return `${head}\n   ${message} Since ${whenIs(queuedAt)}, tried ${tries}×, next try ${whenIs(nextTryAt)}.`
    })
    .concat(dim('secondme-node peers cancel NUMBER'))
    .join('\n')
}
