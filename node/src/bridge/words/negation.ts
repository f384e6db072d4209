/** Before a word: it is left out, avoided or replaced. In folded text. */
const BEFORE =
  /(?<!\p{L})(?:without|free of|free from|no(?! (?:solo|more|less|matter|need|problem|doubt|wonder|worr\p{L}*|later|fewer|idea))|not(?! only)|never|avoid\p{L}*|skip\p{L}*|leave out|leaving out|leaves out|omit\p{L}*|instead of|rather than|replac\p{L}*|swap\p{L}*|substitut\p{L}* (?:for )?|minus|away from|far from|against|nor|neither|cannot|can't|can’t|don't|don’t|shouldn't|shouldn’t|allerg\p{L}*|intoleran\p{L}*|ohne|kein\p{L}*|nicht(?! nur)|statt|anstatt|gegen|weg von|fern von|abseits von|anstelle|vermeid\p{L}*|frei von|weder|noch|unvertraglich\p{L}*|sans|contre|loin d\p{L}*|pas(?! seulement)|aucune?|evite\p{L}*|au lieu d\p{L}*|remplac\p{L}*|ni|jamais|sin|contra|lejos de\p{L}*|evita\p{L}*|en lugar de|en vez de|reemplaza\p{L}*|nunca|sustituy\p{L}*|alergi\p{L}*)(?!\p{L})|不含|不放|不加|不要|不用|不吃|没有|無|无|避免|别|代替|过敏/gu
/** A cue that does not leave out after all: "don't forget the peanuts". */
const KEEPS =
  /(?:don['’]t|do not|never|nicht|pas|n['’]oublie\p{L}*|no)\s*(?:forget|miss|skip|hesitate|skimp|leave out|vergessen|oublie\p{L}*|olvid\p{L}*)/u
/** Ends what a cue before reaches. */
const BOUNDARY =
  /[.;:!?。；！？]|(?<!\p{L})(?:but|with|then|add|adding|use|using|try|take|include\p{L}*|aber|sondern|mit|dann|nimm|verwende\p{L}*|mais|avec|puis|ajoute\p{L}*|utilise\p{L}*|pero|sino|con|luego|anade\p{L}*|usa)(?!\p{L})|但|而是|加入/u
/** Right behind a word. */
const AFTER =
  /^(?:(?: |-)?free(?!\p{L})|(?: |-)?frei(?:e[rsnm]?)?(?!\p{L})|-? ?(?:substitutes?|alternatives?|replacements?|ersatz)(?!\p{L})|[은는이가을를]? ?(?:없이|없는|없[어이]|빼고|뺀|제외|대신|말고|넣지|먹지|안 |알레르기|프리)|[はがを]?(?:なし|無し|抜き|を使わ|不使用|の代わり|を避け|を入れない|を除|アレルギー|は入|フリー)|(?: ?过敏|之外))/u
/** The sentence speaks of a case, not of this person. */
const CONDITIONAL =
  /(?<!\p{L})(?:if (?:you|your|someone|anyone|a guest)|unless|for (?:meat|fish)(?: |-)eaters|for non(?: |-)|optional\p{L}*|wenn (?:du|sie|ihr|jemand)|falls|si (?:tu|vous|tienes|comes|usted)|a moins que|a menos que)(?!\p{L})|라면|다면|으면 |場合|なら|如果|若是/u
const ASKS = /[?？]["'”’)\]」』]*$/u
const SUGGESTS =
  /^(?:how about|what about|why not|would you like|wie ware es|warum nicht|pourquoi pas|que tal|por que no)|어때|어떨까|どう|怎么样|如何/u
/** Words between a cue and what it leaves out, in characters. */
const REACH = 60
/** Letters without spaces tell more: a cue reaches less far. */
const UNSPACED_REACH = 8
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** Is what stands at this place left out, replaced or warned of? @param folded - one sentence, by `fold` */
export function isLeftOut(folded: string, { start, end }: { start: number; end: number }): boolean {
  if (AFTER.test(folded.slice(end))) return true
  const reach = UNSPACED.test(folded[start] ?? '') ? UNSPACED_REACH : REACH
  const before = folded.slice(Math.max(0, start - reach), start)
  const cues = [...before.matchAll(BEFORE)]
  const last = cues.at(-1)
  if (last === undefined) return false
  const behind = before.slice(last.index + last[0].length)
  if (BOUNDARY.test(behind)) return false
  return !KEEPS.test(before.slice(last.index)) && !KEEPS.test(before.slice(Math.max(0, last.index - 8)))
}

/** Does the sentence only speak of a case or ask, so that nothing in it is advised? */
export function advisesNothing(folded: string): boolean {
  return CONDITIONAL.test(folded) || (ASKS.test(folded.trim()) && !SUGGESTS.test(folded.trim()))
}
