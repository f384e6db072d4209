import type { Answer, AnswerEvent } from '../chat/types.ts'
import { estimateTokens } from '../memory/tokens.ts'
import type { Annotation, ChatCompletionRequest, Usage } from './schemas/openai.ts'
import type { Problem } from './schemas/system.ts'

/** The self, as this API names it. */
export const SELF_MODEL = 'me'

/** What the person asks now: the last message of the user. Earlier ones and system texts are the app's own. */
export function questionOf(messages: ChatCompletionRequest['messages']): string {
  const content = messages.findLast(message => message.role === 'user')?.content ?? ''
  return typeof content === 'string' ? content : content.map(part => part.text).join('\n')
}

/** A citation whose words stand in the answer marks them; one that was put in other words has an empty span. */
export function annotationsOf(answer: Answer, consoleUrl: string): Annotation[] {
  return answer.citations.map(citation => {
    const at = answer.answer.indexOf(citation.quote)
    return {
      type: 'url_citation',
      url_citation: {
        url: `${consoleUrl}/#/memories/${citation.memoryId}`,
        title: citation.quote,
        start_index: Math.max(at, 0),
        end_index: at < 0 ? 0 : at + citation.quote.length
      }
    }
  })
}

/** Estimated: an extractive answer has no tokenizer behind it. */
export function usageOf(question: string, answer: string): Usage {
  const prompt = estimateTokens(question)
  const completion = estimateTokens(answer)
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion }
}

interface ChunkHead {
  id: string
  created: number
  model: string
}

interface Delta {
  role?: 'assistant'
  content?: string
  annotations?: Annotation[]
}

/**
 * An answering run in the chunks of this API. What was said cannot be taken back here, so words leave only when they
 * are final: the run's own deltas may still be replaced by a supported answer.
 */
export async function* chunksOf(
  events: AsyncIterable<AnswerEvent>,
  head: ChunkHead,
  options: { question: string; consoleUrl: string; includeUsage: boolean }
): AsyncGenerator<object> {
  const chunk = (delta: Delta, finish: 'stop' | null) => ({
    ...head,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    ...(options.includeUsage ? { usage: null } : {})
  })
  yield chunk({ role: 'assistant', content: '' }, null)
  for await (const event of events) {
    if (event.type !== 'done') continue
    const { answer } = event
    for (const piece of piecesOf(answer.answer)) yield chunk({ content: piece }, null)
    yield chunk({ annotations: annotationsOf(answer, options.consoleUrl) }, null)
    yield chunk({}, 'stop')
    if (options.includeUsage) {
      yield { ...head, object: 'chat.completion.chunk', choices: [], usage: usageOf(options.question, answer.answer) }
    }
  }
}

/** Words with the space after them. */
function piecesOf(text: string): string[] {
  return text.match(/\S+\s*|^\s+/g) ?? []
}

/** The same refusal in this API's own shape, which its clients know how to raise. */
export function openaiErrorOf({ status, title, detail, fix, code }: Problem) {
  const type =
    status === 429
      ? 'rate_limit_error'
      : status === 401
        ? 'authentication_error'
        : status < 500
          ? 'invalid_request_error'
          : 'server_error'
  const message = [title, detail, fix].filter(Boolean).join('. ')
  return { error: { message, type, param: null, code: code.toLowerCase() } }
}
