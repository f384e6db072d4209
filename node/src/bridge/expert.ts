import { createOpenAiModel } from '../inference/openai/model.ts'
import type { ChatMessage } from '../inference/types.ts'
import type { Expert } from './types.ts'

export interface EndpointSettings {
  /** Up to and including `/v1`. */
  url: string
  /** Name of the model there. */
  model: string
  key?: string
}

const REPLY_TOKENS = 1_024

/**
 * An expert behind an OpenAI-compatible endpoint. One is made for each consultation: it remembers what was said in it,
 * and is told nothing but what the owner sends.
 *
 * @param onSent - told the size of every request that leaves this machine, in bytes
 * @throws {InferenceError} from `ask`, when the endpoint does not answer as it should
 */
export function endpointExpert({ url, model, key }: EndpointSettings, onSent?: (sizeBytes: number) => void): Expert {
  const settings = {
    engine: 'openai' as const,
    id: model,
    baseUrl: url,
    model,
    ...(key !== undefined && { apiKey: key })
  }
  const chat = createOpenAiModel(settings, onSent === undefined ? {} : { onSent })
  const said: ChatMessage[] = []

  return {
    name: model,
    isOutbound: chat.isOutbound,
    async *ask(text, signal) {
      const messages: ChatMessage[] = [...said, { role: 'user', content: text }]
      let answer = ''
      for await (const piece of chat.generate({ messages, maxTokens: REPLY_TOKENS, temperature: 0 }, { signal })) {
        answer += piece
        yield piece
      }
      said.push({ role: 'user', content: text }, { role: 'assistant', content: answer })
    }
  }
}

/** Another self as an expert. What is asked always leaves this machine. */
export function peerExpert(
  peer: string,
  askPeer: (peer: string, text: string, signal: AbortSignal) => AsyncIterable<string>
): Expert {
  return { name: peer, isOutbound: true, ask: (text, signal) => askPeer(peer, text, signal) }
}
