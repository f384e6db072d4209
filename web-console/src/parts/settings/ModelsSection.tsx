import { useState } from 'preact/hooks'
import { type ApiError, api } from '../../api.ts'
import { bytes } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { toApiError, useResource } from '../../resource.ts'
import { modelVersion, notePull, pulls, refresh, status } from '../../state.ts'
import type { Model, PullState } from '../../types.ts'
import { Fault, Notice, Progress, Skeleton } from '../feedback.tsx'

export function ModelsSection() {
  const [error, setError] = useState<ApiError | null>(null)
  const models = useResource(signal => api.get<{ models: Model[] }>('/models', {}, signal), [modelVersion.value])

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    setError(null)
    try {
      await work()
      models.reload()
      await refresh()
    } catch (err) {
      setError(toApiError(err))
    }
  }
  const pull = (from: string): Promise<void> =>
    attempt(async () => notePull(await api.post<PullState>('/models/pull', { from })))
  const use = (model: Model): Promise<void> =>
    attempt(() => api.post('/models/use', model.uses.includes('chat') ? { chat: model.name } : { embed: model.name }))

  const worker = status.value?.model.worker
  return (
    <div class="stack settings-list">
      {status.value?.model.chat === null && <Notice icon="quote">{t('models.none')}</Notice>}
      {worker === 'failed' && (
        <Notice kind="bad" icon="alert">
          {t('models.workerFailed')}
        </Notice>
      )}
      {(error ?? models.error) && <Fault error={(error ?? models.error)!} />}
      {!models.data && !models.error && <Skeleton rows={3} />}
      <ul class="model-list">
        {models.data?.models.map(model => (
          <li key={model.name} class="card stack">
            <div class="row spread">
              <h2>{model.name}</h2>
              <span class="row">
                {model.uses.map(one => (
                  <span class="chip" key={one}>
                    {t(`modelUse.${one}`)}
                  </span>
                ))}
                {model.inUse && <span class="chip good">{t('models.inUse')}</span>}
              </span>
            </div>
            <p class="small quiet number">
              {bytes(model.sizeBytes)}
              {model.licence && <> · {model.licence}</>} · <code>{model.where}</code>
            </p>
            <div class="row">
              {model.state === 'available' && (
                <button type="button" class="button" onClick={() => pull(model.name)}>
                  {t('models.pull', { size: bytes(model.sizeBytes) })}
                </button>
              )}
              {model.state === 'ready' && !model.inUse && (
                <button type="button" class="button" onClick={() => use(model)}>
                  {t('models.use')}
                </button>
              )}
              {model.state === 'ready' && model.inUse && model.uses.includes('chat') && (
                <button
                  type="button"
                  class="button"
                  onClick={() => attempt(() => api.post('/models/use', { chat: null }))}
                >
                  {t('models.stopUsing')}
                </button>
              )}
              {model.state === 'ready' && !model.inUse && (
                <button
                  type="button"
                  class="button plain"
                  onClick={() => attempt(() => api.delete(`/models/${encodeURIComponent(model.name)}`))}
                >
                  {t('models.remove')}
                </button>
              )}
            </div>
            {pulls.value
              .filter(one => one.name === model.name && one.state !== 'done')
              .map(one => (
                <PullProgress key={one.pullId} pull={one} />
              ))}
          </li>
        ))}
      </ul>
      <form
        class="card stack"
        onSubmit={event => {
          event.preventDefault()
          const from = String(new FormData(event.currentTarget).get('from') ?? '').trim()
          if (from) void pull(from)
        }}
      >
        <h2>{t('models.other')}</h2>
        <label class="field">
          <span>{t('models.from')}</span>
          <input class="input" name="from" autocomplete="off" spellcheck={false} />
        </label>
        <p class="small quiet">{t('models.fromNote')}</p>
        <div>
          <button type="submit" class="button">
            {t('models.get')}
          </button>
        </div>
      </form>
    </div>
  )
}

function PullProgress({ pull }: { pull: PullState }) {
  const share = pull.totalBytes ? pull.doneBytes / pull.totalBytes : null
  return (
    <div class="stack">
      <Progress share={share} label={t('models.pulling', { name: pull.name })} />
      <p class="small quiet number" role="status">
        {pull.state === 'running'
          ? `${bytes(pull.doneBytes)}${pull.totalBytes ? ` / ${bytes(pull.totalBytes)}` : ''}`
          : (pull.error?.message ?? pull.state)}
        {pull.error?.fix && <code> {pull.error.fix}</code>}
      </p>
    </div>
  )
}
