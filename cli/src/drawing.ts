import { styleText } from 'node:util'
import stringWidth from 'string-width'
import { clip, table } from './output.ts'

/** Wider than this, running text is hard to read. */
const MAX_TEXT_WIDTH = 96
const GAP = 2
const MIN_COLUMN = 6

/** Cells of a line; a pipe, or a terminal that does not know, counts as one of the usual width. */
export const lineWidth = (): number => process.stdout.columns || 80

export const green = (text: string): string => styleText('green', text)
export const red = (text: string): string => styleText('red', text)
export const yellow = (text: string): string => styleText('yellow', text)

export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)))
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

/** @param share - 0 to 1; anything above 0 shows */
export function bar(share: number, cells: number): string {
  return '█'.repeat(share > 0 ? Math.max(1, Math.round(share * cells)) : 0)
}

/** One cell a number, `·` for none; a longer series is added up to fit. */
export function sparkline(counts: readonly number[], maxCells = 56): string {
  const each = Math.max(1, Math.ceil(counts.length / maxCells))
  const sums: number[] = []
  for (let i = 0; i < counts.length; i += each) sums.push(counts.slice(i, i + each).reduce((a, b) => a + b, 0))
  const most = Math.max(...sums, 1)
  return sums.map(sum => (sum === 0 ? '·' : '▁▂▃▄▅▆▇█'[Math.ceil((sum / most) * 8) - 1])).join('')
}

/** Breaks between words, and between the letters of scripts that put no space between words. */
export function wrap(text: string, indent = '', width = Math.min(lineWidth(), MAX_TEXT_WIDTH)): string {
  const lines: string[] = []
  let line = ''
  const room = Math.max(10, width - stringWidth(indent))
  for (const { word, glue } of pieces(text)) {
    if (line !== '' && stringWidth(line + glue + word) > room) {
      lines.push(line)
      line = word
    } else {
      line = line === '' ? word : line + glue + word
    }
  }
  if (line !== '') lines.push(line)
  return lines.map(each => indent + each).join('\n')
}

function pieces(text: string): Array<{ word: string; glue: string }> {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap(word =>
      // Closing marks stay with what they close.
      word
        .split(/(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}、。，！？])(?![、。，！？：；」』）”’ー])/u)
        .map((part, i) => ({ word: part, glue: i === 0 ? ' ' : '' }))
    )
}

/**
 * A table that fits the line: columns that are empty throughout go, then the widest of those that may be cut gives way,
 * cell by cell.
 *
 * @param whole - columns that are never cut, by their head: ids, dates
 */
export function fitted(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  whole: readonly string[],
  width = lineWidth()
): string {
  const kept = head.flatMap((_, i) => (rows.some(row => row[i] !== '') ? [i] : []))
  const widths = kept.map(i => Math.max(stringWidth(head[i]!), ...rows.map(row => stringWidth(row[i]!))))
  const cuttable = kept.flatMap((i, at) => (whole.includes(head[i]!) ? [] : [at]))
  let spare = width - widths.reduce((a, b) => a + b, 0) - GAP * (kept.length - 1)
  for (; spare < 0; spare++) {
    const widest = cuttable.reduce((a, b) => (widths[b]! > widths[a]! ? b : a), cuttable[0] ?? -1)
    if (widest < 0 || widths[widest]! <= MIN_COLUMN) break
    widths[widest]!--
  }
  const cells = rows.map(row => kept.map((i, at) => (cuttable.includes(at) ? clip(row[i]!, widths[at]!) : row[i]!)))
  return table(
    kept.map(i => head[i]!),
    cells
  )
}
