import type { Author, MemoryKind } from '../../memory/types.ts'
import { findDates } from '../../text/dates/find-dates.ts'
import type { DateMention } from '../../text/dates/types.ts'
import { type Span, splitSentences } from '../../text/sentences.ts'
import { isAttribute } from '../attributes.ts'
import type { Claim } from '../types.ts'
import { dayOf, mentionsFor, type PlacedReading, upcoming, upcomingIn, validityOf, withoutDate } from './clauses.ts'
import { PACKS, packsFor } from './packs.ts'
import { blankSpeech } from './quotes.ts'
import { takesBack } from './retractions.ts'
import { isWitness, subjectOf } from './speaker.ts'
import type { LanguagePack } from './types.ts'

export interface ClaimSource {
  text: string
  /** ISO 639-3, `und` when unsure. */
  language: string
  author: Author
  kind: MemoryKind
  /** When the words were written, in ms. */
  atMs: number
}

const DEFAULT_CONFIDENCE = 0.8
const MAY_BE_EMPTY: ReadonlySet<Claim['stance']> = new Set(['ended', 'denied', 'cancelled'])
/** Attributes that speak of the future by themselves. */
const FORWARD = /^(?:date:|detail:|(?:plan|goal|todo|instruction)$)/

/** Attributes whose value is, or may end in, a time. */
const HAS_DATE = /^(?:date:|detail:|(?:birthday|age|plan|goal|todo|instruction)$)/

/** What a memory claims, about its owner and about others, in the order of its text. Pure. */
export function readClaims(source: ClaimSource, packs: readonly LanguagePack[] = PACKS): Claim[] {
  if (!isWitness(source)) return []
  const { text, atMs, language } = source
  const readings = readText(text, language, packs)
  if (readings.length === 0) return []
  const mentions = findDates(text, { atMs, language })
  const claims = new Map<string, Claim>()
  for (const reading of readings) {
    const about = subjectOf(reading, source)
    if (about === undefined) continue
    const claim = toClaim(reading, about, source, mentionsFor(reading, readings, mentions))
    // Said twice in one memory, it is said once.
    const key = [claim.subject, claim.attribute, claim.value, claim.stance].join('\n').toLowerCase()
    if (!claims.has(key)) claims.set(key, claim)
  }
  return withoutEmptyEnds([...claims.values()])
}

/** "I quit my job. Now I work at Acme": the new value ends the old one by itself. */
function withoutEmptyEnds(claims: readonly Claim[]): Claim[] {
  const begun = new Set(
    claims.filter(claim => claim.stance === 'holds').map(claim => `${claim.subject}\n${claim.attribute}`)
  )
  return claims.filter(
    claim => claim.value !== '' || claim.stance !== 'ended' || !begun.has(`${claim.subject}\n${claim.attribute}`)
  )
}

function toClaim(
  reading: PlacedReading,
  about: { subject: string; weight: number },
  { text, atMs, language }: ClaimSource,
  mentions: readonly DateMention[]
): Claim {
  const { attribute, clause, isCorrection, stance } = reading
  const isSet = attribute.startsWith('date:') && stance === 'holds'
  const today = dayOf(new Date(atMs).toISOString())
  // "I'm a goalkeeper and the season opens next week": a day ahead that follows the clause is another's.
  const near =
    FORWARD.test(attribute) || stance !== 'holds'
      ? mentions
      : mentions.filter(({ span, start }) => span.start < clause.end || dayOf(start) <= today)
  const ahead =
    stance === 'planned' ? near.map(mention => upcomingIn(mention, reading.sentence, text, atMs, language)) : near
  const times = isSet ? setTimes(reading, mentions, atMs, language) : ahead
  const validity = validityOf(reading, times)
  // "We move to Lyon next month" is told in the present and is not so yet.
  const isAhead = stance === 'holds' && validity.from !== undefined && validity.from > today
  return {
    subject: about.subject,
    attribute,
    value: HAS_DATE.test(attribute) ? reading.value : withoutDate(reading.value, text, mentions),
    stance: isAhead && !FORWARD.test(attribute) ? 'planned' : stance,
    ...validity,
    ...(isCorrection === true ? { isCorrection } : {}),
    confidence: (reading.confidence ?? DEFAULT_CONFIDENCE) * about.weight,
    span: { start: clause.start, end: clause.end }
  }
}

