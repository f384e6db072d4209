import '../style/sources.css'
import { t } from '../i18n/i18n.ts'
import { Empty, PageHead, Skeleton } from '../parts/feedback.tsx'
import { Icon } from '../parts/Icon.tsx'
import { ImportFlow } from '../parts/ImportFlow.tsx'
import { ImportProgress } from '../parts/ImportProgress.tsx'
import { LedgerBar } from '../parts/LedgerBar.tsx'
import { go, route } from '../router.ts'
import { liveImport, sources } from '../state.ts'
import type { Source } from '../types.ts'

export default function Sources() {
  const list = sources.value
  const isAdding = route.value.path[1] === 'add'
  return (
    <>
      <PageHead
        title={isAdding ? 'sources.add' : 'nav.sources'}
        lead={t(isAdding ? 'sources.addLead' : 'sources.lead')}
      >
        {isAdding ? (
          <a class="button plain" href="#/sources">
            {t('action.cancel')}
          </a>
        ) : (
          <a class="button primary" href="#/sources/add">
            <Icon name="plus" /> {t('sources.add')}
          </a>
        )}
      </PageHead>
      {isAdding ? (
        <ImportFlow onStarted={() => go('#/sources')} />
      ) : list === null ? (
        <Skeleton />
      ) : list.length === 0 ? (
        <Empty title={t('sources.emptyTitle')} text={t('sources.emptyText')}>
          <a class="button primary" href="#/sources/add">
            {t('sources.add')}
          </a>
        </Empty>
      ) : (
        <ul class="source-list">
          {list.map(source => (
            <SourceCard key={source.id} source={source} />
          ))}
        </ul>
      )}
    </>
  )
}

function SourceCard({ source }: { source: Source }) {
  const run = source.lastImport && liveImport(source.lastImport.importId)
  const isOpen = run && (run.state === 'running' || run.state === 'paused')
  return (
    <li class="card stack">
      <div class="row spread">
        <h2>
          <a class="plain-link" href={`#/sources/${encodeURIComponent(source.id)}`}>
            {source.name}
          </a>
        </h2>
        <span class="row">
          {source.isSample && <span class="chip">{t('sources.sample')}</span>}
          <span class={`chip ${chipOf(source.state)}`}>{t(`sourceState.${source.state}`)}</span>
        </span>
      </div>
      <p class="small quiet">
        {t('sources.memories', { count: source.memories })} · {source.reader}
        {source.path && (
          <>
            {' · '}
            <code>{source.path}</code>
          </>
        )}
      </p>
      {isOpen ? <ImportProgress run={run} /> : <LedgerBar ledger={source.ledger} />}
      {source.ledger.failed > 0 && (
        <p class="small">
          <a href={`#/sources/${encodeURIComponent(source.id)}?status=failed`}>
            {t('sources.failed', { count: source.ledger.failed })}
          </a>
        </p>
      )}
    </li>
  )
}

export function chipOf(state: Source['state']): string {
  if (state === 'running' || state === 'watching') return 'good'
  if (state === 'paused') return 'warn'
  return state === 'failed' || state === 'missing' ? 'bad' : ''
}
