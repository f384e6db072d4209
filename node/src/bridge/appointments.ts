import type { Scope } from '@secondme-node/protocol'
import { memoryTimeMs } from '../chat/event-date.ts'
import { type GatherComponents, gather } from '../chat/gather.ts'
import type { Passage } from '../chat/select-sentences.ts'
import type { Fact } from '../profile/types.ts'
import { findDates } from '../text/dates/find-dates.ts'
import type { DateMention } from '../text/dates/types.ts'
import { splitSentences } from '../text/sentences.ts'
import { findDatesAhead } from './dates-ahead.ts'
import { quoteOf, type Source } from './types.ts'

/** Something of the owner's that has its days. */
export interface Appointment {
  source: Source
  /** ISO days, the last one inclusive. */
  first: string
  last: string
}

const MS_PER_DAY = 86_400_000
/** What a season or a year tells is no appointment. */
const DAYS_AT_MOST = 45

/** What a fact tells of a day from today on. */
export function appointmentOf(fact: Fact, source: Source | undefined, nowMs: number): Appointment[] {
  const { attribute, validFrom, validTo } = fact
  if (source === undefined || validFrom === null || !(attribute.startsWith('date:') || attribute === 'plan')) return []
  const last = validTo ?? validFrom
  return isOver(last, nowMs) ? [] : [{ source, first: validFrom, last }]
}

/** What the owner's own sentences tell around the days that a text names. */
export async function appointmentsAround(
  components: GatherComponents,
  scope: Scope,
  text: string,
  { nowMs, language, signal }: { nowMs: number; language: string; signal: AbortSignal }
): Promise<Appointment[]> {
  const asked = findDatesAhead(text, { nowMs, language })
  if (asked.length === 0) return []
  const words = [...new Set(asked.map(({ span }) => text.slice(span.start, span.end)))].join(' ')
  const { passages } = await gather(components, scope, words, { nowMs, signal })
  return passages.filter(({ memory }) => memory.author.role === 'self').flatMap(passage => inPassage(passage, nowMs))
}

/** One thing may be told by a fact and by a sentence, and name its first and its last day. */
export function withoutRepeats(all: readonly Appointment[]): Appointment[] {
  return [...new Map(all.toReversed().map(one => [`${one.source.memoryId}/${one.first}`, one])).values()].toReversed()
}

function inPassage({ memory, start, end }: Passage, nowMs: number): Appointment[] {
  const context = { atMs: memoryTimeMs(memory), language: memory.language }
  return splitSentences(memory.text, start, end).flatMap(sentence => {
    const source = quoteOf(memory, sentence.start, sentence.end)
    return findDates(source.quote, context)
      .filter(mention => isAppointment(mention, nowMs))
      .map(mention => ({ source, first: mention.start.slice(0, 10), last: mention.end.slice(0, 10) }))
  })
}

function isAppointment({ start, end, precision }: DateMention, nowMs: number): boolean {
  if (precision === 'season' || precision === 'year') return false
  return Date.parse(end) - Date.parse(start) <= DAYS_AT_MOST * MS_PER_DAY && !isOver(end, nowMs)
}

export function isOver(day: string, nowMs: number): boolean {
  return Date.parse(day) < nowMs - MS_PER_DAY
}
