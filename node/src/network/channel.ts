import type { Stream, StreamCloseEvent, StreamMessageEvent } from '@libp2p/interface'
import { NetworkError, type NetworkFault } from './errors.ts'
import { createFrameReader, type FrameReader, frameOf } from './frames.ts'
import type { Channel, ChannelLimits, Remote } from './types.ts'

/** Messages read ahead of the application: above HIGH the peer is held back, below LOW it may go on. */
const HIGH_BYTES = 256 * 1024
const LOW_BYTES = 64 * 1024
/** What a queued message costs besides its bytes, so that empty messages fill the queue too. */
const MESSAGE_OVERHEAD_BYTES = 64
/** Our own windows and buffers are built for messages up to this (see `libp2p.ts`). */
const LARGEST_MESSAGE_BYTES = 2 * 1024 * 1024
/** A begun message must be whole after this, plus a second per 64 KiB. */
const MESSAGE_DEADLINE_MS = 10_000
const WRITE_DEADLINE_MS = 30_000
/** After both sides could have finished, a peer that keeps its end open is cut off. */
const LINGER_MS = 5_000

export interface ChannelInit extends ChannelLimits {
  /** Time for the first message of the other side. @default `idleMs` */
  firstMessageMs?: number
  /** For the other side to take more of what was written. @default 30_000, or `idleMs` when that is less */
  writeDeadlineMs?: number
  /** @default 10_000 and a second per 64 KiB of `maxMessageBytes` */
  messageDeadlineMs?: number
  onBytes?(received: number, sent: number): void
}

/** @throws {RangeError} messages larger than windows and buffers are built for */
export function assertChannelLimits({ maxMessageBytes = 0 }: ChannelLimits): void {
  if (maxMessageBytes > LARGEST_MESSAGE_BYTES) throw new RangeError(`${maxMessageBytes} bytes in one message`)
}

/** A libp2p stream whose messages someone reads: must be made in the turn in which the stream was received. */
export class StreamChannel implements Channel {
  readonly remote: Remote
  readonly #stream: Stream
  readonly #frames: FrameReader
  readonly #maxBytes: number
  readonly #idleMs: number
  readonly #messageDeadlineMs: number
  readonly #writeDeadlineMs: number
  readonly #onBytes: (received: number, sent: number) => void
  readonly #closed = new AbortController()
  #queue: Uint8Array[] = []
  #queuedBytes = 0
  #wakeReader: () => void = () => {}
  /** Why no more messages come; `null` is a clean end. */
  #ending: { error: NetworkError | null } | undefined
  /** The other side said that it has written all. A connection that goes away ends the stream too, but says nothing. */
  #isRemoteDone = false
  #isDiscarding = false
  #lastWrite: Promise<void> = Promise.resolve()
  #writers = 0
  #deadlineMs: number
  #partialSinceMs: number | undefined
  #timer: NodeJS.Timeout | undefined
  #timerAtMs = Number.POSITIVE_INFINITY

