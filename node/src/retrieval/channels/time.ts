import type { Admitted } from '../admitted.ts'
import type { DocumentTable } from '../index/document-table.ts'
import { fitsMention, type TimeMention } from '../text/time-expressions.ts'

/** The precision `none` stands for "only the import time is known", which says nothing about when it happened. */
const UNKNOWN = 0

export interface TimeScores {
  documents: number[]
  /** 0 to 1: how well the event time fits a time that the query names. */
  scores: Float32Array
}

/** @returns undefined when the query names no time */
export function timeScores(
  table: DocumentTable,
  mentions: readonly TimeMention[],
  admitted: Admitted
): TimeScores | undefined {
  if (mentions.length === 0) return undefined
  const { atMs, precision, first, count } = table.memories
  const scores = new Float32Array(table.size)
  const documents: number[] = []
  for (let memory = 0; memory < table.memoryCount; memory++) {
    if (precision[memory] === UNKNOWN) continue
    let fit = 0
    for (const mention of mentions) fit = Math.max(fit, fitsMention(mention, atMs[memory]!))
    if (fit === 0) continue
    for (let document = first[memory]!; document < first[memory]! + count[memory]!; document++) {
      if (admitted.mask[document] !== 1) continue
      scores[document] = fit
      documents.push(document)
    }
  }
  return { documents, scores }
}
