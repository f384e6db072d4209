/** A word of Latin, Greek or Cyrillic letters with what stands before it. */
export interface Token {
  /** Without a possessive ending. */
  text: string
  lower: string
  start: number
  end: number
  isCapital: boolean
  /** Nothing but white space lies between this word and the one before. */
  followsDirectly: boolean
  /** First word of a sentence, a line, a quotation or a list item. */
  startsSentence: boolean
  /** "'s" was cut off. */
  isPossessive: boolean
}

const WORD =
  /(?<![\p{L}\p{N}@#_/])[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}](?:[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{N}&]|['’-](?=[\p{L}\p{N}]))*/gu
/** The same for plain ASCII, which most text is: three times as fast. */
const ASCII_WORD = /[A-Za-z](?:[A-Za-z0-9&]|['-](?=[A-Za-z0-9]))*/g
const ASCII_ONLY = /^[\x00-\x7f]*$/
const GLUED = /[A-Za-z0-9@#_/]/
const POSSESSIVE = /['’][sS]$/u
const CAPITAL = /^\p{Lu}/u
/** Cheap first look: most words begin with a small letter of these. */
const isSmall = (unit: number) => unit >= 97 && unit <= 122
const SPACE = /^[ \t ]+$/u
const AFTER_TITLE = /^\.[ \t ]*$/u
const SENTENCE_END = /[.!?…:\n\r"“”„«»()[\]•*#>|–—]|(?:^|\s)['‘’]|-\s$/u
const NO_DOT_END = new Set('dr mr mrs ms prof st sr jr'.split(' '))

export function latinTokens(text: string): Token[] {
  const tokens: Token[] = []
  let lastEnd = 0
  const isAscii = ASCII_ONLY.test(text)
  for (const match of text.matchAll(isAscii ? ASCII_WORD : WORD)) {
    const start = match.index
    if (isAscii && start > 0 && GLUED.test(text[start - 1]!)) continue
    const gap = text.slice(lastEnd, start)
    const last = tokens.at(-1)
    const isAfterTitle =
      last !== undefined && AFTER_TITLE.test(gap) && (NO_DOT_END.has(last.lower) || /^\p{Lu}$/u.test(last.text))
    const isPossessive = /s$/i.test(match[0]) && POSSESSIVE.test(match[0])
    const word = isPossessive ? match[0].slice(0, -2) : match[0]
    tokens.push({
      text: word,
      lower: word.toLowerCase(),
      start,
      end: start + word.length,
      isCapital: !isSmall(word.charCodeAt(0)) && CAPITAL.test(word),
      followsDirectly: last !== undefined && !last.isPossessive && (SPACE.test(gap) || isAfterTitle),
      startsSentence: last === undefined || (!isAfterTitle && SENTENCE_END.test(gap)),
      isPossessive
    })
    lastEnd = start + match[0].length
  }
  return tokens
}
