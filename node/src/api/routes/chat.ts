import { createRoute } from '@hono/zod-openapi'
import type { Scope } from '@secondme-node/protocol'
import type { AnswerEvent, AskOptions } from '../../chat/types.ts'
import { wholeAnswer } from '../answers.ts'
import type { ApiComponents } from '../components.ts'
import { type ApiApp, body, dropper, found, idParam, ok, streamed } from '../kit.ts'
import { problemFor } from '../problems.ts'
import { RequestError } from '../request-error.ts'
import { answer, answerTrace, askRequest, chatDetail, chatList, chatRequest } from '../schemas/chat.ts'
import { done } from '../schemas/system.ts'
import { type SseMessage, sseResponse } from '../sse.ts'
import { asOfMs } from '../times.ts'
import { viewAnswer, viewChat, viewTurn } from '../views.ts'

const OWNER: Scope = { kind: 'owner' }

const askRoute = createRoute({
  method: 'post',
  path: '/api/v1/ask',
  request: body(askRequest),
  responses: ok(answer, 'The whole answer with its citations')
})
const chatRoute = createRoute({
  method: 'post',
  path: '/api/v1/chat',
  request: body(chatRequest),
  responses: streamed('text/event-stream', 'chat.start, chat.delta, chat.replace, chat.notice, chat.end, chat.error')
})
const chatsRoute = createRoute({
  method: 'get',
  path: '/api/v1/chats',
  responses: ok(chatList, 'Conversations, newest first')
})
const readRoute = createRoute({
  method: 'get',
  path: '/api/v1/chats/{id}',
  request: idParam,
  responses: ok(chatDetail, 'One conversation')
})
const deleteRoute = createRoute({
  method: 'delete',
  path: '/api/v1/chats/{id}',
  request: idParam,
  responses: ok(done, 'The conversation is gone')
})
const whyRoute = createRoute({
  method: 'get',
  path: '/api/v1/answers/{id}/why',
  request: idParam,
  responses: ok(answerTrace, 'Everything that went into the answer')
})

export function chatRoutes(app: ApiApp, components: ApiComponents & { stopping: AbortSignal }): void {
  const { answering, sessions, exchanges, log, stopping } = components

  app.openapi(askRoute, async c => {
    const { question, asOf, extractiveOnly } = c.req.valid('json')
    const options: AskOptions = { extractiveOnly, signal: c.get('signal') }
    if (asOf !== undefined) options.asOfMs = asOfMs(asOf)
    return c.json(viewAnswer(await wholeAnswer(answering.answer(OWNER, question, options))), 200)
  })

  app.openapi(chatRoute, async c => {
    const { message, chatId, extractiveOnly } = c.req.valid('json')
    const chat = chatId === undefined ? await sessions.create() : found(await sessions.get(chatId)).chat
    async function* events(signal: AbortSignal): AsyncGenerator<SseMessage> {
      try {
        yield { event: 'chat.start', data: { chatId: chat.id } }
        for await (const event of answering.answer(OWNER, message, { chatId: chat.id, extractiveOnly, signal })) {
          yield messageOf(event)
        }
      } catch (err) {
        if (signal.aborted) return
        log.error('chat failed', { chatId: chat.id, err })
        const { code, title, fix } = problemFor(err)
        yield { event: 'chat.error', data: { code, message: title, fix } }
      }
    }
    return sseResponse(events, { signal: stopping, drop: dropper(c) })
  })

  app.openapi(chatsRoute, async c => {
    return c.json({ schema: 'secondme.chats/1' as const, chats: (await sessions.list()).map(viewChat) }, 200)
  })

  app.openapi(readRoute, async c => {
    const { chat, turns } = found(await sessions.get(c.req.valid('param').id))
    return c.json({ schema: 'secondme.chat/1' as const, chat: viewChat(chat), turns: turns.map(viewTurn) }, 200)
  })

  app.openapi(deleteRoute, async c => {
    if (!(await sessions.delete(c.req.valid('param').id))) throw new RequestError({ code: 'NOT_FOUND' })
    return c.json({ schema: 'secondme.done/1' as const, done: true as const }, 200)
  })

  app.openapi(whyRoute, async c => {
    const trace = found(await exchanges.trace(c.req.valid('param').id))
    return c.json({ schema: 'secondme.why/1' as const, ...trace }, 200)
  })
}

function messageOf(event: AnswerEvent): SseMessage {
  if (event.type === 'done') return { event: 'chat.end', data: viewAnswer(event.answer) }
  return { event: `chat.${event.type}`, data: { text: event.text } }
}
