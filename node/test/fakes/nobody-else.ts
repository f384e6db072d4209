import type { OthersForApi } from '../../src/api/people-components.ts'
import { PeopleError } from '../../src/people/errors.ts'

function nobody(): never {
  throw new PeopleError({ code: 'NO_SUCH_PEER' })
}

/** A self that knows no other one. */
export const nobodyElse: OthersForApi = {
  people: {
    list: () => ({ schema: 'secondme.peers/1', peers: [] }),
    peer: nobody,
    rename: async () => nobody(),
    verify: async () => nobody(),
    ping: async () => nobody(),
    refresh: nobody,
    block: async () => nobody(),
    unblock: async () => nobody(),
    remove: async () => nobody(),
    join: async () => nobody(),
    invite: async () => nobody(),
    invites: () => ({ schema: 'secondme.invites/1', invites: [] }),
    revokeInvite: async () => nobody(),
    requests: () => ({ schema: 'secondme.requests/1', requests: [], dropped: 0 }),
    decide: async () => nobody(),
    card: () => ({
      schema: 'secondme.card/1',
      peer: 'did:key:zNobody',
      name: '',
      about: '',
      languages: [],
      interests: [],
      expiresAt: '2027-01-01T00:00:00.000Z'
    })
  },
  grants: {
    list: async () => ({ schema: 'secondme.grants/1', grants: [], held: [] }),
    grant: async () => undefined,
    offer: async () => nobody(),
    pause: async () => nobody(),
    resume: async () => nobody(),
    revoke: async () => nobody(),
    preview: async () => nobody(),
    replies: async () => ({ schema: 'secondme.replies/1', replies: [] }),
    decide: async () => nobody()
  },
  talks: {
    // biome-ignore lint/correctness/useYield: it fails before anything is said
    async *ask() {
      nobody()
    },
    open: async () => nobody(),
    turn: nobody,
    close: async () => nobody(),
    // biome-ignore lint/correctness/useYield: it fails before anything is said
    async *icebreak() {
      nobody()
    },
    leave: async () => nobody(),
    messages: () => ({ schema: 'secondme.messages/1', messages: [], unread: 0 }),
    read: async () => nobody(),
    removeMessage: async () => nobody(),
    sendings: () => ({ schema: 'secondme.sendings/1', sendings: [] }),
    cancel: async () => nobody()
  },
  audit: {
    entries: async () => ({ schema: 'secondme.audit/1', entries: [], before: null }),
    verify: async () => ({
      schema: 'secondme.audit-verify/1',
      isWhole: true,
      entries: 0,
      lastSignedAt: null,
      fault: null
    }),
    disclosed: async () => nobody()
  },
  network: {
    status: () => ({
      schema: 'secondme.network/1',
      enabled: true,
      state: 'stopped',
      peerId: '12D3KooWNobody',
      reachability: 'none',
      addresses: [],
      relays: [],
      connections: [],
      dht: { mode: 'off', peers: 0 },
      hosts: [],
      waiting: []
    })
  }
}
