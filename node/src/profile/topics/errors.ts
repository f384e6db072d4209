export type TopicFault =
  | { code: 'TOPIC_NOT_FOUND'; topicId: string }
  /** A topic cannot be merged with itself. */
  | { code: 'TOPIC_SAME'; topicId: string }
  /** A split must take some of the topic's memories and leave some. */
  | { code: 'TOPIC_SPLIT_INVALID'; topicId: string; asked: number; found: number; members: number }

/** An edit of a topic that cannot be carried out. */
export class TopicError extends Error {
  override readonly name = 'TopicError'
  readonly fault: TopicFault

  constructor(fault: TopicFault, options?: ErrorOptions) {
    super(`${fault.code}: topic ${fault.topicId}`, options)
    this.fault = fault
  }

  get code(): TopicFault['code'] {
    return this.fault.code
  }
}
