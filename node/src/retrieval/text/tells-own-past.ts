/*
 * Ways to tell what one has done or has never done, folded: "I've managed", "I never went", "my score of 4". What is
 * wanted or planned ("I'm trying to", "I will", "I would like") is none of them.
 */

const alternatives = (list: string) => list.trim().split(/\s+/).join('|')

/** Forms that do not end in -ed. What one has heard, and what one has got, one has not done. */
const PAST =
  alternatives(`was were did went came saw took made gave found told left kept met ran sat stood lost paid bought
  brought caught taught sent spent built slept won wrote read ate drank drove flew began broke chose fell forgot grew hurt
  led put rode sang sold set shook showed spoke swam threw woke wore quit`)
const PARTICIPLE =
  alternatives(`been done gone come seen taken made given found told left kept met run sat stood lost paid
  bought brought caught taught sent spent built slept won written read eaten drunk driven flown begun broken chosen fallen
  forgotten grown hurt led put ridden sung sold set shaken shown spoken swum thrown woken worn quit learnt`)
const ADVERBS =
  '(?: (?:just|also|already|never|actually|finally|recently|once|even|only|really|still|first|last|ever|not|always|both|then|probably|at last|so far|\\p{L}+ly))*'

const TELLINGS: readonly RegExp[] = [
  // English: the perfect, the simple past, the result.
  new RegExp(
    `\\b(?:i|we)(?:[’'](?:ve|d)| have| haven[’']?t| had| hadn[’']?t)${ADVERBS} (?:\\p{L}{2,}ed|${PARTICIPLE})\\b`,
    'u'
  ),
  new RegExp(`\\b(?:i|we)(?: didn[’']?t\\b|${ADVERBS} (?!need\\b)(?:\\p{L}{2,}ed|${PAST})\\b)`, 'u'),
  /\bafter (?:\p{L}{3,}ing|having) /u,
  /\b(?:my|our) (?:\p{L}+ ){1,5}(?:\p{L}{2,}ed|went|was|were|rose|fell|grew|got)\b/u,
  /\b(?:my|our) (?:\p{L}+ )?(?:score|result|grade|record|time|attempt|trip|visit|experience)s? (?:of|in|at|with|to)\b/u,
  // German, French, Spanish, Italian: a form of to have or to be and a participle.
  /\b(?:ich|wir) (?:habe?n?|bin|sind|hatten?|waren?)\b.{0,80}?\b(?:\p{L}*ge\p{L}+(?:t|en)|\p{L}{3,}iert|(?:ver|be|er|ent)\p{L}+(?:t|en))\b/u,
  /\b(?:habe|haben|bin|hatte) (?:ich|wir)\b/u,
  /\b(?:j[’']ai|nous avons|je n[’']ai|j[’']avais|je suis|je ne suis)(?: (?:pas|jamais|deja|toujours|bien|aussi|enfin|tout|\p{L}+ment))* (?!(?:une|le|les|cette|ce|envie)\b)\p{L}{2,}(?:e|es|ees|i|is|it|u|us|ert)\b/u,
  /\b(?:he|hemos|habia|habiamos)(?: (?:ya|nunca|jamas|siempre))? \p{L}+(?:ado|ido|to|cho|so)\b|\bnunca (?:he|hice|fui|tuve|habia)\b/u,
  /\b(?:ho|abbiamo|sono|avevo)(?: (?:gia|mai|sempre))? \p{L}+(?:ato|ata|uto|uta|ito|ita|sto|tto|so)\b/u,
  // Korean, Chinese, Japanese: the past is an ending.
  /[았었였했됐갔왔봤](?:다|어|습|지|는|던|고|을|네|거)|적(?:이|은)?\s*(?:있|없)/u,
  /我们?[^。！？\n]{0,20}[了过過]|(?:没|沒|从未|從未)有?[^。！？\n]{0,12}[过過]/u,
  /(?:ました|ません(?:でした)|でした|なかった|(?<=[いしきぎりっんえけせてねべめれげ])[ただ](?=[。、！!\s]|$)|ことが?(?:ある|な|あり))/u
]

/** @param folded - what is said, folded */
export function tellsOwnPast(folded: string): boolean {
  return TELLINGS.some(telling => telling.test(folded))
}
