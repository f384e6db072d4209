import { dayOf, isoDay, isoInstant, type Time } from './calendar.ts'
import { withClock } from './clock.ts'
import { foldText } from './fold.ts'
import { joinRanges, type Phrase } from './join.ts'
import { languagesOf } from './languages.ts'
import { type Matcher, withThird } from './matcher.ts'
import { NUMERIC_FORMS, showsDayFirst } from './numeric.ts'
import { readSlots, type Scene } from './rules.ts'
import { tenseAround } from './tense.ts'
import type { DateContext, DateMention, FindDates } from './types.ts'

/** A phrase that may tell a time. */
interface Candidate {
  start: number
  end: number
  /** Length with the words that must stand before it: the longest reading is the most telling. */
  weight: number
  text: string
  matcher: Matcher
  read(): Time | undefined
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}_]/u
const MONEY = /[$€£¥₩#]/

/**
 * Every language marks its candidates; of those that overlap the longest stands, whether it tells a time or only keeps
 * a shorter one away. Then parts of units ("early"), times of day and ranges are put together.
 */
export const findDates: FindDates = (text, context) => {
  const phrases: Phrase[] = []
  for (const { text: folded, matcher, start, end, read } of chosen(candidatesOf(text, context))) {
    // The phrase before may have grown over this one: "去年年底".
    const free = phrases.at(-1)?.end ?? 0
    const time = start < free ? undefined : read()
    if (time === undefined) continue
    const narrowed = withThird(folded, { start, end, time }, matcher)
    const timed = withClock(folded, narrowed, matcher.clock, matcher.language)
    phrases.push({ ...timed, start: Math.max(timed.start, free), text: folded, matcher })
  }
  return joinRanges(phrases).map(mentionOf)
}

function candidatesOf(text: string, { atMs, language }: DateContext): Candidate[] {
  const plain = foldText(text)
  const matchers = languagesOf(plain, language)
  const candidates: Candidate[] = []
  const isDayFirst = showsDayFirst(plain) ?? matchers[0]!.language.code !== 'eng'
  for (const [nth, matcher] of matchers.entries()) {
    const folded = matcher.language.fold?.(plain) ?? plain
    const sceneAt = (start: number, end: number): Scene => ({
      today: dayOf(atMs),
      isDayFirst,
      tense: () => tenseAround(folded, start, end, matcher.language)
    })
    if (nth === 0 && /\d/.test(folded)) addNumeric(folded, matcher, sceneAt, candidates)
    addWorded(text, folded, matcher, sceneAt, candidates)
  }
  return candidates
}

function addNumeric(text: string, matcher: Matcher, sceneAt: SceneAt, candidates: Candidate[]): void {
  for (const { pattern, read, languages } of NUMERIC_FORMS) {
    if (languages !== undefined && !languages.includes(matcher.language.code)) continue
    for (const match of text.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      const groups = match.slice(1)
      candidates.push({ start, end, weight: end - start, text, matcher, read: () => read(groups, sceneAt(start, end)) })
    }
  }
}

type SceneAt = (start: number, end: number) => Scene

function addWorded(original: string, text: string, matcher: Matcher, sceneAt: SceneAt, candidates: Candidate[]): void {
  const { language } = matcher
  const has = matcher.slotTest(text)
  for (const rule of matcher.rules) {
    if (!rule.needs.every(has)) continue
    const { pattern } = rule
    pattern.lastIndex = 0
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const { index, 0: whole, groups = {} } = match
      if (!startsWord(text, index, language.isSpaced)) {
        pattern.lastIndex = index + 1
        continue
      }
      const start = index + (groups.lead?.length ?? 0)
      const end = index + whole.length
      const read = () => {
        const found = readSlots(groups, rule, language)
        found.words = original.slice(start, end)
        return rule.read(found, sceneAt(start, end))
      }
      candidates.push({ start, end, weight: whole.length, text, matcher, read })
    }
  }
}

/** A phrase begins no later than its first word, and a number at its first digit. */
function startsWord(text: string, index: number, isSpaced: boolean): boolean {
  if (index === 0) return true
  const before = text[index - 1]!
  if (isDigit(text[index]!)) {
    if (isDigit(before) || MONEY.test(before)) return false
    if (/[.,:/-]/.test(before) && index > 1 && isDigit(text[index - 2]!)) return false
  }
  return !isSpaced || !LETTER_OR_DIGIT.test(before)
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9'
}

/** The longest of each knot of overlapping candidates, then what is left beside it; in the order of the text. */
function chosen(candidates: Candidate[]): Candidate[] {
  const byStart = candidates.toSorted((a, b) => a.start - b.start)
  const taken: Candidate[] = []
  for (let from = 0; from < byStart.length; ) {
    let to = from + 1
    let { end } = byStart[from]!
    for (; to < byStart.length && byStart[to]!.start < end; to++) end = Math.max(end, byStart[to]!.end)
    const offset = byStart[from]!.start
    // A knot may be as long as the text, so what is taken is marked, not searched for.
    const isTaken = new Uint8Array(end - offset)
    const kept: Candidate[] = []
    for (const candidate of byStart.slice(from, to).sort((a, b) => b.weight - a.weight)) {
      const units = isTaken.subarray(candidate.start - offset, candidate.end - offset)
      if (units.includes(1)) continue
      units.fill(1)
      kept.push(candidate)
    }
    for (const candidate of kept.sort((a, b) => a.start - b.start)) taken.push(candidate)
    from = to
  }
  return taken
}

function mentionOf({ start, end, time }: Phrase): DateMention {
  const { first, last, precision, instantMs } = time
  if (instantMs !== undefined) {
    const instant = isoInstant(instantMs)
    return { span: { start, end }, start: instant, end: instant, precision }
  }
  return { span: { start, end }, start: isoDay(first), end: isoDay(last), precision }
}
