import { admits, type Scope } from '@secondme-node/protocol'
import type { Portrait } from '../profile/portrait.ts'
import { shadesOf } from '../profile/shades/shades.ts'
import { topicsOf } from '../profile/topics/topics.ts'
import type { Biography, InsightSource, Person } from '../profile/types.ts'
import { compose } from './compose.ts'
import { writingOf } from './owner-writing.ts'
import type { MemoryVectors } from './stages/topics.ts'
import { isClustered, topicItem } from './topic-item.ts'

export interface AudienceComponents {
  portrait: Portrait
  vectors: Pick<MemoryVectors, 'of' | 'space'>
  nowMs(): number
  idOf(...parts: readonly string[]): string
}

/** May a memory be read under the scope? */
export function admitsInsight(scope: Scope): (memoryId: string, about: InsightSource) => boolean {
  return (memoryId, { audience, sourceId, atMs }) => admits(scope, { memoryId, audience, sourceId, atMs })
}

/**
 * The biography as one audience may know it: facts, topics, shades and sentences are computed anew from admitted
 * memories alone, so that nothing else leaves a trace in it, ids and counts included.
 */
export async function biographyFor(
  { portrait, vectors, nowMs, idOf }: AudienceComponents,
  scope: Scope,
  person: Person,
  { signal, configuredName }: { signal: AbortSignal; configuredName: string | null }
): Promise<Biography> {
  const isAdmitted = admitsInsight(scope)
  const part = portrait.within(isAdmitted)
  const insights = [...part.insights().values()]
  // Names the owner goes by are read from what is admitted, like all else.
  const ownNames = new Set(part.entities.namesOf('owner'))
  const dimensions = (await vectors.space())?.dimensions
  const topics = await topicsOf(
    insights.filter(isClustered).map(insight => {
      const embedding =
        dimensions === undefined ? undefined : (vectors.of(insight.memoryId) ?? new Float32Array(dimensions))
      return topicItem(insight, embedding, ownNames)
    }),
    { signal }
  )
  const facts = part.facts.facts()
  const writing = writingOf(part, configuredName)
  let made = 0
  const shades = shadesOf({
    topics,
    items: part.insights(),
    facts,
    previous: [],
    nowMs: nowMs(),
    newId: () => `shade-${idOf('audience', String(made++))}`,
    ownerName: writing.ownerName ?? '',
    language: writing.language
  })
  return compose(
    { insights, facts, shades, pinned: [], writing, nowMs: nowMs(), memories: insights.length, idOf },
    person
  )
}
