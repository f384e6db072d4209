import { thirdOf } from './calendar.ts'
import type { Clock, Timed } from './clock.ts'
import { type CompiledRule, compileRules, createSlotTest, type Language, sourceOf } from './rules.ts'

/** A language with its patterns compiled. */
export interface Matcher {
  language: Language
  rules: readonly CompiledRule[]
  /** Whether a slot of the rules has a word in a text. */
  slotTest: ReturnType<typeof createSlotTest>
  clock: Clock
  thirds: { before: RegExp | undefined; after: RegExp | undefined }
  join: { open: RegExp | undefined; between: RegExp; openBetween: RegExp | undefined; close: RegExp | undefined }
}

/** A word for a third lies at most this far before its unit. */
const REACH = 40

export function createMatcher(language: Language): Matcher {
  const { clock, thirds, join } = language
  const compile = (template: string, head: string, tail: string, flags: string) =>
    new RegExp(`${head}(?:${sourceOf(template, language)})${tail}`, flags)
  const optional = (template: string | undefined, head: string, tail: string, flags: string) =>
    template === undefined ? undefined : compile(template, head, tail, flags)
  const end = language.isSpaced ? '(?![\\p{L}\\p{N}_])' : ''
  const start = language.isSpaced ? '(?<![\\p{L}\\p{N}_])' : ''
  return {
    language,
    rules: compileRules(language),
    slotTest: createSlotTest(language),
    clock: { after: compile(clock.after, '', end, 'yu'), before: optional(clock.before, start, '$', 'u') },
    thirds: { before: optional(thirds.before, start, '$', 'u'), after: optional(thirds.after, '', end, 'yu') },
    join: {
      open: optional(join.open, start, '$', 'u'),
      between: compile(join.between, '^', '$', 'u'),
      openBetween: optional(join.openBetween, '^', '$', 'u'),
      close: optional(join.close, '', '', 'yu')
    }
  }
}

/** Narrows "March" to "early March" where the words say so. */
export function withThird(text: string, phrase: Timed, { thirds }: Matcher): Timed {
  const { start, end, time } = phrase
  if (time.precision === 'day') return phrase
  const from = Math.max(0, start - REACH)
  const before = thirds.before?.exec(text.slice(from, start)) ?? null
  if (thirds.after !== undefined) thirds.after.lastIndex = end
  const after = thirds.after?.exec(text) ?? null
  const { early, mid } = (before ?? after)?.groups ?? {}
  if (before === null && after === null) return phrase
  const narrowed = thirdOf(time, early !== undefined ? 'early' : mid !== undefined ? 'mid' : 'late')
  if (narrowed === undefined) return phrase
  if (before !== null) return { start: from + before.index, end, time: narrowed }
  return { start, end: end + after![0].length, time: narrowed }
}
