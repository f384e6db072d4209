/**
 * What the eye does not see but a reader, a terminal or a model does, and what turns the direction of writing. Written
 * out and not taken from Unicode's categories, which grow: a card must stay the card it was when it was signed.
 */
const INVISIBLE = new RegExp(
  [
    '[\\p{Cc}\\p{Cs}]', // controls, halves of surrogate pairs
    '\\u{ad}|\\u{34f}|\\u{61c}|\\u{feff}|[\\u{180b}-\\u{180f}]', // soft hyphen, joiners, marks of direction
    '[\\u{200b}-\\u{200f}\\u{202a}-\\u{202e}\\u{2060}-\\u{206f}]', // zero width, embeddings, overrides, isolates
    '\\u{115f}|\\u{1160}|\\u{3164}|\\u{ffa0}|\\u{17b4}|\\u{17b5}|\\u{2800}', // letters that show nothing
    '[\\u{fe00}-\\u{fe0d}]|[\\u{fff9}-\\u{fffb}]|[\\u{1d173}-\\u{1d17a}]', // selectors, annotations, musical format
    '[\\u{e0000}-\\u{e0fff}]' // tags and selectors in which whole sentences have been hidden
  ].join('|'),
  'gu'
)

const SPACES = /[\t-\r\u0085\p{Z}]+/gu

/** Marks stacked beyond this climb over the neighbouring lines. */
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu

/** Bytes of text looked at for each character wanted: a name of 200 kB costs no more than a short one. */
const LOOK_AHEAD = 16

/**
 * Text from others as one quiet line: no control, no zero-width, no direction marks, no half surrogates, no line
 * breaks, single spaces, NFC. Markup stays as it is: it is for whoever shows it to show it as text. Applying it twice
 * changes nothing.
 *
 * @param maxChars - Unicode code points kept
 */
export function plainText(text: string, maxChars: number): string {
  const clean = text
    .slice(0, maxChars * LOOK_AHEAD)
    .replace(SPACES, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(STACKED_MARKS, '$1')
    .replace(SPACES, ' ')
    .trim()
  return Array.from(clean).slice(0, maxChars).join('').trimEnd()
}

/** Is a text already as `plainText` leaves it? */
export function isPlainText(text: string, maxChars: number): boolean {
  return plainText(text, maxChars) === text
}
