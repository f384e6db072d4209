/** A sentence as UTF-16 offsets into the text it was found in, without the white space and bullets around it. */
export interface Span {
  start: number
  end: number
}

const splitter = new Intl.Segmenter(undefined, { granularity: 'sentence' })

/** A full stop after one of these, or after a single capital, ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s("“])(?:\p{Lu}|Dr|Mr|Mrs|Ms|Prof|St|Sr|Jr|No|Nr|vs|etc|e\.g|i\.e|z\.B|ca|approx|Mme|Sra?)\.\s*$/u
/** "Am 18. Juni" is one sentence. */
const GERMAN_DAY = /(?:^|\s)\d{1,2}\.\s*$/
const MONTH_NEXT = /^(?:Jan|Jän|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)/
const LEADING_MARKS = /^(?:\s|#{1,6}\s|[-*•–]\s|\[[ xX]\]\s|\d{1,2}[.)]\s|>\s?)+/u

/**
 * The sentences of `text.slice(start, end)`, in order, in any script. A line break ends a sentence too, so list items
 * and chat lines stand alone.
 */
export function splitSentences(text: string, start = 0, end = text.length): Span[] {
  const spans: Span[] = []
  let open: Span | undefined
  for (const { segment, index } of splitter.segment(text.slice(start, end))) {
    const from = start + index
    if (open !== undefined) open.end = from + segment.length
    else open = { start: from, end: from + segment.length }
    if (!segment.endsWith('\n') && ABBREVIATION.test(text.slice(open.start, open.end))) continue
    if (GERMAN_DAY.test(text.slice(open.start, open.end)) && MONTH_NEXT.test(text.slice(open.end, open.end + 12)))
      continue
    pushTrimmed(text, open, spans)
    open = undefined
  }
  if (open !== undefined) pushTrimmed(text, open, spans)
  return spans
}

function pushTrimmed(text: string, span: Span, spans: Span[]): void {
  const raw = text.slice(span.start, span.end)
  const lead = LEADING_MARKS.exec(raw)?.[0].length ?? 0
  const start = span.start + lead
  const end = span.start + raw.trimEnd().length
  if (end > start && /[\p{L}\p{N}]/u.test(text.slice(start, end))) spans.push({ start, end })
}

/** A run-on sentence is quoted in pieces of at most this many UTF-16 units. */
const MAX_QUOTE_UNITS = 320

/** The sentence itself, or its pieces when it is too long to quote, cut at white space where there is any. */
export function quotablePieces(text: string, span: Span): Span[] {
  const pieces: Span[] = []
  let { start } = span
  while (span.end - start > MAX_QUOTE_UNITS) {
    const window = text.slice(start, start + MAX_QUOTE_UNITS)
    const space = Math.max(window.lastIndexOf(' '), window.lastIndexOf('\n'), window.lastIndexOf('、') + 1)
    let cut = start + (space > MAX_QUOTE_UNITS / 2 ? space : MAX_QUOTE_UNITS)
    const unit = text.charCodeAt(cut)
    if (unit >= 0xdc00 && unit <= 0xdfff) cut--
    pushTrimmed(text, { start, end: cut }, pieces)
    start = cut
  }
  pushTrimmed(text, { start, end: span.end }, pieces)
  return pieces
}
