import { PACKS, packsFor } from '../profile/claims/packs.ts'
import type { AskedSlot } from '../profile/claims/types.ts'
import { type AnswerLanguage, answerLanguage } from './question.ts'

const CODES: Record<AnswerLanguage, string> = {
  en: 'eng',
  ko: 'kor',
  ja: 'jpn',
  zh: 'cmn',
  de: 'deu',
  fr: 'fra',
  es: 'spa'
}

/**
 * The attribute of somebody that a question asks for, whatever the language: "Where do I live?". Its own language is
 * tried first, then all of the same script. Questions are short, so this costs microseconds.
 */
export function askedSlot(question: string): AskedSlot | undefined {
  const own = CODES[answerLanguage(question)]
  const packs = packsFor(question, 'und', PACKS).toSorted(
    (a, b) => Number(b.language === own) - Number(a.language === own)
  )
  for (const pack of packs) {
    const slot = pack.asked(question)
    if (slot !== undefined) return slot
  }
  return undefined
}
