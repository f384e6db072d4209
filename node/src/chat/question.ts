/** Languages the answer's own words exist in. */
export type AnswerLanguage = 'en' | 'ko' | 'ja' | 'zh' | 'de' | 'fr' | 'es'

/** What kind of thing the question wants to hear. */
export interface QuestionKind {
  language: AnswerLanguage
  asksWhen: boolean
  asksWho: boolean
  asksWhere: boolean
  asksNumber: boolean
  /** Wants several things: more sentences are quoted. */
  asksList: boolean
  /** About how things stand today: of equal sentences the newer one answers. */
  asksNow: boolean
}

const WHEN = [
  /\b(?:when|what (?:date|day|year|month|time)|which (?:date|day|year|month)|how long ago|since when)\b/i,
  /\b(?:wann|an welchem tag|in welchem jahr|seit wann|quand|à quelle date|quelle année|cuándo|cuando|qué (?:día|año|fecha))\b/i,
  /언제|며칠|몇\s?(?:년|월|일)|いつ|何(?:年|月|日)|什么时候|何时|甚麼時候|什麼時候|哪(?:一)?(?:年|天)|几(?:月|号)/
]
const WHO = [
  /\b(?:who|whom|whose|what(?:'s|’s| is| was) .*\b(?:name|called\b)|which (?:person|friend))\b/i,
  /\b(?:wer|wem|wen|wessen|wie hei(?:ß|ss)t|qui|comment s'appelle|quién|quien|cómo se llama)\b/i,
  /누구|누가|이름|誰|だれ|名前|谁|名字/
]
const WHERE = [
  /\b(?:where|which (?:city|town|country|place|school|restaurant)|what (?:city|town|country|place))\b/i,
  /(?<!\p{L})(?:wo|wohin|woher|où|dónde|donde|adónde)(?!\p{L})/iu,
  /어디|どこ|哪里|哪儿|哪裡|何处/
]
const NUMBER = [
  /\b(?:how (?:many|much|old|long|far|tall|often)|what (?:price|number|age)|cost)\b/i,
  /\b(?:wie ?viele?|wie (?:alt|lange|oft|weit)|combien|quel âge|cuánt[oa]s?)\b/i,
  /얼마|몇|いくつ|いくら|何(?:人|個|回|歳|時間)|多少|几(?!月|号)/
]
const LIST = [
  /\b(?:list|all (?:of )?(?:the|my)|which .*s\b.*\b(?:have|did|do)|which (?:\w+ )?\w+[^s\W]s (?:is|are|was|were|will)|what (?:\w+ )?(?:\w+s|people|things) (?:do|did|have|are|were|does|has)|everything|who are|what kinds?)\b/i,
  /\b(?:welche|alle|quels|quelles|toutes?|tous|cuáles|qué cosas|todos|todas)\b/i,
  /모두|전부|목록|어떤 것들|すべて|全部|一覧|哪些|所有/
]
const PAST =
  /\b(?:did|was|were|used to|before|first|earlier|last|formerly|previous(?:ly)?|ago|had)\b|\b(?:19|20)\d\d\b/i

/** Reads a question's language and what it wants; rules only, no model. */
export function readQuestion(question: string): QuestionKind {
  const any = (patterns: readonly RegExp[]) => patterns.some(pattern => pattern.test(question))
  return {
    language: answerLanguage(question),
    asksWhen: any(WHEN),
    asksWho: any(WHO),
    asksWhere: any(WHERE),
    asksNumber: any(NUMBER),
    asksList: any(LIST),
    asksNow: !PAST.test(question)
  }
}

/** Little words that tell the Latin-script languages apart. English needs none: it is the default. */
const LITTLE_WORDS: Array<[AnswerLanguage, RegExp]> = [
  [
    'de',
    /(?<!\p{L})(?:wer|wie|wo|wann|warum|welche[rsnm]?|ist|sind|war|habe|hat|mein(?:e[rnms]?)?|ich|der|das|den|und|nicht|heißt|mir|zu|mit|für)(?!\p{L})/giu
  ],
  [
    'fr',
    /(?<!\p{L})(?:qui|où|quand|quelle?s?|comment|pourquoi|est|sont|était|mon|ma|mes|je|j'ai|le|la|les|des|une?|et|ne|pas|dans|avec|ai|que|sur)(?!\p{L})/giu
  ],
  [
    'es',
    /(?<!\p{L})(?:quién|dónde|cuándo|qué|cómo|por qué|cuál(?:es)?|es|son|era|mi|mis|yo|el|la|los|las|una?|y|no|en|con|de|se|vivo|estoy)(?!\p{L})/giu
  ],
  [
    'en',
    /(?<!\p{L})(?:who|where|when|what|how|why|which|is|are|was|were|do|does|did|my|i|the|a|an|and|not|in|with|me|of|to|have|has|about|that)(?!\p{L})/giu
  ]
]

/** The language to answer in. Korean, Japanese and Chinese are told by script, the others by their little words. */
export function answerLanguage(question: string): AnswerLanguage {
  if (/\p{Script=Hangul}/u.test(question)) return 'ko'
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(question)) return 'ja'
  if (/\p{Script=Han}/u.test(question)) return 'zh'
  let best: AnswerLanguage = 'en'
  let bestCount = question.match(LITTLE_WORDS.at(-1)![1])?.length ?? 0
  for (const [language, words] of LITTLE_WORDS) {
    const count = (question.match(words)?.length ?? 0) + (language === 'es' && /[¿¡ñ]/.test(question) ? 2 : 0)
    if (count > bestCount) {
      best = language
      bestCount = count
    }
  }
  return best
}
