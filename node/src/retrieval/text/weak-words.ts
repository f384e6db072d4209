const WEAK = new Set(
  `name call kind type thing time day date year month long many much old new go went gone get got make made take took
  give gave come came see saw know knew think thought feel felt like want need use find found tell told say said talk
  mention describe plan start begin try look keep let work happen do become place people person someone something
  anything way lot good great favorite favourite main recent recently last first next current currently often ever
  always usually really particular specific different various certain cost price amount number color colour age size reason heisst name art lieblings nom appelle genre
  nombre llama tipo favorito nome tipo`.split(/\s+/)
)

/**
 * A word that questions use to ask with ("what is the name of …"): memories seldom repeat it beside the answer.
 *
 * @param word - folded
 */
export function isWeakWord(word: string): boolean {
  return WEAK.has(word)
}
