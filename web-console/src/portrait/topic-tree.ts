import type { Topic } from '../types.ts'

export interface TopicBranch {
  topic: Topic
  /** Its own memories, or those of all below it when it holds none itself. */
  size: number
  branches: TopicBranch[]
}

/** Topics under those they belong to; pinned ones first, then the largest. */
export function topicTree(topics: readonly Topic[]): TopicBranch[] {
  const ids = new Set(topics.map(({ id }) => id))
  const below = Map.groupBy(topics, ({ parentId }) => (parentId !== null && ids.has(parentId) ? parentId : null))
  const grow = (parentId: string | null, above: ReadonlySet<string>): TopicBranch[] =>
    (below.get(parentId) ?? [])
      .filter(({ id }) => !above.has(id))
      .map(topic => {
        const branches = grow(topic.id, new Set([...above, topic.id]))
        const size = topic.size || branches.reduce((sum, branch) => sum + branch.size, 0)
        return { topic, size, branches }
      })
      .sort((a, b) => Number(b.topic.isPinned) - Number(a.topic.isPinned) || b.size - a.size)
  return grow(null, new Set())
}

export function holds(branch: TopicBranch, id: string): boolean {
  return branch.topic.id === id || branch.branches.some(one => holds(one, id))
}
