import type { Entry } from './entry.ts'
import { dot } from './vectors.ts'

const SAMPLE = 256

/** How alike two memories are that have nothing to do with each other: mean and spread over a fixed sample of pairs. */
export interface Background {
  mean: number
  deviation: number
}

/**
 * Keeps the background similarity up to date. The sample is the entries of lowest priority, so that it depends on the
 * set alone and a new entry seldom changes it.
 */
export interface BackgroundMeter {
  add(entry: Entry): void
  /** @param rest - all entries that are left: one of them moves up into the sample */
  remove(entry: Entry, rest: Iterable<Entry>): void
  read(): Background
}

export function createBackgroundMeter(): BackgroundMeter {
  const sample: Entry[] = []
  let sum = 0
  let squares = 0

  function count(entry: Entry, sign: 1 | -1): void {
    for (const other of sample) {
      if (other === entry) continue
      const similarity = dot(entry.vector, other.vector)
      sum += sign * similarity
      squares += sign * similarity * similarity
    }
  }

  function add(entry: Entry): void {
    if (sample.length === SAMPLE && entry.priority > sample[SAMPLE - 1]!.priority) return
    count(entry, 1)
    sample.push(entry)
    sample.sort((a, b) => a.priority - b.priority)
    if (sample.length > SAMPLE) count(sample.pop()!, -1)
  }

  return {
    add,
    remove(entry, rest) {
      const at = sample.indexOf(entry)
      if (at < 0) return
      const wasFull = sample.length === SAMPLE
      sample.splice(at, 1)
      count(entry, -1)
      if (!wasFull) return
      const ceiling = sample.at(-1)!.priority
      let next: Entry | undefined
      for (const other of rest) {
        if (other !== entry && other.priority > ceiling && (next === undefined || other.priority < next.priority))
          next = other
      }
      if (next !== undefined) add(next)
    },
    read() {
      const pairs = (sample.length * (sample.length - 1)) / 2
      if (pairs === 0) return { mean: 0, deviation: 0 }
      const mean = sum / pairs
      return { mean, deviation: Math.sqrt(Math.max(0, squares / pairs - mean * mean)) }
    }
  }
}
