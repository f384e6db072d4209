import { NetworkError } from './errors.ts'

const PREFIX_BYTES = 4

/** Cuts a byte stream into messages: each is preceded by its length, u32 big-endian. */
export interface FrameReader {
  /**
   * @returns the messages that are whole now; they may share memory with `chunk`
   * @throws {NetworkError} TOO_LARGE as soon as a length over the limit was announced
   */
  push(chunk: Uint8Array): Uint8Array[]
  /** Some bytes of a message have come, not all. */
  readonly isPartial: boolean
}

/** @param maxBytes - largest message; memory for one is taken when its length is known, so this bounds the reader */
export function createFrameReader(maxBytes: number): FrameReader {
  const prefix = new Uint8Array(PREFIX_BYTES)
  let prefixFilled = 0
  /** The message being filled, when it did not lie in one chunk. */
  let body: Uint8Array | undefined
  let bodyFilled = 0

  function checked(sizeBytes: number): number {
    if (sizeBytes > maxBytes) throw new NetworkError({ code: 'TOO_LARGE', sizeBytes, maxBytes })
    return sizeBytes
  }

  return {
    push(chunk) {
      const whole: Uint8Array[] = []
      let at = 0
      while (at < chunk.length) {
        if (body === undefined) {
          const missing = PREFIX_BYTES - prefixFilled
          const part = chunk.subarray(at, at + missing)
          prefix.set(part, prefixFilled)
          prefixFilled += part.length
          at += part.length
          if (prefixFilled < PREFIX_BYTES) break
          prefixFilled = 0
          const size = checked(readLength(prefix))
          if (chunk.length - at >= size) {
            whole.push(chunk.subarray(at, at + size))
            at += size
            continue
          }
          body = new Uint8Array(size)
          bodyFilled = 0
        }
        const part = chunk.subarray(at, at + body.length - bodyFilled)
        body.set(part, bodyFilled)
        bodyFilled += part.length
        at += part.length
        if (bodyFilled < body.length) break
        whole.push(body)
        body = undefined
      }
      return whole
    },
    get isPartial() {
      return body !== undefined || prefixFilled > 0
    }
  }
}

/** The message with its length before it, as it goes on the wire. */
export function frameOf(message: Uint8Array): Uint8Array {
  const frame = new Uint8Array(PREFIX_BYTES + message.length)
  new DataView(frame.buffer).setUint32(0, message.length)
  frame.set(message, PREFIX_BYTES)
  return frame
}

function readLength(prefix: Uint8Array): number {
  return new DataView(prefix.buffer).getUint32(0)
}
