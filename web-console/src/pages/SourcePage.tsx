import '../style/sources.css'
import { useState } from 'preact/hooks'
import { api } from '../api.ts'
import { t } from '../i18n/i18n.ts'
import { forgetCached } from '../memories.ts'
import { Empty, Skeleton } from '../parts/feedback.tsx'
import { Icon } from '../parts/Icon.tsx'
import { ImportProgress } from '../parts/ImportProgress.tsx'
import { LedgerBar } from '../parts/LedgerBar.tsx'
import { LedgerTable } from '../parts/LedgerTable.tsx'
import { RemoveSourceDialog } from '../parts/RemoveSourceDialog.tsx'
import { toast } from '../parts/toasts.tsx'
import { go, route } from '../router.ts'
import { liveImport, memoriesChanged, noteImport, refresh, sources } from '../state.ts'
import type { ImportState, Source } from '../types.ts'
import { chipOf } from './Sources.tsx'

export default function SourcePage() {
  const id = route.value.path[1] ?? ''
  const source = sources.value?.find(one => one.id === id)
  if (sources.value === null) return <Skeleton />
  if (!source) {
    return (
      <Empty title={t('sources.goneTitle')} text={t('sources.goneText')}>
        <a class="button primary" href="#/sources">
          {t('nav.sources')}
        </a>
      </Empty>
    )
  }
  return <OpenSource source={source} />
}

function OpenSource({ source }: { source: Source }) {
  const [isRemoving, setRemoving] = useState(false)
  const path = `/sources/${encodeURIComponent(source.id)}`
  const run = source.lastImport && (liveImport(source.lastImport.importId) ?? source.lastImport)

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
      await refresh()
    } catch (err) {
      toast(err instanceof Error ? err.message : String(err))
    }
  }
  const change = (next: { watch?: boolean; paused?: boolean }): Promise<void> => attempt(() => api.patch(path, next))

  return (
    <>
      <header class="page-head">
        <div>
          <a class="small" href="#/sources">
            ← {t('nav.sources')}
          </a>
          <h1 tabIndex={-1}>{source.name}</h1>
          <p class="row">
            <span class={`chip ${chipOf(source.state)}`}>{t(`sourceState.${source.state}`)}</span>
            <a href={`#/memories?source=${encodeURIComponent(source.id)}`}>
              {t('sources.memories', { count: source.memories })}
            </a>
            <span class="small">{source.reader}</span>
          </p>
        </div>
        <div class="row">
          {source.path && !source.isSample && (
            <button
              type="button"
              class="button"
              onClick={() => attempt(async () => noteImport(await api.post<ImportState>(`${path}/rescan`)))}
            >
              <Icon name="refresh" /> {t('sources.rescan')}
            </button>
          )}
          {source.state === 'paused' ? (
            <button type="button" class="button" onClick={() => change({ paused: false })}>
              <Icon name="play" /> {t('action.resume')}
            </button>
          ) : (
            (source.state === 'running' || source.state === 'watching') && (
              <button type="button" class="button" onClick={() => change({ paused: true })}>
                <Icon name="pause" /> {t('action.pause')}
              </button>
            )
          )}
          <button type="button" class="button" onClick={() => setRemoving(true)}>
            <Icon name="bin" /> {t('sources.remove')}
          </button>
        </div>
      </header>
      <section class="card stack">
        {run && (run.state === 'running' || run.state === 'paused') ? (
          <ImportProgress run={run} />
        ) : (
          <LedgerBar ledger={source.ledger} />
        )}
        {run?.error && <p class="small">{run.error.message}</p>}
        {source.path && !source.isSample && (
          <>
            <p class="small quiet">
              <code>{source.path}</code>
            </p>
            <label class="check">
              <input
                type="checkbox"
                checked={source.watch}
                onChange={event => change({ watch: event.currentTarget.checked })}
              />
              <span>{t('add.watch')}</span>
            </label>
          </>
        )}
      </section>
      <LedgerTable sourceId={source.id} ledger={source.ledger} isRunning={run?.state === 'running'} />
      {isRemoving && (
        <RemoveSourceDialog
          source={source}
          onClose={() => setRemoving(false)}
          onDone={() => {
            setRemoving(false)
            forgetCached()
            memoriesChanged()
            void refresh()
            go('#/sources')
          }}
        />
      )}
    </>
  )
}
