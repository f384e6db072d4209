import type { AnswerLanguage } from '../chat/question.ts'
import { detectLanguage } from '../memory/language.ts'
import type { Speaker } from '../profile/biography/render.ts'
import type { Context } from './context.ts'
import { mustStay, withoutNames } from './disclose.ts'
import { languageOf } from './language.ts'
import type { Request } from './relevance.ts'
import type { Addition, Source, WithheldKind } from './types.ts'

/** An addition with how much it matters. */
export interface Candidate extends Addition {
  weight: number
}

/** All that making candidates needs. `withheld` grows by what fitted and stays. */
export interface Making {
  context: Context
  request: Request
  language: AnswerLanguage
  speaker: Speaker
  withheld: WithheldKind[]
}

/** Lets a candidate out when nothing in it must stay; others' names are replaced by what they are to the owner. */
export function release(candidate: Candidate, { context, request, language, speaker, withheld }: Making): Candidate[] {
  const kind = mustStay(candidate.text)
  if (kind !== undefined) {
    withheld.push(kind)
    return []
  }
  const told = withoutNames(candidate.text, {
    request: request.text,
    people: context.people,
    pets: context.pets,
    language: detectLanguage(candidate.text) === 'und' ? language : languageOf(candidate.text),
    quote: candidate.source.quote
  })
  // "My friend" is the owner's word; from somebody else's mouth it names the wrong person.
  if (told === undefined || (told.replaced > 0 && speaker.person !== 'first')) {
    withheld.push('third-person')
    return []
  }
  for (let i = 0; i < told.replaced; i++) withheld.push('third-person')
  return [{ ...candidate, text: ended(told.text) }]
}

/** A sentence of a memory as it stands. */
export function releaseSentence(
  source: Source,
  rest: Omit<Candidate, 'id' | 'text' | 'source'>,
  making: Making
): Candidate[] {
  return release({ id: idOf(source), text: source.quote, source, ...rest }, making)
}

function idOf({ memoryId, quote }: Source): string {
  let hash = 0
  for (const sign of quote) hash = (hash * 31 + sign.codePointAt(0)!) >>> 0
  return `${memoryId}-${hash.toString(36)}`
}

const ENDED = /[.!?。！？”"」]$/u
const UNSPACED_END = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u

function ended(text: string): string {
  if (ENDED.test(text)) return text
  return UNSPACED_END.test(text) ? `${text}。` : `${text}.`
}
