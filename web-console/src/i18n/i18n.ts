import { signal } from '@preact/signals'

// Forty lines instead of a library: plain JSON in i18next's form ({{name}}, _one/_other) at a thirtieth of the weight,
// which is half of what the first load may cost.

export const LANGUAGES = { en: 'English', ko: '한국어' } as const
export type Language = keyof typeof LANGUAGES

type Catalogue = typeof import('./en.json') & typeof import('./portrait.en.json') & typeof import('./people.en.json')
type Plain<K> = K extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : K
/** Every key there is; plural keys without their suffix. */
export type Key = Plain<keyof Catalogue>

type Load = () => Promise<{ default: Record<string, string> }>
/** What every page says, and what only those of the portrait and of other people say: half of all words, not first. */
const load = {
  shell: { en: () => import('./en.json'), ko: () => import('./ko.json') },
  portrait: { en: () => import('./portrait.en.json'), ko: () => import('./portrait.ko.json') },
  people: { en: () => import('./people.en.json'), ko: () => import('./people.ko.json') }
} satisfies Record<string, Record<Language, Load>>
export type Words = keyof typeof load
const wanted = new Set<Words>(['shell'])

export const language = signal<Language>('en')
/** The browser's own form of that language (`en-GB`), for dates and numbers. */
export const locale = signal('en')
const words = signal<Record<string, string>>({})
let plurals = new Intl.PluralRules('en')

export function isLanguage(value: string | null): value is Language {
  return value !== null && value in LANGUAGES
}

export async function useLanguage(next: Language): Promise<void> {
  const catalogues = await Promise.all([...wanted].map(async part => (await load[part][next]()).default))
  plurals = new Intl.PluralRules(next)
  words.value = Object.assign({}, ...catalogues) as Record<string, string>
  language.value = next
  locale.value = navigator.languages.find(tag => tag.split('-')[0] === next) ?? next
  document.documentElement.lang = next
}

/** Brings the words of a part of the console, once; they follow the language from then on. */
export async function useWords(part: Words): Promise<void> {
  if (wanted.has(part)) return
  const asked = language.peek()
  const { default: catalogue } = await (load[part][asked] as Load)()
  if (asked !== language.peek()) return useWords(part)
  wanted.add(part)
  words.value = { ...words.value, ...catalogue }
}

/** The words for `key` in the owner's language. `count` picks the plural form and is written as a number. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  const catalogue = words.value
  const { count } = values
  const text =
    (typeof count === 'number' ? catalogue[`${key}_${plurals.select(count)}`] : undefined) ??
    catalogue[`${key}_other`] ??
    catalogue[key] ??
    key
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name] ?? ''
    return typeof value === 'number' ? value.toLocaleString(locale.value) : value
  })
}
