import { useEffect, useRef } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { Icon } from './Icon.tsx'

export interface ComposerProps {
  text: string
  isAnswering: boolean
  onText(text: string): void
  onSend(): void
  onStop(): void
}

/** Enter that accepts a candidate of an input method (Korean, Japanese, Chinese) must not send: 229 is Safari's sign. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}

export function Composer({ text, isAnswering, onText, onSend, onStop }: ComposerProps) {
  const area = useRef<HTMLTextAreaElement>(null)

  useEffect(() => {
    const element = area.current
    if (!element) return
    element.style.blockSize = 'auto'
    element.style.blockSize = `${Math.min(element.scrollHeight + 2, 200)}px`
  }, [text])

  return (
    <form
      class="composer"
      onSubmit={event => {
        event.preventDefault()
        if (!isAnswering) onSend()
      }}
    >
      <textarea
        ref={area}
        id="composer"
        class="input"
        rows={1}
        value={text}
        placeholder={t('chat.placeholder')}
        aria-label={t('chat.placeholder')}
        maxLength={20_000}
        onInput={event => onText(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return
          event.preventDefault()
          if (!isAnswering) onSend()
        }}
      />
      {isAnswering ? (
        // Keys, so that the one button never inherits `disabled` from the other.
        <button key="stop" type="button" class="button" onClick={onStop} aria-label={t('chat.stop')}>
          <Icon name="stop" />
        </button>
      ) : (
        <button
          key="send"
          type="submit"
          class="button primary"
          disabled={text.trim() === ''}
          aria-label={t('chat.send')}
        >
          <Icon name="send" />
        </button>
      )}
    </form>
  )
}
