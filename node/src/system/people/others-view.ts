import type { GrantScope, Scope } from '@secondme-node/protocol'
import type { OthersForApi } from '../../api/people-components.ts'
import type { Audit } from '../../audit/types.ts'
import type { Startable } from '../../lifecycle.ts'
import type { MemoryStore } from '../../memory/memory-store.ts'
import type { OnDemand } from '../../network/on-demand.ts'
import type { Network } from '../../network/types.ts'
import type { Consents } from '../../peer-api/consents.ts'
import type { PreviewFor } from '../../peer-api/preview.ts'
import type { Messages } from '../../people/messages.ts'
import type { People } from '../../people/people.ts'
import type { Portrait } from '../../profile/portrait.ts'
import type { DocumentTable } from '../../retrieval/index/document-table.ts'
import type { Answers } from '../../talks/answers.ts'
import type { Contacts } from '../../talks/contacts.ts'
import type { OwnCard } from '../../talks/own-card.ts'
import type { Talks } from '../../talks/talks.ts'
import { createAdmittedMemories } from './admitted-memories.ts'
import { createAuditView } from './audit-view.ts'
import { createGrantsView } from './grants-view.ts'
import { createNetworkView } from './network-view.ts'
import { createPeerViews } from './peer-views.ts'
import { createPeopleView } from './people-view.ts'
import { type Presence, presenceOf } from './presence-view.ts'
import { createRepliesView } from './replies-view.ts'
import { createTalksView } from './talks-view.ts'

/** The parts of the composition that the owner's routes need. */
export interface OthersViewComponents {
  people: People
  messages: Messages
  answers: Answers
  contacts: Contacts
  talks: Talks
  consents: Consents
  preview: PreviewFor
  card: OwnCard
  audit: Audit
  network: Network
  onDemand: OnDemand
  memories: Pick<MemoryStore, 'getMany'>
  documents: DocumentTable
  portrait: Pick<Portrait, 'topics' | 'shades'>
  scopeOf(grant: GrantScope): Scope
  sources(): Promise<Array<{ id: string; name: string }>>
  isNetworkEnabled(): boolean
  /** Answers that are being given under a grant at this moment. */
  runningUnder(grantId: string): number
  onNews(kind: string): void
}

/** Everything about other selves, as the API shows it. `startable` ends open talks when the node stops. */
export function createOthersView(components: OthersViewComponents): OthersForApi & {
  startable: Startable
  /** Other selves in a few numbers. */
  presence(): Presence
} {
  const { people, audit, network, memories, portrait } = components
  const { time } = people
  const shared = { ...people, ...components, nowMs: () => time.nowMs() }
  const admitted = createAdmittedMemories(components)
  const views = createPeerViews(shared)
  const things = { topics: () => portrait.topics.list(), shades: () => portrait.shades(), sources: components.sources }
  const itemIds = async (ids: readonly string[]) =>
    (await memories.getMany(ids)).map(memory => memory?.source.itemId ?? null)

  const talks = createTalksView({ ...shared, ownInterests: components.card.interests })
  const reach = createNetworkView({ network, peers: people.peers, isEnabled: components.isNetworkEnabled })
  const selves = createPeopleView({ ...shared, views })
  return {
    people: selves,
    grants: {
      ...createGrantsView({ ...shared, admitted, things }),
      ...createRepliesView({ ...shared, admitted, itemIds })
    },
    talks,
    audit: createAuditView({ audit, peers: people.peers, admitted }),
    network: reach,
    startable: talks,
    presence: () => presenceOf({ ...people, people: selves, network: reach, talks })
  }
}
