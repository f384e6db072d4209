import '../style/portrait.css'
import '../style/graph.css'
import { api } from '../api.ts'
import { number } from '../format.ts'
import { t } from '../i18n/i18n.ts'
import { Empty, Fault, PageHead, Skeleton } from '../parts/feedback.tsx'
import { EgoGraph } from '../parts/portrait/EgoGraph.tsx'
import { EntityPanel } from '../parts/portrait/EntityPanel.tsx'
import { EntitySearch } from '../parts/portrait/EntitySearch.tsx'
import { GraphTable } from '../parts/portrait/GraphTable.tsx'
import { PortraitTabs } from '../parts/portrait/PortraitTabs.tsx'
import { ownerName } from '../portrait/words.ts'
import { useResource } from '../resource.ts'
import { href, replace, route } from '../router.ts'
import { profileVersion } from '../state.ts'
import type { EntityDetail, Graph as GraphData } from '../types.ts'

const OWNER = 'owner'
const SHOWN = [15, 30, 60, 150] as const
/** A phone has room for fewer, and more height than width. */
const isNarrow = (): boolean => matchMedia('(max-width: 46rem)').matches

/** What the picture may fill: beside a panel it has half the page. */
function roomFor(centre: string): { aspect: number; width: number } {
  if (isNarrow()) return { aspect: 0.8, width: Math.min(innerWidth - 48, 640) }
  return centre === OWNER ? { aspect: 1.7, width: 860 } : { aspect: 1.1, width: 500 }
}

/** A name of an insight leads here as well: the node knows whom it means. */
async function load(around: string, limit: number, signal: AbortSignal): Promise<GraphData> {
  const id =
    around === OWNER || around.startsWith('entity-')
      ? around
      : (await api.get<EntityDetail>(`/entities/${encodeURIComponent(around)}`, {}, signal)).entity.id
  const graph = await api.get<GraphData>('/graph', { around: id, limit }, signal)
  const nodes = graph.nodes.map(node => (node.id === OWNER ? { ...node, name: ownerName() } : node))
  return { ...graph, nodes }
}

export default function Graph() {
  const { query } = route.value
  const around = query.get('around') || OWNER
  const limit = SHOWN.find(one => String(one) === query.get('show')) ?? (isNarrow() ? 15 : 30)
  const graph = useResource(signal => load(around, limit, signal), [around, limit, profileVersion.value])
  const { data } = graph
  const isMissing = graph.error?.problem.status === 404
  const isEmpty = data !== null && data.nodes.length <= 1 && around === OWNER
  const centre = data?.around ?? around
  return (
    <>
      <PageHead title="graph.title" lead={t('graph.lead')} />
      <PortraitTabs />
      <div class="row graph-tools">
        <EntitySearch />
        <label class="row small">
          <span class="quiet">{t('graph.show')}</span>
          <select
            class="input graph-size"
            value={String(limit)}
            onChange={event =>
              replace(href('graph', { around: around === OWNER ? undefined : around, show: event.currentTarget.value }))
            }
          >
            {SHOWN.map(one => (
              <option key={one} value={String(one)}>
                {number(one)}
              </option>
            ))}
          </select>
        </label>
        {around !== OWNER && (
          <a class="button small" href="#/graph">
            {t('graph.back')}
          </a>
        )}
      </div>
      {graph.error && !isMissing && <Fault error={graph.error} onRetry={graph.reload} />}
      {isMissing && (
        <Empty title={t('graph.goneTitle')} text={t('graph.goneText')}>
          <a class="button primary" href="#/graph">
            {t('graph.back')}
          </a>
        </Empty>
      )}
      {!data && !graph.error && <Skeleton rows={1} height="24rem" />}
      {isEmpty && (
        <Empty title={t('graph.emptyTitle')} text={t('graph.emptyText')}>
          <a class="button primary" href="#/sources/add">
            {t('sources.add')}
          </a>
        </Empty>
      )}
      {data && !isEmpty && !isMissing && (
        <>
          <div class={centre === OWNER ? '' : 'with-panel'} aria-busy={graph.isLoading}>
            <section class="card stack">
              <EgoGraph graph={data} {...roomFor(centre)} />
              <p class="small quiet number">
                {t('graph.count', { count: data.nodes.length, total: number(data.total) })}
              </p>
            </section>
            {centre !== OWNER && <EntityPanel id={centre} />}
          </div>
          <GraphTable graph={data} />
        </>
      )}
    </>
  )
}
