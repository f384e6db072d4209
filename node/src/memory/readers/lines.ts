/** One line of a byte stream; its bytes are absent when it was longer than the limit. */
export interface Line {
  /** From 1. */
  number: number
  bytes?: Uint8Array
}

const NEWLINE = 0x0a

/** Splits a stream at line feeds. A line over `maxBytes` costs no memory: it is passed over and reported. */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncIterable<Line> {
  let number = 1
  let held: Uint8Array[] = []
  let heldBytes = 0
  let isTooLong = false
  const take = (part: Uint8Array) => {
    heldBytes += part.length
    if (heldBytes > maxBytes) {
      isTooLong = true
      held = []
    } else {
      held.push(part)
    }
  }
  const finish = (): Line => {
    const line: Line = isTooLong ? { number } : { number, bytes: held.length === 1 ? held[0]! : Buffer.concat(held) }
    number++
    held = []
    heldBytes = 0
    isTooLong = false
    return line
  }
  for await (const chunk of chunks) {
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      take(chunk.subarray(from, at))
      yield finish()
      from = at + 1
    }
    // Copied, because the stream may fill the same buffer again.
    if (from < chunk.length) take(chunk.slice(from))
  }
  if (heldBytes > 0) yield finish()
}
