import type { ProfileForApi } from '../../api/components.ts'
import type { MemoryId } from '../../memory/types.ts'
import type { Portrait } from '../../profile/portrait.ts'
import { TopicError } from '../../profile/topics/errors.ts'
import type { TopicEdit } from '../../profile/topics/types.ts'
import type { Evidence, Topic } from '../../profile/types.ts'
import { type EvidenceComponents, readQuotes } from './evidence-view.ts'
import { viewTopic } from './views.ts'

export interface TopicsViewComponents extends EvidenceComponents {
  portrait: Portrait
  /** Keeps the owner's edit and makes anew what rests on topics. */
  saveTopics(): Promise<void>
}

/** Newest memories of a topic that are quoted with it. */
const QUOTED = 3
const MISC = 'misc'

/** Topics as the API shows them. */
export function createTopicsView(
  components: TopicsViewComponents
): Pick<ProfileForApi, 'topics' | 'topic' | 'changeTopic' | 'mergeTopics' | 'splitTopic'> {
  const { portrait, saveTopics } = components
  const { topics } = portrait

  /** The title of a memory says best what it is. */
  function titleOf(memoryId: MemoryId): Evidence[] {
    const [span] = portrait.insights().get(memoryId)?.title.spans ?? []
    return span === undefined ? [] : [{ memoryId, ...span }]
  }

  const evidenceOf = (topic: Topic) => membersOf(topic, topics.list()).slice(0, QUOTED).flatMap(titleOf)

  /** A parent holds what its children hold. */
  function whole(topic: Topic): Topic {
    const children = topics.list().filter(({ parentId }) => parentId === topic.id)
    if (children.length === 0) return topic
    return {
      ...topic,
      core: [...topic.core, ...children.flatMap(({ core }) => core)],
      periphery: [...topic.periphery, ...children.flatMap(({ periphery }) => periphery)]
    }
  }

  async function viewAll(list: readonly Topic[]) {
    const wholes = list.map(whole)
    const quotes = await readQuotes(components, wholes.map(evidenceOf))
    return wholes.map(topic => viewTopic(topic, evidenceOf(topic), quotes))
  }

  async function edited(...edits: TopicEdit[]) {
    const ids = new Set(edits.map(edit => topics.edit(edit)))
    await saveTopics()
    return await viewAll(topics.list().filter(({ id }) => ids.has(id)))
  }

  function mustFind(topicId: string): Topic {
    const topic = topics.list().find(({ id }) => id === topicId)
    if (topic === undefined) throw new TopicError({ code: 'TOPIC_NOT_FOUND', topicId })
    return topic
  }

  /** The topics that hold memories: of a parent those it gathers, the largest first. */
  function holdersIn({ id }: Topic): string[] {
    const children = topics.list().filter(({ parentId }) => parentId === id)
    return children.length === 0 ? [id] : children.map(child => child.id)
  }

  return {
    async topics() {
      const list = topics.list()
      return { schema: 'secondme.topics/1', topics: await viewAll(list), misc: topics.misc().length }
    },
    async topic(id, { limit }) {
      const found = topics.list().find(each => each.id === id)
      const topic = found && whole(found)
      if (topic === undefined && id !== MISC) return undefined
      const members = topic === undefined ? topics.misc() : membersOf(topic, topics.list())
      const core = new Set(topic?.core)
      const shown = members.slice(0, limit)
      const quotes = await readQuotes(components, shown.map(titleOf))
      return {
        schema: 'secondme.topic/1',
        topic: found === undefined ? null : (await viewAll([found]))[0]!,
        members: shown.flatMap(memoryId =>
          quotes.of(titleOf(memoryId)).map(quote => ({ ...quote, isCore: core.has(memoryId) }))
        ),
        total: members.length
      }
    },
    async changeTopic(topicId, { name, pinned }) {
      mustFind(topicId)
      return await edited(
        ...(name === undefined ? [] : [{ kind: 'rename' as const, topicId, name }]),
        ...(pinned === undefined ? [] : [{ kind: 'pin' as const, topicId, isPinned: pinned }])
      )
    },
    async mergeTopics([intoId, ...others]) {
      const [into, ...rest] = new Set([intoId!, ...others].flatMap(id => holdersIn(mustFind(id))))
      if (rest.length === 0) throw new TopicError({ code: 'TOPIC_SAME', topicId: intoId! })
      return await edited(...rest.map(fromId => ({ kind: 'merge' as const, intoId: into!, fromId })))
    },
    async splitTopic(topicId) {
      const topic = mustFind(topicId)
      // What lies far from its middle becomes a topic of its own.
      const [split] = await edited({ kind: 'split', topicId, memoryIds: topic.periphery })
      return [split!, ...(await viewAll([mustFind(topicId)]))]
    }
  }
}

/** The memories of a topic; of one that only holds others together, theirs. */
export function membersOf({ id, core, periphery }: Topic, all: readonly Topic[]): MemoryId[] {
  if (core.length + periphery.length > 0) return [...core, ...periphery]
  return all.filter(({ parentId }) => parentId === id).flatMap(child => [...child.core, ...child.periphery])
}
