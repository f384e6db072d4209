import { useState } from 'preact/hooks'
import { day, dayTime, number } from '../format.ts'
import { t } from '../i18n/i18n.ts'
import type { ImportPlan } from '../types.ts'
import { Notice } from './feedback.tsx'

export interface ImportChoice {
  name: string
  me?: string
  watch: boolean
}

export interface ImportPreviewProps {
  plan: ImportPlan
  title: string
  /** A folder on disk can be watched; an upload is a copy and cannot. */
  canWatch: boolean
  onCancel(): void
  onStart(choice: ImportChoice): void
}

const PEOPLE_SHOWN = 12

/** What an import would bring, before anything is written: above all whether dates and people are read rightly. */
export function ImportPreview({ plan, title, canWatch, onCancel, onStart }: ImportPreviewProps) {
  const [name, setName] = useState(title)
  const [me, setMe] = useState(plan.people.find(person => person.isSelf)?.name ?? '')
  const [watch, setWatch] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const skipped = plan.skips.reduce((sum, skip) => sum + skip.items, 0)
  // Notes have one author and nobody to choose from.
  const people = plan.people.some(person => !person.isSelf) ? plan.people.filter(person => person.name !== '') : []

  return (
    <form
      class="card stack preview"
      onSubmit={event => {
        event.preventDefault()
        setBusy(true)
        onStart({ name, watch, ...(me && { me }) })
      }}
    >
      <h3>{t('add.previewTitle', { count: plan.items })}</h3>
      <p class="quiet">
        {t('add.reader', { reader: plan.reader })}
        {plan.from && plan.until && <> · {t('add.range', { from: day(plan.from), until: day(plan.until) })}</>}
      </p>
      {plan.notes.map(note => (
        <Notice key={note}>{note}</Notice>
      ))}

      {plan.first.length > 0 && (
        <section class="stack">
          <h4>{t('add.first')}</h4>
          <ol class="first-items">
            {plan.first.slice(0, 3).map(item => (
              <li key={item.itemId}>
                <p class="small quiet">
                  {item.at ? dayTime(item.at) : t('memory.undated')}
                  {item.author && <> · {item.author}</>}
                </p>
                <p class="clamp" dir="auto">
                  {item.text}
                </p>
              </li>
            ))}
          </ol>
        </section>
      )}

      {people.length > 0 && (
        <fieldset class="people">
          <legend>{t('add.who')}</legend>
          {people.slice(0, PEOPLE_SHOWN).map(person => (
            <label class="check" key={person.name}>
              <input type="radio" name="me" checked={me === person.name} onChange={() => setMe(person.name)} />
              <span>
                {person.name} <span class="quiet small">{number(person.items)}</span>
              </span>
            </label>
          ))}
          <label class="check">
            <input type="radio" name="me" checked={me === ''} onChange={() => setMe('')} />
            <span>{t('add.nobody')}</span>
          </label>
        </fieldset>
      )}

      {skipped > 0 && (
        <details>
          <summary>{t('add.skips', { count: skipped })}</summary>
          <ul class="stack small">
            {plan.skips.map(skip => (
              <li key={skip.reason}>
                {number(skip.items)} × {skip.reason} <code class="quiet">{skip.example}</code>
              </li>
            ))}
          </ul>
        </details>
      )}

      <label class="field">
        <span>{t('add.name')}</span>
        <input
          class="input"
          value={name}
          maxLength={200}
          required
          onInput={event => setName(event.currentTarget.value)}
        />
      </label>
      {canWatch && (
        <label class="check">
          <input type="checkbox" checked={watch} onChange={event => setWatch(event.currentTarget.checked)} />
          <span>{t('add.watch')}</span>
        </label>
      )}
      <div class="row">
        <button type="submit" class="button primary" disabled={isBusy || plan.items === 0}>
          {t('add.start', { count: plan.items })}
        </button>
        <button type="button" class="button plain" onClick={onCancel}>
          {t('action.cancel')}
        </button>
        <span class="quiet small">{t('add.nothingYet')}</span>
      </div>
    </form>
  )
}
