import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { Icon } from '../Icon.tsx'

export interface SidePanelProps {
  title: string
  /** Where the address goes when it is closed. */
  closeTo: string
  /** Changes when the panel shows something else: focus follows, so that it is read. */
  about: string
  children: ComponentChildren
}

/** What was chosen, beside it on a desk and below it on a phone. */
export function SidePanel({ title, closeTo, about, children }: SidePanelProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const titleId = useId()
  useEffect(() => heading.current?.focus(), [about])
  return (
    <aside class="side-panel card stack" aria-labelledby={titleId}>
      <div class="row spread side-head">
        <h3 id={titleId} ref={heading} tabIndex={-1} dir="auto">
          {title}
        </h3>
        <a class="button small plain" href={closeTo} aria-label={t('action.close')}>
          <Icon name="close" />
        </a>
      </div>
      {children}
    </aside>
  )
}
