import type { Scope } from '@secondme-node/protocol'
import { type GatherComponents, type Gathered, gather } from '../chat/gather.ts'
import type { AnswerLanguage } from '../chat/question.ts'
import type { Passage } from '../chat/select-sentences.ts'
import type { PortraitForChat } from '../chat/standing.ts'
import type { Clock } from '../clock.ts'
import { detectLanguage } from '../memory/language.ts'
import type { Memory } from '../memory/types.ts'
import type { Fact } from '../profile/types.ts'
import { fold } from '../retrieval/text/tokenize.ts'
import { type Appointment, appointmentOf, appointmentsAround, isOver, withoutRepeats } from './appointments.ts'
import { type KnownPeople, knownPeople } from './disclose.ts'
import { languageOf } from './language.ts'
import { asLived, isoLanguage } from './tell-fact.ts'
import { quoteOf, type Source } from './types.ts'

export interface ContextComponents extends GatherComponents {
  portrait: Pick<PortraitForChat, 'facts' | 'outdated' | 'ready'>
  clock: Clock
}

/** What is known of the owner within a scope, as far as a request may need it. */
export interface Context {
  /** Of the owner, as they stand. */
  facts: Fact[]
  /** Of others whom the text names. */
  named: Fact[]
  people: KnownPeople
  /** Folded names of animals. */
  pets: ReadonlySet<string>
  gathered: Gathered
  /** Found by words for money, too. */
  money: readonly Passage[]
  /** From today on: those that facts tell, and those around the days the text names. */
  appointments: Appointment[]
  sourceOf(fact: Fact): Source | undefined
  /** Was it told in this language, as far as that can be seen? */
  isToldIn(fact: Fact, language: AnswerLanguage): boolean
  nowMs: number
}

export interface ReadInput {
  scope: Scope
  /** What is asked. */
  text: string
  /** The text whose days are looked at. @default `text` */
  days?: string
  signal: AbortSignal
}

const MONEY_WORDS = 'budget spend euros Budget ausgeben presupuesto 예산 予算 预算'
const MS_PER_DAY = 86_400_000
/** A plan that nobody spoke of for longer is taken for over. */
const PLAN_DAYS = 366

/** Reads facts, passages and appointments that may matter for a text. */
export async function readContext(components: ContextComponents, input: ReadInput): Promise<Context> {
  const { portrait, memories, clock } = components
  const { scope, text, days = text, signal } = input
  const nowMs = clock.nowMs()
  await portrait.ready(signal)
  signal.throwIfAborted()
  const all = portrait.facts(scope, {}).filter(({ status }) => status === 'current' || status === 'disputed')
  // Of two diets that contradict each other either may be the true one: both are kept to.
  const current = all.filter(({ status, attribute }) => status === 'current' || attribute === 'diet')
  const facts = current.filter(fact => fact.subject === 'owner' && isOfNow(fact, nowMs)).map(asLived)
  const asked = fold(text)
  const named = current.filter(
    ({ subject }) => subject !== 'owner' && subject.length > 1 && asked.includes(fold(subject))
  )

  const gathered = await gather(components, scope, text, { nowMs, signal })
  const money = await gather(components, scope, `${text} ${MONEY_WORDS}`, { nowMs, signal })
  const around = await appointmentsAround(components, scope, days, {
    nowMs,
    language: isoLanguage(languageOf(text)),
    signal
  })
  const found = gathered.passages.map(({ memory }) => memory.id)
  const outdated = portrait.outdated(scope, found)
  const wanted = [...new Set([...facts, ...named].flatMap(({ evidence }) => evidence[0]?.memoryId ?? []))]
  const read = await memories.getMany(wanted)
  signal.throwIfAborted()
  const live = new Map(wanted.flatMap((id, i) => (isLive(read[i]) ? [[id, read[i]] as const] : [])))

  function sourceOf({ evidence: [told] }: Fact): Source | undefined {
    const memory = told && live.get(told.memoryId)
    return memory && told.end <= memory.text.length ? quoteOf(memory, told.start, told.end) : undefined
  }

  return {
    facts: facts.filter(fact => sourceOf(fact) !== undefined),
    named: named.filter(fact => sourceOf(fact) !== undefined),
    people: knownPeople(all),
    pets: new Set(all.filter(({ attribute }) => attribute === 'pet').map(({ value }) => fold(value))),
    gathered: { ...gathered, passages: gathered.passages.filter(({ memory }) => !outdated.has(memory.id)) },
    money: money.passages,
    appointments: withoutRepeats([...facts.flatMap(fact => appointmentOf(fact, sourceOf(fact), nowMs)), ...around]),
    sourceOf,
    isToldIn(fact, language) {
      const quote = sourceOf(fact)?.quote
      if (quote === undefined) return true
      const told = detectLanguage(quote)
      return told === 'und' ? language === languageOf(quote) : told === isoLanguage(language)
    },
    nowMs
  }
}

/** What was planned for a day that has passed, or long ago, is no plan any more. */
function isOfNow({ attribute, value, validFrom, validTo, recordedAtMs }: Fact, nowMs: number): boolean {
  if (attribute.startsWith('date:')) return validFrom !== null && !isOver(validTo ?? validFrom, nowMs)
  if (attribute !== 'plan' || value.startsWith('diet: ')) return true
  return recordedAtMs >= nowMs - PLAN_DAYS * MS_PER_DAY || (validFrom !== null && !isOver(validFrom, nowMs))
}

function isLive(memory: Memory | undefined): memory is Memory {
  return memory !== undefined && memory.forgottenAtMs === undefined
}
