/** Ways to ask for more than one thing, folded. */
const PATTERNS: readonly RegExp[] = [
  /^(?:what|which) (?:are|were)\b/,
  /\b(?:both|in common|all the|list)\b/,
  /\bhow (?:many|often)\b/,
  /\b(?:kinds?|types?|sorts?|ways) of\b|\bin what ways\b/,
  /^(?:what|which|where) (?:has|have)\b/,
  /^what do(?:es)? (?:[^ ]+ ){1,3}(?:do(?! (?:after|before|if|when|once|next)\b)|like)\b/,
  /^who (?:are|were|have)\b|^which of .+ (?:are|were|have)\b/,
  /^welche\b(?! (?:ist|war)\b)|\bwie (?:viele|oft)\b|^quels\b|^quelles\b|\bcombien de\b|^cuales\b|\bcuant[oa]s\b/
]
const VERB = 'is|was|does|did|has|do|have|are|were|can|could|would|will|should|made|makes|happened'
/** "What board games has …": the noun between the question word and the verb. */
const NOUN = new RegExp(`^(?:what|which|whose)((?: (?!(?:${VERB})\\b)[\\p{L}.'’/+-]+){1,4}) (?:${VERB})\\b`, 'u')
const PLURAL = /^(?!(?:news|series|.*(?:ss|us|is|['’]s))$).{3,}s$|^(?:people|children|men|women)$/

/**
 * Does the question want several things, so that the answer lies in several places?
 *
 * @param question - folded
 */
export function asksForMany(question: string): boolean {
  if (PATTERNS.some(pattern => pattern.test(question))) return true
  return (
    NOUN.exec(question)?.[1]
      ?.split(' ')
      .some(word => PLURAL.test(word)) ?? false
  )
}
