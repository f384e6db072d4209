import type { Clause, Who } from './read-clauses.ts'

export interface SplitInit {
  /** Where a clause ends. Global. */
  breaks: RegExp
  /** "Not A but B", with A in a named group. */
  contrast: RegExpExecArray | null
  denied: string | undefined
  isCorrection: boolean
  /** Marks behind a clause that are not part of it. */
  tail: RegExp
  /** The part belongs to what follows. @default never */
  isJoined?(words: string): boolean
  /** A clause's words, and whom the next one speaks of when it names nobody. */
  read(
    words: string,
    who: Who | undefined
  ): { clause: Omit<Clause, 'isCorrection' | 'span'>; next: Who | undefined } | undefined
}

/** The clauses of a sentence with their places in it; each takes its subject over from the one before. */
export function splitClauses(text: string, init: SplitInit): Clause[] {
  const { breaks, contrast, denied, isCorrection, tail, isJoined = () => false, read } = init
  const clauses: Clause[] = []
  let start = 0
  let who: Who | undefined = 'speaker'
  for (const end of [...Array.from(text.matchAll(breaks), match => match.index + match[0].length), text.length]) {
    const words = text.slice(start, end)
    if (end < text.length && isJoined(words)) continue
    const clause = read(words, who)
    if (clause !== undefined) {
      who = clause.next
      clauses.push({
        ...clause.clause,
        isCorrection,
        ...(denied !== undefined && contrast !== null && contrast.index < end ? { denied } : {}),
        span: { start: start + (/\S/.exec(words)?.index ?? 0), end: start + words.replace(tail, '').length }
      })
    }
    start = end
  }
  return clauses
}

/** The sentence with the denied half blanked out, so that places stay what they are. */
export function blankOut(sentence: string, part: RegExpExecArray | null): string {
  if (part === null) return sentence
  const end = part.index + part[0].length
  return sentence.slice(0, part.index) + ' '.repeat(part[0].length) + sentence.slice(end)
}
