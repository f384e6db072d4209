import { number } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { tieWords, typeWords } from '../../portrait/words.ts'
import { href } from '../../router.ts'
import type { Graph } from '../../types.ts'

/** The graph in words: who is there, how often named, and how each is tied to the one in the middle. */
export function GraphTable({ graph }: { graph: Graph }) {
  const { around, nodes, edges } = graph
  const ties = new Map<string, string[]>()
  for (const { from, to, type } of edges) {
    if (from !== around && to !== around) continue
    const other = from === around ? to : from
    ties.set(other, [...(ties.get(other) ?? []), tieWords(type)])
  }
  const listed = nodes.filter(({ id }) => id !== around).sort((a, b) => b.weight - a.weight)
  return (
    <details class="card" open={listed.length <= 8}>
      <summary>{t('graph.asList')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="scroll-x table-room" tabIndex={0} aria-label={t('graph.asList')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('graph.name')}</th>
              <th scope="col">{t('graph.kind')}</th>
              <th scope="col">{t('timeline.memories')}</th>
              <th scope="col">{t('graph.tie')}</th>
            </tr>
          </thead>
          <tbody>
            {listed.map(({ id, name, type, weight }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={href('graph', { around: id === 'owner' ? undefined : id })} dir="auto">
                    {name}
                  </a>
                </th>
                <td>{type === 'owner' ? t('fact.owner') : typeWords(type)}</td>
                <td>{number(weight)}</td>
                <td>{ties.get(id)?.join(', ') ?? t('graph.throughOthers')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
