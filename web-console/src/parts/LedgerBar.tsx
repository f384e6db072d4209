import { number } from '../format.ts'
import { t } from '../i18n/i18n.ts'
import type { Source } from '../types.ts'

const STATUSES = ['new', 'changed', 'same', 'skipped', 'failed'] as const

/** How a source's items stand, as one bar; the numbers below it say the same. */
export function LedgerBar({ ledger }: { ledger: Source['ledger'] }) {
  const total = STATUSES.reduce((sum, status) => sum + ledger[status], 0)
  return (
    <div class="ledger">
      <div class="ledger-bar" aria-hidden="true">
        {STATUSES.map(status =>
          ledger[status] > 0 ? (
            <span key={status} class={`ledger-${status}`} style={{ flexGrow: ledger[status] / Math.max(1, total) }} />
          ) : null
        )}
      </div>
      <ul class="row small quiet">
        {STATUSES.map(status =>
          ledger[status] > 0 ? (
            <li key={status} class="number">
              <i class={`swatch ledger-${status}`} /> {t(`ledger.${status}`)} {number(ledger[status])}
            </li>
          ) : null
        )}
      </ul>
    </div>
  )
}
