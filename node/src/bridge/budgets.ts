import type { Passage } from '../chat/select-sentences.ts'
import { splitSentences } from '../text/sentences.ts'
import type { Context } from './context.ts'
import type { Request } from './relevance.ts'
import { sharedWords } from './shared-words.ts'
import { quoteOf, type Source } from './types.ts'
import { type Amount, budgetIn } from './words/money.ts'
import { type Occasion, occasionsOf } from './words/occasions.ts'

export interface Budget {
  source: Source
  amount: Amount
}

const MONEY_OCCASIONS: ReadonlySet<Occasion> = new Set(['travel', 'money', 'gift', 'home'])

/** Words shared with a request that is not about money. */
const MIN_SHARED = 2

/** May what the owner can spend matter for what is asked? */
function concernsMoney({ occasions }: Request): boolean {
  return [...occasions].some(occasion => MONEY_OCCASIONS.has(occasion))
}

/** What the owner has said about spending on what is asked, the newest first. */
export function ownBudgets({ money }: Pick<Context, 'money'>, request: Request): Budget[] {
  const found = money.flatMap(passage =>
    ownSentences(passage).flatMap(source => {
      const amount = budgetIn(source.quote)
      return amount !== undefined && isAbout(source.quote, request) ? [{ source, amount }] : []
    })
  )
  const atMs = new Map(
    money.map(({ memory }) => [memory.id, Date.parse(memory.eventAt?.start ?? '') || memory.recordedAtMs])
  )
  return found.toSorted((a, b) => atMs.get(b.source.memoryId)! - atMs.get(a.source.memoryId)!)
}

/** A journey's budget says nothing about a bike, unless the bike is named. */
function isAbout(sentence: string, request: Request): boolean {
  const shared = sharedWords(sentence, request.text, request.language).words.length
  if (shared >= (concernsMoney(request) ? 1 : MIN_SHARED)) return true
  const own = [...occasionsOf(sentence)].filter(occasion => occasion !== 'money')
  return own.some(occasion => request.occasions.has(occasion) && MONEY_OCCASIONS.has(occasion))
}

function ownSentences({ memory, start, end }: Passage): Source[] {
  if (memory.author.role !== 'self') return []
  return splitSentences(memory.text, start, end).map(span => quoteOf(memory, span.start, span.end))
}
