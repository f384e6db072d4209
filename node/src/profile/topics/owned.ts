import type { MemoryId } from '../../memory/types.ts'
import { TopicError } from './errors.ts'
import type { OwnedTopic, TopicEdit } from './types.ts'

/** What edits look at: the topics as they are now. */
export interface CurrentTopics {
  membersOf(topicId: string): readonly MemoryId[]
  /** Memories of the topics that a parent gathers; none for any other topic. */
  gatheredBy(topicId: string): readonly MemoryId[]
  newId(): string
}

/** The topics the owner has touched, by id. */
export interface OwnedTopics {
  /** Those that hold memories. */
  readonly all: ReadonlyMap<string, OwnedTopic>
  /** Those that gather other topics. */
  readonly parents: ReadonlyMap<string, OwnedTopic>
  /** The topic the owner has put a memory into. */
  holderOf(memoryId: MemoryId): string | undefined
  /** The touched parent that a memory's topic belonged to. */
  parentOf(memoryId: MemoryId): string | undefined
  load(topics: readonly OwnedTopic[]): void
  /** A topic that loses its last memory is gone, name and all. */
  remove(memoryId: MemoryId): void
  /** @throws {TopicError} @returns id of the topic that came of it */
  edit(edit: TopicEdit, current: CurrentTopics): string
  state(): OwnedTopic[]
}

export function createOwnedTopics(): OwnedTopics {
  const all = new Map<string, OwnedTopic>()
  const holders = new Map<MemoryId, string>()
  const parents = new Map<string, OwnedTopic>()
  const gatherers = new Map<MemoryId, string>()

  function drop(id: string): void {
    for (const member of all.get(id)?.members ?? []) holders.delete(member)
    all.delete(id)
  }

  function dropParent(id: string): void {
    for (const member of parents.get(id)?.members ?? []) {
      if (gatherers.get(member) === id) gatherers.delete(member)
    }
    parents.delete(id)
  }

  function hold(topic: OwnedTopic): void {
    if (topic.isParent) {
      dropParent(topic.id)
      parents.set(topic.id, topic)
      for (const member of topic.members) gatherers.set(member, topic.id)
      return
    }
    drop(topic.id)
    all.set(topic.id, topic)
    for (const member of topic.members) holders.set(member, topic.id)
  }

  /** The owned form of a topic, with the memories it has now. @throws {TopicError} `TOPIC_NOT_FOUND` */
  function take(topicId: string, { membersOf }: CurrentTopics): OwnedTopic {
    const known = all.get(topicId)
    const members = [...new Set([...(known?.members ?? []), ...membersOf(topicId)])]
    if (members.length === 0) throw new TopicError({ code: 'TOPIC_NOT_FOUND', topicId })
    return { ...(known ?? { id: topicId, isPinned: false, isShaped: false }), members }
  }

  /** The same for what may be a parent. @throws {TopicError} `TOPIC_NOT_FOUND` */
  function takeAny(topicId: string, current: CurrentTopics): OwnedTopic {
    const gathered = current.gatheredBy(topicId)
    if (gathered.length === 0) return take(topicId, current)
    const known = parents.get(topicId) ?? { id: topicId, isPinned: false, isShaped: false, isParent: true }
    return { ...known, members: [...gathered] }
  }

  /** What nothing of the owner's is left on goes back to clustering. */
  function settle(topic: OwnedTopic): string {
    if (topic.name === undefined && !topic.isPinned && !topic.isShaped) (topic.isParent ? dropParent : drop)(topic.id)
    else hold(topic)
    return topic.id
  }

  function rename(topicId: string, name: string, current: CurrentTopics): string {
    const { name: _, ...rest } = takeAny(topicId, current)
    const trimmed = name.trim()
    return settle(trimmed === '' ? rest : { ...rest, name: trimmed })
  }

  function merge(intoId: string, fromId: string, current: CurrentTopics): string {
    if (intoId === fromId) throw new TopicError({ code: 'TOPIC_SAME', topicId: intoId })
    const into = take(intoId, current)
    const from = take(fromId, current)
    drop(fromId)
    return settle({ ...into, isShaped: true, members: [...new Set([...into.members, ...from.members])] })
  }

  function split(topicId: string, memoryIds: readonly MemoryId[], current: CurrentTopics): string {
    const gathered = current.gatheredBy(topicId)
    const topic = gathered.length > 0 ? undefined : take(topicId, current)
    const asked = new Set(memoryIds)
    const out = topic?.members.filter(member => asked.has(member)) ?? []
    const { length } = topic?.members ?? gathered
    if (topic === undefined || out.length === 0 || out.length < asked.size || out.length === length) {
      throw new TopicError({
        code: 'TOPIC_SPLIT_INVALID',
        topicId,
        asked: asked.size,
        found: out.length,
        members: length
      })
    }
    settle({ ...topic, isShaped: true, members: topic.members.filter(member => !asked.has(member)) })
    return settle({ id: current.newId(), isPinned: false, isShaped: true, members: out })
  }

  return {
    all,
    parents,
    holderOf: memoryId => holders.get(memoryId),
    parentOf: memoryId => gatherers.get(memoryId),
    load(topics) {
      for (const known of [all, holders, parents, gatherers]) known.clear()
      for (const topic of topics) hold({ ...topic, members: [...topic.members] })
    },
    remove(memoryId) {
      leave(memoryId, all, holders)
      leave(memoryId, parents, gatherers)
    },
    edit(edit, current) {
      switch (edit.kind) {
        case 'rename':
          return rename(edit.topicId, edit.name, current)
        case 'merge':
          return merge(edit.intoId, edit.fromId, current)
        case 'split':
          return split(edit.topicId, edit.memoryIds, current)
        case 'pin':
          return settle({ ...takeAny(edit.topicId, current), isPinned: edit.isPinned })
      }
    },
    state: () => [...all.values(), ...parents.values()].map(topic => ({ ...topic, members: [...topic.members] }))
  }
}

function leave(memoryId: MemoryId, topics: Map<string, OwnedTopic>, holders: Map<MemoryId, string>): void {
  const topic = topics.get(holders.get(memoryId) ?? '')
  if (topic === undefined) return
  holders.delete(memoryId)
  topic.members = topic.members.filter(member => member !== memoryId)
  if (topic.members.length === 0) topics.delete(topic.id)
}
