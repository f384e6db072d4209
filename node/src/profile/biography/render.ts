import { isAttribute } from '../attributes.ts'
import type { Person } from '../types.ts'
import { isEngaged } from './clauses.ts'
import { relativeText } from './relatives.ts'
import type { Clause, Saying, Value } from './statements.ts'
import { type Filling, fill } from './templates/fill.ts'
import type { Label, Slot, Voice } from './templates/types.ts'

export interface Speaker {
  person: Person
  /** Null when nobody told it. */
  ownerName: string | null
}

const PERSONS: Record<Person, 0 | 1 | 2> = { first: 0, second: 1, third: 2 }
/** Told in the words of the memory, which may be in the first person. */
const OWN_WORDS: ReadonlySet<Slot> = new Set(['plan', 'goal', 'status:ahead'])

/** Puts a statement into words. @returns undefined when the language has no words for it */
export function render(saying: Saying, voice: Voice, speaker: Speaker): string | undefined {
  const text = 'clauses' in saying ? clausesText(saying, voice, speaker) : wholeText(saying, voice, speaker)
  return text === undefined ? undefined : finish(text.replace(/\s*\n\s*/g, ' '), voice)
}

function clausesText({ clauses, about }: Extract<Saying, { clauses: Clause[] }>, voice: Voice, speaker: Speaker) {
  const person = about === undefined ? speaker.person : 'third'
  const name = about === undefined ? (speaker.ownerName ?? voice.nameless) : relativeText(about, voice, speaker)
  const said = clauses.map((clause, i) =>
    fill(
      voice.clauses[clause.slot],
      {
        person,
        count: clause.values.length,
        isLast: i === clauses.length - 1,
        v: voice.list(clause.values.map(value => turned(voice.shape?.(clause.slot, value) ?? value, voice, person))),
        ...(clause.beside === undefined ? {} : { j: besideText(clause, clause.beside, voice) }),
        ...(clause.date === undefined ? {} : { s: monthOf(clause.date, voice) }),
        n: name
      },
      voice
    )
  )
  const subject = fill(
    about === undefined ? voice.subject[PERSONS[person]] : voice.other,
    { person, count: 1, isLast: true, n: name },
    voice
  )
  return [subject, voice.join(said)].filter(part => part !== '').join(voice.space)
}

function turned(value: string, voice: Voice, person: Person): string {
  return person === 'first' ? value : (voice.turn?.(value, person) ?? value)
}

function besideText({ slot }: Clause, beside: string, voice: Voice): string {
  if (slot === 'petCalled') return voice.shape?.('pet', beside) ?? beside
  if (slot !== 'marriedTo') return voice.shape?.('job', beside) ?? beside
  if (voice.wed.own.test(beside)) return beside
  return isEngaged(beside) ? voice.wed.engaged : voice.wed.married
}

function wholeText(saying: Extract<Saying, { slot: unknown }>, voice: Voice, { person, ownerName }: Speaker) {
  const { slot, values, topic, period } = saying
  const label = slot === 'disputed' ? voice.labels[topic as Label] : topic
  if (slot === 'disputed' && label === undefined) return undefined
  const shown = values.map(value =>
    slot.startsWith('shade:')
      ? relativeText(value.text, voice, { person, ownerName, isObject: true })
      : valueText(slot, value, voice, person)
  )
  const base: Filling = { person, count: values.length, isLast: true, n: ownerName ?? voice.nameless }
  const o = voice.owner === undefined ? {} : { o: fill(voice.owner, base, voice) }
  return fill(
    voice.wholes[slot],
    {
      ...base,
      ...o,
      v: slot === 'disputed' ? voice.either(shown) : voice.list(shown),
      ...(label === undefined ? {} : { k: label }),
      ...(period === undefined ? {} : { s: periodText(period, voice) })
    },
    voice
  )
}

function valueText(slot: Slot, { text, day, isQuote = false }: Value, voice: Voice, person: Person): string {
  const [open, close] = voice.quotes
  const isOwn = isQuote || (OWN_WORDS.has(slot) && voice.ownWords.test(text))
  const plain = OWN_WORDS.has(slot) ? planned(text, voice) : text
  const said = isOwn ? `${open}${text}${close}` : turned(voice.shape?.(slot, plain) ?? plain, voice, person)
  if (day === undefined) return said
  return fill(voice.due, { person: 'third', count: 1, isLast: true, v: said, s: dayOf(day, voice) }, voice)
}

/** A planned home is told as a move; another planned change by its value alone, where there is no label for it. */
function planned(text: string, voice: Voice): string {
  const colon = text.indexOf(': ')
  const attribute = colon < 0 ? '' : text.slice(0, colon)
  if (!isAttribute(attribute)) return text
  const value = text.slice(colon + 2)
  if (attribute === 'home') return fill(voice.move, { person: 'third', count: 1, isLast: true, v: value }, voice)
  const label = voice.labels[attribute as Label]
  return label === undefined ? value : `${value} (${label})`
}

/** Month and year; the first of January stands for a year that nobody told more of. */
function monthOf(day: string, { locale }: Voice): string {
  const parts: Intl.DateTimeFormatOptions =
    day.slice(5, 10) === '01-01' ? { year: 'numeric' } : { year: 'numeric', month: 'long' }
  return new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' }).format(Date.parse(day))
}

/** "May – October 2023". */
function periodText([first, last]: readonly [string, string], { locale }: Voice): string {
  const format = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' })
  // Thin spaces differ between versions of the locale data.
  return format.formatRange(Date.parse(first), Date.parse(last)).replace(/[\u2009\u202f]/g, ' ')
}

function dayOf(day: string, { locale }: Voice): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(Date.parse(day))
}

function finish(text: string, { stop }: Voice): string {
  const first = text.match(/^\p{L}/u)?.[0] ?? ''
  const whole = first.toLocaleUpperCase() + text.slice(first.length)
  return /[.!?。！？]$/u.test(whole) ? whole : `${whole}${stop}`
}
