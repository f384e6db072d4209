import { topicVector } from '../profile/topics/lexical-vector.ts'
import type { TopicItem } from '../profile/topics/types.ts'
import type { Insight } from '../profile/types.ts'

/** Only what people say and keep: an assistant's words say nothing about the life they are said into. */
export function isClustered({ about }: Pick<Insight, 'about'>): boolean {
  return about.author.role !== 'assistant' && about.kind !== 'answer'
}

/**
 * What the topics see of an insight.
 *
 * @param ownNames - what the owner is called: everything here is about the owner, so the name tells nothing apart
 */
export function topicItem(
  insight: Pick<Insight, 'memoryId' | 'about' | 'keywords' | 'entities'>,
  embedding: Float32Array | undefined,
  ownNames: ReadonlySet<string>
): TopicItem {
  const { memoryId, about } = insight
  const keywords = insight.keywords.map(({ word }) => word).filter(word => !ownNames.has(word))
  const entities = insight.entities.map(({ name }) => name).filter(name => !ownNames.has(name))
  return {
    memoryId,
    atMs: about.atMs,
    vector: topicVector({ keywords, entities, embedding }),
    keywords,
    entities,
    // Only turns of talk lean on their neighbours; the notes of one file need not.
    ...(about.session !== undefined && about.position !== undefined && about.kind === 'message'
      ? { session: about.session, position: about.position }
      : {}),
    weight: 1
  }
}
