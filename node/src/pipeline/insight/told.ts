import { packsFor } from '../../profile/claims/packs.ts'
import { blankSpeech } from '../../profile/claims/quotes.ts'
import { type Span, splitSentences } from '../../text/sentences.ts'

/**
 * Which words of a text are told as true by its writer. Wishes, dreams, games and questions are left out by the rules
 * that read claims, and so is the direct speech of others; where two languages are possible, one that doubts is enough.
 */
export function createToldCheck(text: string, language: string): (span: Span) => boolean {
  const told = blankSpeech(text)
  const untold: Span[] = []
  let isUnreal = false
  for (const span of splitSentences(text)) {
    const words = told.slice(span.start, span.end)
    const realities = packsFor(words, language).map(pack => pack.reality(words))
    if (realities.includes('opens-unreal')) isUnreal = true
    else if (realities.includes('closes-unreal')) isUnreal = false
    if (isUnreal || realities.includes('unreal')) untold.push(span)
  }
  return ({ start, end }) => {
    if (untold.some(span => start < span.end && end > span.start)) return false
    return letters(told.slice(start, end)) * 2 >= letters(text.slice(start, end))
  }
}

function letters(words: string): number {
  return words.match(/\p{L}/gu)?.length ?? 0
}
