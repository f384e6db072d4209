import type { Signer } from '@secondme-node/keys'
import type { AuditWriter } from '../audit/types.ts'
import type { Clock } from '../clock.ts'
import type { Startable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'
import type { Store } from '../store/types.ts'
import { createGrants, type Grants } from './grants.ts'
import { createHeldGrants, type HeldGrants } from './held-grants.ts'
import { createHeldReplies, type HeldReplies } from './held-replies.ts'
import { createInvites, type Invites } from './invites.ts'
import { createLabelRules, type LabelRules } from './label-rules.ts'
import { createPeers, type Peers } from './peers.ts'
import { createQuotas, type Quotas } from './quotas.ts'
import { createRequests, type Requests } from './requests.ts'
import { createRestoreWitness } from './restored.ts'
import { createSendings, type Sendings } from './sendings.ts'
import { createSteadyTime, type SteadyTime } from './steady-time.ts'
import type { SelfId } from './types.ts'

export interface PeopleComponents {
  store: Store
  clock: Clock
  log: Logger
  /** Started before. */
  audit: AuditWriter & { acceptRestore(): Promise<void> }
  /** The node key. */
  signer: Signer
}

export interface PeopleInit {
  self: SelfId
  /** In the store's own folder: a restore, which makes that folder anew, is known by its absence. */
  witnessFile: string
  /** IANA name; quotas count by the owner's calendar day. @default the machine's */
  timeZone?: () => string
  /** @default 60 s */
  sweepEveryMs?: number
}

/** Everything the node knows about other people, and what they may do. */
export interface People extends Startable {
  readonly peers: Peers
  readonly invites: Invites
  readonly requests: Requests
  readonly grants: Grants
  readonly held: HeldGrants
  readonly quotas: Quotas
  readonly sendings: Sendings
  readonly heldReplies: HeldReplies
  readonly labelRules: LabelRules
  readonly time: SteadyTime
  /** Grants wait for the owner's confirmation, because the store was restored. Known after `start`. */
  wasRestored(): boolean
  /** Marks what has expired; runs by itself. */
  sweep(): Promise<void>
}

export function createPeople(components: PeopleComponents, init: PeopleInit): People {
  const { store, clock, log, audit, signer } = components
  const { self, witnessFile, sweepEveryMs = 60_000 } = init
  const { timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone } = init
  const newId = () => clock.newId()
  const time = createSteadyTime({ store, clock })
  const witness = createRestoreWitness({ store }, { file: witnessFile })
  const shared = { store, time, audit, newId }

  const peers = createPeers({ store, clock, audit })
  const invites = createInvites(shared)
  const requests = createRequests(shared)
  const grants = createGrants({ store, time, audit, signer, witness: { count: witness.count, settle } }, { self })
  const held = createHeldGrants({ store, time, audit }, { self })
  const quotas = createQuotas({ store, time }, { timeZone })
  const sendings = createSendings(shared)
  const heldReplies = createHeldReplies(shared)
  const labelRules = createLabelRules({ store, newId, clock })
  const tables = [time, peers, invites, requests, grants, held, quotas, sendings, heldReplies, labelRules]

  let isRestored = false
  let timer: NodeJS.Timeout | undefined
  let sweeping: Promise<void> = Promise.resolve()

  /** What waited under a grant, and its counters, go with it. A paused one only rests. */
  grants.onEnded((grantId, why) => {
    if (why === 'paused') return
    void heldReplies.dropGrant(grantId).catch(err => log.warn('held replies of an ended grant not dropped', { err }))
  })
  peers.onChange((peer, change) => {
    if (change !== 'peer.block' && change !== 'peer.remove') return
    void endAll(peer).catch(err => log.warn('grants of a peer not ended', { err }))
  })

  function settle(): void {
    void witness.settle().catch(err => log.warn('restore witness not written', { err }))
  }

  async function endAll(peer: SelfId): Promise<void> {
    if (grants.list(peer).length > 0) await grants.revoke(peer)
    await sendings.cancelFor(peer)
  }

  async function sweep(): Promise<void> {
    await grants.sweep()
    for (const part of [held, invites, requests, sendings, heldReplies]) await part.sweep()
    await time.keep()
    await witness.settle()
  }

  return {
    peers,
    invites,
    requests,
    grants,
    held,
    quotas,
    sendings,
    heldReplies,
    labelRules,
    time,
    wasRestored: () => isRestored,
    sweep,
    async start() {
      const isReadOnly = store.health.mode === 'rescue'
      for (const table of tables) {
        // What cannot be read permits nothing; the rest of the node is there to bring it back.
        await table.load().catch(err => {
          if (!isReadOnly) throw err
          log.warn('people not read in rescue mode', { err })
        })
      }
      if (isReadOnly) return
      isRestored = await witness.wasRestored()
      if (isRestored) {
        const paused = await grants.pauseAll('restored')
        // Links that were used or revoked since the backup would work again.
        await invites.revokeAll()
        await audit.acceptRestore()
        log.warn('the store was restored: grants wait for confirmation', { paused })
      }
      await sweep()
      timer = setInterval(() => {
        sweeping = sweep().catch(err => log.warn('people not swept', { err }))
      }, sweepEveryMs).unref()
    },
    async stop() {
      clearInterval(timer)
      await sweeping
      if (store.health.mode === 'rescue') return
      await time.keep()
      await witness.settle()
    }
  }
}