/** Of the times in "moved from the 14th to the 21st" the one that is the value counts. */
function setTimes(
  { value }: PlacedReading,
  mentions: readonly DateMention[],
  atMs: number,
  language: string
): readonly DateMention[] {
  const [time] = findDates(value, { atMs, language })
  return time === undefined ? mentions : [upcoming(time, value, atMs, language)]
}

/** All readings, each language by its own pack; where the language is not known, by the pack that reads most. */
function readText(text: string, language: string, packs: readonly LanguagePack[]): PlacedReading[] {
  const told = blankSpeech(text)
  const sentences = splitSentences(text)
  const choices = sentences.map(({ start, end }) => packsFor(text.slice(start, end), language, packs))
  const candidates = [...new Set(choices.flat())]
  const byPack = new Map(candidates.map(pack => [pack, readWith(pack, told, sentences, choices)] as const))
  const rival = choices.find(choice => choice.length > 1)
  if (rival === undefined) return inOrder([...byPack.values()].flat())
  const best = rival.reduce((a, b) => (surety(byPack.get(b)) > surety(byPack.get(a)) ? b : a))
  return inOrder(
    candidates.filter(pack => pack === best || !rival.includes(pack)).flatMap(pack => byPack.get(pack) ?? [])
  )
}

function readWith(
  pack: LanguagePack,
  told: string,
  sentences: readonly Span[],
  choices: ReadonlyArray<readonly LanguagePack[]>
): PlacedReading[] {
  const found: PlacedReading[] = []
  let isUnreal = false
  let before = ''
  for (const [i, sentence] of sentences.entries()) {
    const words = told.slice(sentence.start, sentence.end)
    if (takesBack(words)) {
      takeBack(found, told, sentence)
      before = ''
      continue
    }
    if (choices[i]?.includes(pack) !== true) continue
    const reality = pack.reality(words)
    if (reality !== 'told') before = ''
    if (reality === 'opens-unreal') isUnreal = true
    else if (reality === 'closes-unreal') isUnreal = false
    if (isUnreal || reality === 'unreal') continue
    const following = before === '' ? [] : (pack.follow?.(before, words) ?? [])
    before = words
    for (const reading of [...pack.read(words), ...following]) {
      const value = tidy(reading.value)
      if (!isAttribute(reading.attribute) || (value === '' && !MAY_BE_EMPTY.has(reading.stance))) continue
      found.push({ ...reading, value, clause: shift(reading.clause, sentence), sentence })
    }
  }
  return found
}

/** "I moved to Mars. Very red here. Just kidding!": what the paragraph told last is unsaid. */
function takeBack(found: PlacedReading[], told: string, { start }: Span): void {
  const last = found.at(-1)?.sentence
  if (last === undefined || told.slice(last.end, start).includes('\n')) return
  while (found.at(-1)?.sentence === last) found.pop()
}

/** A clause never reaches beyond its sentence. */
function shift(clause: Span, sentence: Span): Span {
  const start = Math.min(sentence.start + Math.max(0, clause.start), sentence.end)
  return { start, end: Math.min(sentence.start + Math.max(clause.start, clause.end), sentence.end) }
}

function tidy(value: string): string {
  return value
    .replace(/\s+/g, ' ')
    .replace(/^[\s"“”„«»「」『』'‘’.,;:!?。、，]+|[\s"“”„«»「」『』‘’'.,;:!?。、，]+$/gu, '')
}

function surety(readings: readonly PlacedReading[] = []): number {
  return readings.reduce((sum, reading) => sum + (reading.confidence ?? DEFAULT_CONFIDENCE), 0)
}

function inOrder(readings: readonly PlacedReading[]): PlacedReading[] {
  return readings.toSorted((a, b) => a.clause.start - b.clause.start)
}
