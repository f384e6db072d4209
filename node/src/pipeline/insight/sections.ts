import type { MemoryKind } from '../../memory/types.ts'
import type { Span } from '../../text/sentences.ts'

/** A stretch of a text that is read as one. Sections follow each other without gap and cover the whole text. */
export interface Section extends Span {
  /** The words of the heading it begins with, without the marks. */
  heading?: Span
}

/** Enough for a chapter's page, few enough that nothing in a section is lost among the rest. */
export const SECTION_CHARS = 8_000

/** A heading longer than this is a paragraph that happens to begin with #. */
const MAX_HEADING_CHARS = 120

interface Block extends Span {
  heading?: Span
}

/**
 * Cuts a text along its headings and paragraphs into sections of at most `maxChars` UTF-16 units.
 *
 * A turn of a conversation is plain speech: nothing in it is a heading.
 */
export function splitSections(text: string, kind: MemoryKind, maxChars = SECTION_CHARS): Section[] {
  if (text.length === 0) return []
  if (text.length <= maxChars && kind === 'message') return [{ start: 0, end: text.length }]
  const sections: Section[] = []
  let open: Section | undefined
  for (const block of blocksOf(text, kind !== 'message')) {
    for (const part of cutToSize(text, block, maxChars)) {
      if (open !== undefined && part.heading === undefined && part.end - open.start <= maxChars) open.end = part.end
      else {
        open = { ...part }
        sections.push(open)
      }
    }
  }
  return sections
}

/** Headings with the paragraph after them, and paragraphs. Inside a code fence nothing is a heading. */
function blocksOf(text: string, hasHeadings: boolean): Block[] {
  const blocks: Block[] = []
  let open: Block = { start: 0, end: 0 }
  let fence = ''
  let sawBlank = false
  let previous: Span = { start: 0, end: 0 }
  const close = (at: number) => {
    if (at > open.start) blocks.push({ ...open, end: at })
    open = { start: at, end: at }
  }
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at)
    const end = newline < 0 ? text.length : newline + 1
    // Only the head of a line is looked at: a line may be as long as the text.
    const line = text.slice(at, Math.min(end, at + MAX_HEADING_CHARS + 8))
    const isBlank = line.trim() === ''
    const heading =
      hasHeadings && fence === '' ? (markedHeading(line, at) ?? underlined(text, line, previous)) : undefined
    if (heading !== undefined) {
      close(heading.start >= at ? at : previous.start)
      open.heading = heading
    } else if (
      sawBlank &&
      !isBlank &&
      text.slice(open.start, at).trim() !== '' &&
      open.heading?.end !== lastWord(text, at)
    ) {
      close(at)
    }
    const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1]
    if (mark !== undefined) fence = fence === '' ? mark : fence === mark ? '' : fence
    sawBlank = isBlank
    previous = { start: at, end }
    at = end
  }
  close(text.length)
  return blocks
}

/** Where the last visible character before `at` ends. */
function lastWord(text: string, at: number): number {
  let end = at
  while (end > 0 && text[end - 1]!.trim() === '') end--
  return end
}

/** `## Heading ##` */
function markedHeading(line: string, at: number): Span | undefined {
  const match = /^( {0,3}#{1,6}[ \t]+)(\S.*?)[ \t]*#*[ \t]*\r?\n?$/.exec(line)
  if (match === null || match[2]!.length > MAX_HEADING_CHARS) return undefined
  const start = at + match[1]!.length
  return { start, end: start + match[2]!.length }
}

/** A line underlined with = or -, as old Markdown and plain text have it. */
function underlined(text: string, line: string, previous: Span): Span | undefined {
  if (!/^(?:={3,}|-{3,})[ \t]*\r?\n?$/.test(line) || previous.end - previous.start > MAX_HEADING_CHARS) return undefined
  const words = text.slice(previous.start, previous.end)
  if (!/\p{L}/u.test(words) || /^\s*(?:[-*•>|]|\d+[.)])/.test(words)) return undefined
  const start = previous.start + words.length - words.trimStart().length
  return { start, end: previous.start + words.trimEnd().length }
}

/** The block itself when it is small enough, else cuts after a line, a sentence or a word, the largest that fits. */
function cutToSize(text: string, block: Block, maxChars: number): Block[] {
  const parts: Block[] = []
  let { start } = block
  while (block.end - start > maxChars) {
    const cut = cutBefore(text, start, start + maxChars)
    parts.push({ start, end: cut, ...(start === block.start && block.heading ? { heading: block.heading } : {}) })
    start = cut
  }
  parts.push({ start, end: block.end, ...(start === block.start && block.heading ? { heading: block.heading } : {}) })
  return parts
}

function cutBefore(text: string, start: number, limit: number): number {
  const window = text.slice(start, limit)
  const least = window.length / 2
  const cuts = [window.lastIndexOf('\n'), lastSentenceEnd(window), window.lastIndexOf(' ')]
  const best = cuts.find(cut => cut >= least)
  if (best !== undefined) return start + best + 1
  const unit = text.charCodeAt(limit)
  return unit >= 0xdc00 && unit <= 0xdfff && limit - 1 > start ? limit - 1 : limit
}

function lastSentenceEnd(window: string): number {
  return Math.max(
    ...['. ', '! ', '? '].map(end => window.lastIndexOf(end)),
    ...['。', '！', '？'].map(end => window.lastIndexOf(end))
  )
}

/** Neighbouring sections put together up to `maxChars`, for readers that need few and large pieces. */
export function packSections(sections: readonly Section[], maxChars: number): Span[] {
  const packed: Span[] = []
  let open: Span | undefined
  for (const { start, end } of sections) {
    if (open !== undefined && end - open.start <= maxChars) open.end = end
    else {
      open = { start, end }
      packed.push(open)
    }
  }
  return packed
}

/** What stands between two fences of code, fences included, in order. */
export function codeBlocks(text: string): Span[] {
  const blocks: Span[] = []
  let open: { start: number; mark: string } | undefined
  for (const match of text.matchAll(/^ {0,3}(```|~~~)/gm)) {
    const mark = match[1]!
    if (open === undefined) open = { start: match.index, mark }
    else if (open.mark === mark) {
      blocks.push({ start: open.start, end: match.index + match[0].length })
      open = undefined
    }
  }
  return blocks
}
