import type { Day, Time } from './calendar.ts'
import type { Holiday, Tense, Unit } from './relative.ts'

/** The words of a language by what they stand for; keys are lower case. */
export interface Vocabulary {
  /** 1 to 12; `month` stands alone, in digits too where words are not spaced; `mon` has the short forms too and stands beside a day or year. */
  month: Record<string, number>
  mon: Record<string, number>
  /** Months whose name means nothing else, so that it may stand alone. */
  bare: Record<string, number>
  /** 0 is Monday. `wday` has the short forms too and stands beside a date. */
  weekday: Record<string, number>
  wday: Record<string, number>
  /** 0 spring to 3 winter. */
  season: Record<string, number>
  /** Number words; digits are always read. */
  n: Record<string, number>
  unit: Record<string, Unit>
  holiday: Record<string, Holiday>
  /** Days from today. */
  offset: Record<string, number>
  /** -1 last, 0 this, 1 next. */
  which: Record<string, number>
  /** Years from this one. */
  relyear: Record<string, number>
  /** Months from this one. */
  relmonth: Record<string, number>
  /** Weeks from this one. */
  relweek: Record<string, number>
  /** First years of decades told in words. */
  decade: Record<string, number>
  /** 1 to 4: "the third quarter". */
  ordinal: Record<string, number>
  /** Days of the month in words. */
  day: Record<string, number>
  /** The year before the first of an era. */
  eraname: Record<string, number>
  /** Years of an era in words. */
  era: Record<string, number>
}

/** What the slots of a template held; a rule reads only slots of its own template. */
export interface Found {
  month: number
  month2: number
  weekday: number
  season: number
  n: number
  unit: Unit
  holiday: Holiday
  offset: number
  which: number
  relyear: number
  relmonth: number
  relweek: number
  decade: number
  ordinal: number
  quarter: number
  isoweek: number
  eraname: number
  era: number
  day: number
  day2: number
  /** Absent when the template has it as optional and the text does not. */
  year?: number
  year2: number
  /** The words as written, without the lead. */
  words: string
}

export interface Scene {
  today: Day
  /** Numeric dates begin with the day. */
  isDayFirst: boolean
  /** Tense around the words at hand. */
  tense(): Tense
}

/** Nothing when the words tell no time after all; they still keep shorter readings away ("every Friday"). */
export type Read = (found: Found, scene: Scene) => Time | undefined

/**
 * A template and its reading. In a template `{slot}` is a word of the vocabulary or a number, a space is white space,
 * and what `(?<lead>…)` holds must stand before the phrase without belonging to it.
 */
export type Rule = readonly [template: string, read: Read]

export interface Language {
  /** ISO 639-3. */
  code: string
  /** Words end at white space and punctuation. */
  isSpaced: boolean
  vocabulary: Partial<Vocabulary>
  rules: readonly Rule[]
  /** Marks of tense, and what parts one clause from the next; patterns on folded text. */
  tense: { future: RegExp; past: RegExp; clause: RegExp }
  /** Words for a third of a unit, just before or after the unit. Groups `early`, `mid`, `late`. */
  thirds: { before?: string; after?: string }
  /** Time of day just after or before a day; groups `half`, `hour`, `minute`, `thirty`, `noon`, `midnight`, `sure`. */
  clock: { after: string; before?: string; pm: RegExp; am: RegExp }
  /** Between the two days of a range; `open` must stand before, where given, and `close` may stand after. */
  join: { open?: string; between: string; openBetween?: string; close?: string }
  /** Same length out as in. */
  fold?(text: string): string
}

export interface CompiledRule {
  pattern: RegExp
  read: Read
  slots: readonly string[]
  /** Slots without which the pattern cannot match; most rules are passed over for want of one. */
  needs: readonly string[]
}

const SPACE = '(?:[\\t\\u0020\\u00a0\\n]{1,2})'

