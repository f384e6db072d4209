const BYTES = 2
const TEXT = 3
const ARRAY = 4
const MAP = 5
const TAG = 6

/**
 * Says whether CBOR nests no deeper than `limit` containers, without recursion and without building values, so that a
 * decoder that recurses can be called safely afterwards. Broken or indefinite-length input is reported as shallow up
 * to where it breaks: refusing it is the decoder's task.
 *
 * @param limit - containers on one path; a map of numbers is 1 deep
 */
export function isWithinDepth(bytes: Uint8Array, limit: number): boolean {
  /** Items still to come in each open container, innermost last. */
  const open: number[] = []
  let at = 0
  while (at < bytes.length) {
    const head = readHead(bytes, at)
    if (head === undefined) return true
    at = head.next
    if (head.major === BYTES || head.major === TEXT) at += head.argument
    if (head.major === TAG) continue // its content counts as the item

    if (head.major === ARRAY || head.major === MAP) {
      open.push(head.major === MAP ? 2 * head.argument : head.argument)
      if (open.length > limit) return false
    } else {
      countItem(open)
    }
    while (open.at(-1) === 0) {
      open.pop()
      countItem(open)
    }
  }
  return true
}

function countItem(open: number[]): void {
  if (open.length > 0) open[open.length - 1]!--
}

/** @returns undefined when the head is cut or of a form DAG-CBOR forbids */
function readHead(bytes: Uint8Array, at: number): { major: number; argument: number; next: number } | undefined {
  const first = bytes[at]!
  const major = first >> 5
  const short = first & 31
  if (short < 24) return { major, argument: short, next: at + 1 }
  if (short > 27) return undefined
  const width = 1 << (short - 24)
  if (at + 1 + width > bytes.length) return undefined
  let argument = 0
  for (let i = 1; i <= width; i++) argument = argument * 256 + bytes[at + i]!
  return { major, argument, next: at + 1 + width }
}
