import { type GrantScope, grantScope, MAX_GRANT_MS, type PresetName } from '@secondme-node/protocol'
import type { GrantsForApi } from '../../api/people-components.ts'
import { RequestError } from '../../api/request-error.ts'
import type { GrantDetail, GrantList, GrantPlan, GrantTermsRequest } from '../../api/schemas/grants.ts'
import { asOfMs, eventTimeOf, isoOf } from '../../api/times.ts'
import { ONLY_ME } from '../../memory/labels.ts'
import type { Network } from '../../network/types.ts'
import { PeopleError } from '../../people/errors.ts'
import { type GrantOffer, type GrantTerms, termsOf } from '../../people/grant-terms.ts'
import type { Grants } from '../../people/grants.ts'
import type { HeldGrants } from '../../people/held-grants.ts'
import type { Peers } from '../../people/peers.ts'
import type { Quotas } from '../../people/quotas.ts'
import type { GrantRecord, SelfId } from '../../people/types.ts'
import type { Contacts } from '../../talks/contacts.ts'
import type { AdmittedMemories } from './admitted-memories.ts'
import { SharingError } from './errors.ts'
import { grantSentence } from './grant-sentence.ts'
import { idsOf, type NamedThings, namesOf } from './names.ts'

export interface GrantsViewComponents {
  peers: Pick<Peers, 'find' | 'get'>
  grants: Grants
  held: Pick<HeldGrants, 'list'>
  quotas: Pick<Quotas, 'use'>
  contacts: Pick<Contacts, 'grant' | 'revoke'>
  network: Pick<Network, 'isConnected'>
  admitted: AdmittedMemories
  things: NamedThings
  runningUnder(grantId: string): number
  nowMs(): number
  onNews(kind: string): void
}

type Terms = Pick<GrantRecord, 'preset' | 'acts' | 'limits' | 'scope' | 'consent' | 'expiresAtMs'>

const DAY_MS = 86_400_000
const QUESTIONS = ['ask', 'card'] as const
/** Fewer letters fit too many grants by chance; all begin alike. */
const MIN_ID_CHARS = 10

