import { useState } from 'preact/hooks'
import { type ApiError, api } from '../api.ts'
import { t } from '../i18n/i18n.ts'
import { recover } from '../memories.ts'
import { toApiError, useResource } from '../resource.ts'
import type { ForgetPlan, ForgetReceipt, Source } from '../types.ts'
import { Dialog } from './Dialog.tsx'
import { Fault, Skeleton } from './feedback.tsx'
import { toast } from './toasts.tsx'

/** Forgets everything a source has brought. The files themselves are not touched. */
export function RemoveSourceDialog({ source, onClose, onDone }: { source: Source; onClose(): void; onDone(): void }) {
  const plan = useResource(
    signal => api.post<ForgetPlan>('/memories/forget', { sourceId: source.id, dryRun: true }, signal),
    [source.id]
  )
  const [isSure, setSure] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)

  async function remove(shred: boolean): Promise<void> {
    setBusy(true)
    try {
      // The node destroys the sample at once: an invented life needs no bin.
      const path = source.isSample ? '/sample' : `/sources/${encodeURIComponent(source.id)}`
      const { memoryIds, shredded } = await api.delete<ForgetReceipt>(path, shred ? { shred: 1 } : undefined)
      if (shredded) toast(t('sources.destroyed', { name: source.name }))
      else {
        toast(t('sources.removed', { name: source.name }), {
          label: t('action.undo'),
          run: () => void recover(memoryIds)
        })
      }
      onDone()
    } catch (err) {
      setError(toApiError(err))
      setBusy(false)
    }
  }

  return (
    <Dialog title={t('sources.removeTitle', { name: source.name })} onClose={onClose}>
      {(error ?? plan.error) && <Fault error={(error ?? plan.error)!} />}
      {plan.data ? (
        <p>
          {t('forget.reach', { count: plan.data.memoryIds.length })}{' '}
          {plan.data.chatTurns > 0 && t('forget.turns', { count: plan.data.chatTurns })}
        </p>
      ) : (
        !plan.error && <Skeleton rows={1} height="1.5rem" />
      )}
      <p class="small quiet">{t(source.isSample ? 'sources.removeSampleNote' : 'sources.removeNote')}</p>
      <div>
        <button type="button" class="button primary" disabled={isBusy} onClick={() => remove(false)}>
          {t(source.isSample ? 'sources.removeSample' : 'forget.toBin')}
        </button>
      </div>
      {!source.isSample && (
        <section class="stack danger-zone">
          <label class="check">
            <input type="checkbox" checked={isSure} onChange={event => setSure(event.currentTarget.checked)} />
            <span>{t('forget.sure')}</span>
          </label>
          <div>
            <button type="button" class="button danger" disabled={!isSure || isBusy} onClick={() => remove(true)}>
              {t('forget.shred')}
            </button>
          </div>
        </section>
      )}
    </Dialog>
  )
}
