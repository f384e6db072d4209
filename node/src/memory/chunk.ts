import { estimateTokens, isSpaceUnit } from './tokens.ts'
import type { Chunk, Memory } from './types.ts'

/** Upper size of a passage, in estimated tokens: what small embedders read without cutting. */
export const MAX_CHUNK_TOKENS = 400
/** A passage of at least this size ends where a new section begins. */
export const MIN_CHUNK_TOKENS = 200

/** A stretch of text that is kept together: a heading, a paragraph, a sentence. */
interface Piece {
  start: number
  end: number
  tokens: number
  isHeading: boolean
}

/**
 * Cuts a memory into the passages that are searched, along its headings, paragraphs and sentences.
 *
 * Pure and deterministic. The chunks follow each other without gap or overlap and cover the whole text, so every
 * character can be cited. Text of at most 400 tokens, as most messages are, stays one chunk.
 *
 * @returns none for text without a visible character
 */
export function chunkMemory(memory: Pick<Memory, 'id' | 'text' | 'kind'>): Chunk[] {
  const { id: memoryId, text } = memory
  if (text.trim() === '') return []
  // No text has more tokens than UTF-16 units, so short ones need no counting.
  if (text.length <= MAX_CHUNK_TOKENS || estimateTokens(text) <= MAX_CHUNK_TOKENS) {
    return [{ memoryId, index: 0, start: 0, end: text.length }]
  }
  // Turns are plain speech: a line starting with # in one is no heading.
  const pieces = blocks(text, memory.kind !== 'message').flatMap(block => fitting(text, block))
  return pack(pieces).map(({ start, end }, index) => ({ memoryId, index, start, end }))
}

/** Headings and paragraphs, each with the blank lines after it. Inside a code fence nothing is a heading. */
function blocks(text: string, hasHeadings: boolean): Piece[] {
  const found: Piece[] = []
  let start = 0
  let fence = ''
  let sawBlank = false
  let wasHeading = false
  const close = (end: number) => {
    if (end > start) found.push(pieceOf(text, start, end, wasHeading))
    start = end
  }
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at)
    const lineEnd = newline < 0 ? text.length : newline + 1
    // Only the head of a line is looked at: a line may be 50 MB long.
    const head = text.slice(at, Math.min(lineEnd, at + 80))
    const isBlank = lineEnd - at <= head.length && head.trim() === ''
    const isHeading = hasHeadings && fence === '' && /^ {0,3}#{1,6}\s/.test(head)
    if (!isBlank && (sawBlank || isHeading || wasHeading)) {
      close(at)
      wasHeading = isHeading
    }
    const mark = /^ {0,3}(```|~~~)/.exec(head)?.[1]
    if (mark !== undefined) fence = fence === '' ? mark : fence === mark ? '' : fence
    sawBlank = isBlank
    at = lineEnd
  }
  close(text.length)
  return found
}

function pieceOf(text: string, start: number, end: number, isHeading = false): Piece {
  return { start, end, tokens: estimateTokens(text, start, end), isHeading }
}

/** The piece itself when it is small enough, else its sentences, else cuts between words. */
function fitting(text: string, piece: Piece): Piece[] {
  if (piece.tokens <= MAX_CHUNK_TOKENS) return [piece]
  const parts: Piece[] = []
  let start = piece.start
  for (let i = piece.start; i < piece.end; i++) {
    if (!isSentenceEnd(text, i, piece.end)) continue
    let end = i + 1
    while (end < piece.end && isSpaceUnit(text.charCodeAt(end))) end++
    parts.push(...cutToSize(text, start, end))
    start = end
    i = end - 1
  }
  if (start < piece.end) parts.push(...cutToSize(text, start, piece.end))
  return parts
}

function isSentenceEnd(text: string, i: number, end: number): boolean {
  const unit = text[i]!
  if (unit === '\n' || unit === '。' || unit === '！' || unit === '？') return true
  if (unit !== '.' && unit !== '!' && unit !== '?' && unit !== '…') return false
  return i + 1 >= end || isSpaceUnit(text.charCodeAt(i + 1))
}

/** Cuts a sentence that is too long at the last space before the limit, else anywhere between two characters. */
function cutToSize(text: string, start: number, end: number): Piece[] {
  if (end - start <= MAX_CHUNK_TOKENS) return [pieceOf(text, start, end)]
  const parts: Piece[] = []
  let from = start
  while (from < end) {
    const to = reach(text, from, end)
    parts.push(pieceOf(text, from, to))
    from = to
  }
  return parts
}

/** The farthest end after `from` whose text stays within the limit. */
function reach(text: string, from: number, end: number): number {
  // The window grows by doubling, so a 50 MB line is walked once and not once a cut.
  let width = MAX_CHUNK_TOKENS
  while (from + width < end && width < MAX_UNITS && estimateTokens(text, from, from + width) <= MAX_CHUNK_TOKENS)
    width *= 2
  let low = from + 1
  let high = Math.min(end, from + width)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (estimateTokens(text, from, middle) <= MAX_CHUNK_TOKENS) low = middle
    else high = middle - 1
  }
  if (low >= end) return end
  for (let i = low; i > from + (low - from) / 2; i--) {
    if (isSpaceUnit(text.charCodeAt(i - 1))) return i
  }
  // 64 units hold any emoji sequence; a longer run of marks is noise and may be cut between two of them.
  for (let cut = low; cut > low - 64 && cut > from + 1; cut--) {
    if (!joinsPrevious(text.codePointAt(cut)!)) return cut
  }
  return isLowSurrogate(text.charCodeAt(low)) ? low - 1 : low
}

/** A passage never exceeds this, even when it is all white space or one endless word. */
const MAX_UNITS = 16 * MAX_CHUNK_TOKENS

/** A low surrogate, combining mark, joiner or variation selector belongs to what stands before it. */
function joinsPrevious(codePoint: number): boolean {
  return isLowSurrogate(codePoint) || codePoint === 0x200d || /^\p{M}$/u.test(String.fromCodePoint(codePoint))
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}

/** Fills passages in order; a heading opens a new one when enough is in the old, and never stays behind at an end. */
function pack(pieces: readonly Piece[]): Array<{ start: number; end: number }> {
  const packed: Piece[][] = []
  let open: Piece[] = []
  let tokens = 0
  for (const piece of pieces) {
    const isFull = tokens + piece.tokens > MAX_CHUNK_TOKENS
    const isNewSection = piece.isHeading && tokens >= MIN_CHUNK_TOKENS
    if (open.length > 0 && (isFull || isNewSection)) {
      const carried: Piece[] = []
      while (open.length > 1 && open.at(-1)!.isHeading) carried.unshift(open.pop()!)
      packed.push(open)
      open = carried
      tokens = carried.reduce((sum, one) => sum + one.tokens, 0)
    }
    open.push(piece)
    tokens += piece.tokens
  }
  packed.push(open)
  return packed.map(group => ({ start: group[0]!.start, end: group.at(-1)!.end }))
}
