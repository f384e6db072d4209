import Graph from 'graphology'
import type { MemoryId } from '../../memory/types.ts'
import type { Entities, EntityRow } from '../entities/registry.ts'
import type { EntityType, InsightSource, Relation } from '../types.ts'
import { communitiesOf } from './communities.ts'
import { TOGETHER, type Told, toldBy } from './contribution.ts'

export interface GraphNode {
  id: string
  name: string
  type: EntityType
  /** Number of places where it is named. */
  weight: number
  /** Communities are numbered by falling size; the owner, who knows everybody, is in none: -1. */
  community: number
}

export interface GraphView {
  /** The centre first, then by nearness. */
  nodes: GraphNode[]
  /** Among these nodes, heaviest first. */
  edges: Relation[]
}

/** A community of entities. */
export interface Cluster {
  community: number
  /** Ids, most mentioned first; at least two. */
  members: string[]
}

/** Entities and what ties them. Keeps itself in step with the registry: what changed is looked at when asked. */
export interface EntityGraph {
  /** What lies around an entity (`owner` or an id), at most `limit` nodes; empty when it is not known. */
  around(center: string, options?: { limit?: number }): GraphView
  clusters(): Cluster[]
  /** The same of the admitted memories alone, statistics included. */
  within(admits: (memoryId: MemoryId, about: InsightSource) => boolean): EntityGraph
}

export const MAX_NODES = 150
/** More spans than this nobody looks at in a graph: the newest are kept. */
const MAX_EVIDENCE = 20
/** A tie that somebody told counts as so many joint mentions. */
const CLAIM_WEIGHT = 3

type Ties = Graph.UndirectedGraph<object, { relations: Map<string, Map<MemoryId, Told[]>>; weight: number }>

