import type { Evidence, Fact } from '../types.ts'
import { factStatement, type Statement, type Value, withoutRepeats } from './statements.ts'
import type { WholeSlot } from './templates/types.ts'
import { isoDay, toldOf } from './told.ts'
import type { BiographyInput } from './types.ts'

const DAY_MS = 86_400_000
const RECENT_MS = 7 * DAY_MS
const BEFORE_MS = 28 * DAY_MS
const AHEAD_DAYS = 14
/** A task nobody has spoken of for longer may be done. */
const TODO_MS = RECENT_MS + BEFORE_MS
const MAX_VALUES = 4
const MAX_WROTE = 2
/** Of one word; the newest come first. */
const MAX_EVIDENCE = 32
/** A word in fewer memories is chance. */
const LEAST = 2
/** Times as often as in the weeks before. */
const RISE = 2
/** On both sides of a shift of mood, and by how much of all memories. */
const MOOD_MEMORIES = 5
const MOOD_SHIFT = 0.3

type Item = BiographyInput['recent'][number]

/** How things are these days: the last week against the four before it. Nothing recent, nothing told. */
export function planStatus({ recent, facts, nowMs }: BiographyInput): Statement[] {
  const own = recent
    .filter(({ about: { author, atMs } }) => author.role === 'self' && atMs <= nowMs)
    .toSorted((a, b) => b.about.atMs - a.about.atMs || (a.memoryId < b.memoryId ? -1 : 1))
  const week = own.filter(({ about }) => about.atMs > nowMs - RECENT_MS)
  const before = own.filter(
    ({ about }) => about.atMs <= nowMs - RECENT_MS && about.atMs > nowMs - RECENT_MS - BEFORE_MS
  )
  const people = named(week)
  const words = risen(week, before, people)
  return [
    ...words.toStatement('status:words'),
    ...people.toStatement('status:people'),
    ...(words.isEmpty ? wrote(week) : []),
    ...agenda(facts, namesIn(facts, recent), nowMs),
    ...mood(week, before)
  ]
}

interface Found {
  isEmpty: boolean
  has(text: string): boolean
  toStatement(slot: WholeSlot): Statement[]
}

function found(entries: ReadonlyArray<readonly [string, Evidence[]]>): Found {
  const keys = new Set(entries.map(([text]) => text.toLowerCase()))
  const shown = entries.slice(0, MAX_VALUES)
  return {
    isEmpty: entries.length === 0,
    has: text => keys.has(text.toLowerCase()),
    toStatement: slot =>
      shown.length === 0
        ? []
        : [
            statusStatement(
              slot,
              shown.map(([text]) => ({ text })),
              shown.flatMap(([, evidence]) => evidence.slice(0, MAX_EVIDENCE))
            )
          ]
  }
}

function statusStatement(slot: WholeSlot, values: Value[], evidence: readonly Evidence[]): Statement {
  return {
    kind: 'status',
    keys: [slot, ...values.map(({ text }) => text)],
    saying: { slot, values },
    evidence: withoutRepeats(evidence)
  }
}

/** People the owner speaks of this week, most often first. */
function named(week: readonly Item[]): Found {
  const seen = new Map<string, Evidence[]>()
  for (const { memoryId, entities } of week)
    for (const { name, type, spans } of entities) {
      const [span] = spans
      if (type !== 'person' || span === undefined) continue
      add(seen, name, { memoryId, start: span.start, end: span.end })
    }
  return found(mostOften(seen))
}

/** Words that stand in more of this week's memories than the weeks before let expect. */
function risen(week: readonly Item[], before: readonly Item[], people: Found): Found {
  const now = keywordsOf(week)
  const then = keywordsOf(before)
  return found(
    mostOften(now).filter(([word, evidence]) => {
      const expected = before.length === 0 ? 0 : ((then.get(word)?.length ?? 0) / before.length) * week.length
      return evidence.length >= LEAST && evidence.length >= RISE * expected && !people.has(word)
    })
  )
}

function keywordsOf(items: readonly Item[]): Map<string, Evidence[]> {
  const seen = new Map<string, Evidence[]>()
  for (const { memoryId, keywords } of items)
    for (const { word, span } of keywords) add(seen, word, { memoryId, start: span.start, end: span.end })
  return seen
}

