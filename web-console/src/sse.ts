/** One server-sent event of a response that was asked for with fetch. */
export interface ServerEvent {
  event: string
  data: string
}

/**
 * Reads server-sent events from a response body. (EventSource can only GET, and a chat message is a POST.)
 *
 * Follows the parsing rules of the HTML standard for `event`, `data` and comments; ids are of no use here.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader()
  let buffer = ''
  let event = ''
  let data: string[] = []
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      buffer += value
      // A trailing \r may be the first half of \r\n: keep it for the next piece.
      const lines = buffer.split(/\r\n|\n|\r(?!$)/)
      buffer = lines.pop() ?? ''
      for (const line of lines) {
        if (line === '') {
          if (data.length > 0) yield { event: event || 'message', data: data.join('\n') }
          event = ''
          data = []
        } else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''))
        else if (line.startsWith('event:')) event = line.slice(6).trim()
      }
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}
