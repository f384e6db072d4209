/** Work that somebody waits for. Background work asks whether there is any, and gives way. */
export interface Activity {
  /** The same sequence, counted as foreground work until it ends. */
  track<T>(work: AsyncIterable<T>): AsyncIterable<T>
  /** Resolves when no foreground work runs. Rejects with the signal's reason. */
  quiet(signal: AbortSignal): Promise<void>
}

export function createActivity(): Activity {
  let running = 0
  let waiting: Array<() => void> = []

  return {
    async *track(work) {
      running++
      try {
        yield* work
      } finally {
        running--
        if (running === 0) {
          const woken = waiting
          waiting = []
          for (const wake of woken) wake()
        }
      }
    },
    async quiet(signal) {
      while (running > 0) {
        signal.throwIfAborted()
        const { promise, resolve, reject } = Promise.withResolvers<void>()
        waiting.push(resolve)
        const onAbort = () => reject(signal.reason as Error)
        signal.addEventListener('abort', onAbort, { once: true })
        await promise.finally(() => signal.removeEventListener('abort', onAbort))
      }
    }
  }
}
