import { mergeSegments, rewriteSegment, type Segment, type VisitPosting, visitPostings } from './postings.ts'
import { createRecentPostings } from './recent-postings.ts'

/** Documents and bytes a segment holds at most: small enough to be rewritten at once when something is forgotten. */
const MAX_SEGMENT_DOCUMENTS = 8192
const MAX_SEGMENT_BYTES = 4_000_000
/** The newest documents are packed when they are this many, or have this many postings. */
const MAX_RECENT_DOCUMENTS = 4096
const MAX_RECENT_POSTINGS = 1_000_000

/** Which documents hold a term: packed segments of older ones, open postings of the newest. */
export interface LexicalIndex {
  readonly segments: readonly Segment[]
  /** First document that no segment holds. */
  readonly unpackedFrom: number
  add(document: number, terms: readonly number[]): void
  /** Rising documents, removed ones included: the caller knows which are live. */
  visit(term: number, visit: VisitPosting): void
  /** Packs the newest documents; neighbours that fit together are joined. Only between two memories. */
  pack(): void
  /** Packs when the newest documents have become many. Only between two memories. */
  packWhenFull(): void
  /** Appends a segment read from disk; its range begins where the last one ends. */
  adopt(segment: Segment): void
  /** Takes documents out of the segments for good. @param isGone - asked for every document of `segment` */
  erase(segment: Segment, isGone: (document: number) => boolean): void
}

export function createLexicalIndex(): LexicalIndex {
  const segments: Segment[] = []
  let recent = createRecentPostings(0)

  function pack(): void {
    if (recent.end === recent.first) return
    segments.push(recent.pack())
    recent.clear()
    while (segments.length > 1) {
      const [lower, upper] = segments.slice(-2) as [Segment, Segment]
      const fits =
        upper.end - lower.first <= MAX_SEGMENT_DOCUMENTS && lower.bytes.length + upper.bytes.length <= MAX_SEGMENT_BYTES
      if (!fits) break
      segments.splice(-2, 2, mergeSegments(lower, upper))
    }
  }

  return {
    segments,
    get unpackedFrom() {
      return recent.first
    },
    add: (document, terms) => recent.add(document, terms),
    visit(term, visit) {
      for (const segment of segments) visitPostings(segment, term, visit)
      recent.visit(term, visit)
    },
    pack,
    packWhenFull() {
      if (recent.end - recent.first >= MAX_RECENT_DOCUMENTS || recent.postingCount >= MAX_RECENT_POSTINGS) pack()
    },
    adopt(segment) {
      segments.push(segment)
      recent = createRecentPostings(segment.end)
    },
    erase(segment, isGone) {
      const at = segments.indexOf(segment)
      if (at >= 0) segments[at] = rewriteSegment(segment, segment, document => (isGone(document) ? -1 : document))
    }
  }
}
