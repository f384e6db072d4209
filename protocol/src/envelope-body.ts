import { createHmac } from 'node:crypto'
import { toString as textOf } from 'uint8arrays/to-string'
import * as z from 'zod'
import { encodeCanonical, hashOf } from './canonical.ts'
import { MAX_CARD_BYTES } from './card.ts'
import { failureCode } from './failure.ts'
import { adapterDigest, count, nonce, timeMs, utf8Text, wireUpTo } from './fields.ts'
import { MAX_REPLY_RECEIPT_BYTES, replyModel } from './reply-receipt.ts'

/** Bytes of UTF-8. */
export const TEXT_BYTES = {
  question: 8 * 1024,
  turn: 8 * 1024,
  note: 4 * 1024,
  scene: 2 * 1024,
  persona: 1024,
  /** For whom or what a draft is. */
  purpose: 1024,
  draft: 16 * 1024,
  /** An expert's answer to be judged. */
  judged: 24 * 1024,
  reply: 32 * 1024,
  quote: 512
} as const

export const MAX_CITATIONS = 32

const request = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('ask'), question: utf8Text(TEXT_BYTES.question) }),
  z.strictObject({ act: z.literal('card') }),
  z.strictObject({ act: z.literal('chat') }),
  z.strictObject({
    act: z.literal('critic'),
    question: utf8Text(TEXT_BYTES.question),
    answer: utf8Text(TEXT_BYTES.judged)
  }),
  z.strictObject({ act: z.literal('enhance'), draft: utf8Text(TEXT_BYTES.draft), for: utf8Text(TEXT_BYTES.purpose) }),
  z.strictObject({ act: z.literal('icebreak') }),
  z.strictObject({ act: z.literal('memory.query'), query: utf8Text(TEXT_BYTES.question) }),
  z.strictObject({ act: z.literal('message.leave'), text: utf8Text(TEXT_BYTES.note) }),
  z.strictObject({
    act: z.literal('roleplay'),
    scene: utf8Text(TEXT_BYTES.scene),
    persona: utf8Text(TEXT_BYTES.persona).exactOptional()
  })
])

/** What is asked for when a session opens. */
export type OpenRequest = z.infer<typeof request>

const citation = z.strictObject({
  /** Only where the grant's detail is `quote`. */
  quote: utf8Text(TEXT_BYTES.quote).exactOptional(),
  atMs: timeMs.exactOptional(),
  /** As `memoryRef` makes it: the same memory in one session, nothing beyond. */
  memoryRef: z.string().regex(/^[a-z0-9]{1,64}$/)
})
export type Citation = z.infer<typeof citation>

/** `seq` of the message that is answered. */
const answers = count

const content = {
  text: utf8Text(TEXT_BYTES.reply, 0),
  citations: z.array(citation).max(MAX_CITATIONS),
  abstained: z.boolean(),
  engine: z.enum(['extractive', 'llama', 'openai']),
  model: replyModel,
  adapterDigest
}
const replyContent = z.strictObject(content)

/** What is said in a reply, without the receipt for it. */
export type ReplyContent = z.infer<typeof replyContent>

export const envelopeBody = z.discriminatedUnion('kind', [
  /** First message of the one who asks. */
  z.strictObject({ kind: z.literal('open'), nonce, request }),
  /** First message of the one who answers; its envelope brings the session's id. */
  z.strictObject({ kind: z.literal('opened') }),
  z.strictObject({ kind: z.literal('turn'), text: utf8Text(TEXT_BYTES.turn) }),
  z.strictObject({
    ...content,
    kind: z.literal('reply'),
    answers,
    receipt: wireUpTo(MAX_REPLY_RECEIPT_BYTES + 80)
  }),
  /** Answers the act `card`. */
  z.strictObject({ kind: z.literal('card'), answers, card: wireUpTo(MAX_CARD_BYTES + 80) }),
  /** The owner was asked; a reply or a refusal follows. */
  z.strictObject({ kind: z.literal('held'), answers, reason: z.literal('asked-owner') }),
  z.strictObject({ kind: z.literal('refusal'), answers, code: failureCode }),
  /** The session is over. From the one who answers, to `message.leave`: it was taken. */
  z.strictObject({ kind: z.literal('close') }),
  /** Stop the reply in work. */
  z.strictObject({ kind: z.literal('cancel') })
])
export type EnvelopeBody = z.infer<typeof envelopeBody>
export type BodyKind = EnvelopeBody['kind']

/** Text of every place filled, and citations, come to this much. */
const MAX_CONTENT_BYTES = 60 * 1024

/**
 * Covers text, citations and what spoke: what the receipt is for.
 *
 * @returns 32 bytes
 * @throws {ProtocolError} TOO_LARGE
 */
export function replyHash({ text, citations, abstained, engine, model, adapterDigest }: ReplyContent): Uint8Array {
  const said: ReplyContent = { text, citations, abstained, engine, model, adapterDigest }
  return hashOf(encodeCanonical(said, { maxBytes: MAX_CONTENT_BYTES }))
}

/**
 * A name for a memory that tells nothing and cannot be linked between sessions.
 *
 * @param salt - known to the answering node alone, new for each session
 * @returns 26 letters and digits
 */
export function memoryRef(salt: Uint8Array, memoryId: string): string {
  return textOf(new Uint8Array(createHmac('sha256', salt).update(memoryId).digest().subarray(0, 16)), 'base32')
}