/** What others may do, as the API shows it: names in place of ids, and one sentence for all of it. */
export function createGrantsView(
  components: GrantsViewComponents
): Pick<GrantsForApi, 'list' | 'grant' | 'offer' | 'pause' | 'resume' | 'revoke'> {
  const { peers, grants, held, quotas, contacts, network, admitted, things, runningUnder, nowMs, onNews } = components

  const nameOf = (peer: SelfId) => peers.get(peer)?.name ?? null

  async function offerOf(request: GrantTermsRequest): Promise<GrantOffer> {
    const { preset, acts, labels, topics, shades, exceptTopics, sources, detail, consent, note } = request
    const subjects = [...things.topics(), ...things.shades()]
    const wanted = [
      ...idsOf(topics ?? [], subjects, 'UNKNOWN_TOPIC'),
      ...idsOf(shades ?? [], things.shades(), 'UNKNOWN_SHADE')
    ]
    const sourceIds = sources && idsOf(sources, await things.sources(), 'UNKNOWN_SOURCE')
    // The end of the first day is where a longer reach begins: from its first moment on.
    const fromMs = request.from === undefined ? undefined : Date.parse(eventTimeOf(request.from, 'from').start)
    if (preset === undefined && acts === undefined && request.perDay === undefined) {
      throw unfit('preset: say what they may do, by a preset, by acts, or by a number of questions a day')
    }
    return {
      ...(preset !== undefined && { preset: preset as PresetName }),
      ...(acts !== undefined && { acts }),
      // A number of questions and nothing else: questions are what is meant.
      ...(acts === undefined && preset === undefined && request.perDay !== undefined && { acts: QUESTIONS }),
      ...(labels !== undefined && { labels: labels.map(label => label.trim()) }),
      ...(topics !== undefined || shades !== undefined ? { topics: wanted } : {}),
      ...(exceptTopics !== undefined && { exceptTopics: idsOf(exceptTopics, subjects, 'UNKNOWN_TOPIC') }),
      ...(sourceIds !== undefined && { sources: sourceIds }),
      ...(detail !== undefined && { detail }),
      ...(fromMs !== undefined && { fromMs }),
      ...(request.to !== undefined && { toMs: endMs(request.to, 'to') }),
      ...(request.until !== undefined && { untilMs: endMs(request.until, 'until') }),
      ...(consent !== undefined && { consent }),
      ...(request.perDay !== undefined && { limits: { turnsPerDay: request.perDay } }),
      ...(note !== undefined && { note })
    }
  }

  /** What a signature would refuse later, said before and in words. */
  function check({ scope, expiresAtMs }: GrantTerms): void {
    const { fromMs, toMs } = scope
    if (fromMs !== undefined && toMs !== undefined && toMs <= fromMs) throw unfit('to: lies before the begin')
    if (expiresAtMs <= nowMs()) throw unfit('until: lies in the past')
    if (scope.audiences.includes(ONLY_ME)) throw unfit('labels: what is only-me is shown to nobody else')
    const result = grantScope.safeParse(scope)
    if (!result.success) {
      throw new PeopleError({ code: 'BAD_GRANT', reason: result.error.issues.map(({ path }) => path[0]).join(', ') })
    }
    if (expiresAtMs - nowMs() > MAX_GRANT_MS) {
      throw new SharingError({ code: 'GRANT_TOO_LONG', days: MAX_GRANT_MS / DAY_MS })
    }
  }

  async function shown(peer: SelfId, terms: Terms): Promise<Omit<GrantPlan, 'schema' | 'sample'>> {
    const { preset, acts, limits, scope, consent, expiresAtMs } = terms
    const subjects = [...things.topics(), ...things.shades()]
    const topics = scope.topics === 'all' ? ('all' as const) : namesOf(scope.topics, subjects)
    const exceptTopics = namesOf(scope.exceptTopics, subjects)
    const sources = scope.sources === 'all' ? ('all' as const) : namesOf(scope.sources, await things.sources())
    const labels = scope.audiences.filter(audience => audience !== peer)
    const name = nameOf(peer) ?? 'Somebody'
    const sentence = grantSentence(
      {
        name,
        acts,
        limits,
        detail: scope.detail,
        labels,
        topics: topics === 'all' ? topics : topics.map(wordOf),
        exceptTopics: exceptTopics.map(wordOf),
        sources: sources === 'all' ? sources : sources.map(wordOf),
        ...boundsOf(scope),
        expiresAtMs,
        consent
      },
      nowMs()
    )
    return {
      peer,
      name,
      preset,
      sentence,
      acts,
      limits,
      detail: scope.detail,
      labels,
      topics,
      exceptTopics,
      sources,
      from: scope.fromMs === undefined ? null : isoOf(scope.fromMs),
      to: scope.toMs === undefined ? null : isoOf(scope.toMs),
      consent,
      note: '',
      expiresAt: isoOf(expiresAtMs),
      memories: admitted.count(scope)
    }
  }

  async function summary(record: GrantRecord): Promise<GrantList['grants'][number]> {
    const { grantId, peer, pausedBecause, note, createdMs, expiresAtMs, toldMs } = record
    const { turns, outTokens } = quotas.use(grantId)
    const isOver = nowMs() >= expiresAtMs && (record.state === 'active' || record.state === 'paused')
    return {
      ...(await shown(peer, record)),
      grantId,
      note,
      state: isOver ? 'expired' : record.state,
      pausedBecause: pausedBecause ?? null,
      createdAt: isoOf(createdMs),
      usedToday: { turns, outTokens },
      told: toldMs !== null
    }
  }

  async function detail(record: GrantRecord): Promise<GrantDetail> {
    const sample = await admitted.sample(record.scope)
    return { schema: 'secondme.grant/1', ...(await summary(record)), sample }
  }

  async function changed(record: GrantRecord): Promise<GrantDetail> {
    onNews('grant')
    return await detail(record)
  }

  return {
    async list({ peer: ref, all }) {
      const peer = ref === undefined ? undefined : peers.find(ref).peer
      const isShown = ({ state, expiresAtMs }: { state: string; expiresAtMs: number }) =>
        all || ((state === 'active' || state === 'paused') && nowMs() < expiresAtMs)
      return {
        schema: 'secondme.grants/1',
        grants: await Promise.all(grants.list(peer).filter(isShown).map(summary)),
        held: held
          .list(peer)
          .filter(isShown)
          .map(({ grantId, peer, acts, limits, expiresAtMs, state }) => ({
            grantId,
            peer,
            name: nameOf(peer),
            acts,
            perDay: limits.turnsPerDay,
            expiresAt: isoOf(expiresAtMs),
            state
          }))
      }
    },
    async grant(ref) {
      const record = grants.get(ref) ?? begun(ref)
      return record && (await detail(record))
    },
    async offer(request) {
      const { peer, state } = peers.find(request.peer)
      if (state === 'blocked') throw new PeopleError({ code: 'PEER_BLOCKED', peer })
      const offer = await offerOf(request)
      const terms = termsOf(peer, offer, nowMs())
      check(terms)
      if (!request.dryRun) return await changed(await contacts.grant(peer, offer))
      const sample = await admitted.sample(terms.scope)
      return { schema: 'secondme.grant-plan/1', ...(await shown(peer, terms)), note: offer.note ?? '', sample }
    },
    pause: async ref => changed(await grants.pause(idOf(ref, 'active'))),
    resume: async ref => changed(await grants.resume(idOf(ref, 'paused'))),
    async revoke(choice) {
      const isLive = ({ state }: GrantRecord) => state === 'active' || state === 'paused'
      const isMeant = 'all' in choice ? () => true : meantBy(refOf(choice.ref))
      const meant = grants.list().filter(record => isLive(record) && isMeant(record))
      const stopped = new Map(meant.map(({ grantId }) => [grantId, runningUnder(grantId)]))
      // All are denied from this moment on, however long the disk takes for each.
      await Promise.all(meant.map(({ grantId }) => contacts.revoke(grantId)))
      onNews('grant')
      return {
        schema: 'secondme.revoked/1',
        revoked: meant.map(({ grantId, peer }) => {
          return { grantId, peer, name: nameOf(peer), online: isOnline(peer), stopped: stopped.get(grantId) ?? 0 }
        })
      }
    }
  }

  /** The one grant whose id begins so. */
  function begun(ref: string): GrantRecord | undefined {
    const found = ref.length < MIN_ID_CHARS ? [] : grants.list().filter(({ grantId }) => grantId.startsWith(ref))
    return found.length === 1 ? found[0] : undefined
  }

  /** A grant's id, or the one whose grants are meant; after a peer was removed, only its did is left to name it. */
  function refOf(ref: string): string {
    if (grants.get(ref) !== undefined || grants.list(ref).length > 0) return ref
    return begun(ref)?.grantId ?? peers.find(ref).peer
  }

  /** A grant's id means that grant, a did all of its peer's. */
  function meantBy(ref: string): (record: GrantRecord) => boolean {
    return grants.get(ref) === undefined ? ({ peer }) => peer === ref : ({ grantId }) => grantId === ref
  }

  /** By id, or of a peer the one that is in this state. */
  function idOf(ref: string, state: 'active' | 'paused'): string {
    const meant = refOf(ref)
    if (grants.get(meant) !== undefined) return meant
    const found = grants.list(meant).find(record => record.state === state)
    if (found === undefined) throw new PeopleError({ code: 'NO_SUCH_GRANT' })
    return found.grantId
  }

  function isOnline(peer: SelfId): boolean {
    return (peers.get(peer)?.nodeKeys ?? []).some(({ peerId }) => network.isConnected(peerId))
  }
}

/** The first moment after a day, month, year or instant. @throws {RequestError} REQUEST_INVALID */
function endMs(at: string, field: string): number {
  eventTimeOf(at, field)
  return asOfMs(at) + 1
}

function unfit(issue: string): RequestError {
  return new RequestError({ code: 'REQUEST_INVALID', fields: [issue] })
}

/** A topic that was merged away admits nothing; its name went with it. */
function wordOf({ name }: { name: string | null }): string {
  return name ?? 'a topic that is gone'
}

function boundsOf({ fromMs, toMs }: GrantScope): { fromMs?: number; toMs?: number } {
  return { ...(fromMs !== undefined && { fromMs }), ...(toMs !== undefined && { toMs }) }
}
