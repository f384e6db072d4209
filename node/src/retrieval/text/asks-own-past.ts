/** A way to ask it. Group 1, where there is one, holds what stands behind the opening: the verb comes first there. */
const OPENINGS: readonly RegExp[] = [
  // "Have I ever…", "did you…": others ask a self as "you". "Am I", "do I" ask what is so now, in the very words.
  /^\W*(?:(?:and|so|but|well|hey|hi|hello|please|(?:do you|can you|could you) (?:know|remember|tell(?: me)?|say)|remind me|tell me)[\s,:]+)*(?:(?:if|whether) )?(?:have|had|did)(?:n[’']?t)? (?:i|we|you)\b(?: (?:ever|not|never|already|yet|actually|previously|really|once|by chance|at (?:any|some) point))*(.*)/,
  /^\W*(?:(?:and|so|but)[\s,:]+)*(?:was|were)(?:n[’']?t)? (?:i|we|you) (?:ever|already|once|previously)\b/,
  /\b(?:if|whether) (?:i|we|you)(?:[’']ve|[’']d| have| had)?(?: (?:ever|already|actually|previously))+(.*)/,
  // The German participle comes last.
  /^\W*(?:(?:und|also|aber)[\s,]+)*(?:habe?|hatten?|haben|hast|bin|bist|waren?|sind) (?:ich|wir|du)\b(?=.* (?:\p{L}*ge\p{L}{2,}|(?:ver|be|er|ent|zer)\p{L}+|\p{L}{3,}iert)\W*$).* (\p{L}+\W*)$/u,
  /^\W*(?:(?:et|est-ce que)[\s,]+)*(?:j[’']ai|ai[- ]je|avons-nous|as-tu|suis-je|es-tu|sommes-nous|est-ce que j[’']ai)\b(?: (?:deja|jamais|un jour))*(.*)/,
  /^\W*(?:(?:y|acaso|alguna vez)[\s,]+)*(?:he|hemos|has|habia)(?: (?:alguna vez|ya|nunca))?( \p{L}+(?:ado|ido|to|cho|so)\b.*)/u,
  /[은한본간운든진난친린]\s*적(?:이|은)?\s*(?:있|없)/u,
  /(?:我们?|你).*(?:[过過].*[吗嗎么没沒？?]|(?:有没有|是否|曾经).*[过過])/u,
  /ことが?(?:ある|あり|あった)/u
]

/** What a question about one's own past is made of. */
export interface OwnPast {
  /** Offsets in the folded question of the verbs that say what was done, where the language shows them. */
  verbs: number[]
}

const JOINED_VERB = /\b(?:and|or) (?:ever |never |also )*(\p{L}+ed)\b/gu

/**
 * Does the question ask whether something was ever done or lived through by the one whose memories are searched? What it
 * names stands in the answer as well; that it was done ("practised", "completed") is told in other words.
 *
 * @param question - folded
 * @returns undefined when it asks something else
 */
export function asksOwnPast(question: string): OwnPast | undefined {
  for (const opening of OPENINGS) {
    const match = opening.exec(question)
    if (match === null) continue
    const rest = match[1] ?? ''
    const start = match.index + match[0].length - rest.length
    const first = /\p{L}/u.exec(rest)
    const joined = rest
      .matchAll(JOINED_VERB)
      .map(found => start + found.index + found[0].length - found[1]!.length)
      .toArray()
    return { verbs: first === null ? [] : [start + first.index, ...joined] }
  }
  return undefined
}
