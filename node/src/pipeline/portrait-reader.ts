import type { Scope } from '@secondme-node/protocol'
import type { MemoryId } from '../memory/types.ts'
import type { FactBook } from '../profile/facts/fact-book.ts'
import { type StandingItem, standingOf } from '../profile/facts/standing.ts'
import type { Portrait } from '../profile/portrait.ts'
import type { Fact } from '../profile/types.ts'
import { admitsInsight } from './audience.ts'
import type { Pipeline } from './pipeline.ts'

/** What answers read of the portrait; scope comes first, and for others everything is worked out of what it admits. */
export interface PortraitReader {
  facts(scope: Scope, query: { subject?: string; attribute?: string; asOfMs?: number }): Fact[]
  outdated(scope: Scope, memoryIds: readonly MemoryId[]): Set<MemoryId>
  standing(scope: Scope, query: { asOfMs?: number }): StandingItem[]
  ready(signal: AbortSignal): Promise<void>
}

/** An answer waits this long for a memory written a moment ago to be read, in ms. */
const READY_MS = 300

export function createPortraitReader({
  portrait,
  pipeline
}: {
  portrait: Portrait
  pipeline: Pick<Pipeline, 'caughtUp' | 'biography'>
}): PortraitReader {
  let lent: { of: string; version: number; facts: FactBook } | undefined

  /** For others the book is written anew: names that only other memories tell to be one are not one in it. */
  function bookFor(scope: Scope): FactBook {
    if (scope.kind === 'owner') return portrait.facts
    const of = JSON.stringify(scope, (_, value) => (value instanceof Set ? [...value].sort() : value))
    if (lent?.of !== of || lent.version !== portrait.version) {
      lent = { of, version: portrait.version, facts: portrait.within(admitsInsight(scope)).facts }
    }
    return lent.facts
  }

  return {
    facts: (scope, query) => bookFor(scope).facts(query),
    outdated(scope, memoryIds) {
      const book = bookFor(scope)
      return new Set(
        memoryIds.filter(memoryId => {
          const told = book.toldBy(memoryId)
          return told.length > 0 && told.every(({ status }) => status === 'superseded' || status === 'retracted')
        })
      )
    },
    standing(scope, query) {
      const items = standingOf(bookFor(scope).facts({ ...query, subject: 'owner' }))
      // How the owner has been these days is for the owner, and of these days.
      if (scope.kind !== 'owner' || query.asOfMs !== undefined) return items
      const status = (pipeline.biography.current()?.status ?? []).flatMap(({ evidence }): StandingItem[] => {
        const [told] = evidence
        return told === undefined ? [] : [{ kind: 'status', evidence: told, since: null }]
      })
      return [...items, ...status]
    },
    ready: signal => pipeline.caughtUp({ maxMs: READY_MS, signal })
  }
}
