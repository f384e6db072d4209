import type { Memory } from '../../memory/types.ts'
import type { Claim } from '../../profile/types.ts'
import type { DateMention } from '../../text/dates/types.ts'
import type { Span } from '../../text/sentences.ts'
import type { QuoteFinder } from './find-quote.ts'
import { toAttribute } from './model-attributes.ts'
import type { ModelFact } from './model-schema.ts'
import { readWords } from './words.ts'

/** A rule that reads a claim knows its pattern; a model may have misread, so it is believed a little less. */
const CONFIDENCE = 0.7
/** A quote that covers half a page is evidence of nothing in particular. */
const MAX_QUOTE_CHARS = 400
const MAX_VALUE_CHARS = 120

/** Words of the first person, by ISO 639-3 code. */
const FIRST_PERSON: Record<string, RegExp> = {
  eng: /(?<![\p{L}\p{M}])(?:I|I['’]\p{L}+|[Mm](?:e|y|ine|yself)|[Ww]e|us|[Oo]urs?)(?![\p{L}\p{M}])/u,
  deu: /(?<![\p{L}\p{M}])(?:ich|mich|mir|mein\p{L}{0,2}|wir|uns|unser\p{L}{0,2})(?![\p{L}\p{M}])/iu,
  fra: /(?<![\p{L}\p{M}])(?:(?:je|moi|mon|ma|mes|nous|notre|nos)(?![\p{L}\p{M}])|[jm]['’]\p{L})/iu,
  spa: /(?<![\p{L}\p{M}])(?:yo|mis?|mí[oa]s?|mí|me|nosotr[oa]s|nos|nuestr[oa]s?)(?![\p{L}\p{M}])/iu,
  kor: /(?<!\p{Script=Hangul})(?:나|저|내|제|우리|저희)(?:는|가|를|도|의|랑|와|에게|한테)?(?!\p{Script=Hangul})/u,
  jpn: /[私僕俺]|わたし|ぼく(?=[はがのもを])|うち[のは]/u,
  cmn: /[我咱]/u
}
const ARTICLE = /^(?:the|an?|der|die|das|den|dem|eine?[nmrs]?|les?|la|une?|des|el|los|las|un[ao]s?)\s+|^l['’]/iu
/** What the owner jots down alone is about the owner even without "I". */
const OWN_NOTES: ReadonlySet<Memory['kind']> = new Set(['note', 'todo', 'calendar'])
/** Papers may say of anybody how to be called and treated; that is never taken as the owner's wish. */
const NOT_FROM_PAPERS: ReadonlySet<string> = new Set(['name', 'nickname', 'instruction'])
const MAY_BE_EMPTY: ReadonlySet<Claim['stance']> = new Set(['ended', 'denied', 'cancelled'])
const OWNER_WORDS = /^(?:the\s+)?(?:owner|user|author|writer|i|me|self|myself)$/iu

export interface FactContext {
  memory: Memory
  finder: QuoteFinder
  /** Where the model read; its quotes must stand there. */
  section: Span
  /** Dates of the memory, found by rules. */
  dates: readonly DateMention[]
}

/**
 * What is left of a model's fact when it must be in the text: quote, value and subject are looked up there, and only
 * the owner's own words are taken as facts about the owner.
 *
 * @returns undefined when the text does not bear it out
 */
export function toClaim(fact: ModelFact, context: FactContext): Claim | undefined {
  const { memory, finder, section } = context
  const { text } = memory
  const span = fact.quote.length > MAX_QUOTE_CHARS ? undefined : finder.find(fact.quote, section)
  const attribute = toAttribute(fact.attribute)
  if (span === undefined || attribute === undefined || attribute === 'instruction') return undefined
  const value = valueIn(fact.value, span, context)
  if (value === undefined || (value === '' && !MAY_BE_EMPTY.has(fact.stance))) return undefined
  const subject = subjectOf(fact.subject.trim(), text.slice(span.start, span.end), context)
  if (subject === undefined) return undefined
  if (subject === 'owner' && memory.kind === 'document' && NOT_FROM_PAPERS.has(attribute)) return undefined
  return {
    subject,
    attribute,
    value,
    stance: fact.stance,
    ...validity(fact.stance, span, context.dates),
    confidence: CONFIDENCE,
    span
  }
}

/** The value in the words of the quote; undefined when it is not in there. */
function valueIn(said: string, quote: Span, { memory, finder }: FactContext): string | undefined {
  const wanted = said.trim().replace(ARTICLE, '')
  if (wanted === '') return ''
  if (wanted.length > MAX_VALUE_CHARS) return undefined
  const found = finder.find(wanted, quote)
  if (found !== undefined) return tidyValue(memory.text.slice(found.start, found.end))
  // Put together from several places, or in another form: each of its words must be there.
  const { text, language } = memory
  const keys = new Set(readWords(text, language, quote.start, quote.end).map(({ key }) => key))
  const words = readWords(wanted, language)
  return words.length > 0 && words.every(({ key }) => keys.has(key)) ? tidyValue(wanted) : undefined
}

function tidyValue(value: string): string {
  return value
    .replace(/\s+/g, ' ')
    .replace(ARTICLE, '')
    .replace(/^[\s"'“”„«».,;:()]+|[\s"'“”„«».,;:!?()。、，！？]+$/gu, '')
}

function subjectOf(said: string, quote: string, { memory, finder, section }: FactContext): string | undefined {
  const { author, kind, language } = memory
  const isFirstPerson = (FIRST_PERSON[language] ?? FIRST_PERSON.eng!).test(quote)
  if (OWNER_WORDS.test(said)) {
    if (author.role === 'self') return isFirstPerson || OWN_NOTES.has(kind) ? 'owner' : undefined
    // "I" of somebody else is that somebody.
    return isFirstPerson ? author.name : undefined
  }
  if (said === '') return undefined
  if (author.name !== undefined && said.toLowerCase() === author.name.toLowerCase()) {
    return author.role === 'self' ? 'owner' : author.name
  }
  const [place] = finder.findNames(said, 1, section)
  return place === undefined ? undefined : memory.text.slice(place.start, place.end)
}

/** The only date inside the quote says since when, until when, or for when. */
function validity(stance: Claim['stance'], quote: Span, dates: readonly DateMention[]): Partial<Claim> {
  const inside = dates.filter(({ span }) => span.start >= quote.start && span.end <= quote.end)
  const [date] = inside
  if (date === undefined || inside.length > 1 || stance === 'denied' || stance === 'cancelled') return {}
  const { precision } = date
  const [first, last] = [date.start.slice(0, 10), date.end.slice(0, 10)]
  return stance === 'held' || stance === 'ended' ? { to: last, precision } : { from: first, precision }
}
