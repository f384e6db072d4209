import { signal } from '@preact/signals'
import { t } from '../i18n/i18n.ts'
import { Icon } from './Icon.tsx'

interface Toast {
  id: number
  text: string
  action?: { label: string; run(): void }
}

const shown = signal<readonly Toast[]>([])
let lastId = 0
/** Long enough to read, notice and reach “Undo” by keyboard. The bin keeps the undo after that. */
const SHOWN_MS = 12_000

export function dismiss(id: number): void {
  shown.value = shown.value.filter(toast => toast.id !== id)
}

export function toast(text: string, action?: Toast['action']): void {
  const id = ++lastId
  shown.value = [...shown.value.slice(-2), { id, text, ...(action && { action }) }]
  setTimeout(() => dismiss(id), SHOWN_MS)
}

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown.value.map(({ id, text, action }) => (
        <div class="toast" key={id}>
          <span>{text}</span>
          {action && (
            <button
              type="button"
              class="button small"
              onClick={() => {
                dismiss(id)
                action.run()
              }}
            >
              {action.label}
            </button>
          )}
          <button type="button" class="button small" aria-label={t('action.dismiss')} onClick={() => dismiss(id)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  )
}
