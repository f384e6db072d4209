import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { Icon } from './Icon.tsx'

export interface DialogProps {
  title: string
  isWide?: boolean
  onClose(): void
  children: ComponentChildren
}

/**
 * A native modal dialog: Esc closes it, the rest of the page is inert. It is mounted when it opens; focus goes back to
 * what had it (the browser does so on close, but not when the element is taken out of the page first).
 */
export function Dialog({ title, isWide = false, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    element.current?.showModal()
    return () => {
      element.current?.close()
      if (before?.isConnected) before.focus()
    }
  }, [])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc does by key what a click on the backdrop does
    <dialog
      ref={element}
      class={isWide ? 'wide' : ''}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={event => {
        // Only the backdrop has the dialog itself as its target.
        if (event.target === element.current) onClose()
      }}
    >
      <div class="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" class="button plain" onClick={onClose} aria-label={t('action.close')}>
          <Icon name="close" />
        </button>
      </div>
      <div class="dialog-body">{children}</div>
    </dialog>
  )
}
