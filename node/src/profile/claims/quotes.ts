/** Opening and closing marks. What stands between them is another's words, or a title, or a name. */
const PAIRS: ReadonlyArray<readonly [open: string, close: string]> = [
  ['“', '”'],
  ['„', '“'],
  ['„', '”'],
  ['«', '»'],
  ['»', '«'],
  ['「', '」'],
  ['『', '』'],
  ['‹', '›']
]
/** Longer quotes are speech; shorter ones may be a name: "The Second Chapter". */
const MAX_NAME_WORDS = 3
const MAX_NAME_CJK = 8
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
const ANY_MARK = /["“„«»「『‹‘]|(?:^|[\s([:,])'|^ {0,3}>|```/mu
const CODE = /```[\s\S]*?(?:```|$)/g
/** Quoted lines of a mail. */
const QUOTED_LINE = /^ {0,3}>[^\n]*/gm
const STRAIGHT = /"([^"\n]{1,2000})"/g
/** An apostrophe opens a quote after white space only, and closes it before white space or a mark only. */
const SINGLE = /(?<![^\s([:,])['‘](?=\p{L})([^'‘’\n]*(?:['’]\p{L}+[^'‘’\n]*)*)['’](?=[\s.,;:!?)\]]|$)/gu
const PAIRED = PAIRS.map(([open, close]) => new RegExp(`${open}([^${open}${close}\n]{1,2000})${close}`, 'gu'))

/**
 * Blanks the words of others: quotes of more than a name, quoted mail, code. Spaces take their place one for one, so
 * that every offset stays.
 */
export function blankSpeech(text: string): string {
  if (!ANY_MARK.test(text)) return text
  let blanked = text.replace(CODE, blank).replace(QUOTED_LINE, blank)
  for (const pattern of [STRAIGHT, ...PAIRED, SINGLE]) {
    blanked = blanked.replace(pattern, (whole, inner: string) => (isSpeech(inner) ? blank(whole) : whole))
  }
  return blanked
}

function isSpeech(inner: string): boolean {
  const words = inner.trim().split(/\s+/)
  const cjk = inner.match(CJK)?.length ?? 0
  if (words.length > MAX_NAME_WORDS || cjk > MAX_NAME_CJK) return true
  // "I quit," and "So what?" are said; a lone word before a full stop is a name at the end of a sentence.
  return /[!?！？。…]\s*$/u.test(inner) || (words.length > 1 && /[.,]\s*$/.test(inner))
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ')
}
