/** Numbered, six in a row. */
export function wordLines(words: readonly string[]): string[] {
  const cells = words.map((word, i) => `${String(i + 1).padStart(2)} ${word.padEnd(10)}`)
  return [0, 6, 12, 18].map(row => `  ${cells.slice(row, row + 6).join(' ')}`)
}
