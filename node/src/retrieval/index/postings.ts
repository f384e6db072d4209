import { withRoom } from './columns.ts'

/**
 * Which documents of one range hold which terms, packed and never changed.
 *
 * A posting is a LEB128 number: the step from the document before, shifted left by one, with the low bit set when the
 * term stands there once; otherwise the count follows as a second number.
 */
export interface Segment {
  /** The document range `[first, end)`; all postings lie in it. */
  readonly first: number
  readonly end: number
  /** Term hashes, rising. */
  readonly terms: Float64Array
  /** Where each term's postings begin; one more entry marks the end. */
  readonly offsets: Uint32Array
  readonly bytes: Uint8Array
}

export type VisitPosting = (document: number, count: number) => void

/** Shows a term's documents in rising order. */
export function visitPostings(segment: Segment, term: number, visit: VisitPosting): void {
  const index = find(segment.terms, term)
  if (index >= 0) visitAt(segment, index, visit)
}

function visitAt(segment: Segment, index: number, visit: VisitPosting): void {
  const { bytes } = segment
  const end = segment.offsets[index + 1]!
  let document = segment.first
  let at = segment.offsets[index]!
  while (at < end) {
    let step = 0
    let shift = 0
    let byte: number
    do {
      byte = bytes[at++]!
      step |= (byte & 127) << shift
      shift += 7
    } while (byte > 127)
    document += step >>> 1
    let count = 1
    if ((step & 1) === 0) {
      count = 0
      shift = 0
      do {
        byte = bytes[at++]!
        count |= (byte & 127) << shift
        shift += 7
      } while (byte > 127)
    }
    visit(document, count)
  }
}

function find(terms: Float64Array, term: number): number {
  let low = 0
  let high = terms.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const value = terms[middle]!
    if (value === term) return middle
    if (value < term) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** Writes a segment term by term, in rising order of terms and of documents. */
export interface SegmentWriter {
  term(hash: number): void
  posting(document: number, count: number): void
  /** Terms without postings are left out. */
  finish(): Segment
}

export function createSegmentWriter(first: number, end: number): SegmentWriter {
  let terms = new Float64Array(1024)
  let offsets = new Uint32Array(1024)
  let bytes = new Uint8Array(8192)
  let termCount = 0
  let at = 0
  let last = first
  let open = 0

  function write(value: number): void {
    let rest = value
    while (rest > 127) {
      bytes[at++] = (rest & 127) | 128
      rest >>>= 7
    }
    bytes[at++] = rest
  }

  return {
    term(hash) {
      open = hash
      last = first
    },
    posting(document, count) {
      if (open !== 0) {
        terms = withRoom(terms, termCount + 2)
        offsets = withRoom(offsets, termCount + 2)
        terms[termCount] = open
        offsets[termCount++] = at
        open = 0
      }
      bytes = withRoom(bytes, at + 10)
      write(((document - last) << 1) | (count === 1 ? 1 : 0))
      if (count !== 1) write(count)
      last = document
    },
    finish() {
      offsets = withRoom(offsets, termCount + 1)
      offsets[termCount] = at
      return {
        first,
        end,
        terms: terms.slice(0, termCount),
        offsets: offsets.slice(0, termCount + 1),
        bytes: bytes.slice(0, at)
      }
    }
  }
}

/** Joins neighbouring segments, the lower range first. */
export function mergeSegments(lower: Segment, upper: Segment): Segment {
  const writer = createSegmentWriter(lower.first, upper.end)
  let i = 0
  let j = 0
  while (i < lower.terms.length || j < upper.terms.length) {
    const a = lower.terms[i] ?? Number.POSITIVE_INFINITY
    const b = upper.terms[j] ?? Number.POSITIVE_INFINITY
    writer.term(Math.min(a, b))
    if (a <= b) visitAt(lower, i++, writer.posting)
    if (b <= a) visitAt(upper, j++, writer.posting)
  }
  return writer.finish()
}

/**
 * A copy that holds only some documents, under other numbers.
 *
 * @param renumber - the document's new number, or -1 to leave it out; must keep the order
 */
export function rewriteSegment(
  segment: Segment,
  range: { first: number; end: number },
  renumber: (document: number) => number
): Segment {
  const writer = createSegmentWriter(range.first, range.end)
  for (let i = 0; i < segment.terms.length; i++) {
    writer.term(segment.terms[i]!)
    visitAt(segment, i, (document, count) => {
      const to = renumber(document)
      if (to >= 0) writer.posting(to, count)
    })
  }
  return writer.finish()
}
