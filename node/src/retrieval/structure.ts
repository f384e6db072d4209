import { type Admitted, admittedNeighbour } from './admitted.ts'
import { KINDS, ROLES, TRAIT } from './index/document-rows.ts'
import type { DocumentTable } from './index/document-table.ts'

/*
 * The numbers below were chosen on five LoCoMo and ten BEAM conversations, one at a time, words alone and with vectors
 * counted together. Around each of them recall hardly changes over half to twice its value: they are no fine tuning.
 */

/** Shares of a passage's score that its 1st, 2nd and 3rd neighbour receive on either side. */
const NEIGHBOUR_SHARES = [0.4, 0.2, 0.1]
/** What follows a question is its answer: between people it receives this many times more. */
const REPLY_LIFT = 2
/** The best session triples a passage's score. */
const SESSION_LIFT = 2
/** Several things asked for were told in several sessions. */
const SESSION_LIFT_FOR_MANY = 0.7
/** Said by the one person whom the question names. A lift and no filter: others speak about that person too. */
export const SPEAKER_LIFT = 1.5
/** A turn that ends asking seldom holds the answer; its neighbour does. Not so when an assistant is asked. */
const QUESTION_CUT = 0.7
/** An assistant's words are no evidence about the owner, and long ones drown everything else: before neighbours, after. */
const ASSISTANT_CUT = 0.4
const ASSISTANT_FINAL_CUT = 0.5
/** What this node itself once answered is evidence of nothing. */
const ANSWER_CUT = 0.2
/** Passages of fewer terms say little: they fall off with this power of their share. */
const FULL_LENGTH = 12
const LENGTH_POWER = 0.3
/** Told at the time that the question names. */
const TIME_LIFT = 1
/** Holds a time when the question asks when; an amount when it asks how many. */
const HOLDS_TIME_LIFT = 0.4
const HOLDS_NUMBER_LIFT = 0.15
/**
 * Told by the owner as something done, or never done, or as a stance one has come to, when the past is asked about. Both
 * of two statements that contradict each other are of this kind. Any lift from .6 to 1.5 finds the same.
 */
const EXPERIENCE_LIFT = 1
/** What the owner wants from now on matters to most questions: a share of the best score, and a lift; half for a preference. */
const STANDING_SHARE = 0.3
const STANDING_LIFT = 0.6

const SELF = ROLES.indexOf('self')
const ASSISTANT = ROLES.indexOf('assistant')
const ANSWER = KINDS.indexOf('answer')

export interface StructureInputs {
  table: DocumentTable
  admitted: Admitted
  /** Fused score of each document, 0 for those that no channel found; the best is about 1. */
  base: Float32Array
  /** Documents with a base above 0. */
  found: readonly number[]
  /** 0 to 1 for each session. */
  sessionScore(session: number): number
  /** How well a document's time fits one that the question names, 0 to 1. */
  timeFit(document: number): number
  /** Speakers the question names, by speaker number. */
  namedSpeakers: ReadonlySet<number>
  asksFor: { time: boolean; number: boolean; many: boolean; ownPast: boolean }
}

export interface Structured {
  /** Final score by document number. */
  scores: Float32Array
  /** Documents with a final score above 0, each once. */
  found: number[]
  /** The factors of one document, for the explanation; 1 changes nothing. `neighbours` and `standing` are added. */
  factors(document: number): Record<string, number>
}

/**
 * Lets what is known about a passage's place work on its score: neighbours in the same session, the session as a
 * whole, who speaks, and what kind of passage it is.
 */
