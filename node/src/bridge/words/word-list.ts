import { fold } from '../../retrieval/text/tokenize.ts'

/** Finds the words of a list in text of any of the languages. */
export interface WordList {
  /** Places in the folded text. */
  find(folded: string): Array<{ start: number; end: number }>
  isIn(text: string): boolean
}

const LATIN = /^[\p{Script=Latin}\p{Script=Common}]+$/u
/** Endings of plurals and cases. */
const ENDING = '(?:e?s|e?n|e|er)?'

/**
 * Reads a list of words parted by white space: `_` stands for a space inside one, `*` for any letters, `!` behind a word
 * says that it takes no ending. Words of scripts without spaces, and of Korean, are found inside others.
 */
export function wordList(list: string): WordList {
  const entries = list
    .trim()
    .split(/\s+/)
    .map(entry => fold(entry).replaceAll('_', ' '))
  const spaced = entries.filter(entry => LATIN.test(entry)).map(latinPattern)
  const inside = entries.filter(entry => !LATIN.test(entry))
  const parts = [
    ...(spaced.length > 0 ? [`(?<![\\p{L}\\p{N}])(?:${spaced.join('|')})(?![\\p{L}\\p{N}])`] : []),
    ...inside.toSorted((a, b) => b.length - a.length)
  ]
  const pattern = new RegExp(parts.join('|'), 'gu')
  return {
    find: folded =>
      [...folded.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length })),
    isIn(text) {
      pattern.lastIndex = 0
      return pattern.test(fold(text))
    }
  }
}

function latinPattern(entry: string): string {
  const isExact = entry.endsWith('!')
  const body = (isExact ? entry.slice(0, -1) : entry)
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '\\p{L}*')
    .replaceAll("'", "['’]")
  return isExact || body.endsWith('*') ? body : `${body}${ENDING}`
}
