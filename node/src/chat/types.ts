import type { Scope } from '@secondme-node/protocol'
import type { ChatMessage } from '../inference/types.ts'
import type { MemoryId } from '../memory/types.ts'
import type { HitReason } from '../retrieval/types.ts'
import type { SaidTurn } from './prompt.ts'

export type Engine = 'extractive' | 'llama' | 'openai'

/** A piece of a memory that an answer rests on. `quote` stands in the memory's text, character for character. */
export interface Citation {
  memoryId: MemoryId
  itemId: string
  quote: string
  start: number
  end: number
}

export interface Answer {
  id: string
  answer: string
  /** Nothing in the memories answers this: `answer` says so in the question's language. */
  abstained: boolean
  engine: Engine
  /** Trained version of the self that spoke; `base` before any training. */
  version: string
  /** Model id, when a model spoke. */
  model?: string
  citations: Citation[]
  /** 0 to 1: as retrieval calibrated it, corrected by what the quote itself tells. */
  confidence: number
  tookMs: number
  /** Said to the person beside the answer: model crashed, answer replaced by quotes, … */
  notices: string[]
}

/** What an answering run emits, in order: any number of deltas, at most one replace before the end, then done. */
export type AnswerEvent =
  | { type: 'delta'; text: string }
  /** Forget the deltas so far, show this instead: the model failed in the middle. */
  | { type: 'replace'; text: string }
  | { type: 'notice'; text: string }
  | { type: 'done'; answer: Answer }

/** Everything that went into one answer: kept with it, forgotten with any memory it quotes. */
export interface AnswerTrace {
  answerId: string
  question: string
  /** The exact prompt the model saw; null when no model spoke. */
  prompt: ChatMessage[] | null
  memories: Array<{ memoryId: MemoryId; quote: string; score: number; why: HitReason; cited: boolean }>
  /** Sentences the model wrote that no cited memory supports. */
  cut: Array<{ sentence: string; reason: string }>
  retrieval: { confidence: number; threshold: number; usedVectors: boolean; tookMs: number }
}

export interface AskOptions {
  /** Answer as of this instant: later memories do not exist. */
  asOfMs?: number
  /** Conversation to read for context and to append to. */
  chatId?: string
  /** Insist on quoting even when a model is there. @default false */
  extractiveOnly?: boolean
  /** What was said before in a conversation that is not kept here, oldest first: another self's. */
  said?: readonly SaidTurn[]
  /** Write question, answer and trace down. @default true */
  isKept?: boolean
  /** The self that asks, when it is not the owner: written down with the question. */
  asker?: string
  signal: AbortSignal
}

export interface Answering {
  answer(scope: Scope, question: string, options: AskOptions): AsyncIterable<AnswerEvent>
}

export interface ChatSession {
  id: string
  title: string
  createdAtMs: number
  updatedAtMs: number
  turnCount: number
}

export interface ChatTurn {
  id: string
  role: 'owner' | 'self'
  text: string
  atMs: number
  /** On turns of the self. */
  answer?: Answer
  /** The turn quoted a memory that has been forgotten; its words are gone. */
  isForgotten?: boolean
}
