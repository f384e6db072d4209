import type { Scope } from '@secondme-node/protocol'
import { type StandingItem, standingOf } from '../profile/facts/standing.ts'
import type { Portrait } from '../profile/portrait.ts'
import type { Fact } from '../profile/types.ts'
import { admitsInsight } from './audience.ts'
import type { Pipeline } from './pipeline.ts'

/** What answers read of the portrait; scope comes first, and for others everything is worked out of what it admits. */
export interface PortraitReader {
  facts(scope: Scope, query: { subject?: string; attribute?: string; asOfMs?: number }): Fact[]
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
  const within = (scope: Scope) => (scope.kind === 'owner' ? {} : { admits: admitsInsight(scope) })

  return {
    facts: (scope, query) => portrait.facts.facts({ ...query, ...within(scope) }),
    standing(scope, query) {
      const items = standingOf(portrait.facts.facts({ ...query, ...within(scope), subject: 'owner' }))
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
