import { useState } from 'preact/hooks'
import type { ApiError } from '../api.ts'
import { t } from '../i18n/i18n.ts'
import { forget, planForget } from '../memories.ts'
import { toApiError, useResource } from '../resource.ts'
import { Dialog } from './Dialog.tsx'
import { Fault, Skeleton } from './feedback.tsx'
import { excerpt } from './UserText.tsx'

export interface ForgetDialogProps {
  ids: readonly string[]
  /** What lies in the bin can only be destroyed. */
  onlyShred?: boolean
  onClose(): void
  onDone(): void
}

/** Counts first what a forget reaches. The bin needs no further question, since it can be undone; a shred does. */
export function ForgetDialog({ ids, onlyShred = false, onClose, onDone }: ForgetDialogProps) {
  const plan = useResource(signal => planForget(ids, signal), [ids.join()])
  const [isSure, setSure] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function run(shred: boolean): Promise<void> {
    setBusy(true)
    try {
      await forget(ids, shred)
      onDone()
    } catch (err) {
      setError(toApiError(err))
      setBusy(false)
    }
  }

  return (
    <Dialog title={onlyShred ? t('forget.shredNow') : t('forget.title')} onClose={onClose}>
      {(error ?? plan.error) && <Fault error={(error ?? plan.error)!} />}
      {plan.data ? (
        <>
          <p>
            {t('forget.reach', { count: plan.data.memoryIds.length || ids.length })}{' '}
            {plan.data.chatTurns > 0 && t('forget.turns', { count: plan.data.chatTurns })}
          </p>
          <ul class="stack small quiet">
            {plan.data.sample.slice(0, 3).map(one => (
              <li key={one.memoryId} dir="auto">
                “{excerpt(one.text, undefined, 140)}”
              </li>
            ))}
          </ul>
        </>
      ) : (
        !plan.error && <Skeleton rows={2} height="2rem" />
      )}
      {!onlyShred && (
        <section class="stack">
          <div>
            <button type="button" class="button primary" disabled={isBusy || !plan.data} onClick={() => run(false)}>
              {t('forget.toBin')}
            </button>
          </div>
          <p class="small quiet">{t('forget.binNote')}</p>
        </section>
      )}
      <section class="stack danger-zone">
        <label class="check">
          <input type="checkbox" checked={isSure} onChange={event => setSure(event.currentTarget.checked)} />
          <span>{t('forget.sure')}</span>
        </label>
        <div>
          <button
            type="button"
            class="button danger"
            disabled={!isSure || isBusy || !plan.data}
            onClick={() => run(true)}
          >
            {t('forget.shred')}
          </button>
        </div>
      </section>
    </Dialog>
  )
}