export function withStructure(inputs: StructureInputs): Structured {
  const { table, admitted, base } = inputs
  const { columns, memories } = table
  const scores = new Float32Array(table.size)
  const found: number[] = []
  const isAssistant = (document: number) => memories.role[columns.memory[document]!] === ASSISTANT
  const isAmongPeople = (document: number) => admitted.assistantDocuments[columns.session[document]!] === 0
  const own = (document: number) => base[document]! * (isAssistant(document) ? ASSISTANT_CUT : 1)

  const add = (document: number, amount: number) => {
    if (scores[document] === 0) found.push(document)
    scores[document]! += amount
  }
  const lend = (document: number, score: number, links: Int32Array, firstLift: number) => {
    let at = document
    for (let distance = 0; distance < NEIGHBOUR_SHARES.length; distance++) {
      at = admittedNeighbour(admitted, links, at)
      if (at < 0) return
      add(at, score * NEIGHBOUR_SHARES[distance]! * (distance === 0 ? firstLift : 1))
    }
  }
  for (const document of inputs.found) {
    const score = own(document)
    add(document, score)
    const asks = (columns.traits[document]! & TRAIT.question) !== 0 && isAmongPeople(document)
    lend(document, score, columns.next, asks ? REPLY_LIFT : 1)
    lend(document, score, columns.previous, 1)
  }
  // What no channel found anything for is answered by nothing, instructions included; and how to answer from now on
  // tells nothing about what was done.
  const isStandingAsked = inputs.found.length > 0 && !inputs.asksFor.ownPast
  const standing = isStandingAsked ? standingShares(table, admitted) : new Map<number, number>()
  for (const [document, share] of standing) add(document, STANDING_SHARE * share)

  const { time: asksTime, number: asksNumber, many: asksMany } = inputs.asksFor
  const sessionLift = asksMany ? SESSION_LIFT_FOR_MANY : SESSION_LIFT
  const lengthFactor = Float64Array.from({ length: FULL_LENGTH }, (_, length) => (length / FULL_LENGTH) ** LENGTH_POWER)
  const sessionFactor = (document: number) => 1 + sessionLift * inputs.sessionScore(columns.session[document]!)
  const speakerFactor = (document: number) =>
    inputs.namedSpeakers.has(memories.speaker[columns.memory[document]!]!) ? SPEAKER_LIFT : 1
  const timeFactor = (document: number) => 1 + TIME_LIFT * inputs.timeFit(document)
  /** What the passage is, whatever is asked. */
  const priorFactor = (document: number) => {
    const memory = columns.memory[document]!
    const asks = (columns.traits[document]! & TRAIT.question) !== 0 && isAmongPeople(document)
    return (
      (asks ? QUESTION_CUT : 1) *
      (memories.role[memory] === ASSISTANT ? ASSISTANT_FINAL_CUT : 1) *
      (memories.kind[memory] === ANSWER ? ANSWER_CUT : 1) *
      (lengthFactor[columns.length[document]!] ?? 1)
    )
  }
  const answerTypeFactor = (document: number) => {
    const traits = columns.traits[document]!
    return (
      (asksTime && (traits & TRAIT.time) !== 0 ? 1 + HOLDS_TIME_LIFT : 1) *
      (asksNumber && (traits & TRAIT.number) !== 0 ? 1 + HOLDS_NUMBER_LIFT : 1)
    )
  }
  const experienceFactor = (document: number) => {
    if (!inputs.asksFor.ownPast || memories.role[columns.memory[document]!] !== SELF) return 1
    return (columns.traits[document]! & (TRAIT.tellsPast | TRAIT.preference)) !== 0 ? 1 + EXPERIENCE_LIFT : 1
  }
  const instructionFactor = (document: number) => 1 + STANDING_LIFT * (standing.get(document) ?? 0)
  const parts = {
    session: sessionFactor,
    speaker: speakerFactor,
    time: timeFactor,
    prior: priorFactor,
    answerType: answerTypeFactor,
    experience: experienceFactor,
    instruction: instructionFactor
  }
  const product = (document: number) =>
    sessionFactor(document) *
    speakerFactor(document) *
    timeFactor(document) *
    priorFactor(document) *
    answerTypeFactor(document) *
    experienceFactor(document) *
    instructionFactor(document)

  for (const document of found) scores[document]! *= product(document)
  return {
    scores,
    found,
    factors(document) {
      const factors = Object.entries(parts).map(([name, part]) => [name, part(document)] as const)
      const added = STANDING_SHARE * (standing.get(document) ?? 0)
      const neighbours = scores[document]! / product(document) - own(document) - added
      return { ...Object.fromEntries(factors), standing: added, neighbours }
    }
  }
}

/** Newest instructions and preferences of the owner that are looked at: more than these nobody keeps in force. */
const MAX_STANDING = 40

/** Document → 1 for an instruction, .5 for a preference. Only what the owner said to an assistant or noted down. */
function standingShares(table: DocumentTable, admitted: Admitted): Map<number, number> {
  const shares = new Map<number, number>()
  const { traits, memory } = table.columns
  for (const document of table.standing.toReversed()) {
    if (shares.size >= MAX_STANDING) break
    if (admitted.mask[document] !== 1) continue
    if (table.memories.role[memory[document]!] !== SELF) continue
    shares.set(document, (traits[document]! & TRAIT.instruction) !== 0 ? 1 : 0.5)
  }
  return shares
}
