/** A 32-bit mix of a string (FNV-1a with a final avalanche). The same on every machine, made for spreading, not for secrets. */
export function hash32(text: string, seed = 0): number {
  let mixed = 0x811c9dc5 ^ seed
  for (let i = 0; i < text.length; i++) mixed = Math.imul(mixed ^ text.charCodeAt(i), 0x01000193)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
