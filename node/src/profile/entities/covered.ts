/** Which characters of a text belong to a name already. Looking costs as much as the stretch is long, whatever was found. */
export interface Covered {
  /** Is any character of the stretch covered? */
  touches(start: number, end: number): boolean
  add(start: number, end: number): void
}

/** @param length - of the text, in UTF-16 units */
export function createCovered(length: number): Covered {
  const covered = new Uint8Array(length)
  return {
    touches(start, end) {
      for (let at = start; at < end; at++) if (covered[at] === 1) return true
      return false
    },
    add: (start, end) => void covered.fill(1, start, end)
  }
}
