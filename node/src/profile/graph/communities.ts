import Graph from 'graphology'
import louvain from 'graphology-communities-louvain'

/** The package's types describe a default export; it exports the function itself. */
const detect = louvain as unknown as typeof louvain.default

/**
 * Louvain communities of a weighted graph, numbered by falling size. The same edges give the same numbers, in whatever
 * order they came.
 *
 * @param edges - each pair once
 */
export function communitiesOf(
  nodes: readonly string[],
  edges: ReadonlyArray<{ a: string; b: string; weight: number }>
): Map<string, number> {
  const graph = new Graph.UndirectedGraph<object, { weight: number }>()
  for (const node of nodes.toSorted()) graph.addNode(node)
  const ordered = edges.toSorted((x, y) => (x.a === y.a ? (x.b < y.b ? -1 : 1) : x.a < y.a ? -1 : 1))
  for (const { a, b, weight } of ordered) graph.addEdge(a, b, { weight })
  if (graph.order === 0) return new Map()
  const found = graph.size === 0 ? {} : detect(graph, { getEdgeWeight: 'weight', rng: evenRandom() })
  const groups = Map.groupBy(graph.nodes(), node => found[node] ?? node)
  const bySize = [...groups.values()].sort((x, y) => y.length - x.length || (x[0]! < y[0]! ? -1 : 1))
  return new Map(bySize.flatMap((members, i) => members.map((member): [string, number] => [member, i])))
}

/** Always the same numbers from 0 to 1 (mulberry32). */
function evenRandom(): () => number {
  let state = 0x51ed2701
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
