import type { ChatModel, GenerateRequest } from '../../src/inference/types.ts'

export type Script = (request: GenerateRequest) => string | Error

/** A model that says what the test wrote for it, three words at a time; an Error is thrown after the words before it. */
export class FakeChatModel implements ChatModel {
  readonly id = 'fake-1'
  readonly engine = 'llama'
  readonly contextTokens = 4096
  readonly isOutbound = false
  readonly requests: GenerateRequest[] = []
  private readonly script: Script
  /** Words said before an Error of the script is thrown. */
  private readonly before: string

  constructor(script: Script, before = '') {
    this.script = script
    this.before = before
  }

  async countTokens(text: string): Promise<number> {
    return Math.ceil(text.length / 4)
  }

  async *generate(request: GenerateRequest, { signal }: { signal: AbortSignal }): AsyncIterable<string> {
    this.requests.push(request)
    const reply = this.script(request)
    for (const piece of (reply instanceof Error ? this.before : reply).match(/(?:\S+\s*){1,3}/g) ?? []) {
      await new Promise(resolve => setImmediate(resolve))
      signal.throwIfAborted()
      yield piece
    }
    if (reply instanceof Error) throw reply
  }
}
