import type { ChatMessage, ChatModel } from '../inference/types.ts'
import { NOT_FOUND } from './prompt.ts'

/** A small model that begins to write memories of its own is stopped there. */
const STOP = ['<memory', '</memory']

/**
 * Yields what the model writes, as it writes it; the whole is the generator's result.
 *
 * The words that say "not in the memories" are held back until it is clear that they are not that.
 */
export async function* streamReply(
  model: ChatModel,
  messages: readonly ChatMessage[],
  { maxTokens, signal }: { maxTokens: number; signal: AbortSignal }
): AsyncGenerator<string, string> {
  let reply = ''
  let shown = 0
  for await (const piece of model.generate({ messages, maxTokens, temperature: 0, stop: STOP }, { signal })) {
    signal.throwIfAborted()
    reply += piece
    if (NOT_FOUND.startsWith(reply.trim()) || reply.trim().startsWith(NOT_FOUND)) continue
    yield reply.slice(shown)
    shown = reply.length
  }
  signal.throwIfAborted()
  return reply
}
