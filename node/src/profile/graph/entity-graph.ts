import Graph from 'graphology'
import type { MemoryId } from '../../memory/types.ts'
import type { Entities, EntityRow } from '../entities/registry.ts'
import type { EntityType, InsightSource, Relation } from '../types.ts'
import { addMemory, type Bond, dropMemory, isSame, relationOf } from './bond.ts'
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
/** A tie that somebody told counts as so many joint mentions. */
const CLAIM_WEIGHT = 3

type Ties = Graph.UndirectedGraph<object, { bonds: Bond[]; weight: number }>

export function createEntityGraph({ entities }: { entities: Entities }): EntityGraph {
  const graph: Ties = new Graph.UndirectedGraph()
  /** What was read of each memory, and a bond for each tie it tells: one that it tells twice stands there twice. */
  const taken = new Map<MemoryId, { row: EntityRow; bonds: Bond[] }>()
  let version = -1
  let communities: Map<string, number> | undefined

  /** Takes out and in what changed since the last look: rows, and rows whose names mean another entity now. */
  function refresh(): void {
    if (version === entities.version) return
    version = entities.version
    communities = undefined
    const rows = entities.rows()
    for (const [memoryId, { bonds }] of taken) if (!rows.has(memoryId)) forget(memoryId, bonds)
    for (const [memoryId, row] of rows) {
      const before = taken.get(memoryId)
      const told = read(memoryId, row)
      const isAsBefore =
        before?.row === row &&
        before.bonds.length === told.length &&
        told.every((one, i) => isSame(before.bonds[i]!, one))
      if (isAsBefore) continue
      if (before !== undefined) forget(memoryId, before.bonds)
      taken.set(memoryId, { row, bonds: told.map(one => learn(memoryId, one)) })
    }
  }

  function read(memoryId: MemoryId, row: EntityRow): Told[] {
    return toldBy(memoryId, row, entities.ownerId, key => entities.idOfKey(key))
  }

  function learn(memoryId: MemoryId, told: Told): Bond {
    const { from, to, type } = told
    for (const id of [from, to]) if (!graph.hasNode(id)) graph.addNode(id)
    if (!graph.hasEdge(from, to)) graph.addEdge(from, to, { bonds: [], weight: 0 })
    const { bonds } = graph.getEdgeAttributes(from, to)
    let bond = bonds.find(each => isSame(each, told))
    if (bond === undefined) {
      bond = { from, to, type, memories: memoryId }
      bonds.push(bond)
    } else addMemory(bond, memoryId)
    graph.updateEdgeAttribute(from, to, 'weight', (weight = 0) => weight + weightOf(told))
    return bond
  }

  function forget(memoryId: MemoryId, told: readonly Bond[]): void {
    taken.delete(memoryId)
    for (const bond of told) {
      const attributes = graph.getEdgeAttributes(bond.from, bond.to)
      if (!dropMemory(bond, memoryId)) attributes.bonds = attributes.bonds.filter(each => each !== bond)
      attributes.weight -= weightOf(bond)
    }
    for (const { from, to } of told) {
      if (graph.hasEdge(from, to) && graph.getEdgeAttribute(from, to, 'bonds').length === 0) graph.dropEdge(from, to)
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
      const rows = entities.rows()
      const known = new Map<MemoryId, Told[]>()
      const reader = {
        atMs: (memoryId: MemoryId) => rows.get(memoryId)!.about.atMs,
        toldBy(memoryId: MemoryId) {
          const told = known.get(memoryId) ?? read(memoryId, rows.get(memoryId)!)
          known.set(memoryId, told)
          return told
        }
      }
      const edges: Relation[] = []
      for (const node of shown) {
        graph.forEachEdge(node, (_, { bonds }, a, b) => {
          // Each edge is met from both ends.
          if (!shown.has(a) || !shown.has(b) || (a < b ? a : b) !== node) return
          edges.push(...bonds.map(bond => relationOf(bond, reader)))
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

function weightOf({ type }: { type: string }): number {
  return type === TOGETHER ? 1 : CLAIM_WEIGHT
}

function byWeight(a: Relation, b: Relation): number {
  const key = ({ from, to, type }: Relation) => `${from}\n${to}\n${type}`
  return b.weight - a.weight || (key(a) < key(b) ? -1 : 1)
}
