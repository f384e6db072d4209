import type { Shade } from '../types.ts'
import { phrasesOf, type Saying } from './phrases.ts'

/** What a description tells; nothing else is said. */
export interface Told {
  saying: Saying
  /** In the words of the memories. */
  values: readonly string[]
  memories: number
  firstAtMs: number
  lastAtMs: number
  ownerName: string
  language: string
}

/** The three descriptions: what the shade is, and since when and how often it is told. */
export function describe(told: Told): Shade['descriptions'] {
  const { forms, locale, span, month, once } = phrasesOf(told.language)
  const months = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const since = months.format(told.firstAtMs)
  const last = months.format(told.lastAtMs)
  const value = new Intl.ListFormat(locale, { type: 'conjunction' }).format(told.values)
  // A template is filled in one pass, so that a value with braces in it stays as it is.
  const fill = (template: string) =>
    template.replace(/\{([vncsl])\}/g, (_, slot: string) => {
      const parts: Record<string, string> = {
        v: value,
        n: told.ownerName,
        c: String(told.memories),
        s: since,
        l: last
      }
      return parts[slot]!
    })
  const tail = told.memories === 1 ? once : since === last ? month : span
  const [first, second, third] = (forms[told.saying] ?? forms.topic).map(form => fill(form + tail)) as [
    string,
    string,
    string
  ]
  return { first, second, third }
}
