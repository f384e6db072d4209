/** A question put to a store of memories, and what counts as a good answer. */
export interface QualityCase {
  question: string
  /** Item ids of memories that answer it; one of them must be cited. Absent: only "I do not know" is right. */
  items?: readonly string[]
  /** Must be found in the answer, whatever stands around it. */
  says?: RegExp
  /** Asked before in the same conversation. */
  after?: string
}

export function answered(question: string, items: string, says: RegExp, after?: string): QualityCase {
  return { question, items: items.split(' '), says, ...(after !== undefined && { after }) }
}

export function unanswerable(question: string): QualityCase {
  return { question }
}
