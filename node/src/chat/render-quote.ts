import type { Memory } from '../memory/types.ts'
import { splitSentences } from '../text/sentences.ts'
import { eventDate } from './event-date.ts'
import { towardOwner } from './perspective.ts'
import { type Phrases, phrasesOf } from './phrases.ts'
import { answerLanguage, type QuestionKind } from './question.ts'

export interface RenderInput {
  memory: Memory
  /** A piece of the memory's text. */
  quote: string
  kind: QuestionKind
  timeZone?: string | undefined
  isForOwner: boolean
}

/** A date that needs no other to be understood. */
const FULL_DATE = /\b(?:19|20)\d\d\b/
/** Words the day of writing resolves; days from it. */
const NEAR_DAYS: Array<[RegExp, number]> = [
  [/\b(?:earlier )?today\b/i, 0],
  [/\b(?:tonight|this (?:morning|afternoon|evening))\b/i, 0],
  [/\byesterday\b/i, -1],
  [/\btomorrow\b/i, 1]
]

/** Says a quote in the answer's words: turned toward the owner, told to others as the owner's own, or quoted with who wrote it; dated when asked when. */
export function renderQuote({ memory, quote, kind, timeZone, isForOwner }: RenderInput): string {
  const phrases = phrasesOf(kind.language)
  const flat = quote.replace(/\s*\n\s*/g, ' ')
  const told = isForOwner ? toldToOwner(memory, flat, kind) : toldToOthers(memory, flat)
  const date = kind.asksWhen ? eventDate(memory.eventAt, kind.language, { timeZone }) : undefined
  const isDay = !isCoarse(memory)
  if (told === undefined) {
    const said = framed(phrases, memory, flat)
    return date === undefined ? said : phrases.on(date, said, isDay)
  }
  // The owner reads this on another day: "today" would be wrong.
  const resolved = resolveNearDay(told, memory, timeZone)
  if (resolved !== undefined) return resolved
  return date === undefined || FULL_DATE.test(told) ? told : phrases.on(date, told, isDay)
}

/** `today` → `on 2 April 2025`; undefined when no such word stands there or the day of writing is not known. */
function resolveNearDay(told: string, memory: Memory, timeZone: string | undefined): string | undefined {
  if (isCoarse(memory)) return undefined
  for (const [word, offsetDays] of NEAR_DAYS) {
    const date = word.test(told) ? eventDate(memory.eventAt, 'en', { timeZone, offsetDays }) : undefined
    if (date !== undefined) return told.replace(word, (_, at: number) => `${at === 0 ? 'On' : 'on'} ${date}`)
  }
  return undefined
}

function isCoarse({ eventAt }: Memory): boolean {
  return eventAt?.precision === 'month' || eventAt?.precision === 'year'
}

function toldToOwner(memory: Memory, quote: string, { language }: QuestionKind): string | undefined {
  return language === 'en' && isOwnersEnglish(memory, quote) ? tellOwner(quote) : undefined
}

/** The self speaks for its owner: what they wrote is said as it stands. */
function toldToOthers({ author, kind }: Memory, quote: string): string | undefined {
  return author.role === 'self' && kind !== 'document' ? quote : undefined
}

function isOwnersEnglish(memory: Memory, quote: string): boolean {
  if (memory.author.role !== 'self' || memory.kind === 'document') return false
  if (/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(quote)) return false
  return ['eng', 'sco', 'und'].includes(memory.language) ? answerLanguage(quote) === 'en' : isPlainlyEnglish(quote)
}

/** Short English is often taken for a neighbour of it; three of its little words settle that. */
function isPlainlyEnglish(quote: string): boolean {
  return (
    (quote.match(/\b(?:I|the|my|is|was|and|of|to|with|that|it)\b/g)?.length ?? 0) >= 3 && answerLanguage(quote) === 'en'
  )
}

function tellOwner(quote: string): string | undefined {
  const turned = splitSentences(quote).map(({ start, end }) => towardOwner(quote.slice(start, end)))
  if (turned.length === 0 || turned.includes(undefined)) return undefined
  return turned.map(sentence => (/[\p{L}\p{N})]$/u.test(sentence!) ? `${sentence}.` : sentence)).join(' ')
}

function framed(phrases: Phrases, memory: Memory, quote: string): string {
  if (memory.kind === 'document') return phrases.inDocument(memory.source.title, quote)
  const { role, name } = memory.author
  if (role === 'self') return phrases.youWrote(quote)
  if (role === 'assistant') return phrases.assistantWrote(quote)
  return name === undefined ? phrases.someoneWrote(quote) : phrases.wrote(name, quote)
}
