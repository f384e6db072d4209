import { TITLE_BEFORE } from './cue-words.ts'
import type { Found } from './found.ts'

const MARK = /(?<![\p{L}\p{N}_.@#&/])([@#])([\p{L}_][\p{L}\p{N}_]{1,29})(?![\p{L}\p{N}_@]|\.\p{L})/gu
/** A title has few words; what is longer was said. */
const QUOTED = /(["“„«])(\p{Lu}[^"“”„«»\n]{1,58})["”“»]/gu
const CJK_TITLE = /[《『]([^》』\n]{1,40})[》』]/gu
const SMALL = /^(?:a|an|the|of|and|in|on|to|for|with|at|by|from|de|la|le|der|die|das|und|el|y)$/u
const MAX_TITLE_WORDS = 8

/** Names that punctuation points at: hashtags, handles, titles in quotation marks. */
export function findMarked(text: string): Found[] {
  const found: Found[] = []
  if (/[@#]/.test(text)) {
    for (const match of text.matchAll(MARK)) {
      const type = match[1] === '@' ? 'person' : 'thing'
      found.push({ name: match[0], type, start: match.index, end: match.index + match[0].length })
    }
  }
  if (/["“„«]/.test(text)) {
    for (const match of text.matchAll(QUOTED)) {
      const title = match[2]!
      if (isTitle(title, text.slice(Math.max(0, match.index - 40), match.index)))
        found.push(thing(title, match.index + 1))
    }
  }
  if (/[《『]/.test(text)) {
    for (const match of text.matchAll(CJK_TITLE)) found.push(thing(match[1]!, match.index + 1))
  }
  return found
}

function thing(title: string, start: number): Found {
  const name = title.replace(/[.,!?]$/u, '')
  return { name, type: 'thing', start, end: start + name.length }
}

/** Nearly every word is capitalised, or a word for works stands before it; and no sentence is quoted. */
function isTitle(title: string, before: string): boolean {
  const words = title.split(/\s+/)
  if (words.length > MAX_TITLE_WORDS || /[.!?]\s/u.test(title)) return false
  const capitals = words.filter(word => /^[\p{Lu}\p{N}]/u.test(word) || SMALL.test(word)).length
  if (words.length > 1 && capitals === words.length) return true
  if (/[.!?,]$/u.test(title)) return false
  const lastWords =
    before
      .toLowerCase()
      .match(/[\p{L}']+/gu)
      ?.slice(-2) ?? []
  return lastWords.some(word => TITLE_BEFORE.has(word))
}
