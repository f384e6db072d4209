import { t } from '../../i18n/i18n.ts'
import { type Layout, layoutOf, type PlacedNode } from '../../portrait/force.ts'
import { tieWords, typeWords } from '../../portrait/words.ts'
import { href } from '../../router.ts'
import type { Graph } from '../../types.ts'

/** Type is told by shape as well as by colour. Unit shapes around the origin. */
const SHAPES: Record<PlacedNode['type'], string> = {
  owner: 'M-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z',
  person: 'M-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z',
  place: 'M-.9 -.9H.9V.9H-.9z',
  organisation: 'M0 -1.2L1.2 0L0 1.2L-1.2 0z',
  thing: 'M0 -1.2L1.1 .8H-1.1z'
}
const TYPES = ['person', 'place', 'organisation', 'thing'] as const
/** Words beside more nodes than this would lie on one another; the others speak when pointed at or focused. */
const MAX_NAMES = 45
const LETTERS = 18

const cut = (text: string): string => (text.length > LETTERS ? `${text.slice(0, LETTERS - 1).trimEnd()}…` : text)
const isOver = (validTo: string | null): boolean => validTo !== null && validTo < new Date().toISOString().slice(0, 10)

/** People, places and things around one of them. A click makes that one the middle. */
export function EgoGraph({ graph, aspect }: { graph: Graph; aspect: number }) {
  const { nodes, edges, box } = layoutOf(graph, aspect)
  const named = new Set(
    [...nodes]
      .sort((a, b) => b.weight - a.weight)
      .slice(0, MAX_NAMES)
      .map(({ id }) => id)
  )
  const ties = tiesOf(edges)
  const max = Math.max(1, ...edges.map(({ weight }) => weight))
  return (
    <figure class="ego">
      <svg viewBox={`${box.x.toFixed(0)} ${box.y.toFixed(0)} ${box.width.toFixed(0)} ${box.height.toFixed(0)}`}>
        <title>{t('graph.label', { count: nodes.length })}</title>
        <g>
          {edges.map(({ from, to, type, validTo, weight, source, target }) => (
            <line
              key={`${from} ${to} ${type}`}
              class={`tie ${type === 'together' ? 'loose' : ''} ${isOver(validTo) ? 'over' : ''}`}
              x1={source.x}
              y1={source.y}
              x2={target.x}
              y2={target.y}
              stroke-width={1 + 3 * Math.sqrt(weight / max)}
            >
              <title>{`${source.name} – ${target.name}: ${tieWords(type)}`}</title>
            </line>
          ))}
        </g>
        {[...nodes]
          .sort((a, b) => a.weight - b.weight)
          .map(node => {
            const isCentre = node.id === graph.around
            const kind = node.type === 'owner' ? t('fact.owner') : typeWords(node.type)
            return (
              <g key={node.id} transform={`translate(${node.x.toFixed(1)} ${node.y.toFixed(1)})`}>
                <a
                  href={href('graph', { around: node.id === 'owner' ? undefined : node.id, show: graphLimit() })}
                  class={`node type-${node.type} ${isCentre ? 'centre' : ''} ${named.has(node.id) || isCentre ? 'named' : ''}`}
                  aria-label={`${node.name}, ${kind}, ${t('graph.ties', { count: ties.get(node.id) ?? 0 })}`}
                  {...(isCentre && { 'aria-current': 'true' as const })}
                >
                  <path d={SHAPES[node.type]} transform={`scale(${node.radius.toFixed(1)})`}>
                    <title>{node.name}</title>
                  </path>
                  <text y={node.radius + 13}>{cut(node.name)}</text>
                </a>
              </g>
            )
          })}
      </svg>
      <figcaption class="legend small">
        {TYPES.map(type => (
          <span key={type}>
            <svg class={`shape type-${type}`} viewBox="-1.4 -1.4 2.8 2.8" aria-hidden="true">
              <path d={SHAPES[type]} />
            </svg>{' '}
            {typeWords(type)}
          </span>
        ))}
        <span class="quiet">{t('graph.reading')}</span>
      </figcaption>
    </figure>
  )
}

const graphLimit = (): string | undefined => new URLSearchParams(location.hash.split('?')[1]).get('show') ?? undefined

function tiesOf(edges: Layout['edges']): Map<string, number> {
  const ties = new Map<string, number>()
  for (const { from, to } of edges) for (const id of [from, to]) ties.set(id, (ties.get(id) ?? 0) + 1)
  return ties
}
