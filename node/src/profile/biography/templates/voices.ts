import { CMN } from './cmn.ts'
import { DEU } from './deu.ts'
import { ENG } from './eng.ts'
import { FRA } from './fra.ts'
import { JPN } from './jpn.ts'
import { KOR } from './kor.ts'
import { SPA } from './spa.ts'
import type { Voice } from './types.ts'

const VOICES: Record<string, Voice> = { eng: ENG, kor: KOR, deu: DEU, fra: FRA, spa: SPA, jpn: JPN, cmn: CMN }

/** @param language - ISO 639-3; one without templates is written in English */
export function voiceOf(language: string): Voice {
  return Object.hasOwn(VOICES, language) ? VOICES[language]! : ENG
}