function add(seen: Map<string, Evidence[]>, key: string, evidence: Evidence): void {
  const known = seen.get(key)
  if (known === undefined) seen.set(key, [evidence])
  else known.push(evidence)
}

function mostOften(seen: ReadonlyMap<string, Evidence[]>): Array<[string, Evidence[]]> {
  return [...seen].toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
}

/** Too little for anything to come back in it: what it says is told as it stands. */
function wrote(week: readonly Item[]): Statement[] {
  const latest = week.filter(({ title }) => title.text !== '' && title.spans.length > 0).slice(0, MAX_WROTE)
  if (latest.length === 0) return []
  return [
    statusStatement(
      'status:wrote',
      latest.map(({ title }) => ({ text: title.text, isQuote: true })),
      latest.flatMap(({ memoryId, title }) => title.spans.map(({ start, end }) => ({ memoryId, start, end })))
    )
  ]
}

function namesIn(facts: readonly Fact[], recent: readonly Item[]): string[] {
  const entities = recent.flatMap(item => item.entities.map(({ name }) => name))
  return [...new Set([...facts.map(({ subject }) => subject), ...entities])]
}

/** What a day is of is kept in lower case; names are given their own case back. */
function withNames(text: string, names: readonly string[]): string {
  return names.reduce((named, name) => {
    const at = ` ${named} `.indexOf(` ${name.toLowerCase()} `)
    return at < 0 ? named : named.slice(0, at) + name + named.slice(at + name.length)
  }, text)
}

/** What is due within two weeks, and what else is still to be done. */
function agenda(facts: readonly Fact[], names: readonly string[], nowMs: number): Statement[] {
  const told = toldOf(facts.filter(({ subject }) => subject === 'owner'))
  const today = isoDay(nowMs)
  const until = isoDay(nowMs + AHEAD_DAYS * DAY_MS)
  const isAhead = ({ validFrom }: Fact) => validFrom !== null && validFrom >= today && validFrom <= until
  const todos = told.current('todo')
  const due = [...told.parametric('date:'), ...told.current('plan'), ...todos]
    .filter(isAhead)
    .toSorted((a, b) => (a.validFrom! < b.validFrom! ? -1 : 1))
    .slice(0, MAX_VALUES)
  const open = todos
    .filter(fact => !due.includes(fact) && nowMs - fact.recordedAtMs <= TODO_MS)
    .toSorted((a, b) => b.recordedAtMs - a.recordedAtMs)
    .slice(0, MAX_VALUES)
  const dueValues = due.map(({ attribute, value, validFrom }) => ({
    text: attribute.startsWith('date:') ? withNames(attribute.slice('date:'.length), names) : value,
    isQuote: attribute === 'todo',
    day: validFrom!
  }))
  const openValues = open.map(({ value }) => ({ text: value, isQuote: true }))
  return [
    ...(due.length === 0 ? [] : [factStatement('ahead', due, { slot: 'status:ahead', values: dueValues })]),
    ...(open.length === 0 ? [] : [factStatement('todo', open, { slot: 'status:todo', values: openValues })])
  ].map(statement => ({ ...statement, kind: 'status' as const }))
}

/** Only a clear shift on enough memories is told; it rests on those that make the difference. */
function mood(week: readonly Item[], before: readonly Item[]): Statement[] {
  if (week.length < MOOD_MEMORIES || before.length < MOOD_MEMORIES) return []
  const share = (items: readonly Item[], tone: Item['tone']) =>
    items.filter(item => item.tone === tone).length / items.length
  const shift = (tone: Item['tone']) => share(week, tone) - share(before, tone)
  const [brighter, heavier] = [shift('positive'), shift('negative')]
  if (Math.max(brighter, heavier) < MOOD_SHIFT || brighter === heavier) return []
  const tone = brighter > heavier ? 'positive' : 'negative'
  const evidence = week
    .filter(item => item.tone === tone)
    .slice(0, MAX_EVIDENCE)
    .flatMap(({ memoryId, title }) => title.spans.map(({ start, end }) => ({ memoryId, start, end })))
  if (evidence.length === 0) return []
  return [statusStatement(tone === 'positive' ? 'status:brighter' : 'status:heavier', [], evidence)]
}
