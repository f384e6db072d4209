import { useState } from 'preact/hooks'
import type { ApiError } from '../../api.ts'
import { t } from '../../i18n/i18n.ts'
import { toApiError } from '../../resource.ts'
import { Dialog } from '../Dialog.tsx'
import { Fault } from '../feedback.tsx'

export interface WordsDialogProps {
  title: string
  /** What the words are about, quoted. */
  about?: string | undefined
  label: string
  note: string
  placeholder?: string
  start?: string
  maxLength: number
  /** May the words be taken away altogether? */
  mayBeEmpty?: boolean
  /** Rejects with what the node said against it. */
  onSave(text: string): Promise<void>
  onClose(): void
}

/** Asks the owner for words of their own. */
export function WordsDialog(props: WordsDialogProps) {
  const { title, about, label, note, placeholder, start = '', maxLength, mayBeEmpty = false, onSave, onClose } = props
  const [text, setText] = useState(start)
  const [error, setError] = useState<ApiError | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function save(): Promise<void> {
    setBusy(true)
    try {
      await onSave(text.trim())
      onClose()
    } catch (err) {
      setError(toApiError(err))
      setBusy(false)
    }
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <form
        class="stack"
        onSubmit={event => {
          event.preventDefault()
          void save()
        }}
      >
        {error && <Fault error={error} />}
        {about && (
          <blockquote class="about-words" dir="auto">
            {about}
          </blockquote>
        )}
        <label class="field">
          <span>{label}</span>
          <textarea
            class="input"
            rows={maxLength > 100 ? 3 : 1}
            required={!mayBeEmpty}
            maxLength={maxLength}
            placeholder={placeholder}
            value={text}
            dir="auto"
            onInput={event => setText(event.currentTarget.value)}
          />
        </label>
        <p class="small quiet">{note}</p>
        <div class="row">
          <button
            type="submit"
            class="button primary"
            disabled={isBusy || text.trim() === start.trim() || (!mayBeEmpty && text.trim() === '')}
          >
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
