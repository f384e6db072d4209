import type { Portrait } from '../profile/portrait.ts'
import type { Fact } from '../profile/types.ts'

/** How the portrait is written: whose it is, and in what language. */
export interface Writing {
  /** What the owner is called; null when neither a setting nor a memory tells. */
  ownerName: string | null
  /** ISO 639-3 of the language the owner writes most in, among those there are templates for. */
  language: WritingLanguage
}

export const WRITING_LANGUAGES = ['eng', 'kor', 'deu', 'fra', 'spa', 'jpn', 'cmn'] as const
export type WritingLanguage = (typeof WRITING_LANGUAGES)[number]

/** What it is read from: the portrait, or the part of it that an audience may see. */
export interface WritingSource {
  insights: Portrait['insights']
  facts: { slot(subject: string, attribute: string): readonly Fact[] }
}

/** Computed from memories; where there are none, nobody's name and English. */
export function writingOf(portrait: WritingSource, configuredName: string | null): Writing {
  const letters = new Map<string, number>()
  const names = new Map<string, number>()
  for (const { about, summary } of portrait.insights().values()) {
    if (about.author.role !== 'self') continue
    letters.set(about.language, (letters.get(about.language) ?? 0) + summary.text.length)
    if (about.author.name !== undefined) names.set(about.author.name, (names.get(about.author.name) ?? 0) + 1)
  }
  const known = WRITING_LANGUAGES.filter(language => letters.has(language))
  const language = known.toSorted((a, b) => letters.get(b)! - letters.get(a)!)[0] ?? 'eng'
  const told = portrait.facts.slot('owner', 'name').find(({ status }) => status === 'current')?.value
  return { ownerName: configuredName ?? told ?? mostUsed(names) ?? null, language }
}

function mostUsed(names: ReadonlyMap<string, number>): string | undefined {
  return [...names].toSorted(([a, i], [b, j]) => j - i || (a < b ? -1 : 1))[0]?.[0]
}
