import { tellsOwnPast } from './tells-own-past.ts'

/** What a passage is like, told once when it is indexed. */
export interface PassageTraits {
  /** It ends with a question. */
  isQuestion: boolean
  /** It names a day, a date or a stretch of time. */
  holdsTime: boolean
  /** It names an amount. */
  holdsNumber: boolean
  /** How far it says what the person wants from now on: 1 for an instruction, .5 for a preference, else 0. */
  standing: number
  /** It tells what the speaker has done or has never done. */
  tellsPast: boolean
}

const HOLDS_TIME =
  /\b(?:yesterday|today|tonight|tomorrow|ago|(?:last|next|this|every) \p{L}+|weeks?|months?|years?|weekend|morning|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|(?:19|20)\d\d|\d{1,2}[:/.]\d\d|gestern|heute|morgen|woche|monat|jahr|demain|semaine|mois|annee|ayer|hoy|manana|semana|ano)\b|(?:어제|오늘|내일|작년|올해|지난|주말|昨日|今日|明日|昨天|今天|明天|去年|先週|上周)|\d\s*[年月日년월일]/iu
const HOLDS_NUMBER =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|once|twice|couple|few|dozen|zwei|drei|vier|deux|trois|quatre|dos|tres|cuatro)\b|[一二三四五六七八九十两]|하나|[두세네] |다섯/iu

/** Said as a rule, at the start of what is said. */
const INSTRUCTS =
  /^\W*(?:please |bitte |por favor |s'il te plait )?(?:always|never|from now on|in (?:the )?future|whenever|immer|nie(?:mals)?|ab jetzt|toujours|jamais|desormais|siempre|nunca|a partir de ahora|sempre|mai)\b|^\W*(?:항상|앞으로|절대|总是|永远|以后|いつも|今後|必ず)/iu
const PREFERS =
  /\bi(?:'d| would)?(?: \p{L}+)? (?:prefer|rather)\b|\bmy preference\b|\b(?:je prefere|ich bevorzuge|mir (?:ist|sind) .{1,20} lieber|prefiero|preferisco|prefiro)\b|(?:더 좋아|선호|更喜欢|偏好|の方が好き)/iu

/** Captions in brackets, quotes and emoji may follow the mark. */
const ENDS_ASKING = /[?？؟](?:\s|["'”’»)\]*_]|\p{Extended_Pictographic}|\u{fe0f}|\[[^\]]*\])*$/u

/**
 * @param text - as it stands in the memory
 * @param folded - the same, folded
 */
export function passageTraits(text: string, folded: string): PassageTraits {
  return {
    isQuestion: ENDS_ASKING.test(text.slice(-300)),
    holdsTime: HOLDS_TIME.test(folded),
    holdsNumber: HOLDS_NUMBER.test(folded),
    standing: INSTRUCTS.test(folded) ? 1 : PREFERS.test(folded) ? 0.5 : 0,
    tellsPast: tellsOwnPast(folded)
  }
}

const ASKS_TIME =
  /^\W*when\b|\b(?:what|which) (?:date|day|month|year|time)\b|\bhow long ago\b|\b(?:wann|quand|cuando|quando|wanneer)\b|언제|几时|什么时候|いつ|何時|何日/iu
const ASKS_NUMBER =
  /\bhow (?:many|much|long|often|old)\b|\b(?:wie viele?|wie lange|wie oft|combien|cuantos|cuantas|cuanto|quanti|quante|quantos|hoeveel)\b|얼마|몇|多少|几个|いくつ|いくら|何(?:回|人|個)/iu

/** What kind of answer a question wants. @param folded - the question, folded */
export function asksFor(folded: string): { time: boolean; number: boolean } {
  return { time: ASKS_TIME.test(folded), number: ASKS_NUMBER.test(folded) }
}
