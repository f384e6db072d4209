import type { Scope } from '@secondme-node/protocol'
import type { GatherComponents, Gathered } from '../chat/gather.ts'
import { gather } from '../chat/gather.ts'
import type { Passage } from '../chat/select-sentences.ts'
import type { PortraitForChat } from '../chat/standing.ts'
import type { Clock } from '../clock.ts'
import type { Memory, MemoryId } from '../memory/types.ts'
import type { Fact } from '../profile/types.ts'
import { fold } from '../retrieval/text/tokenize.ts'
import type { DateMention } from '../text/dates/types.ts'
import { splitSentences } from '../text/sentences.ts'
import { type KnownPeople, knownPeople } from './disclose.ts'
import { asLived } from './tell-fact.ts'
import type { Source } from './types.ts'

export interface ContextComponents extends GatherComponents {
  portrait: Pick<PortraitForChat, 'facts' | 'outdated' | 'ready'>
  /** The times memories of the scope tell; without it dates are taken from facts alone. */
  datesTold?(scope: Scope): Iterable<DatesTold>
  clock: Clock
}

export interface DatesTold {
  memoryId: MemoryId
  isOwn: boolean
  dates: readonly DateMention[]
}

/** Something of the owner's that has its days. */
export interface Appointment {
  source: Source
  /** ISO days, the last one inclusive. */
  first: string
  last: string
}

/** What is known of the owner within a scope, as far as a request may need it. */
export interface Context {
  /** Of the owner, as they stand. */
  facts: Fact[]
  people: KnownPeople
  /** Folded names of animals. */
  pets: ReadonlySet<string>
  gathered: Gathered
  /** Found by words for money, too. */
  money: readonly Passage[]
  /** From today on. */
  appointments: Appointment[]
  sourceOf(fact: Fact): Source | undefined
  /** Facts of others, by the name the request uses. */
  factsOf(name: string): Fact[]
  nowMs: number
}

const MONEY_WORDS = 'budget spend euros Budget ausgeben presupuesto 예산 予算 预算'
const MS_PER_DAY = 86_400_000
/** A plan that nobody spoke of for longer is taken for over. */
const PLAN_DAYS = 366
/** What a season or a year tells is no appointment. */
const DAYS_AT_MOST = 45

/** Reads facts, passages and appointments that may matter for a text. */
export async function readContext(
  components: ContextComponents,
  scope: Scope,
  text: string,
  signal: AbortSignal
): Promise<Context> {
  const { portrait, memories, clock } = components
  const nowMs = clock.nowMs()
  await portrait.ready(signal)
  signal.throwIfAborted()
  const all = portrait.facts(scope, {}).filter(({ status }) => status === 'current' || status === 'disputed')
  const facts = all
    .filter(({ subject, status }) => subject === 'owner' && status === 'current')
    .filter(isOfNow)
    .map(asLived)
  const gathered = await gather(components, scope, text, { nowMs, signal })
  const money = await gather(components, scope, `${text} ${MONEY_WORDS}`, { nowMs, signal })
  const outdated = portrait.outdated(
    scope,
    gathered.passages.map(({ memory }) => memory.id)
  )
  const told = [...(components.datesTold?.(scope) ?? [])].flatMap(({ memoryId, isOwn, dates }) =>
    isOwn ? dates.filter(isAhead).map(date => ({ memoryId, date })) : []
  )
  const ids = new Set([
    ...facts.flatMap(({ evidence }) => evidence[0]?.memoryId ?? []),
    ...told.map(({ memoryId }) => memoryId)
  ])
  const wanted = [...ids]
  const read = await memories.getMany(wanted)
  signal.throwIfAborted()
  const live = new Map(wanted.flatMap((id, i) => (isLive(read[i]) ? [[id, read[i]] as const] : [])))
  return {
    facts: facts.filter(fact => sourceOf(fact) !== undefined),
    people: knownPeople(all),
    pets: new Set(all.filter(({ attribute }) => attribute === 'pet').map(({ value }) => fold(value))),
    gathered: { ...gathered, passages: gathered.passages.filter(({ memory }) => !outdated.has(memory.id)) },
    money: money.passages,
    appointments: withoutRepeats(told.flatMap(({ memoryId, date }) => appointment(live.get(memoryId), date))),
    sourceOf,
    factsOf: name => all.filter(({ subject, status }) => status === 'current' && fold(subject) === fold(name)),
    nowMs
  }

  function sourceOf({ evidence: [told] }: Fact): Source | undefined {
    const memory = told && live.get(told.memoryId)
    return memory && told.end <= memory.text.length ? quoteOf(memory, told.start, told.end) : undefined
  }

  /** What was planned for a day that has passed, or long ago, is no plan any more. */
  function isOfNow({ attribute, value, validFrom, validTo, recordedAtMs }: Fact): boolean {
    if (attribute.startsWith('date:'))
      return validFrom !== null && Date.parse(validTo ?? validFrom) >= nowMs - MS_PER_DAY
    if (attribute !== 'plan' || value.startsWith('diet: ')) return true
    const from = validFrom === null ? recordedAtMs : Date.parse(validFrom)
    return from >= nowMs - MS_PER_DAY || recordedAtMs >= nowMs - PLAN_DAYS * MS_PER_DAY
  }

  function isAhead({ start, end, precision }: DateMention): boolean {
    const lasts = (Date.parse(end) - Date.parse(start)) / MS_PER_DAY
    return (
      precision !== 'season' && precision !== 'year' && lasts <= DAYS_AT_MOST && Date.parse(end) >= nowMs - MS_PER_DAY
    )
  }
}

function isLive(memory: Memory | undefined): memory is Memory {
  return memory !== undefined && memory.forgottenAtMs === undefined
}

function appointment(memory: Memory | undefined, { span, start, end }: DateMention): Appointment[] {
  if (memory === undefined) return []
  const sentence = splitSentences(memory.text).find(each => each.start <= span.start && span.end <= each.end)
  if (sentence === undefined) return []
  const source = quoteOf(memory, sentence.start, sentence.end)
  return [{ source, first: start.slice(0, 10), last: end.slice(0, 10) }]
}

/** A sentence may name its first and last day apart. */
function withoutRepeats(all: readonly Appointment[]): Appointment[] {
  return [...new Map(all.map(one => [`${one.source.memoryId}/${one.source.quote}/${one.first}`, one])).values()]
}

export function quoteOf(memory: Memory, start: number, end: number): Source {
  return { memoryId: memory.id, itemId: memory.source.itemId, quote: memory.text.slice(start, end) }
}
