import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum
} from 'd3-force'
import type { Graph } from '../types.ts'

export type GraphNode = Graph['nodes'][number]
export type GraphEdge = Graph['edges'][number]

export interface PlacedNode extends GraphNode {
  x: number
  y: number
  radius: number
}

export interface Layout {
  nodes: PlacedNode[]
  /** Only those whose both ends are there. */
  edges: Array<GraphEdge & { source: PlacedNode; target: PlacedNode }>
  box: { x: number; y: number; width: number; height: number }
}

interface Point extends SimulationNodeDatum {
  id: string
  radius: number
  room: number
}

/** Enough for 150 nodes to come to rest. */
const STEPS = 260
/** Letters from which a longer name asks for no more room. */
const LONG = 14
/** Room for the words beside the outermost nodes. */
const MARGIN = { x: 70, y: 34 }

/**
 * Places an ego graph: its centre at the origin, the others by force around it. Computed once and then still; the same
 * graph always looks the same, since d3's forces draw from a fixed seed.
 *
 * @param aspect - width over height of the room there is
 */
export function layoutOf({ nodes, edges, around }: Pick<Graph, 'nodes' | 'edges' | 'around'>, aspect: number): Layout {
  const heaviest = Math.max(1, ...nodes.map(({ weight }) => weight))
  const points: Point[] = nodes.map(({ id, name, weight }) => ({
    id,
    radius: id === around ? 20 : 7 + 9 * Math.sqrt(weight / heaviest),
    room: (id === around ? 24 : 14) + 1.3 * Math.min(LONG, name.length),
    ...(id === around && { fx: 0, fy: 0 })
  }))
  const ids = new Set(points.map(({ id }) => id))
  const links = edges
    .filter(({ from, to }) => ids.has(from) && ids.has(to) && from !== to)
    .map(({ from, to, weight }) => ({ source: from, target: to, weight }))
  forceSimulation(points)
    .force('charge', forceManyBody().strength(-260))
    .force(
      'link',
      forceLink<Point, (typeof links)[number]>(links)
        .id(({ id }) => id)
        .distance(84)
        .strength(({ weight }) => 0.05 + 0.1 * Math.min(1, weight / 10))
    )
    // Words need room to their sides, so nodes keep farther apart than their circles ask.
    .force(
      'room',
      forceCollide<Point>(({ radius, room }) => radius + room)
    )
    .force('x', forceX(0).strength(0.05))
    .force('y', forceY(0).strength(Math.min(0.4, 0.05 * aspect * aspect)))
    .stop()
    .tick(STEPS)

  const placed = new Map<string, PlacedNode>()
  nodes.forEach((node, index) => {
    const { x = 0, y = 0, radius } = points[index]!
    placed.set(node.id, { ...node, x, y, radius })
  })
  const list = [...placed.values()]
  const [left, right] = bounds(list.map(({ x }) => x))
  const [top, bottom] = bounds(list.map(({ y }) => y))
  return {
    nodes: list,
    edges: edges.flatMap(edge => {
      const [source, target] = [placed.get(edge.from), placed.get(edge.to)]
      return source && target && source !== target ? [{ ...edge, source, target }] : []
    }),
    box: {
      x: left - MARGIN.x,
      y: top - MARGIN.y,
      width: right - left + 2 * MARGIN.x,
      height: bottom - top + 2 * MARGIN.y
    }
  }
}

function bounds(values: readonly number[]): [number, number] {
  return values.length === 0 ? [0, 0] : [Math.min(...values), Math.max(...values)]
}
