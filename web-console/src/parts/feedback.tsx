import type { ComponentChildren } from 'preact'
import type { ApiError } from '../api.ts'
import { type Key, t } from '../i18n/i18n.ts'
import { Icon, type IconName } from './Icon.tsx'

/** What went wrong and what helps, in words. */
export function Fault({ error, onRetry }: { error: ApiError; onRetry?: () => void }) {
  const { title, detail, fix, code, status } = error.problem
  // The node says the same of a peer that cannot be reached; that one has a status.
  const isUnreachable = code === 'UNREACHABLE' && status === 0
  return (
    <div class="notice bad" role="alert">
      <Icon name="alert" />
      <div class="stack">
        <p>
          <strong>{isUnreachable ? t('fault.unreachable') : title}</strong>
          {detail && detail !== title && <> {detail}</>}
        </p>
        {fix && (
          <p class="small">
            {t('fault.fix')} <code>{fix}</code>
          </p>
        )}
        {onRetry && (
          <div>
            <button type="button" class="button small" onClick={onRetry}>
              {t('action.retry')}
            </button>
          </div>
        )}
      </div>
    </div>
  )
}

export function Notice({
  kind = '',
  icon = 'info',
  children
}: {
  kind?: '' | 'warn' | 'bad'
  icon?: IconName
  children: ComponentChildren
}) {
  return (
    <div class={`notice ${kind}`}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  )
}

/** Never a blank page: says what belongs here and offers the one thing to do. */
export function Empty({ title, text, children }: { title: string; text: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  )
}

/** Holds the room that the content will take. */
export function Skeleton({ rows = 4, height = '4.5rem' }: { rows?: number; height?: string }) {
  return (
    <div class="stack" aria-busy="true">
      <span class="hidden">{t('state.loading')}</span>
      {Array.from({ length: rows }, (_, i) => (
        <div class="bone" key={i} style={{ blockSize: height }} />
      ))}
    </div>
  )
}

/** @param share - 0 to 1, or null while the end is not known */
export function Progress({ share, label }: { share: number | null; label: string }) {
  const at = share === null ? 0.15 : Math.min(1, Math.max(0, share))
  return (
    <div
      class="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(share !== null && { 'aria-valuenow': Math.round(at * 100) })}
    >
      <div style={{ transform: `scaleX(${at})` }} />
    </div>
  )
}

export function PageHead({ title, lead, children }: { title: Key; lead?: string; children?: ComponentChildren }) {
  return (
    <header class="page-head">
      <div>
        <h1 tabIndex={-1}>{t(title)}</h1>
        {lead && <p>{lead}</p>}
      </div>
      {children && <div class="row">{children}</div>}
    </header>
  )
}
