import type { Author, EventTime } from '../../node/src/memory/types.ts'

/** One turn as an importer would read it. */
export interface DatasetItem {
  /** The turn's id inside its conversation: evidence names it. */
  itemId: string
  text: string
  author: Author
  session: string
  position: number
  eventAt?: EventTime
}

export interface DatasetQuestion {
  text: string
  category: string
  /** Ids of the turns that hold the answer, known ones only. */
  evidence: string[]
  /** The conversation holds no answer. Evidence may be named all the same: what the question twists. */
  isUnanswerable: boolean
}

/** What one person's node would hold. */
export interface Conversation {
  id: string
  items: DatasetItem[]
  questions: DatasetQuestion[]
  /** The day after the last turn: "now" for relative dates. */
  nowMs: number
}
