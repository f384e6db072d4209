import { useState } from 'preact/hooks'
import { type ApiError, api } from '../api.ts'
import { t } from '../i18n/i18n.ts'
import { toApiError } from '../resource.ts'
import { memoriesChanged } from '../state.ts'
import { Dialog } from './Dialog.tsx'
import { Fault } from './feedback.tsx'
import { toast } from './toasts.tsx'

/** Writes one memory down. It can be asked for at once. */
export function AddMemoryDialog({ onClose }: { onClose(): void }) {
  const [error, setError] = useState<ApiError | null>(null)

  async function save(form: HTMLFormElement): Promise<void> {
    const fields = new FormData(form)
    const text = String(fields.get('text') ?? '').trim()
    const at = String(fields.get('at') ?? '')
    if (text === '') return
    try {
      await api.post('/memories', { text, ...(at && { at }) })
      memoriesChanged()
      toast(t('memory.added'))
      onClose()
    } catch (err) {
      setError(toApiError(err))
    }
  }

  return (
    <Dialog title={t('memories.write')} onClose={onClose}>
      <form
        class="stack"
        onSubmit={event => {
          event.preventDefault()
          void save(event.currentTarget)
        }}
      >
        {error && <Fault error={error} />}
        <label class="field">
          <span>{t('memory.writeLabel')}</span>
          <textarea class="input" name="text" rows={6} required autofocus />
        </label>
        <label class="field">
          <span>{t('memory.writeWhen')}</span>
          <input class="input" type="date" name="at" />
        </label>
        <div class="row">
          <button type="submit" class="button primary">
            {t('action.save')}
          </button>
          <button type="button" class="button plain" onClick={onClose}>
            {t('action.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
