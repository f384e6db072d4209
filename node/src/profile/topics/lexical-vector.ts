import { hash32 } from './hash.ts'
import { addScaled, normalise } from './vectors.ts'

const LEXICAL_DIMENSIONS = 256
/** A name says more about what a memory belongs to than a common word. */
const ENTITY_WEIGHT = 1.5
/** Share of the words beside an embedding, which knows likeness of meaning but blurs names. */
const LEXICAL_SHARE = 0.3
/** Endings are cut off rather than stemmed: the item's language may be unknown. */
const STEM_UNITS = 6
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** What `topicVector` looks at. */
export interface VectorSource {
  keywords: readonly string[]
  entities: readonly string[]
  /** Unit vector: mean of the memory's passage embeddings. */
  embedding?: Float32Array | undefined
}

/**
 * The vector a memory is clustered by: embedding and words side by side when there is an embedding, else the words
 * alone. Every item of one clustering must be made the same way.
 */
export function topicVector(source: VectorSource): Float32Array {
  const words = lexicalVector(source)
  if (source.embedding === undefined) return words
  const joined = new Float32Array(source.embedding.length + words.length)
  joined.set(source.embedding.map(value => value * Math.sqrt(1 - LEXICAL_SHARE)))
  joined.set(
    words.map(value => value * Math.sqrt(LEXICAL_SHARE)),
    source.embedding.length
  )
  return normalise(joined)
}

/** Words and names hashed into few signed dimensions; two memories that share none are at about a right angle. */
export function lexicalVector({ keywords, entities }: Pick<VectorSource, 'keywords' | 'entities'>): Float32Array {
  const vector = new Float32Array(LEXICAL_DIMENSIONS)
  const weights = new Map<string, number>()
  const note = (stem: string, weight: number) => weights.set(stem, Math.max(weights.get(stem) ?? 0, weight))
  for (const word of keywords) for (const stem of stems(word)) note(stem, 1)
  for (const name of entities) for (const stem of stems(name)) note(stem, ENTITY_WEIGHT)
  for (const [stem, weight] of weights) addScaled(vector, signature(stem), weight)
  return normalise(vector)
}

/** Two signed places a stem: a collision of one is outvoted by the other. */
function signature(stem: string): Float32Array {
  const vector = new Float32Array(LEXICAL_DIMENSIONS)
  for (const seed of [1, 2]) {
    const hash = hash32(stem, seed)
    const at = hash % LEXICAL_DIMENSIONS
    vector[at] = vector[at]! + (hash & 0x80000000 ? -1 : 1)
  }
  return vector
}

function stems(phrase: string): string[] {
  const words =
    phrase
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  return words.flatMap(word => {
    if (!UNSPACED.test(word)) return [word.slice(0, STEM_UNITS)]
    // Without spaces between words, and with particles at their ends, pairs of characters are the words.
    const units = [...word]
    return units.length < 3 ? [word] : units.slice(1).map((unit, i) => units[i]! + unit)
  })
}
