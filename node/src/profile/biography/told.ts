import type { Evidence, Fact } from '../types.ts'

/** Below this a fact is not told as true: the value at which the standing context stops, too. */
export const MIN_CONFIDENCE = 0.5
/** What is longer is a text, and no sentence can hold it. */
const MAX_VALUE_CHARS = 160
const DAY_MS = 86_400_000

/** The facts that may be told of one person. */
export interface Told {
  /** Current facts of an attribute, best first. */
  current(attribute: string): Fact[]
  /** Attributes of current facts that begin so: `favourite:`. */
  parametric(prefix: string): Fact[]
  /** What was so before and has a last day, latest first. */
  past(attribute: string): Fact[]
  /** Facts that contradict each other, by attribute. */
  disputed: ReadonlyMap<string, Fact[]>
}

/** @param facts - of one person */
export function toldOf(facts: readonly Fact[]): Told {
  const own = facts.filter(
    ({ value, evidence }) => value !== '' && value.length <= MAX_VALUE_CHARS && evidence.length > 0
  )
  const current = own
    .filter(({ status, confidence }) => status === 'current' && confidence >= MIN_CONFIDENCE)
    .toSorted(byWorth)
  return {
    current: attribute => current.filter(fact => fact.attribute === attribute),
    parametric: prefix => current.filter(fact => fact.attribute.startsWith(prefix)),
    past: attribute =>
      own
        .filter(
          fact =>
            fact.attribute === attribute &&
            fact.status === 'superseded' &&
            (fact.reason === 'newer' || fact.reason === 'ended') &&
            fact.validTo !== null &&
            fact.confidence >= MIN_CONFIDENCE
        )
        .toSorted((a, b) => (a.validTo! < b.validTo! ? 1 : -1)),
    disputed: new Map(
      [...Map.groupBy(own.filter(({ status }) => status === 'disputed').toSorted(byId), fact => fact.attribute)].filter(
        ([, rivals]) => rivals.length > 1
      )
    )
  }
}

function byWorth(a: Fact, b: Fact): number {
  return b.confidence - a.confidence || memoriesOf(b.evidence) - memoriesOf(a.evidence) || byId(a, b)
}

function byId(a: Fact, b: Fact): number {
  return a.id < b.id ? -1 : 1
}

export function memoriesOf(evidence: readonly Evidence[]): number {
  return new Set(evidence.map(({ memoryId }) => memoryId)).size
}

export function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/**
 * Since when a fact holds, where it is known: a date of its own, or the day it took another's place. The day of the
 * first telling alone says nothing about the beginning.
 *
 * @param facts - of the same person
 */
export function sinceOf(fact: Fact, facts: readonly Fact[]): string | undefined {
  const { id, validFrom, recordedAtMs, attribute } = fact
  if (validFrom === null) return undefined
  if (validFrom < isoDay(recordedAtMs)) return validFrom
  const tookPlace = facts.some(
    other => other.supersededBy === id && other.reason === 'newer' && other.attribute === attribute
  )
  return tookPlace ? validFrom : undefined
}

/** Days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS
}
