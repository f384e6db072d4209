import { t } from '../../i18n/i18n.ts'
import { type Layout, layoutOf, type PlacedNode } from '../../portrait/force.ts'
import { legible } from '../../portrait/labels.ts'
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
/** Size of the words on screen, in px. */
const WORD_PX = 11.5
const LETTERS = 18

const cut = (text: string): string => (text.length > LETTERS ? `${text.slice(0, LETTERS - 1).trimEnd()}…` : text)
const isOver = (validTo: string | null): boolean => validTo !== null && validTo < new Date().toISOString().slice(0, 10)

interface EgoGraphProps {
  graph: Graph
  /** Width over height of the room there is. */
  aspect: number
  /** About how wide it will be, in px. */
  width: number
}

/** People, places and things around one of them. A click makes that one the middle. */
export function EgoGraph({ graph, aspect, width }: EgoGraphProps) {
  const { nodes, edges, box } = layoutOf(graph, aspect)
  // The picture shrinks to the width there is; its words must not.
  const fontSize = Math.max(12, (WORD_PX * box.width) / width)
  // Words must not lie on one another; those left out are shown when pointed at or focused.
  const ranked = nodes.toSorted(
    (a, b) => Number(b.id === graph.around) - Number(a.id === graph.around) || b.weight - a.weight
  )
  const named = legible(
    ranked.map(node => ({ ...node, words: cut(node.name) })),
    fontSize
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
        {nodes
          .toSorted((a, b) => a.weight - b.weight)
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
                </a>
                {/* Beside the link, whose name is never cut short. */}
                {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: text takes no focus */}
                <text
                  y={node.radius + fontSize}
                  style={{ fontSize: isCentre ? fontSize * 1.15 : fontSize }}
                  aria-hidden="true"
                >
                  {cut(node.name)}
                </text>
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
