import type { LexicalScores } from './channels/lexical.ts'
import type { VectorScores } from './channels/vector.ts'
import { ROLES } from './index/document-rows.ts'
import type { DocumentTable } from './index/document-table.ts'

/** Weight of vectors beside words. */
const VECTOR_SHARE = 0.5
/** Best passages that count for a session: a sum over all would favour whatever is long. */
const BEST_PASSAGES = 3

const ASSISTANT = ROLES.indexOf('assistant')

/** @returns 0 to 1 for a session number: how much the session as a whole is about the query */
export function sessionScores(
  table: DocumentTable,
  lexical: LexicalScores,
  vector: VectorScores | undefined
): (session: number) => number {
  const byWords = (session: number) => (lexical.topSession > 0 ? lexical.sessions[session]! / lexical.topSession : 0)
  if (vector === undefined) return byWords
  const best = new Map<number, number[]>()
  vector.documents.forEach((document, i) => {
    // An assistant's replies echo what it was asked.
    if (table.memories.role[table.columns.memory[document]!] === ASSISTANT) return
    const session = table.columns.session[document]!
    const scores = best.get(session) ?? []
    scores.push(vector.scores[i]!)
    best.set(session, scores.sort((a, b) => b - a).slice(0, BEST_PASSAGES))
  })
  const sums = new Map([...best].map(([session, scores]) => [session, scores.reduce((sum, score) => sum + score, 0)]))
  const topSum = Math.max(0, ...sums.values()) || 1
  const both = (session: number) => byWords(session) + VECTOR_SHARE * ((sums.get(session) ?? 0) / topSum)
  let top = 0
  for (const document of lexical.found) top = Math.max(top, both(table.columns.session[document]!))
  for (const session of sums.keys()) top = Math.max(top, both(session))
  return session => (top > 0 ? both(session) / top : 0)
}
