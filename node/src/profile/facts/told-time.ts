import type { TrustTier } from '../../memory/types.ts'
import type { ToldClaim } from './types.ts'
import { subjectKey, valueKey } from './value-key.ts'

/** A claim made ready for comparing. */
export interface Told extends ToldClaim {
  key: string
  /** Higher beats lower; equals are decided by time. */
  rank: number
  /** ISO day on which it was told. */
  day: string
  /** First and last ISO day it says it holds, if it says so. */
  from: string | undefined
  to: string | undefined
  /** By which claims about one thing are ordered, in ms. */
  orderMs: number
}

const RANKS: Record<TrustTier, number> = { inference: 0, claim: 1, document: 2, statement: 3 }
/** What the owner wrote in order to put the portrait right stands above all else. */
const CORRECTION_RANK = 4
/**
 * "I started at Brightmoor last month" tells how things stand now; "in 2012 I moved to Ghent" tells a story. Days by
 * which the two are told apart.
 */
const RECENT_DAYS = 120
const DAY_MS = 86_400_000

export function isoDay(ms: number): string {
  const date = new Date(ms)
  return Number.isNaN(date.getTime()) ? '9999-12-31' : date.toISOString().slice(0, 10)
}

export function dayBefore(day: string): string {
  return isoDay(Date.parse(`${day}T00:00:00Z`) - DAY_MS)
}

export function maxDay(a: string, b: string): string {
  return a > b ? a : b
}

/** @param names - maps a name to the one it stands for */
export function prepare(told: ToldClaim, names: (subject: string) => string): Told {
  const { claim, about } = told
  const from = claim.from?.slice(0, 10)
  const to = claim.to?.slice(0, 10)
  const day = isoDay(about.atMs)
  // "Tuesday" and "the 14th" may be one day, and "Tuesday" two.
  const key = isEvent(claim.attribute) && from !== undefined && claim.value !== '' ? from : valueKey(claim.value)
  return { ...told, key, rank: rankOf(told, names), day, from, to, orderMs: orderOf(told) }
}

/** Prepared before, with the same names. */
export function isPrepared(told: ToldClaim): told is Told {
  return 'orderMs' in told
}

/** Whoever speaks of themselves knows it as well as the owner knows about their own life. */
function rankOf({ claim, about }: ToldClaim, names: (subject: string) => string): number {
  if (about.isCorrection === true) return CORRECTION_RANK
  const { author } = about
  const subject = subjectKey(names(claim.subject))
  const isOwnWord = subject !== 'owner' && author.role === 'person' && author.name !== undefined
  if (isOwnWord && subjectKey(names(author.name!)) === subject) return RANKS.statement
  return RANKS[about.trust]
}

/** Attributes whose dates say when something will be, not since when it is so. */
export function isAhead(attribute: string): boolean {
  return isEvent(attribute) || AHEAD.has(attribute)
}

const AHEAD = new Set(['plan', 'goal', 'todo', 'instruction'])

export function isEvent(attribute: string): boolean {
  return attribute.startsWith('date:')
}

function orderOf({ claim, about }: ToldClaim): number {
  // A plan is made, changed and called off by telling it, whatever day it is for.
  if (isAhead(claim.attribute) || claim.stance === 'planned') return about.atMs
  // What ended has ended by the time it is told; a story of an ending without a name is ordered by its own date.
  const said =
    claim.stance === 'holds' ? claim.from : claim.stance === 'ended' && claim.value === '' ? claim.to : undefined
  if (said === undefined) return about.atMs
  const saidMs = Date.parse(said)
  if (Number.isNaN(saidMs)) return about.atMs
  return saidMs > about.atMs || about.atMs - saidMs > RECENT_DAYS * DAY_MS ? saidMs : about.atMs
}

/** In the order in which things came to be so; of equals the one that cannot be overridden later comes last. */
export function inOrder(told: readonly Told[]): Told[] {
  return told.toSorted(
    (a, b) =>
      a.orderMs - b.orderMs ||
      a.rank - b.rank ||
      a.about.atMs - b.about.atMs ||
      (a.about.session === b.about.session ? (a.about.position ?? 0) - (b.about.position ?? 0) : 0) ||
      a.about.recordedAtMs - b.about.recordedAtMs ||
      (a.memoryId === b.memoryId ? a.claim.span.start - b.claim.span.start : a.memoryId < b.memoryId ? -1 : 1)
  )
}

/** Two memories contradict each other, and nothing tells which of them was later. */
export function isUndecidable(a: Told, b: Told): boolean {
  if (a.memoryId === b.memoryId || a.rank !== b.rank) return false
  if (isCorrecting(a) !== isCorrecting(b)) return false
  const isOneTime =
    isFine(a) && isFine(b)
      ? a.orderMs === b.orderMs && a.about.atMs === b.about.atMs
      : isoDay(a.orderMs) === isoDay(b.orderMs) && a.day === b.day
  if (!isOneTime) return false
  // Without times of their own they were written down one after the other, and ids rise.
  if (a.about.precision === 'recorded' && b.about.precision === 'recorded') return false
  const hasOrder = a.about.session !== undefined && a.about.session === b.about.session
  return !hasOrder || a.about.position === b.about.position
}

function isFine({ about }: Told): boolean {
  return about.precision === 'instant' || about.precision === 'minute' || about.precision === 'recorded'
}

export function isCorrecting({ claim, about }: Told): boolean {
  return claim.isCorrection === true || about.isCorrection === true
}
