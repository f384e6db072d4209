/** One server-sent event. `data` becomes JSON on one line. */
export interface SseMessage {
  id?: string | number
  event?: string
  /** A string goes out as it stands. */
  data: unknown
}

export interface SseOptions {
  /** Ends the stream from this side, for instance when the server stops. */
  signal: AbortSignal
  /** Pause between comment lines that keep the connection open, in ms. @default 15_000 */
  pingMs?: number
  /** A reader that takes nothing for this long is dropped, in ms. @default 30_000 */
  stallMs?: number
  /** Cuts the connection. An error inside a stream cannot: its text would be sent as the last bytes. */
  drop(): void
}

export const SSE_HEADERS = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' } as const

/**
 * Streams events as the reader takes them: the source is asked for the next one only when the last has left, so a
 * slow reader costs one event of memory. When the reader goes, the source's signal aborts.
 *
 * @param source - gets a signal that aborts when the reader is gone; what it throws ends the stream
 */
export function sseResponse(source: (signal: AbortSignal) => AsyncIterable<SseMessage>, options: SseOptions): Response {
  const { pingMs = 15_000, stallMs = 30_000 } = options
  const gone = new AbortController()
  const signal = AbortSignal.any([gone.signal, options.signal])
  const encoder = new TextEncoder()
  const iterator = source(signal)[Symbol.asyncIterator]()
  let pending: Promise<IteratorResult<SseMessage>> | undefined
  let stall: NodeJS.Timeout | undefined

  function finish(): void {
    clearTimeout(stall)
    gone.abort()
    // The source may be in the middle of a step; it ends by its signal.
    void iterator.return?.()?.catch(() => {})
  }

  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(stall)
        pending ??= iterator.next()
        const next = await firstOf(pending, pingMs, signal).catch(() => 'ended' as const)
        if (next === 'ended' || (next !== 'ping' && next.done)) {
          finish()
          controller.close()
          return
        }
        if (next !== 'ping') pending = undefined
        controller.enqueue(encoder.encode(next === 'ping' ? ': ping\n\n' : encodeMessage(next.value)))
        stall = setTimeout(() => {
          finish()
          options.drop()
        }, stallMs)
        stall.unref()
      },
      cancel: finish
    },
    // Nothing is read ahead: `pull` means that the reader has taken what came before.
    { highWaterMark: 0 }
  )
  return new Response(body, { headers: SSE_HEADERS })
}

/** The next message, or `ping` after the pause, or `ended` when the stream was aborted. */
async function firstOf(
  pending: Promise<IteratorResult<SseMessage>>,
  pingMs: number,
  signal: AbortSignal
): Promise<IteratorResult<SseMessage> | 'ping' | 'ended'> {
  if (signal.aborted) return 'ended'
  const { promise: early, resolve } = Promise.withResolvers<'ping' | 'ended'>()
  const timer = setTimeout(() => resolve('ping'), pingMs)
  const onAbort = (): void => resolve('ended')
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([pending, early])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}

export function encodeMessage({ id, event, data }: SseMessage): string {
  const text = typeof data === 'string' ? data : JSON.stringify(data)
  const head = `${id === undefined ? '' : `id: ${id}\n`}${event === undefined ? '' : `event: ${event}\n`}`
  return `${head}${text
    .split('\n')
    .map(line => `data: ${line}\n`)
    .join('')}\n`
}
