import { createNumberMap } from '../number-map.ts'
import { withRoom } from './columns.ts'
import { createSegmentWriter, type Segment, type VisitPosting } from './postings.ts'

/** Postings of the newest documents, which change with every memory, until they are packed into a segment. */
export interface RecentPostings {
  /** The document range `[first, end)`. */
  readonly first: number
  readonly end: number
  readonly postingCount: number
  /** Documents come in rising order. @param terms - of one document, in any order, repeated as often as they stand there */
  add(document: number, terms: readonly number[]): void
  /** A document without terms still widens the range. */
  visit(term: number, visit: VisitPosting): void
  pack(): Segment
  /** Starts again, empty, at the end of the range. */
  clear(): void
}

/** Chains of postings in plain columns: a map from term to the newest posting, which names the one before. */
export function createRecentPostings(start: number): RecentPostings {
  const newest = createNumberMap()
  let documents = new Uint32Array(4096)
  let counts = new Uint16Array(4096)
  let older = new Int32Array(4096)
  let size = 0
  let first = start
  let end = start

  function chain(term: number): number[] {
    const found: number[] = []
    for (let at = newest.get(term); at >= 0; at = older[at]!) found.push(at)
    return found.reverse()
  }

  return {
    get first() {
      return first
    },
    get end() {
      return end
    },
    get postingCount() {
      return size
    },
    add(document, terms) {
      documents = withRoom(documents, size + terms.length)
      counts = withRoom(counts, size + terms.length)
      older = withRoom(older, size + terms.length)
      for (const term of terms) {
        const before = newest.get(term)
        if (before >= 0 && documents[before] === document) {
          if (counts[before]! < 0xffff) counts[before]!++
          continue
        }
        documents[size] = document
        counts[size] = 1
        older[size] = before
        newest.set(term, size++)
      }
      end = document + 1
    },
    visit(term, visit) {
      for (const at of chain(term)) visit(documents[at]!, counts[at]!)
    },
    pack() {
      const writer = createSegmentWriter(first, end)
      for (const term of newest.keys().sort()) {
        writer.term(term)
        for (const at of chain(term)) writer.posting(documents[at]!, counts[at]!)
      }
      return writer.finish()
    },
    clear() {
      newest.clear()
      size = 0
      first = end
    }
  }
}
