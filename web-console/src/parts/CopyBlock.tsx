import { useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { Icon } from './Icon.tsx'

/** Text made for pasting elsewhere. */
export function CopyBlock({ text, label }: { text: string; label: string }) {
  const [isCopied, setCopied] = useState(false)

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }

  return (
    <div class="code-block">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be copied can be reached */}
      {/* biome-ignore lint/a11y/useSemanticElements: preformatted text with a name is no field set */}
      <pre tabIndex={0} role="group" aria-label={label}>
        {text}
      </pre>
      <button type="button" class="button small" onClick={copy}>
        <Icon name={isCopied ? 'check' : 'copy'} />
        <span aria-live="polite">{isCopied ? t('action.copied') : t('action.copy')}</span>
      </button>
    </div>
  )
}
