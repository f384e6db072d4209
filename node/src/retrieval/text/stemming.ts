import { stemmer as arabic } from '@orama/stemmers/arabic'
import { stemmer as danish } from '@orama/stemmers/danish'
import { stemmer as dutch } from '@orama/stemmers/dutch'
import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as finnish } from '@orama/stemmers/finnish'
import { stemmer as french } from '@orama/stemmers/french'
import { stemmer as german } from '@orama/stemmers/german'
import { stemmer as hungarian } from '@orama/stemmers/hungarian'
import { stemmer as indonesian } from '@orama/stemmers/indonesian'
import { stemmer as italian } from '@orama/stemmers/italian'
import { stemmer as norwegian } from '@orama/stemmers/norwegian'
import { stemmer as portuguese } from '@orama/stemmers/portuguese'
import { stemmer as romanian } from '@orama/stemmers/romanian'
import { stemmer as russian } from '@orama/stemmers/russian'
import { stemmer as spanish } from '@orama/stemmers/spanish'
import { stemmer as swedish } from '@orama/stemmers/swedish'
import { stemmer as turkish } from '@orama/stemmers/turkish'
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian'

export type Stem = (word: string) => string

const STEMMERS: Record<string, Stem> = {
  ara: arabic,
  dan: danish,
  deu: german,
  eng: english,
  fin: finnish,
  fra: french,
  hun: hungarian,
  ind: indonesian,
  ita: italian,
  nld: dutch,
  nob: norwegian,
  nno: norwegian,
  por: portuguese,
  ron: romanian,
  rus: russian,
  spa: spanish,
  swe: swedish,
  tur: turkish,
  ukr: ukrainian
}

/**
 * The language whose rules cut a text's words. Undetermined text is treated as English: most short messages carry no
 * other sign, and its stems only take endings away.
 */
export function stemmingLanguage(language: string): string {
  if (language === 'und' || language === 'sco') return 'eng'
  return language in STEMMERS ? language : 'other'
}

/** @param language - as given by `stemmingLanguage`; `other` leaves words as they are */
export function stemmerOf(language: string): Stem {
  return STEMMERS[language] ?? (word => word)
}
