/**
 * Names a term by a number, so that no index holds readable words: 52 bits, exact in a double, never 0.
 *
 * Two 32-bit lanes of multiply-and-xor, mixed at the end. Among ten million terms the chance of any collision is
 * about 1 %, and a collision costs one false match.
 */
export function termHash(term: string): number {
  let high = 0x9e3779b9 ^ term.length
  let low = 0x85ebca6b
  for (let i = 0; i < term.length; i++) {
    const unit = term.charCodeAt(i)
    high = Math.imul(high ^ unit, 0x27d4eb2f)
    high = (high << 13) | (high >>> 19)
    low = Math.imul(low ^ unit, 0x165667b1)
    low = (low << 17) | (low >>> 15)
  }
  high = avalanche(high ^ low)
  low = avalanche(low ^ (high >>> 5))
  return (high & 0xfffff) * 0x100000000 + (low >>> 0) || 1
}

function avalanche(lane: number): number {
  let mixed = Math.imul(lane ^ (lane >>> 16), 0x7feb352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
  return mixed ^ (mixed >>> 16)
}