  constructor(stream: Stream, remote: Remote, init: ChannelInit = {}) {
    const { maxMessageBytes = 65_536, idleMs = 60_000 } = init
    assertChannelLimits(init)
    this.remote = remote
    this.#stream = stream
    this.#maxBytes = maxMessageBytes
    this.#idleMs = idleMs
    this.#messageDeadlineMs = init.messageDeadlineMs ?? MESSAGE_DEADLINE_MS + Math.ceil(maxMessageBytes / 65.536)
    this.#writeDeadlineMs = init.writeDeadlineMs ?? Math.min(WRITE_DEADLINE_MS, idleMs)
    this.#onBytes = init.onBytes ?? (() => {})
    this.#frames = createFrameReader(maxMessageBytes)
    this.#deadlineMs = performance.now() + (init.firstMessageMs ?? idleMs)

    stream.addEventListener('message', this.#onMessage)
    stream.addEventListener('remoteCloseWrite', this.#onRemoteDone)
    stream.addEventListener('end', this.#onEnd)
    stream.addEventListener('close', this.#onClose)
    if (stream.status !== 'open' && stream.status !== 'closing') {
      this.#finish(this.#closedBy('peer'))
      this.#closed.abort()
    } else if (stream.remoteWriteStatus === 'closed') {
      this.#onRemoteDone()
      if (stream.readableEnded) this.#onEnd()
    }
    this.#watch()
  }

  get closed(): AbortSignal {
    return this.#closed.signal
  }

  async read({ signal }: { signal?: AbortSignal } = {}): Promise<Uint8Array | null> {
    for (;;) {
      const message = this.#queue.shift()
      if (message !== undefined) {
        this.#queuedBytes -= message.length + MESSAGE_OVERHEAD_BYTES
        if (this.#queue.length === 0) this.#touch()
        if (this.#queuedBytes < LOW_BYTES) this.#resume()
        return message
      }
      if (this.#ending !== undefined) {
        if (this.#ending.error !== null) throw this.#ending.error
        return null
      }
      signal?.throwIfAborted()
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      this.#wakeReader = resolve
      const onAbort = () => reject(signal?.reason as Error)
      signal?.addEventListener('abort', onAbort, { once: true })
      await promise.finally(() => signal?.removeEventListener('abort', onAbort))
    }
  }

  write(message: Uint8Array, { signal }: { signal?: AbortSignal } = {}): Promise<void> {
    if (message.length > this.#maxBytes) {
      return Promise.reject(
        new NetworkError({ code: 'TOO_LARGE', sizeBytes: message.length, maxBytes: this.#maxBytes })
      )
    }
    // Writers queue behind each other, so that messages keep their order when some of them have to wait.
    this.#writers++
    const write =
      this.#writers === 1 ? this.#send(message, signal) : this.#lastWrite.then(() => this.#send(message, signal))
    this.#lastWrite = write.then(
      () => void this.#writers--,
      () => void this.#writers--
    )
    return write
  }

  async close(): Promise<void> {
    await this.#lastWrite
    if (this.#closed.signal.aborted || this.#stream.writeStatus !== 'writable') return
    try {
      await this.#stream.close({ signal: AbortSignal.timeout(this.#writeDeadlineMs) })
    } catch {
      // The rest could not be handed over: the peer does not read, or is gone already.
      this.#fail({ code: 'TIMED_OUT', peerId: this.remote.peerId, waitedMs: this.#writeDeadlineMs, step: 'write' })
    }
  }

  abort(error: Error): void {
    this.#finish(error instanceof NetworkError ? error : this.#closedBy('us', error))
    this.#stream.abort(error)
  }

  /** Ends a channel whose handler has returned: what still comes is thrown away, and a peer that stays is cut off. */
  async finish(): Promise<void> {
    this.#isDiscarding = true
    this.#queue = []
    this.#queuedBytes = 0
    this.#resume()
    await this.close()
    if (this.#closed.signal.aborted) return
    const linger = setTimeout(() => this.#stream.abort(new Error('left open')), LINGER_MS)
    linger.unref()
    this.#closed.signal.addEventListener('abort', () => clearTimeout(linger), { once: true })
  }

  async #send(message: Uint8Array, signal: AbortSignal | undefined): Promise<void> {
    while (this.#stream.writableNeedsDrain) await this.#drained(signal)
    signal?.throwIfAborted()
    this.#throwIfUnwritable()
    const hasRoom = this.#stream.send(frameOf(message))
    this.#onBytes(0, message.length)
    this.#touch()
    if (!hasRoom) while (this.#stream.writableNeedsDrain) await this.#drained(signal)
  }

  /**
   * Waits for the next `drain` event. Not `stream.onDrain()`: its promise is made once and stays resolved, so from the
   * second time on nobody waits.
   */
  #drained(signal: AbortSignal | undefined): Promise<void> {
    this.#throwIfUnwritable()
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const onDrain = () => resolve()
    const onClose = () => reject(this.#ending?.error ?? this.#closedBy('peer'))
    const onAbort = () => reject(signal?.reason as Error)
    const timer = setTimeout(() => {
      this.#fail({ code: 'TIMED_OUT', peerId: this.remote.peerId, waitedMs: this.#writeDeadlineMs, step: 'write' })
    }, this.#writeDeadlineMs)
    this.#stream.addEventListener('drain', onDrain)
    this.#closed.signal.addEventListener('abort', onClose)
    signal?.addEventListener('abort', onAbort)
    return promise.finally(() => {
      clearTimeout(timer)
      this.#stream.removeEventListener('drain', onDrain)
      this.#closed.signal.removeEventListener('abort', onClose)
      signal?.removeEventListener('abort', onAbort)
    })
  }

  #throwIfUnwritable(): void {
    if (this.#ending?.error) throw this.#ending.error
    if (this.#closed.signal.aborted) throw this.#closedBy('peer')
    if (this.#stream.writeStatus !== 'writable') throw this.#closedBy('us')
  }

  readonly #onMessage = (event: StreamMessageEvent): void => {
    if (this.#isDiscarding || this.#ending !== undefined) return
    let messages: Uint8Array[]
    try {
      messages = this.#frames.push(event.data.subarray())
    } catch (err) {
      this.abort(err as NetworkError)
      return
    }
    for (const message of messages) {
      this.#queue.push(message)
      this.#queuedBytes += message.length + MESSAGE_OVERHEAD_BYTES
      this.#onBytes(message.length, 0)
    }
    if (messages.length > 0) this.#touch()
    this.#partialSinceMs = this.#frames.isPartial
      ? messages.length > 0
        ? performance.now()
        : (this.#partialSinceMs ?? performance.now())
      : undefined
    if (this.#partialSinceMs !== undefined) this.#watch()
    // Deferred: yamux forgets a pause that happens inside the event its own resume has caused.
    if (this.#queuedBytes > HIGH_BYTES) queueMicrotask(this.#pause)
    if (messages.length > 0) this.#wakeReader()
  }

  readonly #pause = (): void => {
    if (this.#queuedBytes > LOW_BYTES && this.#stream.readStatus === 'readable') this.#stream.pause()
  }

  #resume(): void {
    if (this.#stream.readStatus !== 'paused') return
    // What was held back is not late.
    if (this.#partialSinceMs !== undefined) this.#partialSinceMs = performance.now()
    try {
      this.#stream.resume()
    } catch (err) {
      // Its connection is gone; what was buffered has been delivered before resume() spoke to the peer.
      this.#finish(this.#closedBy('peer', err as Error))
    }
  }

  readonly #onRemoteDone = (): void => {
    this.#isRemoteDone = true
  }

  readonly #onEnd = (): void => {
    // Resets and lost connections end the stream as well; `close` follows with what happened.
    if (!this.#isRemoteDone) return
    // A message that broke off is not a clean end.
    this.#finish(this.#frames.isPartial ? this.#closedBy('peer') : null)
  }

  readonly #onClose = (event: StreamCloseEvent): void => {
    clearTimeout(this.#timer)
    // What lies unread in a paused stream is still delivered, and its `end` comes then.
    const isAllRead = this.#stream.readBufferLength === 0
    if (event.error !== undefined || !this.#isRemoteDone || isAllRead) {
      this.#finish(this.#closedBy(event.local === true ? 'us' : 'peer', event.error))
    }
    this.#closed.abort()
  }

  #finish(error: NetworkError | null): void {
    this.#ending ??= { error }
    this.#wakeReader()
  }

  #fail(fault: NetworkFault): void {
    this.abort(new NetworkError(fault))
  }

  #closedBy(by: 'us' | 'peer', cause?: Error): NetworkError {
    return new NetworkError({ code: 'CLOSED', peerId: this.remote.peerId, by }, cause && { cause })
  }

  #touch(): void {
    this.#deadlineMs = performance.now() + this.#idleMs
  }

  /** One timer for both deadlines; libp2p's own `inactivityTimeout` is not enforced. */
  #watch(): void {
    if (this.#closed.signal.aborted) return
    const now = performance.now()
    const frameDeadlineMs = (this.#partialSinceMs ?? Number.POSITIVE_INFINITY) + this.#messageDeadlineMs
    const nextMs = Math.min(this.#deadlineMs, frameDeadlineMs)
    if (nextMs <= now && this.#queue.length === 0) {
      this.#fail({ code: 'TIMED_OUT', peerId: this.remote.peerId, waitedMs: this.#idleMs, step: 'read' })
      return
    }
    const dueMs = Math.max(nextMs, now + 20)
    if (this.#timerAtMs <= dueMs) return
    clearTimeout(this.#timer)
    this.#timerAtMs = dueMs
    this.#timer = setTimeout(() => {
      this.#timerAtMs = Number.POSITIVE_INFINITY
      this.#watch()
    }, dueMs - now)
    this.#timer.unref()
  }
}