export function createEntityGraph({ entities }: { entities: Entities }): EntityGraph {
  const graph: Ties = new Graph.UndirectedGraph()
  const taken = new Map<MemoryId, { row: EntityRow; told: Told[]; signature: string }>()
  let version = -1
  let communities: Map<string, number> | undefined

  /** Takes out and in what changed since the last look: rows, and rows whose names mean another entity now. */
  function refresh(): void {
    if (version === entities.version) return
    version = entities.version
    communities = undefined
    const rows = entities.rows()
    for (const [memoryId, { told }] of taken) if (!rows.has(memoryId)) forget(memoryId, told)
    for (const [memoryId, row] of rows) {
      const before = taken.get(memoryId)
      const told = toldBy(memoryId, row, entities.ownerId, key => entities.idOfKey(key))
      const signature = told.map(({ from, to, type }) => `${from} ${to} ${type}`).join('\n')
      if (before?.row === row && before.signature === signature) continue
      if (before !== undefined) forget(memoryId, before.told)
      taken.set(memoryId, { row, told, signature })
      for (const tie of told) learn(memoryId, tie)
    }
  }

  function learn(memoryId: MemoryId, tie: Told): void {
    for (const id of [tie.from, tie.to]) if (!graph.hasNode(id)) graph.addNode(id)
    if (!graph.hasEdge(tie.from, tie.to)) graph.addEdge(tie.from, tie.to, { relations: new Map(), weight: 0 })
    const { relations } = graph.getEdgeAttributes(tie.from, tie.to)
    const key = `${tie.type}\n${tie.from}`
    const told = relations.get(key) ?? new Map<MemoryId, Told[]>()
    relations.set(key, told.set(memoryId, [...(told.get(memoryId) ?? []), tie]))
    graph.updateEdgeAttribute(tie.from, tie.to, 'weight', (weight = 0) => weight + weightOf(tie))
  }

  function forget(memoryId: MemoryId, told: readonly Told[]): void {
    taken.delete(memoryId)
    for (const tie of told) {
      const { relations } = graph.getEdgeAttributes(tie.from, tie.to)
      const key = `${tie.type}\n${tie.from}`
      relations.get(key)?.delete(memoryId)
      if (relations.get(key)?.size === 0) relations.delete(key)
      graph.updateEdgeAttribute(tie.from, tie.to, 'weight', (weight = 0) => weight - weightOf(tie))
    }
    for (const { from, to } of told) {
      if (graph.hasEdge(from, to) && graph.getEdgeAttribute(from, to, 'relations').size === 0) graph.dropEdge(from, to)
      for (const id of [from, to]) if (graph.hasNode(id) && graph.degree(id) === 0) graph.dropNode(id)
    }
  }

  function communityOf(id: string): number {
    communities ??= communitiesOf(
      graph.filterNodes(node => node !== entities.ownerId),
      graph
        .mapEdges((_, { weight }, a, b) => ({ a: a < b ? a : b, b: a < b ? b : a, weight }))
        .filter(({ a, b }) => a !== entities.ownerId && b !== entities.ownerId)
    )
    return communities.get(id) ?? -1
  }

  function nodeOf(id: string): GraphNode | undefined {
    const entity = entities.get(id)
    if (entity === undefined && id !== entities.ownerId) return undefined
    return {
      id,
      name: entity?.name ?? 'owner',
      type: entity?.type ?? 'person',
      weight: entity?.mentions.length ?? 0,
      community: communityOf(id)
    }
  }

  /** Nearest first: by the heaviest way of at most two steps. */
  function nearest(center: string, limit: number): string[] {
    const strength = (a: string, b: string) => graph.getEdgeAttribute(a, b, 'weight')
    const byStrength = (scores: ReadonlyMap<string, number>) =>
      [...scores].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1)).map(([id]) => id)
    const direct = byStrength(new Map(graph.neighbors(center).map(id => [id, strength(center, id)]))).slice(
      0,
      limit - 1
    )
    const seen = new Set([center, ...direct])
    if (seen.size >= limit) return [...seen]
    const further = new Map<string, number>()
    for (const near of direct) {
      for (const id of graph.neighbors(near)) {
        if (seen.has(id)) continue
        further.set(id, Math.max(further.get(id) ?? 0, Math.min(strength(center, near), strength(near, id))))
      }
    }
    return [...seen, ...byStrength(further).slice(0, limit - seen.size)]
  }

  return {
    around(center, { limit = MAX_NODES } = {}) {
      refresh()
      const id = center === 'owner' ? entities.ownerId : center
      if (!graph.hasNode(id)) {
        const alone = nodeOf(id)
        return { nodes: alone === undefined ? [] : [alone], edges: [] }
      }
      const nodes = nearest(id, Math.max(1, Math.min(limit, MAX_NODES))).flatMap(node => nodeOf(node) ?? [])
      const shown = new Set(nodes.map(node => node.id))
      const edges: Relation[] = []
      for (const node of shown) {
        graph.forEachEdge(node, (_, { relations }, a, b) => {
          // Each edge is met from both ends.
          if (!shown.has(a) || !shown.has(b) || (a < b ? a : b) !== node) return
          edges.push(...[...relations.values()].map(relationOf))
        })
      }
      return { nodes, edges: edges.sort(byWeight) }
    },
    clusters() {
      refresh()
      const groups = Map.groupBy(
        graph.filterNodes(node => node !== entities.ownerId),
        communityOf
      )
      const weight = (id: string) => entities.get(id)?.mentions.length ?? 0
      return [...groups]
        .filter(([, members]) => members.length > 1)
        .sort(([a], [b]) => a - b)
        .map(([community, members]) => ({
          community,
          members: members.sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1))
        }))
    },
    within: admits => createEntityGraph({ entities: entities.within(admits) })
  }
}

function weightOf({ type }: Told): number {
  return type === TOGETHER ? 1 : CLAIM_WEIGHT
}

/** One relation of all that memories tell about it: since the earliest day told, until what the newest says. */
function relationOf(memories: ReadonlyMap<MemoryId, Told[]>): Relation {
  const told = [...memories.values()].flat().sort((a, b) => b.atMs - a.atMs)
  const newest = told[0]!
  const starts = told.flatMap(({ validFrom }) => validFrom ?? []).sort()
  return {
    from: newest.from,
    to: newest.to,
    type: newest.type,
    validFrom: starts[0] ?? null,
    validTo: newest.validTo,
    weight: memories.size,
    evidence: told.flatMap(({ evidence }) => evidence).slice(0, MAX_EVIDENCE)
  }
}

function byWeight(a: Relation, b: Relation): number {
  const key = ({ from, to, type }: Relation) => `${from}\n${to}\n${type}`
  return b.weight - a.weight || (key(a) < key(b) ? -1 : 1)
}
