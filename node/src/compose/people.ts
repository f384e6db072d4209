import { join as joinPath } from 'node:path'
import type { Identity } from '@secondme-node/keys'
import type { Activity } from '../activity.ts'
import { createAudit } from '../audit/audit.ts'
import type { Answering } from '../chat/types.ts'
import type { Clock } from '../clock.ts'
import type { LiveConfig } from '../config/live.ts'
import type { NodePaths } from '../config/paths.ts'
import type { Inference } from '../inference/types.ts'
import type { Startable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'
import type { MemoryStore } from '../memory/memory-store.ts'
import { createStoredRows } from '../network/address-book.ts'
import { createNetwork } from '../network/network.ts'
import { startOnDemand } from '../network/on-demand.ts'
import { createHandle } from '../peer-api/acts/handle.ts'
import { createAdmission } from '../peer-api/admit.ts'
import { createAdmittedNow } from '../peer-api/admitted-now.ts'
import { createConsents } from '../peer-api/consents.ts'
import { createOutcomes } from '../peer-api/outcome.ts'
import { createPairingServer } from '../peer-api/pairing-server.ts'
import { createPreview } from '../peer-api/preview.ts'
import { createRate } from '../peer-api/rate.ts'
import { createRefusalLog } from '../peer-api/refusal-log.ts'
import { createSessionServer } from '../peer-api/session-server.ts'
import { sharedContents } from '../peer-api/shared-contents.ts'
import { createTurns } from '../peer-api/turns.ts'
import { calendarDay } from '../people/calendar.ts'
import { createMessages } from '../people/messages.ts'
import { createPeople } from '../people/people.ts'
import type { PortraitReader } from '../pipeline/portrait-reader.ts'
import type { Portrait } from '../profile/portrait.ts'
import type { Retriever } from '../retrieval/types.ts'
import { createSerial } from '../serial.ts'
import type { Store } from '../store/types.ts'
import { createAnswers } from '../talks/answers.ts'
import { createContacts } from '../talks/contacts.ts'
import { createNotices } from '../talks/notices.ts'
import { createOutbox } from '../talks/outbox.ts'
import { createOwnCard } from '../talks/own-card.ts'
import { createTalks } from '../talks/talks.ts'

export interface PeopleParts {
  store: Store
  clock: Clock
  log: Logger
  paths: NodePaths
  config: Pick<LiveConfig, 'settings'>
  identity: Identity
  /** TCP port for other selves. */
  networkPort: number
  /** The signed binding of the node key; undefined when the root is offline and the last one has ended. */
  certificate: Uint8Array | undefined
  answering: Answering
  retriever: Retriever
  memories: MemoryStore
  portrait: Portrait
  reader: Pick<PortraitReader, 'facts'>
  /** What was just told or labelled counts. */
  caughtUp(signal: AbortSignal): Promise<void>
  inference: Inference
  activity: Activity
  idOf(...parts: readonly string[]): string
  bridge: Parameters<typeof createHandle>[0]['bridge']
  /** Told the size of every message that leaves, in bytes. */
  onSent(sizeBytes: number): void
  /** Something about others has changed: a screen should look again. */
  onNews(kind: string): void
}

/** Everything that has to do with other selves, in the order in which it is started. */
export function composePeople(parts: PeopleParts) {
  const { store, clock, log, paths, config, identity, certificate, memories, portrait, inference, activity } = parts
  const nowMs = () => clock.nowMs()
  const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
  const today = () => calendarDay(nowMs(), timeZone())
  const binding = () => {
    if (certificate === undefined) throw new RangeError('this node has no binding')
    return certificate
  }

  const audit = createAudit(
    { store, clock, log, signer: identity.node },
    { self: identity.selfId, checkpointFile: joinPath(paths.keysDir, '..', 'audit-checkpoints') }
  )
  const people = createPeople(
    { store, clock, log, audit, signer: identity.node },
    { self: identity.selfId, witnessFile: joinPath(paths.storeDir, 'permissions-witness'), timeZone }
  )
  const { peers, grants, held, quotas, heldReplies, invites, requests, sendings, time } = people
  const messages = createMessages({ store, newId: () => clock.newId(), time })
  const card = createOwnCard({
    identity,
    nowMs,
    describe: () => ({
      name: config.settings.name,
      about: config.settings['card.about'],
      interests: (config.settings['card.interests'] ?? '')
        .split(',')
        .map(interest => interest.trim())
        .filter(interest => interest !== '')
        .slice(0, 16)
    })
  })

  const rate = createRate(() => performance.now())
  const isLoopback = config.settings['network.listen'] === 'loopback'
  const network = createNetwork(
    { rows: createStoredRows(store), clock, log },
    {
      nodeSeed: identity.copyNodeSeed(),
      listen: [`/ip4/${isLoopback ? '127.0.0.1' : '0.0.0.0'}/tcp/${parts.networkPort}`],
      relays: (config.settings['network.relays'] ?? '').split(/\s+/).filter(relay => relay !== ''),
      // Who floods is turned away at the door for a while, before anything else is done for them.
      mayTalk: peerId => (rate.isClosed(peerId) ? 'blocked' : peers.standing(peerId)),
      onSent: sizeBytes => parts.onSent(sizeBytes),
      upnp: config.settings['network.upnp'],
      lan: config.settings['network.lan']
    }
  )
  const onDemand = startOnDemand(network, {
    isEnabled: () => config.settings['network.enabled'],
    isWanted: () => peers.list().length > 0 || invites.list().some(({ state }) => state === 'open'),
    onFailure: err => log.warn('the network could not be started', { err })
  })

  const talks = createTalks({ network, peers, held, audit, identity, nowMs })
  const answers = createAnswers({ store, newId: () => clock.newId(), nowMs, onNews: parts.onNews })
  const outbox = createOutbox({
    sendings,
    talks,
    nowMs,
    log,
    onResult: (sending, event) => answers.keep(sending, event)
  })
  const notices = createNotices({
    network,
    peers,
    grants,
    held,
    binding,
    log,
    mayTell: peerId => !rate.isClosed(peerId) && rate.take(peerId),
    onNews: peer => {
      parts.onNews('notice')
      void outbox.run(peer).catch(err => log.warn('the outbox failed', { err }))
    }
  })
  const contacts = createContacts({
    network,
    onDemand,
    people,
    talks,
    notices,
    outbox,
    identity,
    binding,
    card,
    nowMs,
    log,
    onNews: parts.onNews
  })

  const contents = sharedContents(portrait)
  const admittedNow = createAdmittedNow(memories)
  const refusals = createRefusalLog({ audit, nowMs, log })
  const outcomes = createOutcomes({ store, quotas, audit })
  const consents = createConsents({
    heldReplies,
    grants,
    audit,
    admittedNow,
    contents,
    today,
    // A binding alone says: look again.
    onDecided: peer => void notices.tell(peer, { evenNothing: true })
  })
  const modelForPeers = async () => {
    const allowed = config.settings['people.model']
    if (allowed === 'off') return undefined
    const model = await inference.chatModel().catch(() => undefined)
    return model === undefined || (model.isOutbound && allowed !== 'any') ? undefined : model
  }
  const told = {
    answering: parts.answering,
    retriever: parts.retriever,
    memories,
    facts: (scope: Parameters<PortraitReader['facts']>[0]) => parts.reader.facts(scope, {}),
    insightOf: (memoryId: string) => portrait.insights().get(memoryId),
    nowMs,
    idOf: parts.idOf,
    modelForPeers,
    mayUseModel: async () => (await modelForPeers()) !== undefined,
    ownName: () => config.settings.name,
    caughtUp: parts.caughtUp
  }
  const oneByOne = createSerial()
  const handle = createHandle({
    ...told,
    outcomes,
    heldReplies,
    messages,
    admittedNow,
    bridge: parts.bridge,
    grants,
    today,
    ownCard: async () => card.wire(),
    ownInterests: card.interests,
    onWaiting: () => parts.onNews('waiting')
  })
  const turns = createTurns({
    admission: createAdmission({ store, grants, quotas, peers, audit, refusals, contents }),
    outcomes,
    consents,
    handle,
    // The owner's work goes first; then one peer after the other.
    inTurn: (work, signal) =>
      oneByOne(async () => {
        await activity.quiet(signal)
        return work()
      }),
    nowMs,
    log
  })
  const speaker = { self: identity.selfId, node: identity.node, nowMs }
  const sessions = createSessionServer({ network, peers, grants, refusals, turns, rate, speaker, log })
  const pairing = createPairingServer({
    network,
    peers,
    invites,
    requests,
    grants,
    identity,
    binding,
    card,
    rate,
    nowMs,
    log,
    onNews: ({ kind, peer }) => {
      parts.onNews(kind)
      if (kind === 'joined') void notices.tell(peer)
    }
  })
  const preview = createPreview({ ...told, grants, contents, audit, admittedNow, today })

  /** Nothing that rests on these memories is said or sent any more. */
  async function forget(memoryIds: readonly string[]): Promise<void> {
    sessions.forget()
    await heldReplies.dropMemories(new Set(memoryIds))
  }

  const startable: Startable[] = [
    audit,
    people,
    { start: () => messages.load(), stop: async () => {} },
    { start: () => answers.load(), stop: async () => {} },
    {
      async start() {
        await sessions.start()
        await pairing.start()
        await notices.start()
      },
      stop: () => sessions.stop()
    },
    contacts,
    onDemand,
    outbox,
    { start: async () => {}, stop: async () => talks.stop() }
  ]
  return {
    startable,
    audit,
    people,
    messages,
    card,
    onDemand,
    network,
    talks,
    notices,
    outbox,
    answers,
    contacts,
    consents,
    preview,
    contents,
    runningUnder: sessions.running,
    forget
  }
}

export type PeopleComposition = ReturnType<typeof composePeople>
