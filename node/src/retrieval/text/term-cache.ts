/** Slots of the table, a power of two: 2 MB, room for the words one person writes. */
const SLOTS = 1 << 17
/** Beyond this the table is emptied: chains would grow, and what is frequent comes back at once. */
const MAX_WORDS = SLOTS / 2

/** Remembers the term of each word by the word's own hash, so that a word is stemmed once and seldom even cut out. */
export interface TermCache {
  /** @returns -1 when the word is not known; 0 marks a stop word */
  get(word: number): number
  set(word: number, term: number): void
}

export function createTermCache(): TermCache {
  const words = new Float64Array(SLOTS)
  const terms = new Float64Array(SLOTS)
  let size = 0

  /** The word's slot, or the free one where it belongs. */
  function slotOf(word: number): number {
    let slot = (word | 0) & (SLOTS - 1)
    while (words[slot] !== 0 && words[slot] !== word) slot = (slot + 1) & (SLOTS - 1)
    return slot
  }

  return {
    get(word) {
      const slot = slotOf(word)
      return words[slot] === 0 ? -1 : terms[slot]!
    },
    set(word, term) {
      if (size >= MAX_WORDS) {
        words.fill(0)
        size = 0
      }
      const slot = slotOf(word)
      words[slot] = word
      terms[slot] = term
      size++
    }
  }
}
