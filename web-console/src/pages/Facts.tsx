import '../style/portrait.css'
import '../style/facts.css'
import { useState } from 'preact/hooks'
import { api } from '../api.ts'
import { t } from '../i18n/i18n.ts'
import { Empty, Fault, PageHead, Skeleton } from '../parts/feedback.tsx'
import { Icon } from '../parts/Icon.tsx'
import { CorrectDialog } from '../parts/portrait/CorrectDialog.tsx'
import { FactRow } from '../parts/portrait/FactRow.tsx'
import { PortraitTabs } from '../parts/portrait/PortraitTabs.tsx'
import { Questions } from '../parts/portrait/Questions.tsx'
import { axisOf } from '../portrait/validity.ts'
import { subjectWords } from '../portrait/words.ts'
import { useResource } from '../resource.ts'
import { href, replace, route } from '../router.ts'
import { profileVersion } from '../state.ts'
import type { Fact, FactList } from '../types.ts'

const STATUSES = ['current', 'disputed', 'superseded', 'retracted'] as const

/** Today, as the owner's calendar has it. */
function today(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

export default function Facts() {
  const { query } = route.value
  const filters = {
    asOf: query.get('asOf') ?? '',
    subject: query.get('subject') ?? '',
    status: query.get('status') ?? ''
  }
  const { asOf, subject, status } = filters
  const [isAdding, setAdding] = useState(false)
  const list = useResource(
    // The end of that day: what was told on it counts.
    signal => api.get<FactList>('/profile/facts', { asOf: asOf && `${asOf}T23:59:59Z` }, signal),
    [asOf, profileVersion.value]
  )
  const change = (next: Partial<typeof filters> & { fact?: string }): void =>
    replace(href('facts', { ...filters, fact: query.get('fact') ?? '', ...next }))

  const all = list.data?.facts ?? []
  const subjects = [...new Set(all.map(fact => fact.subject))]
  const shown = all.filter(fact => (!subject || fact.subject === subject) && (!status || fact.status === status))
  const count = (one: string): number => all.filter(fact => fact.status === one).length
  return (
    <>
      <PageHead title="fact.title" lead={t('fact.lead')}>
        <button type="button" class="button" onClick={() => setAdding(true)}>
          <Icon name="edit" /> {t('fact.tell')}
        </button>
      </PageHead>
      <PortraitTabs />
      <Questions />
      <div class="fact-filters">
        <label class="field">
          <span>{t('fact.subject')}</span>
          <select class="input" value={subject} onChange={event => change({ subject: event.currentTarget.value })}>
            <option value="">{t('filters.any')}</option>
            {[...new Set([...subjects, ...(subject ? [subject] : [])])].map(one => (
              <option key={one} value={one}>
                {subjectWords(one)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{t('fact.status')}</span>
          <select class="input" value={status} onChange={event => change({ status: event.currentTarget.value })}>
            <option value="">{t('filters.any')}</option>
            {STATUSES.map(one => (
              <option key={one} value={one}>
                {`${t(`factStatus.${one}`)} (${count(one)})`}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{t('fact.asOf')}</span>
          <input
            type="date"
            class="input"
            value={asOf}
            max={today()}
            onChange={event => change({ asOf: event.currentTarget.value })}
          />
        </label>
        {asOf && (
          <button type="button" class="button" onClick={() => change({ asOf: '' })}>
            {t('fact.now')}
          </button>
        )}
      </div>
      {list.error && <Fault error={list.error} onRetry={list.reload} />}
      {!list.data && !list.error && <Skeleton rows={6} height="2.5rem" />}
      {list.data && all.length === 0 && (
        <Empty title={t('fact.emptyTitle')} text={asOf ? t('fact.emptyThen') : t('fact.emptyText')}>
          {!asOf && (
            <a class="button primary" href="#/sources/add">
              {t('sources.add')}
            </a>
          )}
        </Empty>
      )}
      {all.length > 0 && (
        <section class="stack" aria-busy={list.isLoading}>
          <p class="small quiet number" role="status">
            {t('fact.count', { count: shown.length })}
          </p>
          <FactTable
            facts={shown}
            all={all}
            asOf={asOf}
            opened={query.get('fact') ?? ''}
            onOpen={fact => change({ fact })}
          />
        </section>
      )}
      {isAdding && <CorrectDialog onClose={() => setAdding(false)} />}
    </>
  )
}

interface FactTableProps {
  facts: readonly Fact[]
  all: readonly Fact[]
  asOf: string
  opened: string
  onOpen(id: string): void
}

function FactTable({ facts, all, asOf, opened, onOpen }: FactTableProps) {
  if (facts.length === 0) return <p class="quiet">{t('fact.none')}</p>
  const axis = axisOf(facts, asOf || today())
  const values = new Map(all.map(({ id, value }) => [id, value]))
  return (
    <table class="fact-table">
      <thead>
        <tr>
          <th scope="col">{t('fact.what')}</th>
          <th scope="col">{t('fact.value')}</th>
          <th scope="col" class="fact-when">
            <span>{t('fact.valid')}</span>
            <span class="axis" aria-hidden="true">
              {axis.years.map(({ year, at }) => (
                <i key={year} style={{ insetInlineStart: `${at * 100}%` }}>
                  {year}
                </i>
              ))}
            </span>
          </th>
          <th scope="col">{t('fact.status')}</th>
          <th scope="col">{t('fact.howSure')}</th>
        </tr>
      </thead>
      <tbody>
        {facts.map(fact => (
          <FactRow
            key={fact.id}
            fact={fact}
            axis={axis}
            successor={fact.supersededBy === null ? undefined : values.get(fact.supersededBy)}
            isPast={asOf !== ''}
            isOpen={opened === fact.id}
            onToggle={() => onOpen(opened === fact.id ? '' : fact.id)}
          />
        ))}
      </tbody>
    </table>
  )
}
