import type { OthersForApi } from '../../api/people-components.ts'
import type { StatusView } from '../../api/schemas/system.ts'
import type { HeldReplies } from '../../people/held-replies.ts'
import type { Sendings } from '../../people/sendings.ts'

export interface PresenceComponents extends Pick<OthersForApi, 'people' | 'network' | 'talks'> {
  heldReplies: Pick<HeldReplies, 'waiting'>
  sendings: Pick<Sendings, 'list'>
}

export type Presence = NonNullable<StatusView['people']>

/** Other selves in a few numbers: who is there, and what waits for the owner. */
export function presenceOf(components: PresenceComponents): Presence {
  const { people, network, talks, heldReplies, sendings } = components
  const { peers } = people.list()
  const known = peers.filter(({ state }) => state !== 'blocked')
  const { enabled, state, reachability } = network.status()
  return {
    known: known.length,
    direct: known.filter(({ path }) => path === 'direct').length,
    relayed: known.filter(({ path }) => path === 'relayed').length,
    network: enabled ? (state === 'running' ? 'listening' : 'idle') : 'off',
    reachability,
    requests: people.requests().requests.length,
    replies: heldReplies.waiting().length,
    unread: talks.messages().unread,
    sendings: sendings.list().length
  }
}
