import '../style/people.css'
import { useState } from 'preact/hooks'
import { api } from '../api.ts'
import { dayTime } from '../format.ts'
import { t } from '../i18n/i18n.ts'
import { Empty, Fault, Notice, PageHead, Skeleton } from '../parts/feedback.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Trail } from '../parts/people/Trail.tsx'
import { TrailTable } from '../parts/people/TrailTable.tsx'
import { useDoing } from '../people/doing.ts'
import { trailOf } from '../people/trail.ts'
import { useResource } from '../resource.ts'
import { href, replace, route } from '../router.ts'
import { peopleVersion } from '../state.ts'
import type { AuditPage, AuditVerdict, AuditWhat, PeerList } from '../types.ts'

const PAGE = 200
const WHATS: readonly AuditWhat[] = ['asked', 'answered', 'refused', 'read', 'changed']
/** Days back. */
const SINCE = ['1', '7', '30', '90'] as const
const DAY_MS = 86_400_000

interface Filters {
  peer: string
  what: string
  days: string
}

function query({ peer, what, days }: Filters, before?: number) {
  const since = days === '' ? '' : new Date(Date.now() - Number(days) * DAY_MS).toISOString()
  return { peer, what, since, limit: PAGE, before }
}

/** Every decision about others: who asked, what became of it, and which memories fed it. */
export default function Audit() {
  const { query: asked } = route.value
  const filters: Filters = {
    peer: asked.get('peer') ?? '',
    what: asked.get('what') ?? '',
    days: asked.get('days') ?? ''
  }
  const audit = useResource(
    async signal => {
      const [page, { peers }] = await Promise.all([
        api.get<AuditPage>('/audit', query(filters), signal),
        api.get<PeerList>('/people', {}, signal)
      ])
      return { ...page, peers }
    },
    [JSON.stringify(filters), peopleVersion.value]
  )
  const { data } = audit
  const trail = data && trailOf(data.entries)
  const isFiltered = Object.values(filters).some(value => value !== '')

  async function more(): Promise<void> {
    if (!data?.before) return
    const next = await api.get<AuditPage>('/audit', query(filters, data.before))
    audit.set({ ...data, entries: [...data.entries, ...next.entries], before: next.before })
  }

  return (
    <>
      <PageHead title="nav.audit" lead={t('audit.lead')} />
      <ChainState />
      <FilterRow filters={filters} peers={data?.peers ?? []} />
      {audit.error && <Fault error={audit.error} onRetry={audit.reload} />}
      {!data && !audit.error && <Skeleton />}
      {data && trail && (
        <div class="stack" aria-busy={audit.isLoading}>
          <section class="card" aria-label={t('audit.trail')}>
            <Trail trail={trail} label={t('audit.trailLabel', { count: data.entries.length })} />
          </section>
          <TrailTable entries={data.entries} />
          {data.before !== null && (
            <div>
              <button type="button" class="button" onClick={() => void more()}>
                {t('action.more')}
              </button>
            </div>
          )}
        </div>
      )}
      {data && !trail && (
        <Empty
          title={t(isFiltered ? 'audit.noneTitle' : 'audit.emptyTitle')}
          text={t(isFiltered ? 'audit.noneText' : 'audit.emptyText')}
        >
          <a class="button" href={isFiltered ? '#/audit' : '#/people'}>
            {t(isFiltered ? 'memories.clear' : 'nav.people')}
          </a>
        </Empty>
      )}
    </>
  )
}

function FilterRow({ filters, peers }: { filters: Filters; peers: PeerList['peers'] }) {
  const change = (next: Partial<Filters>): void => replace(href('audit', { ...filters, ...next }))
  const isGone = filters.peer !== '' && filters.peer !== 'owner' && !peers.some(({ peer }) => peer === filters.peer)
  return (
    <search class="audit-filters" aria-label={t('audit.filters')}>
      <label class="field">
        <span>{t('audit.who')}</span>
        <select class="input" value={filters.peer} onChange={event => change({ peer: event.currentTarget.value })}>
          <option value="">{t('filters.any')}</option>
          <option value="owner">{t('audit.you')}</option>
          {isGone && <option value={filters.peer}>{filters.peer}</option>}
          {peers.map(({ peer, name }) => (
            <option key={peer} value={peer}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{t('audit.what')}</span>
        <select class="input" value={filters.what} onChange={event => change({ what: event.currentTarget.value })}>
          <option value="">{t('filters.any')}</option>
          {WHATS.map(what => (
            <option key={what} value={what}>
              {t(`mark.${what}`)}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{t('audit.since')}</span>
        <select class="input" value={filters.days} onChange={event => change({ days: event.currentTarget.value })}>
          <option value="">{t('audit.always')}</option>
          {SINCE.map(days => (
            <option key={days} value={days}>
              {t('unit.days', { count: Number(days) })}
            </option>
          ))}
        </select>
      </label>
    </search>
  )
}

/** Reads the whole chain when asked: that can take a while, so it is not done by opening the page. */
function ChainState() {
  const [verdict, setVerdict] = useState<AuditVerdict | null>(null)
  const { isBusy, error, run } = useDoing()
  return (
    <div class="stack">
      <div class="row">
        <button
          type="button"
          class="button"
          disabled={isBusy}
          onClick={() => void run(async () => setVerdict(await api.get<AuditVerdict>('/audit/verify')))}
        >
          <Icon name="shield" /> {t('audit.verify')}
        </button>
        <span role="status" class="small">
          {isBusy && t('audit.verifying')}
          {verdict?.isWhole && !isBusy && (
            <span class="chip good">
              <Icon name="check" /> {t('audit.whole', { count: verdict.entries })}
            </span>
          )}
        </span>
        {verdict?.isWhole && verdict.lastSignedAt && (
          <span class="small quiet">{t('audit.signed', { date: dayTime(verdict.lastSignedAt) })}</span>
        )}
      </div>
      {error && <Fault error={error} />}
      {verdict?.fault && (
        <Notice kind="bad" icon="alert">
          <p role="alert">
            <strong>{t('audit.broken')}</strong> {verdict.fault.message} (
            {t('audit.brokenAt', { number: verdict.fault.at })})
          </p>
        </Notice>
      )}
    </div>
  )
}
