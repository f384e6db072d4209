import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import type { ApiComponents } from '../components.ts'
import { type ApiApp, body, dropper, idParam, ok, streamed } from '../kit.ts'
import type { IcebreakEvent, PeerAnswerEvent } from '../people-components.ts'
import { problemFor } from '../problems.ts'
import { done } from '../schemas/system.ts'
import {
  askPeerRequest,
  leaveMessage,
  messageDetail,
  messageLeft,
  messageList,
  newTalk,
  newTurn,
  peerAnswer,
  sendingList,
  talkOpened
} from '../schemas/talks.ts'
import { type SseMessage, sseResponse } from '../sse.ts'
import { peerParam } from './people.ts'

const askRoute = createRoute({
  method: 'post',
  path: '/api/v1/people/{peer}/ask',
  request: { ...peerParam, ...body(askPeerRequest) },
  responses: ok(peerAnswer, 'What their self answers; as a stream with accept: text/event-stream')
})
const icebreakRoute = createRoute({
  method: 'post',
  path: '/api/v1/people/{peer}/icebreak',
  request: peerParam,
  responses: streamed('text/event-stream', 'icebreak.turn, icebreak.end, icebreak.error')
})
const openRoute = createRoute({
  method: 'post',
  path: '/api/v1/talks',
  request: body(newTalk),
  responses: ok(talkOpened, 'A talk of several turns, or that they refused it')
})
const turnRoute = createRoute({
  method: 'post',
  path: '/api/v1/talks/{id}/turns',
  request: { ...idParam, ...body(newTurn) },
  responses: streamed('text/event-stream', 'talk.piece, talk.end, talk.error')
})
const closeRoute = createRoute({
  method: 'delete',
  path: '/api/v1/talks/{id}',
  request: idParam,
  responses: ok(done, 'The talk is over')
})
const messagesRoute = createRoute({
  method: 'get',
  path: '/api/v1/messages',
  responses: ok(messageList, 'Notes others left and late answers, newest first')
})
const leaveRoute = createRoute({
  method: 'post',
  path: '/api/v1/messages',
  request: body(leaveMessage),
  responses: ok(messageLeft, 'Delivered, queued or refused')
})
const readRoute = createRoute({
  method: 'post',
  path: '/api/v1/messages/{id}/read',
  request: idParam,
  responses: ok(messageDetail, 'One of them, marked as read')
})
const removeRoute = createRoute({
  method: 'delete',
  path: '/api/v1/messages/{id}',
  request: idParam,
  responses: ok(done, 'Gone')
})
const sendingsRoute = createRoute({
  method: 'get',
  path: '/api/v1/sendings',
  request: { query: z.object({ peer: z.string().max(200).optional() }) },
  responses: ok(sendingList, 'What waits for others to be there, and why')
})
const cancelRoute = createRoute({
  method: 'delete',
  path: '/api/v1/sendings/{id}',
  request: idParam,
  responses: ok(done, 'It is not sent')
})

const DONE = { schema: 'secondme.done/1', done: true } as const

/** Talking with other selves. Closing the request cancels what is being said. */
export function talkRoutes(app: ApiApp, components: ApiComponents & { stopping: AbortSignal }): void {
  const { others, log, stopping } = components
  const { talks } = others

  app.openapi(askRoute, async c => {
    const { peer } = c.req.valid('param')
    const { question, queue } = c.req.valid('json')
    if (c.req.header('accept')?.includes('text/event-stream')) {
      const events = (signal: AbortSignal) =>
        told('ask', signal, () => answered('ask', talks.ask(peer, question, { queue, signal })))
      // What comes over the stream is the same answer; the document describes it once.
      return sseResponse(events, { signal: stopping, drop: dropper(c) }) as never
    }
    const signal = AbortSignal.any([c.get('signal'), stopping])
    for await (const event of talks.ask(peer, question, { queue, signal })) {
      if (event.type === 'end') return c.json(event.answer, 200)
    }
    throw new Error('an answer ended without its last event')
  })

  app.openapi(icebreakRoute, c => {
    const { peer } = c.req.valid('param')
    const events = (signal: AbortSignal) => told('icebreak', signal, () => broken(talks.icebreak(peer, { signal })))
    return sseResponse(events, { signal: stopping, drop: dropper(c) })
  })

  app.openapi(openRoute, async c => {
    return c.json(await talks.open(c.req.valid('json'), { signal: c.get('signal') }), 200)
  })
  app.openapi(turnRoute, c => {
    const { id } = c.req.valid('param')
    const { text } = c.req.valid('json')
    const events = (signal: AbortSignal) => {
      // Outside the stream: a talk that is over is told by the status.
      const turn = talks.turn(id, text, { signal })
      return told('talk', signal, () => answered('talk', turn))
    }
    return sseResponse(events, { signal: stopping, drop: dropper(c) })
  })
  app.openapi(closeRoute, async c => {
    await talks.close(c.req.valid('param').id)
    return c.json(DONE, 200)
  })

  app.openapi(messagesRoute, c => c.json(talks.messages(), 200))
  app.openapi(leaveRoute, async c => {
    const { peer, text, queue } = c.req.valid('json')
    return c.json(await talks.leave(peer, text, { queue, signal: c.get('signal') }), 200)
  })
  app.openapi(readRoute, async c => c.json(await talks.read(c.req.valid('param').id), 200))
  app.openapi(removeRoute, async c => {
    await talks.removeMessage(c.req.valid('param').id)
    return c.json(DONE, 200)
  })
  app.openapi(sendingsRoute, c => c.json(talks.sendings(c.req.valid('query').peer), 200))
  app.openapi(cancelRoute, async c => {
    await talks.cancel(c.req.valid('param').id)
    return c.json(DONE, 200)
  })

  /** A failure becomes the last event: the status has been sent. */
  async function* told(
    what: 'ask' | 'icebreak' | 'talk',
    signal: AbortSignal,
    events: () => AsyncIterable<SseMessage>
  ): AsyncGenerator<SseMessage> {
    try {
      yield* events()
    } catch (err) {
      if (signal.aborted) return
      const { code, title, detail, fix, status } = problemFor(err)
      if (status >= 500 && code === 'INTERNAL') log.error('a talk with a peer failed', { err })
      const message = detail === undefined ? title : `${title}: ${detail}`
      yield { event: `${what}.error`, data: { code, message, fix, status } }
    }
  }
}

async function* answered(what: 'ask' | 'talk', events: AsyncIterable<PeerAnswerEvent>): AsyncGenerator<SseMessage> {
  for await (const event of events) {
    if (event.type === 'piece') yield { event: `${what}.piece`, data: { text: event.text } }
    else yield { event: `${what}.end`, data: event.answer }
  }
}

async function* broken(events: AsyncIterable<IcebreakEvent>): AsyncGenerator<SseMessage> {
  for await (const event of events) {
    if (event.type === 'turn') yield { event: 'icebreak.turn', data: { who: event.who, text: event.text } }
    else yield { event: 'icebreak.end', data: event.card }
  }
}
