import { compile } from './frame-pattern.ts'
import type { ClauseSubject, Grammar, Marks } from './frame-types.ts'

/** A clause with what is said around its verb. */
export interface Analysis {
  /** Offsets into the sentence. */
  start: number
  end: number
  original: string
  /** `original` with a lower-case first letter, of the same length. */
  text: string
  /** The subject, or that of the clause before. */
  subject: ClauseSubject | undefined
  /** The clause itself names its subject. */
  isNamedHere: boolean
  marks: Record<keyof Marks, boolean>
  /** It tells what is so instead of something else. */
  isContrast: boolean
}

const NO_LONGER = /^(?:nicht mehr|n(?:['’]|e)\s*plus|ya no)\b/iu

/** Cuts sentences into clauses and tells subject, negation and time of each. Built once per grammar. */
export function clausesOf(grammar: Grammar): (sentence: string) => Analysis[] {
  const boundary = compile(grammar.boundary, grammar.pieces, 'gu')
  const coordination = compile(`^(?:${grammar.coordination})\\b`, grammar.pieces, 'iu')
  const contrasts = grammar.contrasts.map(source => compile(source, grammar.pieces, 'du'))
  const marks = Object.entries(grammar.marks).map(
    ([name, source]) => [name as keyof Marks, compile(source, grammar.pieces, 'iu')] as const
  )

  function analyse(sentence: string, isContrast: boolean): Analysis[] {
    const starts = [0, ...Array.from(sentence.matchAll(boundary), match => match.index).filter(index => index > 0)]
    const found: Analysis[] = []
    let previous: ClauseSubject | undefined
    let isUnreal = false
    for (const [index, start] of starts.entries()) {
      const end = starts[index + 1] ?? sentence.length
      const lead = /^[\s,;:–—¡¿"„«(-]*/u.exec(sentence.slice(start, end))![0].length
      const original = sentence.slice(start + lead, end)
      if (original.trim() === '') continue
      const named = grammar.subject(original)
      const subject = named ?? previous
      previous = subject
      const signs = Object.fromEntries(
        marks.map(([name, pattern]) => [name, pattern.test(original)])
      ) as Analysis['marks']
      // "Jonas says, I live in …": what hangs on hearsay or a wish is no more told than that.
      if (isUnreal && !coordination.test(original)) signs.unreal = true
      isUnreal = signs.unreal
      found.push({
        start: start + lead,
        end: start + lead + original.trimEnd().length,
        original,
        text: original.slice(0, 1).toLowerCase() + original.slice(1),
        subject,
        isNamedHere: named !== undefined,
        marks: signs,
        isContrast
      })
    }
    return found
  }

  return sentence => {
    for (const contrast of contrasts) {
      const match = contrast.exec(sentence)
      if (match?.indices?.groups === undefined) continue
      const { neg, a, but, b } = match.indices.groups
      if (neg === undefined || a === undefined || but === undefined || b === undefined) continue
      const denied = blank(sentence, [but, b])
      const said = blank(sentence, [neg, a, but])
      // "Not any more A but B" reports a change, it corrects nothing.
      const isContrast = !NO_LONGER.test(`${match.groups!.neg} ${match.groups!.a}`)
      return [...analyse(denied, false), ...analyse(said, isContrast)]
    }
    return analyse(sentence, false)
  }
}

/** The text with the ranges turned to spaces, so that offsets stay. */
function blank(text: string, ranges: ReadonlyArray<readonly [number, number]>): string {
  let blanked = text
  for (const [start, end] of ranges) blanked = blanked.slice(0, start) + ' '.repeat(end - start) + blanked.slice(end)
  return blanked
}
