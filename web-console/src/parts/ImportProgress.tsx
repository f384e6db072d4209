import { api } from '../api.ts'
import { t } from '../i18n/i18n.ts'
import { noteImport, sourceName } from '../state.ts'
import type { ImportState } from '../types.ts'
import { Progress } from './feedback.tsx'
import { Icon } from './Icon.tsx'
import { toast } from './toasts.tsx'

type Control = 'pause' | 'resume' | 'cancel'

async function control(run: ImportState, act: Control): Promise<void> {
  try {
    noteImport(await api.post<ImportState>(`/imports/${run.importId}/${act}`))
  } catch (err) {
    toast(err instanceof Error ? err.message : String(err))
  }
}

/** One import as it goes: counts that move, and pause, resume, stop. */
export function ImportProgress({ run, canControl = true }: { run: ImportState; canControl?: boolean }) {
  // The source is known once the first item has been read.
  const name = sourceName(run.sourceId) || t('import.starting')
  const share = run.total ? run.seen / run.total : null
  const isOpen = run.state === 'running' || run.state === 'paused'
  return (
    <div class="import-progress stack">
      <div class="row spread">
        <strong>{name}</strong>
        <span class="quiet small number">
          {run.total === null
            ? t('import.seen', { count: run.seen })
            : t('import.seenOf', { seen: run.seen, total: run.total })}
          {' · '}
          {t(`importState.${run.state}`)}
        </span>
      </div>
      <Progress share={run.state === 'done' ? 1 : share} label={t('import.progressOf', { name })} />
      <div class="row spread">
        <span class="quiet small number">
          {t('import.counts', { fresh: run.new, changed: run.changed, same: run.same })}
          {run.skipped + run.failed > 0 && (
            <>
              {' · '}
              <a href={`#/sources/${run.sourceId}`}>{t('import.leftOut', { count: run.skipped + run.failed })}</a>
            </>
          )}
        </span>
        {canControl && isOpen && (
          <span class="row">
            {run.state === 'running' ? (
              <button type="button" class="button small" onClick={() => control(run, 'pause')}>
                <Icon name="pause" /> {t('action.pause')}
              </button>
            ) : (
              <button type="button" class="button small" onClick={() => control(run, 'resume')}>
                <Icon name="play" /> {t('action.resume')}
              </button>
            )}
            <button type="button" class="button small plain" onClick={() => control(run, 'cancel')}>
              {t('action.stop')}
            </button>
          </span>
        )}
      </div>
      {run.error && (
        <p class="small">
          {run.error.message} {run.error.fix && <code>{run.error.fix}</code>}
        </p>
      )}
    </div>
  )
}
