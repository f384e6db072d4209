import type { Span } from '../../text/sentences.ts'

/** Finds words of a model in the text they are said to be from. */
export interface QuoteFinder {
  /**
   * Looks for the very characters first, then without regard to case, white space and the shape of quotes and
   * brackets, which a model seldom copies as they are.
   *
   * @param within - only there
   */
  find(words: string, within?: Span): Span | undefined
  /** All places where the name stands as a word of its own, at most `limit`. */
  findNames(name: string, limit: number, within?: Span): Span[]
}

/** One letter tells nothing about where it is from. */
const MIN_QUOTE_CHARS = 2

/** Shapes that stand for each other; the fence turns marks of templates into such. */
const PLAIN: Record<string, string> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‹': '<',
  '›': '>',
  '(': '[',
  ')': ']',
  '–': '-',
  '—': '-'
}

/** A text made comparable, with the place each of its units comes from. */
interface Folded {
  text: string
  from: number[]
}

export function createQuoteFinder(text: string): QuoteFinder {
  let folded: Folded | undefined

  function find(words: string, within: Span = { start: 0, end: text.length }): Span | undefined {
    const wanted = words.trim()
    if (wanted.length < MIN_QUOTE_CHARS) return undefined
    const exact = text.indexOf(wanted, within.start)
    if (exact >= 0 && exact + wanted.length <= within.end) return { start: exact, end: exact + wanted.length }
    folded ??= foldText(text)
    const quote = foldText(wanted.replace(/^["'“”‘’]+|["'“”‘’.…]+$/gu, '')).text
    if (quote.length < MIN_QUOTE_CHARS) return undefined
    for (
      let at = folded.text.indexOf(quote, firstFrom(folded.from, within.start));
      at >= 0;
      at = folded.text.indexOf(quote, at + 1)
    ) {
      const span = { start: folded.from[at]!, end: folded.from[at + quote.length - 1]! + 1 }
      if (span.end > within.end) return undefined
      if (span.start >= within.start) return wholeUnits(text, span)
    }
    return undefined
  }

  function findNames(name: string, limit: number, within: Span = { start: 0, end: text.length }): Span[] {
    const spans: Span[] = []
    let { start } = within
    while (spans.length < limit) {
      const span = find(name, { start, end: within.end })
      if (span === undefined) break
      if (isWord(text, span)) spans.push(span)
      start = span.end
    }
    return spans
  }

  return { find, findNames }
}

function foldText(text: string): Folded {
  let folded = ''
  const from: number[] = []
  for (let i = 0; i < text.length; i++) {
    const unit = text[i]!
    if (unit.trim() === '') {
      if (folded !== '' && !folded.endsWith(' ')) {
        folded += ' '
        from.push(i)
      }
      continue
    }
    const plain = PLAIN[unit] ?? unit.toLowerCase()
    folded += plain
    for (let n = 0; n < plain.length; n++) from.push(i)
  }
  return { text: folded, from }
}

/** The first place of the folded text that comes from `start` or after it. */
function firstFrom(from: readonly number[], start: number): number {
  let [low, high] = [0, from.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (from[middle]! < start) low = middle + 1
    else high = middle
  }
  return low
}

/** A pair of surrogates is never parted. */
function wholeUnits(text: string, { start, end }: Span): Span {
  const next = text.charCodeAt(end)
  return { start, end: next >= 0xdc00 && next <= 0xdfff ? end + 1 : end }
}

/** "Ann" is no word of "planning"; in scripts without spaces any place will do. */
function isWord(text: string, { start, end }: Span): boolean {
  const isSpaced = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u
  const touches = (inside: string | undefined, outside: string | undefined) =>
    inside !== undefined && outside !== undefined && isSpaced.test(inside) && isSpaced.test(outside)
  return !touches(text[start], text[start - 1]) && !touches(text[end - 1], text[end])
}
