import '../style/welcome.css'
import { useState } from 'preact/hooks'
import { type ApiError, api } from '../api.ts'
import { t } from '../i18n/i18n.ts'
import { Fault } from '../parts/feedback.tsx'
import { Icon } from '../parts/Icon.tsx'
import { ImportFlow } from '../parts/ImportFlow.tsx'
import { ImportProgress } from '../parts/ImportProgress.tsx'
import { toApiError } from '../resource.ts'
import { go, href } from '../router.ts'
import { liveImport, noteImport, refresh, status } from '../state.ts'
import type { ImportState } from '../types.ts'

/** The first visit: what this is, bring memories, ask. */
export default function Welcome() {
  const [importId, setImportId] = useState<string | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const run = importId === null ? undefined : liveImport(importId)
  const hasMemories = (status.value?.memories.live ?? 0) > 0 || run?.state === 'done'

  function started(next: ImportState): void {
    noteImport(next)
    setImportId(next.importId)
    // The address keeps this page open once there are memories.
    go('#/welcome')
  }

  async function useSample(): Promise<void> {
    setError(null)
    try {
      started(await api.post<ImportState>('/sample'))
      await refresh()
    } catch (err) {
      setError(toApiError(err))
    }
  }

  return (
    <div class="welcome">
      <header>
        <h1 tabIndex={-1}>{t('welcome.title')}</h1>
        <p class="lead">{t('welcome.lead')}</p>
      </header>
      <ol class="steps">
        <li class="step done">
          <h2>{t('welcome.step1')}</h2>
          <p>{t('welcome.step1Text')}</p>
          <ul class="promises small">
            <li>
              <Icon name="shield" /> {t('welcome.promise1')}
            </li>
            <li>
              <Icon name="quote" /> {t('welcome.promise2')}
            </li>
            <li>
              <Icon name="bin" /> {t('welcome.promise3')}
            </li>
          </ul>
        </li>
        <li class={`step ${hasMemories ? 'done' : ''}`}>
          <h2>{t('welcome.step2')}</h2>
          {error && <Fault error={error} />}
          {run ? (
            <div class="card">
              <ImportProgress run={run} />
            </div>
          ) : (
            <>
              <ImportFlow onStarted={started} />
              <div class="sample row">
                <button type="button" class="button" onClick={useSample}>
                  {t('welcome.sample')}
                </button>
                <span class="small quiet">{t('welcome.sampleNote')}</span>
              </div>
            </>
          )}
        </li>
        <li class="step">
          <h2>{t('welcome.step3')}</h2>
          <p class="quiet">{t('welcome.step3Text')}</p>
          <form
            class="row ask-first"
            onSubmit={event => {
              event.preventDefault()
              const question = String(new FormData(event.currentTarget).get('question') ?? '').trim()
              if (question) go(href('chat', { ask: question }))
            }}
          >
            <input
              class="input"
              name="question"
              aria-label={t('chat.placeholder')}
              placeholder={t('chat.placeholder')}
              disabled={!hasMemories}
              autocomplete="off"
            />
            <button type="submit" class="button primary" disabled={!hasMemories}>
              {t('welcome.ask')}
            </button>
          </form>
        </li>
      </ol>
    </div>
  )
}
