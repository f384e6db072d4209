import { z } from 'zod'
import { InferenceError, type InferenceFault } from '../errors.ts'
import type { ChatModelSettings } from '../settings.ts'
import type { ChatModel, GenerateRequest } from '../types.ts'
import { isOutbound } from './loopback.ts'
import { LineTooLongError, readEvents } from './sse.ts'

const DEFAULT_CONTEXT_TOKENS = 8192
const DEFAULT_MAX_TOKENS = 512

/** A model that is being loaded at the other end may take long before its first word. */
const FIRST_BYTE_TIMEOUT_MS = 120_000

/** Counting is a guess here, and too many is the safe side: English has about 4 characters a token, others fewer. */
const CHARS_PER_TOKEN = 3

type OpenAiSettings = Extract<ChatModelSettings, { engine: 'openai' }>

const chunk = z.object({
  error: z.unknown().optional(),
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish() }).optional(),
        finish_reason: z.string().nullish()
      })
    )
    .optional()
})

export interface OpenAiInit {
  /** Told the size of every request that leaves this machine, in bytes. */
  onSent?: (sizeBytes: number) => void
}

/** A chat model behind any server that speaks the OpenAI chat API. */
export function createOpenAiModel(settings: OpenAiSettings, init: OpenAiInit = {}): ChatModel {
  const { origin } = new URL(settings.baseUrl)
  return {
    id: settings.id,
    engine: 'openai',
    contextTokens: settings.contextTokens ?? DEFAULT_CONTEXT_TOKENS,
    isOutbound: isOutbound(settings.baseUrl),
    countTokens: async text => Math.ceil(text.length / CHARS_PER_TOKEN),
    async *generate(request, { signal }) {
      // Stops the transfer when the reader leaves early.
      const left = new AbortController()
      try {
        const payload = JSON.stringify(toBody(settings, request))
        if (isOutbound(settings.baseUrl)) init.onSent?.(Buffer.byteLength(payload))
        const body = await post(settings, origin, payload, AbortSignal.any([signal, left.signal]))
        yield* readReply(body, origin)
      } catch (err) {
        signal.throwIfAborted()
        if (err instanceof InferenceError) throw err
        if (err instanceof LineTooLongError) throw badStream(origin, 'too-long', err)
        throw badStream(origin, 'cut-off', err)
      } finally {
        left.abort()
      }
    }
  }
}

async function post(
  settings: OpenAiSettings,
  origin: string,
  payload: string,
  signal: AbortSignal
): Promise<AsyncIterable<Uint8Array>> {
  const firstByte = new AbortController()
  const timer = setTimeout(() => firstByte.abort(), FIRST_BYTE_TIMEOUT_MS)
  let response: Response
  try {
    response = await fetch(`${settings.baseUrl.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...(settings.apiKey === undefined ? {} : { authorization: `Bearer ${settings.apiKey}` })
      },
      body: payload,
      // Following one would carry the prompt, and the key, to a server that the owner did not name.
      redirect: 'manual',
      signal: AbortSignal.any([signal, firstByte.signal])
    })
  } catch (err) {
    throw new InferenceError({ code: 'ENDPOINT_UNREACHABLE', origin }, { cause: err })
  } finally {
    clearTimeout(timer)
  }
  if (!response.ok) {
    await response.body?.cancel()
    throw new InferenceError({ code: 'ENDPOINT_REFUSED', origin, status: response.status })
  }
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
  if (!isStream || response.body === null) {
    await response.body?.cancel()
    throw badStream(origin, 'not-an-event-stream')
  }
  return response.body
}

function toBody(settings: OpenAiSettings, request: GenerateRequest): object {
  return {
    model: settings.model,
    messages: request.messages,
    max_tokens: request.maxTokens ?? DEFAULT_MAX_TOKENS,
    temperature: request.temperature ?? 0,
    stream: true,
    ...(request.stop === undefined ? {} : { stop: request.stop }),
    ...(request.schema === undefined
      ? {}
      : {
          response_format: { type: 'json_schema', json_schema: { name: 'reply', schema: request.schema, strict: true } }
        })
  }
}

async function* readReply(body: AsyncIterable<Uint8Array>, origin: string): AsyncGenerator<string> {
  let isFinished = false
  for await (const data of readEvents(body)) {
    if (data === '[DONE]') return
    const event = parse(data, origin)
    if (event.error !== undefined && event.error !== null) throw badStream(origin, 'error-event')
    const [choice] = event.choices ?? []
    if (choice?.delta?.content) yield choice.delta.content
    if (choice?.finish_reason) isFinished = true
  }
  // Half an answer must not pass for a whole one.
  if (!isFinished) throw badStream(origin, 'cut-off')
}

function parse(data: string, origin: string): z.infer<typeof chunk> {
  try {
    return chunk.parse(JSON.parse(data))
  } catch (err) {
    throw badStream(origin, 'not-json', err)
  }
}

type StreamFault = Extract<InferenceFault, { code: 'ENDPOINT_BAD_STREAM' }>

function badStream(origin: string, reason: StreamFault['reason'], cause?: unknown): InferenceError {
  return new InferenceError({ code: 'ENDPOINT_BAD_STREAM', origin, reason }, cause === undefined ? {} : { cause })
}
