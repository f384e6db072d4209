import type { GrantPlan, GrantRequest, GrantSummary } from '../types.ts'

export type Act = GrantSummary['acts'][number]
export type Detail = GrantSummary['detail']
export type Consent = GrantSummary['consent']
export type PresetName = NonNullable<GrantRequest['preset']>

export const PRESETS: readonly PresetName[] = ['card', 'acquaintance', 'friend', 'collaborator']
/** In the order in which an owner thinks of them. */
export const ACTS = [
  'card',
  'ask',
  'chat',
  'message.leave',
  'icebreak',
  'enhance',
  'critic',
  'roleplay',
  'memory.query',
  'space.join',
  'space.host'
] as const satisfies ReadonlyArray<NonNullable<GrantRequest['acts']>[number]>
export const DETAILS: readonly Detail[] = ['gist', 'paraphrase', 'quote']
/** From the least asked to the most. */
export const CONSENTS: readonly Consent[] = ['auto', 'ask-first', 'ask-each']

/** A grant as it stands in a form. Ids stand for topics, shades and sources. */
export interface Terms {
  preset: PresetName | null
  acts: readonly string[]
  labels: readonly string[]
  topics: 'all' | readonly string[]
  exceptTopics: readonly string[]
  sources: 'all' | readonly string[]
  detail: Detail
  perDay: number
  /** A day, or the last instant of a grant that is kept as it is. */
  until: string
  from: string
  to: string
  consent: Consent
}

type Shown = Pick<
  GrantPlan,
  | 'preset'
  | 'acts'
  | 'labels'
  | 'topics'
  | 'exceptTopics'
  | 'sources'
  | 'detail'
  | 'limits'
  | 'expiresAt'
  | 'from'
  | 'to'
  | 'consent'
>

const idsOf = (things: 'all' | ReadonlyArray<{ id: string }>) =>
  things === 'all' ? things : things.map(({ id }) => id)
/** The node counts to the end of what is named, and tells the first instant after it. */
const before = (iso: string): string => new Date(Date.parse(iso) - 1).toISOString()

/** What a grant, or a plan for one, says, as it stands in a form. */
export function termsOf(shown: Shown): Terms {
  return {
    preset: shown.preset as PresetName | null,
    acts: shown.acts,
    labels: shown.labels.filter(label => label !== 'public'),
    topics: idsOf(shown.topics),
    exceptTopics: shown.exceptTopics.map(({ id }) => id),
    sources: idsOf(shown.sources),
    detail: shown.detail,
    perDay: shown.limits.turnsPerDay,
    until: before(shown.expiresAt),
    from: shown.from ?? '',
    to: shown.to === null ? '' : before(shown.to),
    consent: shown.consent
  }
}

/** @param terms - a list without entries is left out: the node takes no empty ones */
export function requestOf(peer: string, terms: Terms): GrantRequest {
  const { preset, acts, labels, topics, exceptTopics, sources, detail, perDay, until, from, to, consent } = terms
  const some = (key: string, list: 'all' | readonly string[]) =>
    list === 'all' || list.length === 0 ? {} : { [key]: list }
  return {
    peer,
    ...(preset && { preset }),
    ...some('acts', acts),
    ...some('labels', labels),
    ...some('topics', topics),
    ...some('exceptTopics', exceptTopics),
    ...some('sources', sources),
    detail,
    perDay,
    ...(until && { until }),
    ...(from && { from }),
    ...(to && { to }),
    consent
  }
}

/** Can it be offered at all? A choice that was begun and left empty would otherwise mean everything. */
export function isComplete({ acts, topics, sources, perDay }: Terms): boolean {
  return acts.length > 0 && topics.length > 0 && sources.length > 0 && Number.isInteger(perDay) && perDay > 0
}

export type Widening = 'acts' | 'memories' | 'detail' | 'perDay' | 'until' | 'consent'

/** A day more or less of the same term is a renewal of what was agreed; longer is more. */
const RENEWED_MS = 86_400_000

/**
 * In what ways `after` lets more happen than `before`; none means that it narrows, or stays.
 *
 * That fewer memories fit now says nothing of tomorrow's, so the terms are compared and not only their number.
 */
export function widenings(before: Shown & { memories: number }, after: Shown & { memories: number }): Widening[] {
  const found: Array<[Widening, boolean]> = [
    ['acts', after.acts.some(act => !before.acts.includes(act))],
    ['memories', after.memories > before.memories || isWiderScope(before, after)],
    ['detail', DETAILS.indexOf(after.detail) > DETAILS.indexOf(before.detail)],
    ['perDay', after.limits.turnsPerDay > before.limits.turnsPerDay],
    ['until', Date.parse(after.expiresAt) - Date.parse(before.expiresAt) > RENEWED_MS],
    ['consent', CONSENTS.indexOf(after.consent) < CONSENTS.indexOf(before.consent)]
  ]
  return found.filter(([, isWider]) => isWider).map(([name]) => name)
}

function isWiderScope(before: Shown, after: Shown): boolean {
  const isWider = (one: 'all' | readonly string[], other: 'all' | readonly string[]): boolean =>
    one !== 'all' && (other === 'all' || other.some(id => !one.includes(id)))
  const except = after.exceptTopics.map(({ id }) => id)
  return (
    isWider(before.labels, after.labels) ||
    isWider(idsOf(before.topics), idsOf(after.topics)) ||
    isWider(idsOf(before.sources), idsOf(after.sources)) ||
    before.exceptTopics.some(({ id }) => !except.includes(id)) ||
    isEarlier(after.from, before.from) ||
    isLater(after.to, before.to)
  )
}

/** No bound lets the most through. */
const isEarlier = (one: string | null, other: string | null): boolean => other !== null && (one === null || one < other)
const isLater = (one: string | null, other: string | null): boolean => other !== null && (one === null || one > other)
