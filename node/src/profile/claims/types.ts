import type { Span } from '../../text/sentences.ts'
import type { Stance } from '../types.ts'

/** A claim as the words of one sentence give it, before it is known who speaks and when. */
export interface Reading {
  /** First person, second person, or somebody the sentence names (`Jonas`, `my sister Anna` → `Anna`, `my sister`). */
  who: 'speaker' | 'listener' | { name: string }
  attribute: string
  value: string
  stance: Stance
  isCorrection?: boolean
  /** What a date in the clause tells about the claim. By default: since when for `holds`, until when for `ended`. */
  date?: 'from' | 'to' | 'both' | 'none'
  /** 0 to 1. @default 0.8 */
  confidence?: number
  /** The clause it rests on, as offsets into the sentence. */
  clause: Span
}

/** What a question asks for: "Where do I live?", "What is Jonas's job?", "Where did I live before?". */
export interface AskedSlot {
  /** The owner asks with "I" and "you" alike. */
  who: 'owner' | { name: string }
  attribute: string
  /** What was so before, not what is so now. */
  isPast?: boolean
}

/** How much of a text is told as true. */
export type Reality =
  | 'told'
  /** This sentence is a wish, a hypothesis, a question, a dream, fiction, a joke. */
  | 'unreal'
  /** It opens a dream, a story, a game: nothing after it in this memory is told as true until `closesUnreal`. */
  | 'opens-unreal'
  | 'closes-unreal'

/** One language's ways of telling facts. Pure. */
export interface LanguagePack {
  /** ISO 639-3. */
  language: string
  reality(sentence: string): Reality
  /** Called for sentences told as true only; direct speech of others is blanked out with spaces beforehand. */
  read(sentence: string): Reading[]
  /** What a sentence tells only together with the one before it: "I have a cat. Her name is Luna." */
  follow?(before: string, sentence: string): Reading[]
  /** @returns undefined when the question asks for no attribute of the vocabulary */
  asked(question: string): AskedSlot | undefined
}
