/** The hot loop of clustering; four lanes let the processor overlap the additions. */
export function dot(a: Float32Array, b: Float32Array): number {
  const { length } = a
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  let i = 0
  for (; i + 3 < length; i += 4) {
    s0 += a[i]! * b[i]!
    s1 += a[i + 1]! * b[i + 1]!
    s2 += a[i + 2]! * b[i + 2]!
    s3 += a[i + 3]! * b[i + 3]!
  }
  for (; i < length; i++) s0 += a[i]! * b[i]!
  return s0 + s1 + (s2 + s3)
}

/** `target += factor * source`. */
export function addScaled(target: Float32Array, source: Float32Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i] = target[i]! + factor * source[i]!
}

/** In place. A zero vector stays zero: it is like nothing. */
export function normalise(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector))
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i] = vector[i]! / length
  return vector
}
