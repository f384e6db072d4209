/** Lets text through as it comes, but never a stop word or the beginning of one. */
export interface StopFilter {
  /** @returns text that is safe to show now; `isStopped` once a stop word was reached */
  push(text: string): { text: string; isStopped: boolean }
  /** What was held back and turned out to be no stop word. */
  rest(): string
}

export function createStopFilter(stops: readonly string[]): StopFilter {
  const words = stops.filter(stop => stop.length > 0)
  let held = ''
  return {
    push(text) {
      held += text
      const found = words.map(word => held.indexOf(word)).filter(at => at >= 0)
      if (found.length > 0) {
        const safe = held.slice(0, Math.min(...found))
        held = ''
        return { text: safe, isStopped: true }
      }
      const keep = Math.max(0, ...words.map(word => overlap(held, word)))
      const safe = held.slice(0, held.length - keep)
      held = held.slice(held.length - keep)
      return { text: safe, isStopped: false }
    },
    rest() {
      const text = held
      held = ''
      return text
    }
  }
}

/** Length of the longest end of `text` that begins `word`. */
function overlap(text: string, word: string): number {
  for (let length = Math.min(text.length, word.length - 1); length > 0; length--) {
    if (word.startsWith(text.slice(-length))) return length
  }
  return 0
}
