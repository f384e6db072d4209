/** Longest line of a stream, in characters: a server that never breaks its lines costs no more memory. */
const MAX_LINE_CHARS = 1024 * 1024

/** A line of an event stream grew beyond all use. */
export class LineTooLongError extends Error {
  override readonly name = 'LineTooLongError'
}

/**
 * The `data` of each event in a `text/event-stream` body. Comments, ids and event names are passed over.
 *
 * @throws {LineTooLongError}
 * @see WHATWG HTML, server-sent events, interpreting an event stream
 */
export async function* readEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let data: string[] = []
  for await (const line of readLines(body)) {
    if (line === '') {
      if (data.length > 0) yield data.join('\n')
      data = []
    } else if (line.startsWith('data:')) {
      data.push(line.slice(line[5] === ' ' ? 6 : 5))
    }
  }
  // Some servers end without the closing blank line.
  if (data.length > 0) yield data.join('\n')
}

async function* readLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true })
    const lines = rest.split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop()!
    if (rest.length > MAX_LINE_CHARS) throw new LineTooLongError()
    yield* lines
  }
  rest += decoder.decode()
  if (rest.length > 0) yield* rest.split(/\r\n|\n|\r/)
}
