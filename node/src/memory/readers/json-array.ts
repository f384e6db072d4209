import { JSONParser } from '@streamparser/json'
import { ReadFault } from './types.ts'

/**
 * The elements of one top-level JSON array, one at a time: the file may be larger than any string can be.
 *
 * @throws {ReadFault} BROKEN_FILE where the JSON ends early or is none; the elements before it were given
 */
export async function* jsonArrayElements(chunks: AsyncIterable<Uint8Array>): AsyncIterable<unknown> {
  const parser = new JSONParser({ paths: ['$.*'], keepStack: false, stringBufferSize: 64 * 1024 })
  let ready: unknown[] = []
  let failure: unknown
  let hasEnded = false
  parser.onValue = ({ value }) => {
    ready.push(value)
  }
  parser.onError = err => {
    failure = err
  }
  parser.onEnd = () => {
    hasEnded = true
  }
  for await (const chunk of chunks) {
    if (hasEnded) break
    try {
      parser.write(chunk)
    } catch (err) {
      failure = err
    }
    const elements = ready
    ready = []
    yield* elements
    if (failure !== undefined) throw new ReadFault('BROKEN_FILE', { cause: failure })
  }
  if (!hasEnded) throw new ReadFault('BROKEN_FILE')
}

/** A field of a value whose shape nobody promised. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

export function stringField(value: unknown, name: string): string | undefined {
  const found = field(value, name)
  return typeof found === 'string' && found !== '' ? found : undefined
}
