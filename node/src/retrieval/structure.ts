import type { Admitted } from './admitted.ts'
import { type DocumentTable, KINDS, ROLES } from './index/document-table.ts'

/** What structure lends to a passage: shares of the scores of the 1st, 2nd and 3rd neighbour on either side. */
const NEIGHBOUR_SHARES = [0.4, 0.2, 0.1]
/** The best session triples a passage's score. */
const SESSION_LIFT = 2
/** Said by the one person whom the question names. A lift and no filter: others speak about that person too. */
const SPEAKER_LIFT = 1.5
/** A turn that only asks seldom holds the answer; its neighbour does. */
const QUESTION_CUT = 0.7
/** An assistant's words are no evidence about the owner, and long ones drown everything else. */
const ASSISTANT_CUT = 0.5
/** What this node itself once answered is evidence of nothing. */
const ANSWER_CUT = 0.2

export interface StructureInputs {
  table: DocumentTable
  admitted: Admitted
  /** Fused score of each document, 0 for those that no channel found. */
  base: Float32Array
  /** Documents with a base above 0. */
  found: readonly number[]
  /** Score of each session and the highest. */
  sessions: Float32Array
  topSession: number
  /** Speakers the question names, by speaker number. */
  namedSpeakers: ReadonlySet<number>
}

export interface Structured {
  /** Final score by document number. */
  scores: Float32Array
  /** Documents with a final score above 0, each once. */
  found: number[]
  /** The factors of one document, for the explanation. */
  factors(document: number): Record<string, number>
}

/**
 * Lets what is known about a passage's place work on its score: neighbours in the same session, the session as a
 * whole, who speaks, and whether it only asks.
 */
export function withStructure(inputs: StructureInputs): Structured {
  const { table, admitted, base, sessions, topSession, namedSpeakers } = inputs
  const { columns, memories } = table
  const scores = new Float32Array(table.size)
  const found: number[] = []

  const lend = (document: number, amount: number) => {
    if (scores[document] === 0) found.push(document)
    scores[document]! += amount
  }
  for (const document of inputs.found) {
    const score = base[document]!
    lend(document, score)
    for (const links of [columns.previous, columns.next]) {
      let at = document
      for (const share of NEIGHBOUR_SHARES) {
        at = links[at]!
        // Documents that may not be read are passed over as if they were not there.
        while (at >= 0 && admitted.mask[at] !== 1) at = links[at]!
        if (at < 0) break
        lend(at, share * score)
      }
    }
  }

  const roleFactor = ROLES.map(role => (role === 'assistant' ? ASSISTANT_CUT : 1))
  const kindFactor = KINDS.map(kind => (kind === 'answer' ? ANSWER_CUT : 1))
  const speakerFactor = (memory: number) => (namedSpeakers.has(memories.speaker[memory]!) ? SPEAKER_LIFT : 1)
  const sessionFactor = (document: number) =>
    topSession > 0 ? 1 + SESSION_LIFT * (sessions[columns.session[document]!]! / topSession) : 1

  for (const document of found) {
    const memory = columns.memory[document]!
    const prior = roleFactor[memories.role[memory]!]! * kindFactor[memories.kind[memory]!]!
    const question = columns.isQuestion[document] === 1 ? QUESTION_CUT : 1
    scores[document]! *= sessionFactor(document) * speakerFactor(memory) * question * prior
  }

  return {
    scores,
    found,
    factors(document) {
      const memory = columns.memory[document]!
      const session = sessionFactor(document)
      const unlifted =
        session *
        speakerFactor(memory) *
        (columns.isQuestion[document] === 1 ? QUESTION_CUT : 1) *
        roleFactor[memories.role[memory]!]! *
        kindFactor[memories.kind[memory]!]!
      return {
        session,
        speaker: speakerFactor(memory),
        question: columns.isQuestion[document] === 1 ? QUESTION_CUT : 1,
        author: roleFactor[memories.role[memory]!]!,
        kind: kindFactor[memories.kind[memory]!]!,
        neighbours: scores[document]! / unlifted - base[document]!
      }
    }
  }
}
