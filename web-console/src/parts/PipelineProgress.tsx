import { useState } from 'preact/hooks'
import { api } from '../api.ts'
import { t } from '../i18n/i18n.ts'
import { busyStages, pipeline } from '../state.ts'
import type { Pipeline } from '../types.ts'
import { Notice, Progress } from './feedback.tsx'
import { Icon } from './Icon.tsx'
import { toast } from './toasts.tsx'

/** What the node is making of the memories, in counts that are true; nothing when all is made. */
export function PipelineProgress() {
  const [isBusy, setBusy] = useState(false)
  const now = pipeline.value
  const stages = busyStages.value
  const failed = now?.failures.length ?? 0
  if (!now || (stages.length === 0 && failed === 0 && now.state !== 'paused')) return null

  async function control(act: 'pause' | 'resume' | 'run'): Promise<void> {
    setBusy(true)
    try {
      pipeline.value = await api.post<Pipeline>(`/pipeline/${act}`)
    } catch (err) {
      toast(err instanceof Error ? err.message : String(err))
    }
    setBusy(false)
  }

  return (
    <section class="card stack" aria-label={t('pipeline.title')}>
      <div class="row spread">
        <h2>{t('pipeline.title')}</h2>
        {now.state === 'paused' ? (
          <button type="button" class="button small" disabled={isBusy} onClick={() => control('resume')}>
            <Icon name="play" /> {t('action.resume')}
          </button>
        ) : stages.length > 0 ? (
          <button type="button" class="button small" disabled={isBusy} onClick={() => control('pause')}>
            <Icon name="pause" /> {t('action.pause')}
          </button>
        ) : null}
      </div>
      {now.state === 'paused' && <p class="small quiet">{t('pipeline.paused')}</p>}
      {stages.map(stage => (
        <div class="stack" key={stage.name}>
          <div class="row spread small">
            <strong>{t(`pipeline.${stage.name}`)}</strong>
            <span class="quiet number">
              {t('import.seenOf', { seen: stage.done, total: stage.total })}
              {stage.state === 'waiting' && ` · ${t('pipeline.waiting')}`}
            </span>
          </div>
          <Progress share={stage.total > 0 ? stage.done / stage.total : null} label={t(`pipeline.${stage.name}`)} />
          {stage.stuckOn !== null && (
            <Notice kind="warn" icon="alert">
              {t('pipeline.stuck', { count: stage.silentSeconds ?? 0 })}{' '}
              <a href={`#/memory/${encodeURIComponent(stage.stuckOn)}`}>{t('why.open')}</a>
            </Notice>
          )}
          {stage.state === 'failed' && (
            <Notice kind="warn" icon="alert">
              {t('pipeline.failed')}
            </Notice>
          )}
        </div>
      ))}
      {failed > 0 && (
        <div class="row spread small">
          <span>{t('pipeline.failures', { count: failed })}</span>
          <button type="button" class="button small" disabled={isBusy} onClick={() => control('run')}>
            <Icon name="refresh" /> {t('action.retry')}
          </button>
        </div>
      )}
    </section>
  )
}
