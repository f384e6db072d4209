import { effect, signal } from '@preact/signals'
import { isLanguage, type Language, useLanguage } from './i18n/i18n.ts'

export type Theme = 'system' | 'light' | 'dark'

// Kept in this browser only: the node has no business knowing how its page looks.
export const theme = signal<Theme>((localStorage.getItem('theme') as Theme | null) ?? 'system')
/** Single-key shortcuts can be switched off (WCAG 2.1.4). */
export const shortcutsOn = signal(localStorage.getItem('shortcuts') !== 'off')

effect(() => {
  document.documentElement.dataset.theme = theme.value
  localStorage.setItem('theme', theme.value)
})
effect(() => localStorage.setItem('shortcuts', shortcutsOn.value ? 'on' : 'off'))

export async function startLanguage(): Promise<void> {
  const kept = localStorage.getItem('language')
  const asked = navigator.languages.map(tag => tag.split('-')[0] ?? '').find(tag => isLanguage(tag))
  await useLanguage(isLanguage(kept) ? kept : ((asked as Language | undefined) ?? 'en'))
}

export async function chooseLanguage(next: Language): Promise<void> {
  localStorage.setItem('language', next)
  await useLanguage(next)
}
