import { useState } from 'preact/hooks'
import { api } from '../api.ts'
import { dayTime, number } from '../format.ts'
import { t } from '../i18n/i18n.ts'
import { useResource } from '../resource.ts'
import { href, replace, route } from '../router.ts'
import { memoryVersion } from '../state.ts'
import type { Ledger, LedgerItem, Source } from '../types.ts'
import { Fault, Skeleton } from './feedback.tsx'

const PAGE = 100
const STATUSES = ['new', 'changed', 'same', 'skipped', 'failed'] as const

export interface LedgerTableProps {
  sourceId: string
  ledger: Source['ledger']
  isRunning: boolean
}

/** Every item of a source with what became of it and why. */
export function LedgerTable({ sourceId, ledger, isRunning }: LedgerTableProps) {
  const status = route.value.query.get('status') ?? ''
  const [isFetching, setFetching] = useState(false)
  const path = `/sources/${encodeURIComponent(sourceId)}/items`
  const items = useResource(
    signal => api.get<Ledger>(path, { status, limit: PAGE }, signal),
    [sourceId, status, isRunning, memoryVersion.value]
  )

  async function more(): Promise<void> {
    if (!items.data?.cursor) return
    setFetching(true)
    try {
      const next = await api.get<Ledger>(path, { status, limit: PAGE, cursor: items.data.cursor })
      items.set({ ...next, items: [...items.data.items, ...next.items] })
    } finally {
      setFetching(false)
    }
  }

  return (
    <section class="stack">
      <div class="row spread">
        <h2>{t('ledger.title')}</h2>
        <label class="row small">
          {t('ledger.show')}
          <select
            class="input ledger-select"
            value={status}
            onChange={event =>
              replace(href(`sources/${encodeURIComponent(sourceId)}`, { status: event.currentTarget.value }))
            }
          >
            <option value="">{t('filters.any')}</option>
            {STATUSES.map(one => (
              <option key={one} value={one}>
                {`${t(`ledger.${one}`)} (${number(ledger[one])})`}
              </option>
            ))}
          </select>
        </label>
      </div>
      {items.error && <Fault error={items.error} onRetry={items.reload} />}
      {!items.data && !items.error && <Skeleton rows={5} height="2rem" />}
      {items.data?.items.length === 0 && <p class="quiet">{t('ledger.none')}</p>}
      {items.data && items.data.items.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section class="scroll-x" tabIndex={0} aria-label={t('ledger.title')}>
          <table class="ledger-table">
            <thead>
              <tr>
                <th scope="col">{t('ledger.item')}</th>
                <th scope="col">{t('ledger.status')}</th>
                <th scope="col">{t('ledger.reason')}</th>
                <th scope="col">{t('ledger.when')}</th>
              </tr>
            </thead>
            <tbody>
              {items.data.items.map(item => (
                <Row key={item.itemId} item={item} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {items.data?.cursor && (
        <div>
          <button type="button" class="button" disabled={isFetching} onClick={more}>
            {t('action.more')}
          </button>
        </div>
      )}
    </section>
  )
}

function Row({ item }: { item: LedgerItem }) {
  const [first] = item.memoryIds
  return (
    <tr>
      <th scope="row">{first ? <a href={`#/memory/${encodeURIComponent(first)}`}>{item.itemId}</a> : item.itemId}</th>
      <td>
        <span class={`chip ${item.status === 'failed' ? 'bad' : item.status === 'skipped' ? 'warn' : ''}`}>
          {t(`ledger.${item.status}`)}
        </span>
      </td>
      <td>{item.reason ?? ''}</td>
      <td class="nowrap">{item.at ? dayTime(item.at) : ''}</td>
    </tr>
  )
}
