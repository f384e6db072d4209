export type ChatFault = { code: 'CHAT_NOT_FOUND'; chatId: string }

/** A conversation cannot go on. */
export class ChatError extends Error {
  override readonly name = 'ChatError'
  readonly fault: ChatFault

  constructor(fault: ChatFault, options?: ErrorOptions) {
    super(`${fault.code}: chat ${fault.chatId}`, options)
    this.fault = fault
  }

  get code(): ChatFault['code'] {
    return this.fault.code
  }
}
