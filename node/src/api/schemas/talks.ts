import { z } from 'zod'

const refusal = z.object({
  /** As the other self gave it: `REFUSED`, `OUTSIDE`, `LIMIT`, `NOT_NOW`, `REVOKED`, … */
  code: z.string(),
  message: z.string()
})

/** What was said, on what it rests, and who may say so. */
export const evidenceAnswer = z.object({
  answer: z.string(),
  abstained: z.boolean(),
  engine: z.enum(['extractive', 'llama', 'openai']),
  version: z.string(),
  citations: z.array(
    z.object({
      /** Of a peer's memory: a name that holds in this one session only. */
      memoryId: z.string(),
      itemId: z.string().nullable(),
      quote: z.string()
    })
  ),
  tookMs: z.number(),
  peer: z.string(),
  name: z.string(),
  /** The grant it was asked under. */
  grantId: z.string().nullable(),
  refused: refusal.optional()
})

/** Waits to be sent. */
export const sendingView = z.object({
  sendingId: z.string(),
  peer: z.string(),
  name: z.string().nullable(),
  act: z.string(),
  /** What will be asked or said. */
  text: z.string(),
  /** `HELD`: their owner was asked; else why it could not be delivered. */
  reason: z.string(),
  message: z.string(),
  queuedAt: z.string(),
  tries: z.number(),
  nextTryAt: z.string(),
  expiresAt: z.string()
})

/** `POST /api/v1/people/{peer}/ask`. */
export const askPeerRequest = z.strictObject({
  question: z.string().min(1).max(8000),
  /** A peer that is not there gets it later. */
  queue: z.boolean().default(false)
})
/** With `accept: text/event-stream`: `ask.piece {text}`, then `ask.end <answer>` or `ask.error {code, message, fix}`. */
export const peerAnswer = evidenceAnswer.extend({
  schema: z.literal('secondme.answer/1'),
  /** Their owner was asked first; the answer comes with the messages. */
  held: z.boolean(),
  queued: sendingView.optional()
})

/** `POST /api/v1/talks`. One talk with a peer at a time: an older one is ended. */
export const newTalk = z.discriminatedUnion('act', [
  z.strictObject({ peer: z.string().min(1).max(200), act: z.literal('chat') }),
  z.strictObject({
    peer: z.string().min(1).max(200),
    act: z.literal('roleplay'),
    scene: z.string().min(1).max(2000),
    persona: z.string().min(1).max(1000).optional()
  })
])
export const talkOpened = z.object({
  schema: z.literal('secondme.talk/1'),
  /** Null when they refused. */
  talkId: z.string().nullable(),
  peer: z.string(),
  name: z.string(),
  act: z.string(),
  refused: refusal.optional(),
  /** Idle for this long, it ends. */
  idleMs: z.number()
})
/** `POST /api/v1/talks/{id}/turns` streams `talk.piece {text}`, then `talk.end <answer>` or `talk.error`. */
export const newTurn = z.strictObject({ text: z.string().min(1).max(8000) })

/** `POST /api/v1/people/{peer}/icebreak` streams `icebreak.turn {who, text}`, then `icebreak.end` with this. */
export const icebreakCard = z.object({
  schema: z.literal('secondme.icebreak/1'),
  peer: z.string(),
  name: z.string(),
  common: z.array(z.string()),
  openers: z.array(z.string()),
  turns: z.array(z.object({ who: z.enum(['us', 'them']), text: z.string() }))
})

/** Notes others left, and answers to what had waited. */
const messageView = z.object({
  messageId: z.string(),
  kind: z.enum(['message', 'answer']),
  peer: z.string(),
  name: z.string().nullable(),
  /** Of an answer: what had been asked. */
  asked: z.string().nullable(),
  text: z.string().nullable(),
  refused: refusal.optional(),
  receivedAt: z.string(),
  isRead: z.boolean()
})
export const messageDetail = z.object({ schema: z.literal('secondme.message/1'), ...messageView.shape })
export const messageList = z.object({
  schema: z.literal('secondme.messages/1'),
  messages: z.array(messageView),
  unread: z.number()
})
/** `POST /api/v1/messages` leaves a note with a peer; queued when it is not there. */
export const leaveMessage = z.strictObject({
  peer: z.string().min(1).max(200),
  text: z.string().min(1).max(4000),
  queue: z.boolean().default(true)
})
export const messageLeft = z.object({
  schema: z.literal('secondme.message-left/1'),
  peer: z.string(),
  name: z.string(),
  delivered: z.boolean(),
  refused: refusal.optional(),
  queued: sendingView.optional()
})

export const sendingList = z.object({ schema: z.literal('secondme.sendings/1'), sendings: z.array(sendingView) })

export type PeerAnswer = z.infer<typeof peerAnswer>
export type Refusal = z.infer<typeof refusal>
export type NewTalk = z.infer<typeof newTalk>
export type TalkOpened = z.infer<typeof talkOpened>
export type IcebreakView = z.infer<typeof icebreakCard>
export type MessageDetail = z.infer<typeof messageDetail>
export type MessageList = z.infer<typeof messageList>
export type MessageLeft = z.infer<typeof messageLeft>
export type SendingView = z.infer<typeof sendingView>
export type SendingList = z.infer<typeof sendingList>
