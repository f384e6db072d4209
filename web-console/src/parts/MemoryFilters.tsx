import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { KINDS } from '../memories.ts'
import { sources } from '../state.ts'
import { isComposing } from './Composer.tsx'

/** Empty strings mean “any”. `until` is exclusive, as in the API. */
export interface Filters {
  q: string
  source: string
  kind: string
  since: string
  until: string
}

/** Pause after the last key before a search starts, in ms. */
const TYPING_MS = 250

export function MemoryFilters({ filters, onChange }: { filters: Filters; onChange(next: Partial<Filters>): void }) {
  const [text, setText] = useState(filters.q)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setText(filters.q), [filters.q])
  useEffect(() => () => clearTimeout(timer.current), [])

  function search(value: string, waitMs: number): void {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onChange({ q: value.trim() }), waitMs)
  }

  const isFiltered = Object.values(filters).some(value => value !== '')
  return (
    <search class="filters">
      <input
        id="search"
        class="input filters-text"
        type="search"
        value={text}
        placeholder={t('memories.search')}
        aria-label={t('memories.search')}
        onInput={event => {
          setText(event.currentTarget.value)
          if (!event.isComposing) search(event.currentTarget.value, TYPING_MS)
        }}
        onCompositionEnd={event => search(event.currentTarget.value, TYPING_MS)}
        onKeyDown={event => {
          if (event.key === 'Enter' && !isComposing(event)) search(event.currentTarget.value, 0)
        }}
      />
      <label class="field">
        <span>{t('filters.source')}</span>
        <select
          class="input"
          value={filters.source}
          onChange={event => onChange({ source: event.currentTarget.value })}
        >
          <option value="">{t('filters.any')}</option>
          {sources.value?.map(source => (
            <option key={source.id} value={source.id}>
              {source.name}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{t('filters.kind')}</span>
        <select class="input" value={filters.kind} onChange={event => onChange({ kind: event.currentTarget.value })}>
          <option value="">{t('filters.any')}</option>
          {KINDS.map(kind => (
            <option key={kind} value={kind}>
              {t(`kind.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{t('filters.since')}</span>
        <input
          class="input"
          type="date"
          value={filters.since}
          onChange={event => onChange({ since: event.currentTarget.value })}
        />
      </label>
      <label class="field">
        <span>{t('filters.until')}</span>
        <input
          class="input"
          type="date"
          value={filters.until}
          onChange={event => onChange({ until: event.currentTarget.value })}
        />
      </label>
      {isFiltered && (
        <button
          type="button"
          class="button plain"
          onClick={() => onChange({ q: '', source: '', kind: '', since: '', until: '' })}
        >
          {t('memories.clear')}
        </button>
      )}
    </search>
  )
}
