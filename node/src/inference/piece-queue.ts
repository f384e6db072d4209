/** Pieces that arrive by callback, read as an async iterable. */
export interface PieceQueue extends AsyncIterable<string> {
  push(piece: string): void
  end(): void
  fail(reason: unknown): void
}

export function createPieceQueue(): PieceQueue {
  const waiting: string[] = []
  let outcome: { isEnded: true } | { reason: unknown } | undefined
  let wake: () => void = () => {}

  function settle(next: NonNullable<typeof outcome>): void {
    outcome ??= next
    wake()
  }

  async function* read(): AsyncGenerator<string> {
    for (;;) {
      while (waiting.length > 0) yield waiting.shift()!
      if (outcome !== undefined) {
        if ('reason' in outcome) throw outcome.reason
        return
      }
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
  }

  return {
    push(piece) {
      waiting.push(piece)
      wake()
    },
    end: () => settle({ isEnded: true }),
    fail: reason => settle({ reason }),
    [Symbol.asyncIterator]: read
  }
}
