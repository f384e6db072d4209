import { createRoute } from '@hono/zod-openapi'
import type { Scope } from '@secondme-node/protocol'
import { wholeAnswer } from '../answers.ts'
import type { ApiComponents } from '../components.ts'
import { type ApiApp, body, dropper, idParam, ok } from '../kit.ts'
import { annotationsOf, chunksOf, openaiErrorOf, questionOf, SELF_MODEL, usageOf } from '../openai-format.ts'
import { problemFor } from '../problems.ts'
import { RequestError } from '../request-error.ts'
import {
  chatCompletion,
  chatCompletionRequest,
  embeddingList,
  embeddingRequest,
  openaiModel,
  openaiModelList
} from '../schemas/openai.ts'
import { type SseMessage, sseResponse } from '../sse.ts'

const OWNER: Scope = { kind: 'owner' }

const listRoute = createRoute({
  method: 'get',
  path: '/v1/models',
  responses: ok(openaiModelList, 'The self, and the embedding model')
})
const modelRoute = createRoute({
  method: 'get',
  path: '/v1/models/{id}',
  request: idParam,
  responses: ok(openaiModel, 'One of them')
})
const chatRoute = createRoute({
  method: 'post',
  path: '/v1/chat/completions',
  request: body(chatCompletionRequest),
  responses: ok(chatCompletion, 'The answer; with stream=true server-sent chunks')
})
const embedRoute = createRoute({
  method: 'post',
  path: '/v1/embeddings',
  request: body(embeddingRequest),
  responses: ok(embeddingList, 'One unit vector a text')
})

export function openaiRoutes(
  app: ApiApp,
  components: ApiComponents & { stopping: AbortSignal; consoleUrl(): string }
): void {
  const { answering, inference, clock, log, stopping, consoleUrl } = components
  const createdS = Math.floor(clock.nowMs() / 1000)

  async function models() {
    const embedder = await inference.embedder()
    const ids = embedder ? [SELF_MODEL, embedder.name] : [SELF_MODEL]
    return ids.map(id => ({ id, object: 'model' as const, created: createdS, owned_by: 'you' }))
  }

  app.openapi(listRoute, async c => c.json({ object: 'list' as const, data: await models() }, 200))

  app.openapi(modelRoute, async c => {
    const { id } = c.req.valid('param')
    const model = (await models()).find(known => known.id === id)
    if (!model) throw new RequestError({ code: 'MODEL_UNKNOWN' })
    return c.json(model, 200)
  })

  app.openapi(chatRoute, async c => {
    const request = c.req.valid('json')
    if (request.model !== SELF_MODEL) throw new RequestError({ code: 'MODEL_UNKNOWN' })
    const question = questionOf(request.messages).trim()
    if (question === '')
      throw new RequestError({ code: 'REQUEST_INVALID', fields: ['messages: no text from the user'] })
    const head = { id: `chatcmpl-${clock.newId()}`, created: Math.floor(clock.nowMs() / 1000), model: SELF_MODEL }
    if (!request.stream) {
      const answer = await wholeAnswer(answering.answer(OWNER, question, { signal: c.get('signal') }))
      const message = {
        role: 'assistant' as const,
        content: answer.answer,
        refusal: null,
        annotations: annotationsOf(answer, consoleUrl())
      }
      const choices = [{ index: 0, message, logprobs: null, finish_reason: 'stop' as const }]
      return c.json(
        { ...head, object: 'chat.completion' as const, choices, usage: usageOf(question, answer.answer) },
        200
      )
    }
    const includeUsage = request.stream_options?.include_usage === true
    async function* messages(signal: AbortSignal): AsyncGenerator<SseMessage> {
      const run = answering.answer(OWNER, question, { signal })
      try {
        for await (const data of chunksOf(run, head, { question, consoleUrl: consoleUrl(), includeUsage }))
          yield { data }
        yield { data: '[DONE]' }
      } catch (err) {
        if (signal.aborted) return
        log.error('chat completion failed', { err })
        yield { data: openaiErrorOf(problemFor(err)) }
      }
    }
    return sseResponse(messages, { signal: stopping, drop: dropper(c) }) as never
  })

  app.openapi(embedRoute, async c => {
    const { model, input, encoding_format: encoding } = c.req.valid('json')
    const embedder = await inference.embedder()
    if (!embedder) throw new RequestError({ code: 'NO_EMBEDDER' })
    if (model !== embedder.name && model !== embedder.id) throw new RequestError({ code: 'MODEL_UNKNOWN' })
    const texts = typeof input === 'string' ? [input] : input
    // Somebody waits, but not the owner in front of the console: behind the questions.
    const vectors = await embedder.embed(texts, { priority: 'background', signal: c.get('signal') })
    const data = vectors.map((vector, index) => ({
      object: 'embedding' as const,
      index,
      embedding: encoding === 'base64' ? base64Of(vector) : [...vector]
    }))
    const tokens = texts.reduce((sum, text) => sum + usageOf(text, '').prompt_tokens, 0)
    const usage = { prompt_tokens: tokens, total_tokens: tokens }
    return c.json({ object: 'list' as const, model, data, usage }, 200)
  })
}

/** Little-endian on every machine, as this API's clients read it. */
function base64Of(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * 4)
  for (const [i, value] of vector.entries()) bytes.writeFloatLE(value, i * 4)
  return bytes.toString('base64')
}
