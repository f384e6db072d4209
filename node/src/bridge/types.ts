import type { Scope } from '@secondme-node/protocol'
import type { AnswerLanguage } from '../chat/question.ts'
import type { Engine } from '../chat/types.ts'
import type { Memory, MemoryId } from '../memory/types.ts'

/** The words of a memory that something rests on; `quote` stands in its text, character for character. */
export interface Source {
  memoryId: MemoryId
  itemId: string
  quote: string
}

export function quoteOf(memory: Memory, start: number, end: number): Source {
  return { memoryId: memory.id, itemId: memory.source.itemId, quote: memory.text.slice(start, end) }
}

/** Something about the owner that goes along with a request. */
export interface Addition {
  /** Stays the same while the fact or sentence does. */
  id: string
  /** One sentence, as it leaves. */
  text: string
  kind: 'fact' | 'memory' | 'constraint' | 'goal'
  source: Source
  /** English: why it matters for this request. */
  why: string
  /** Health, belief, age, family, money. */
  isSensitive: boolean
}

export type WithheldKind = 'phone' | 'email' | 'address' | 'account' | 'third-person' | 'health' | 'secret'

/** The request as it may leave, and what was put to it. */
export interface Enhancement {
  draft: string
  text: string
  additions: Addition[]
  /** What would have fitted and stays here: kinds and numbers only. */
  withheld: Array<{ kind: WithheldKind; count: number; why: string }>
  engine: Engine
}

export interface EnhanceInput {
  scope: Scope
  draft: string
  /** @default the draft's */
  language?: AnswerLanguage
  /** @default 5 */
  maxAdditions?: number
  /** Additions that the owner took out. Nothing else comes in their place. */
  without?: readonly string[]
  signal: AbortSignal
}

export type Verdict = 'fits' | 'conflicts' | 'incomplete' | 'nothing-known'

/** One thing in which an answer meets, breaks or passes over what is known of the owner. */
export interface Point {
  kind: 'conflict' | 'fits' | 'missing'
  /** What it is about: `diet`, `allergy`, `budget`, `plan`, `home`, … */
  about: string
  /** To the owner, in the question's language. */
  text: string
  /** `answer.slice(start, end)`. */
  answerQuote?: { start: number; end: number; quote: string }
  source: Source
}

export interface Critique {
  verdict: Verdict
  points: Point[]
  /** What to ask next, ready to be sent; null when nothing is open. */
  askBack: string | null
  engine: Engine
}

export interface CriticInput {
  scope: Scope
  question: string
  answer: string
  signal: AbortSignal
}

/** Somebody outside who is asked: an endpoint, or another self. */
export interface Expert {
  /** What people call it. */
  readonly name: string
  /** What is asked leaves this machine. */
  readonly isOutbound: boolean
  /** @throws when nobody answers */
  ask(text: string, signal: AbortSignal): AsyncIterable<string>
}

/** What is about to leave, for the owner to look at. */
export interface Step {
  /** Numbered from 1 within a consultation. */
  id: string
  round: number
  kind: 'question' | 'ask-back'
  text: string
  /** Of the first question. */
  additions: Addition[]
  withheld: Enhancement['withheld']
}

export interface Approval {
  isApproved: boolean
  /** Additions that may leave. @default all */
  keepIds?: readonly string[]
}

export type StopReason =
  | 'fits'
  | 'nothing-known'
  | 'nothing-to-ask'
  | 'rounds'
  | 'same-answer'
  | 'no-new-point'
  | 'unreachable'
  | 'not-approved'

export interface Round {
  round: number
  sent: string
  answer: string
  critique: Critique
}

/** All that was said in one consultation. */
export interface Transcript {
  id: string
  question: string
  expert: string
  rounds: Round[]
  verdict: Verdict | null
  whyStopped: StopReason
  /** Bytes that left this machine, as UTF-8. */
  sentOutBytes: number
}

export type ConsultEvent =
  | { type: 'start'; consultId: string; expert: string; isOutbound: boolean }
  | { type: 'approve'; step: Step }
  | { type: 'sent'; round: number; sizeBytes: number }
  | { type: 'delta'; round: number; text: string }
  | { type: 'critique'; round: number; critique: Critique }
  | { type: 'done'; transcript: Transcript }

export interface ConsultInput {
  scope: Scope
  question: string
  expert: Expert
  /** Asked before anything leaves. */
  approve(step: Step, signal: AbortSignal): Promise<Approval>
  /** @default 3 */
  maxRounds?: number
  without?: readonly string[]
  signal: AbortSignal
}