/** Longest first, so that a word is never read as its own beginning. */
function alternatives(words: Iterable<string>): string {
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map(word => word.replace(/[.]/g, '\\.').replaceAll(' ', SPACE))
    .join('|')
}

/** Turns the slots and spaces of a template into a pattern's source. */
export function sourceOf(template: string, language: Language): string {
  const spaced = template.replace(/\[[^\]]*\]| /g, piece => (piece === ' ' ? SPACE : piece))
  return spaced.replace(/\{([a-z]+)(\d?)\}/g, (_, slot: string, nth: string) => {
    return `(?<${slot}${nth}>${slotSource(slot, language)})`
  })
}

/** What a slot takes in digits, before its words. */
const DIGITS: Record<string, string> = {
  n: '\\d{1,3}',
  day: '3[01]|[12]\\d|0?[1-9]',
  year: '1[5-9]\\d\\d|20\\d\\d',
  quarter: '[1-4]',
  decade: '(?:1[89]|20)\\d0|\\d0',
  isoweek: '\\d{1,2}',
  era: '\\d{1,3}'
}

function slotSource(slot: string, { vocabulary, isSpaced }: Language): string {
  const digits = slot === 'month' && !isSpaced ? '1[0-2]|0?[1-9]' : DIGITS[slot]
  const words = Object.keys(vocabulary[slot as keyof Vocabulary] ?? {})
  if (digits === undefined && words.length === 0) throw new RangeError(`no words for ${slot}`)
  return [digits, alternatives(words)].filter(Boolean).join('|')
}

export function compileRules(language: Language): CompiledRule[] {
  const end = language.isSpaced ? '(?![\\p{L}\\p{N}_])' : ''
  return language.rules.map(([template, read]) => ({
    pattern: new RegExp(`(?:${sourceOf(template, language)})${end}`, 'gu'),
    read,
    slots: [...template.matchAll(/\{([a-z]+\d?)\}/g)].map(([, slot]) => slot!),
    needs: neededSlots(template)
  }))
}

/** The slots of a template that stand in no group, and so are never optional. */
function neededSlots(template: string): string[] {
  const bare = template.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '')
  const needed: string[] = []
  let depth = 0
  for (const [piece, slot] of bare.matchAll(/[()|]|\{([a-z]+)\d?\}\??/g)) {
    if (piece === '|' && depth === 0) return []
    if (piece === '(') depth++
    else if (piece === ')') depth--
    else if (slot !== undefined && depth === 0 && !piece.endsWith('?')) needed.push(slot)
  }
  return needed
}

/** Tells which slots have a word in a text, each tried once. */
export function createSlotTest(language: Language): (text: string) => (slot: string) => boolean {
  const patterns = new Map<string, RegExp>()
  return text => {
    const known = new Map<string, boolean>()
    return slot => {
      let isThere = known.get(slot)
      if (isThere === undefined) {
        const pattern = patterns.get(slot) ?? new RegExp(slotSource(slot, language).replaceAll(' ', SPACE), 'u')
        patterns.set(slot, pattern)
        isThere = pattern.test(text)
        known.set(slot, isThere)
      }
      return isThere
    }
  }
}

/** Reads the slots of a match. `mon` and `bare` count as month and `wday` as weekday. */
export function readSlots(groups: Record<string, string | undefined>, rule: CompiledRule, language: Language): Found {
  const found: Record<string, unknown> = {}
  for (const slot of rule.slots) {
    const raw = groups[slot]
    if (raw === undefined) continue
    const [, name, nth] = /^(\D+)(\d?)$/.exec(slot)!
    const key = (name === 'mon' || name === 'bare' ? 'month' : name === 'wday' ? 'weekday' : name) + nth!
    found[key] = readWord(name!, raw, language)
  }
  return found as unknown as Found
}

function readWord(slot: string, raw: string, { vocabulary }: Language): unknown {
  if (/^\d+$/.test(raw)) return Number(raw)
  return vocabulary[slot as keyof Vocabulary]?.[raw.replace(/\s+/g, ' ')]
}
