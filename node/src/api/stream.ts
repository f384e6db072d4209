/**
 * Streams pieces as the reader takes them. When the source fails the connection is cut: a reader then knows that
 * what it has is not everything.
 */
export function streamResponse(
  pieces: AsyncIterable<string | Uint8Array>,
  init: { headers: Readonly<Record<string, string>>; drop(): void }
): Response {
  const iterator = pieces[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = await iterator.next()
          if (next.done) controller.close()
          else controller.enqueue(typeof next.value === 'string' ? encoder.encode(next.value) : next.value)
        } catch {
          init.drop()
        }
      },
      async cancel() {
        await iterator.return?.()
      }
    },
    { highWaterMark: 0 }
  )
  return new Response(body, { headers: { ...init.headers } })
}
