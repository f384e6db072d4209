import type { Evidence } from './confidence.ts'
import type { SearchIndex } from './index/search-index.ts'
import type { Ranking } from './rank.ts'

/** Passages whose words count together: an answer may lie in a turn and its neighbours. */
const READ_TOGETHER = 3

/** What speaks for the hits holding the answer. */
export function evidenceOf(_index: SearchIndex, { query, lexical, vector, ranked }: Ranking): Evidence {
  const total = lexical.weights.reduce((sum, weight) => sum + weight, 0)
  const covered = (bits: number) =>
    total === 0 ? 0 : query.words.reduce((sum, _, i) => sum + (i < 32 && (bits & (1 << i)) !== 0 ? lexical.weights[i]! : 0), 0) / total
  const held = ranked.slice(0, READ_TOGETHER).map(({ document }) => lexical.words[document]!)
  return {
    coverage: covered(held.reduce((all, bits) => all | bits, 0)),
    bestCoverage: Math.max(0, ...held.map(covered)),
    ...(vector === undefined ? {} : { cosine: vector.top })
  }
}
