import '../style/memories.css'
import { useEffect, useState } from 'preact/hooks'
import { api } from '../api.ts'
import { seconds } from '../format.ts'
import { t } from '../i18n/i18n.ts'
import { AddMemoryDialog } from '../parts/AddMemoryDialog.tsx'
import { ForgetDialog } from '../parts/ForgetDialog.tsx'
import { Empty, Fault, PageHead, Skeleton } from '../parts/feedback.tsx'
import { Icon } from '../parts/Icon.tsx'
import { LabelDialog } from '../parts/LabelDialog.tsx'
import { type Filters, MemoryFilters } from '../parts/MemoryFilters.tsx'
import { type RowData, rowOfHit, rowOfMemory } from '../parts/MemoryRow.tsx'
import { Timeline } from '../parts/Timeline.tsx'
import { WindowedList } from '../parts/WindowedList.tsx'
import { useResource } from '../resource.ts'
import { href, replace, route } from '../router.ts'
import { memoryVersion, status } from '../state.ts'
import type { MemoryList, SearchResult, TimelineData } from '../types.ts'

const PAGE = 100
const SEARCH_LIMIT = 50

interface Listing {
  rows: RowData[]
  total: number
  cursor: string | null
  /** Set when the rows are search hits. */
  tookMs: number | null
}

async function load(filters: Filters, signal: AbortSignal): Promise<Listing> {
  const { q, source, kind, since, until } = filters
  if (q) {
    const body = {
      query: q,
      limit: SEARCH_LIMIT,
      ...(since && { since }),
      ...(until && { until }),
      ...(source && { sourceIds: [source] }),
      ...(kind && { kinds: [kind] })
    }
    const found = await api.post<SearchResult>('/memories/search', body, signal)
    return { rows: found.hits.map(rowOfHit), total: found.hits.length, cursor: null, tookMs: found.tookMs }
  }
  const list = await api.get<MemoryList>('/memories', { limit: PAGE, sourceId: source, kind, since, until }, signal)
  return { rows: list.memories.map(rowOfMemory), total: list.total, cursor: list.cursor, tookMs: null }
}

export default function Memories() {
  const { query } = route.value
  const filters: Filters = {
    q: query.get('q') ?? '',
    source: query.get('source') ?? '',
    kind: query.get('kind') ?? '',
    since: query.get('since') ?? '',
    until: query.get('until') ?? ''
  }
  const address = JSON.stringify(filters)
  const [isForgetting, setForgetting] = useState(false)
  const [isLabelling, setLabelling] = useState(false)
  const [isAdding, setAdding] = useState(false)
  const [isFetching, setFetching] = useState(false)
  const listing = useResource(signal => load(filters, signal), [address, memoryVersion.value])
  const timeline = useResource(
    signal => api.get<TimelineData>('/memories/timeline', { unit: 'month' }, signal),
    [memoryVersion.value]
  )

  useEffect(() => {
    if (query.has('focus')) document.getElementById('search')?.focus()
  }, [])

  function change(next: Partial<Filters>): void {
    replace(href('memories', { ...filters, ...next }))
  }

  async function more(): Promise<void> {
    const before = listing.data
    if (!before?.cursor || isFetching) return
    setFetching(true)
    try {
      const { source, kind, since, until } = filters
      const next = await api.get<MemoryList>('/memories', {
        limit: PAGE,
        cursor: before.cursor,
        sourceId: source,
        kind,
        since,
        until
      })
      listing.set({
        ...before,
        rows: [...before.rows, ...next.memories.map(rowOfMemory)],
        total: next.total,
        cursor: next.cursor
      })
    } finally {
      setFetching(false)
    }
  }

  const hasFilters = Object.values(filters).some(value => value !== '')
  const { data } = listing
  // A search also finds what is only near in meaning: that is shown, and never swept away with the rest.
  const ids = data?.rows.filter(row => row.isMatch !== false).map(row => row.id) ?? []
  return (
    <>
      <PageHead title="nav.memories" lead={t('memories.lead', { count: status.value?.memories.live ?? 0 })}>
        <button type="button" class="button" onClick={() => setAdding(true)}>
          <Icon name="plus" /> {t('memories.write')}
        </button>
        <a class="button plain" href="#/memories/bin">
          <Icon name="bin" /> {t('bin.title')}
        </a>
      </PageHead>
      <MemoryFilters filters={filters} onChange={change} />
      {filters.q === '' &&
        (timeline.data ? (
          timeline.data.buckets.length > 0 && (
            <section class="card">
              <Timeline
                data={timeline.data}
                since={filters.since || null}
                until={filters.until || null}
                onRange={(since, until) => change({ since: since ?? '', until: until ?? '' })}
              />
            </section>
          )
        ) : (
          <div class="bone timeline-bone" />
        ))}
      {listing.error && <Fault error={listing.error} onRetry={listing.reload} />}
      {!data && !listing.error && <Skeleton />}
      {data && (
        <section class="stack" aria-busy={listing.isLoading}>
          <div class="row spread">
            <p class="small quiet number" role="status">
              {data.tookMs === null
                ? t('memories.count', { count: data.total })
                : t('memories.found', { count: data.total, time: seconds(data.tookMs) })}
            </p>
            {hasFilters && ids.length > 0 && (
              <div class="row">
                <button type="button" class="button small plain" onClick={() => setLabelling(true)}>
                  <Icon name="eye" /> {t('label.button')}
                </button>
                <button type="button" class="button small plain" onClick={() => setForgetting(true)}>
                  <Icon name="bin" /> {t('memories.forgetThese', { count: ids.length })}
                </button>
              </div>
            )}
          </div>
          {data.rows.length > 0 ? (
            <WindowedList rows={data.rows} total={data.total} label={t('nav.memories')} onNeedMore={more} />
          ) : hasFilters ? (
            <Empty title={t('memories.noneTitle')} text={t('memories.noneText')}>
              <a class="button" href="#/memories">
                {t('memories.clear')}
              </a>
            </Empty>
          ) : (
            <Empty title={t('memories.emptyTitle')} text={t('memories.emptyText')}>
              <a class="button primary" href="#/sources/add">
                {t('sources.add')}
              </a>
            </Empty>
          )}
        </section>
      )}
      {isForgetting && (
        <ForgetDialog ids={ids} onClose={() => setForgetting(false)} onDone={() => setForgetting(false)} />
      )}
      {isLabelling && <LabelDialog ids={ids} onClose={() => setLabelling(false)} onDone={() => setLabelling(false)} />}
      {isAdding && <AddMemoryDialog onClose={() => setAdding(false)} />}
    </>
  )
}
