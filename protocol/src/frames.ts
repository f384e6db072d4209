import * as z from 'zod'
import { decodeCanonical, encodeCanonical } from './canonical.ts'
import { MAX_FRAME_BYTES } from './envelope.ts'
import { ProtocolError } from './errors.ts'
import { type FailureCode, failureCode } from './failure.ts'
import { count, utf8Text } from './fields.ts'

/** Enough for many tokens, little enough to show at once. Bytes of UTF-8. */
export const MAX_CHUNK_BYTES = 4096

const MAX_DEPTH = 2
const TAGS = { signed: 0, chunk: 1, failure: 2 } as const

/** What goes over a stream, one length-prefixed message each. */
export type Frame =
  /** A signed statement: an envelope, but also a binding, a grant, a hello; `peekType` tells which. */
  | { kind: 'signed'; wire: Uint8Array }
  /**
   * A piece of the reply to request `seq`, as it is made. Unsigned: the connection proves who speaks, and the reply
   * that follows carries the whole text and its receipt. Pieces that do not add up to it are dropped with it.
   */
  | { kind: 'chunk'; seq: number; text: string }
  /** A refusal that is not worth a signature, in answer to what could not be read, placed or believed. */
  | { kind: 'failure'; code: FailureCode }

const frame = z.union([
  z.tuple([z.literal(TAGS.signed), z.custom<Uint8Array>(value => value instanceof Uint8Array && value.length > 0)]),
  z.tuple([z.literal(TAGS.chunk), count, utf8Text(MAX_CHUNK_BYTES)]),
  z.tuple([z.literal(TAGS.failure), failureCode])
])

/** @throws {ProtocolError} TOO_LARGE, BAD_SHAPE */
export function encodeFrame(value: Frame): Uint8Array {
  const parts = checkParts(partsOf(value))
  return encodeCanonical(parts, { maxBytes: MAX_FRAME_BYTES, maxDepth: MAX_DEPTH })
}

/** @throws {ProtocolError} TOO_LARGE, TOO_DEEP, NOT_CANONICAL, BAD_SHAPE */
export function decodeFrame(bytes: Uint8Array): Frame {
  const parts = checkParts(decodeCanonical(bytes, { maxBytes: MAX_FRAME_BYTES, maxDepth: MAX_DEPTH }))
  switch (parts[0]) {
    case TAGS.signed:
      return { kind: 'signed', wire: parts[1] }
    case TAGS.chunk:
      return { kind: 'chunk', seq: parts[1], text: parts[2] }
    case TAGS.failure:
      return { kind: 'failure', code: parts[1] }
  }
}

function partsOf(value: Frame): unknown[] {
  switch (value.kind) {
    case 'signed':
      return [TAGS.signed, value.wire]
    case 'chunk':
      return [TAGS.chunk, value.seq, value.text]
    case 'failure':
      return [TAGS.failure, value.code]
  }
}

function checkParts(value: unknown): z.infer<typeof frame> {
  const result = frame.safeParse(value)
  if (!result.success) throw new ProtocolError({ code: 'BAD_SHAPE', type: 'secondme/frame', paths: ['(whole)'] })
  return result.data
}
