import { type AnswerLanguage, answerLanguage } from '../chat/question.ts'
import { detectLanguage } from '../memory/language.ts'

const KNOWN: Readonly<Record<string, AnswerLanguage>> = {
  eng: 'en',
  deu: 'de',
  fra: 'fr',
  spa: 'es',
  kor: 'ko',
  jpn: 'ja',
  cmn: 'zh'
}
/** What people open requests with; "was" and "soll" stand in short ones where nothing else tells the language. */
const OPENERS: ReadonlyArray<readonly [AnswerLanguage, RegExp]> = [
  [
    'de',
    /(?<!\p{L})(?:was|wie|soll|sollte|kann|kannst|könnte|ich|mir|mich|welche\p{L}*|bitte|für|heute|koche\p{L}*|einen?|gib|schreib\p{L}*|empfiehl|ein|nach|zum|zur)(?!\p{L})|[äöüß]/giu
  ],
  [
    'fr',
    /(?<!\p{L})(?:que|quel\p{L}*|puis|dois|peux|je|moi|mon|ma|mes|pour|une?|des|du|ce|donne|écris|propose|recommande\p{L}*|soir|chez)(?!\p{L})|[çêèœ]/giu
  ],
  [
    'es',
    /(?<!\p{L})(?:qué|que|puedo|debo|quiero|dame|mi|mis|para|una?|esta|este|del|recomienda\p{L}*|escribe|cómo|dónde|hoy)(?!\p{L})|[ñ¿¡]/giu
  ],
  [
    'en',
    /(?<!\p{L})(?:what|how|should|can|could|i|me|my|which|please|for|today|the|an?|to|write|suggest|recommend|is|give|of|in|need)(?!\p{L})/giu
  ]
]

/** The language a request is answered in. Short ones are told by the words that open requests. */
export function languageOf(text: string): AnswerLanguage {
  const detected = KNOWN[detectLanguage(text)]
  if (detected !== undefined) return detected
  const byWords = answerLanguage(text)
  if (byWords !== 'en') return byWords
  const counts = OPENERS.map(([language, words]) => ({ language, count: text.match(words)?.length ?? 0 }))
  const best = counts.reduce((most, one) => (one.count > most.count ? one : most))
  // English wins a tie: it is what nothing speaks against.
  return best.count > counts.at(-1)!.count ? best.language : 'en'
}
