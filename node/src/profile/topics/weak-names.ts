import { remembered } from '../entities/remembered.ts'

/**
 * Words that name no topic, in the languages most written here: function words, and words that are everywhere. Keywords
 * come without most of them; a name must not hold one even so. Folded.
 */
const WEAK = new Set(
  `a about after again all also always am an and any are as at away back be because been before being but by can come
  could day days did do does done down even ever every few first for from get give go going good got great had has have
  he her here him his how i if in into is it its just keep kind know last later let like little long look lot made make
  many may maybe me month months more morning most much must my never new next night no not nothing now of off often oh
  ok okay old on once one only or other our out over own people put really right said same say see she should since so
  some something soon still such sure take than thank thanks that the their them then there these they thing things
  think this those time times to today together tomorrow tonight too two until up us very want was way we week weeks
  well went were what when where which while who why will with without would year years yes yesterday yet you your hello
  hey hi wow yeah guess stuff bit glad nice awesome amazing cool fun definitely totally appreciate
  sounds happy mr mrs ms dr sir madam dona senhor senhora monsieur madame herr frau signor signora

  aber alle alles als also am an auch auf aus bei bin bis bist da dann das dass dem den der des die dies diese doch du
  ein eine einem einen einer er es etwas fur gestern gut habe haben hat heute hier ich ihm ihn ihr im immer in ist ja
  jahr jetzt kann kein keine mal man mehr mein meine mich mir mit morgen nach nicht nichts noch nun nur ob oder schon
  sehr sein sich sie sind so tag um und uns unter vom von vor war was weil wenn wer wie wieder will wir wird wo woche zu
  zum zur

  alors apres au aussi aux avec avoir bien bon car ce cela ces cette comme dans de deja demain depuis des deux du elle en
  encore est et ete etre eu fait faire hier ici il ils jamais je jour la le les leur lui ma mais me meme mes moi mon ne
  nos notre nous on ou par pas peu plus pour quand que qui quoi sa sans se semaine ses si son sont sur ta te toi tout
  toute tous tres tu un une vous y

  ahora al algo antes asi aun ayer bien bueno cada casi como con cosa cuando de del dia donde dos el ella ellos en entre
  era es esa ese esta este esto fue ha hace hasta hay hoy la las le lo los mas me mi mucho muy nada ni no nos nunca o
  otra otro para pero poco por porque pues que quien se semana ser si siempre sin sobre solo son su sus tambien tan te
  tiene todo tu un una uno vez y ya yo

  그 그것 그냥 그리고 그런데 나 나는 너 내 너무 더 다 다시 또 많이 매우 아주 안 오늘 어제 내일 우리 이 이것 저 저는 정말 제 좀 지금 잘 것 수 때
  응 네 예 아니

  的 了 是 我 你 他 她 它 我们 你们 他们 这 那 这个 那个 在 有 和 也 很 都 不 就 会 要 去 说 今天 昨天 明天 一个 什么 没有 现在

  これ それ あれ この その 私 僕 俺 あなた する した して いる ある です ます でした こと もの とき 今日 昨日 明日 とても もう まだ また うん はい`.split(
    /\s+/
  )
)

/** @param folded - lower case, accents off */
export function isWeakName(folded: string): boolean {
  return WEAK.has(folded) || !/\p{L}/u.test(folded) || (folded.length < 2 && /[a-z]/.test(folded))
}

/** "Looms", "bees"; not "bus", "tennis", "dress". */
const PLURAL = /^[a-z]{2,}[^usi]s$/
const SINGULARS = new Set(['news', 'lens', 'goods', 'arts', 'texas', 'atlas', 'canvas', 'christmas', 'bias', 'chaos'])

/** One form for comparing words: case, accents and a plural's `s` are off. */
export const nameKey: (word: string) => string = remembered(word => {
  const folded = word
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/\./gu, '')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/['’]s$/u, '')
  return PLURAL.test(folded) && !SINGULARS.has(folded) ? folded.slice(0, -1) : folded
})
