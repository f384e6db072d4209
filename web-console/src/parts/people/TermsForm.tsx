import { day, number } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { ACTS, CONSENTS, DETAILS, type Terms } from '../../people/terms.ts'
import { actWords } from '../../people/words.ts'
import { PickLabels, PickThings, type Thing } from './Pickers.tsx'

/** What there is to choose from. */
export interface Choices {
  circles: ReadonlyArray<{ name: string; memories: number }>
  topics: readonly Thing[]
  sources: readonly Thing[]
}

const DAY_MS = 86_400_000
/** A grant holds no longer than this; then it is given again. */
const MAX_DAYS = 90
const dayFrom = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

interface TermsFormProps {
  terms: Terms
  choices: Choices
  onChange(change: Partial<Terms>): void
}

/** What × how × how much × until × ask me first. */
export function TermsForm({ terms, choices, onChange }: TermsFormProps) {
  const toggleAct = (act: string, isOn: boolean): void =>
    onChange({ acts: isOn ? [...terms.acts, act] : terms.acts.filter(one => one !== act) })
  return (
    <div class="terms">
      <fieldset>
        <legend>{t('terms.acts')}</legend>
        <div class="act-list">
          {ACTS.map(act => (
            <label class="check" key={act}>
              <input
                type="checkbox"
                checked={terms.acts.includes(act)}
                onChange={event => toggleAct(act, event.currentTarget.checked)}
              />
              <span>{actWords(act)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset class="stack">
        <legend>{t('terms.what')}</legend>
        <p class="small quiet">{t('terms.always')}</p>
        <PickLabels circles={choices.circles} chosen={terms.labels} onChange={labels => onChange({ labels })} />
        <PickThings
          label="terms.topics"
          all="terms.allTopics"
          things={choices.topics}
          chosen={terms.topics}
          onChange={topics => onChange({ topics })}
        />
        <PickThings
          label="terms.except"
          all="terms.noExcept"
          things={choices.topics}
          chosen={terms.exceptTopics.length === 0 ? 'all' : terms.exceptTopics}
          mayBeEmpty
          onChange={chosen => onChange({ exceptTopics: chosen === 'all' ? [] : chosen })}
        />
        <PickThings
          label="terms.sources"
          all="terms.allSources"
          things={choices.sources}
          chosen={terms.sources}
          onChange={sources => onChange({ sources })}
        />
        <div class="two-fields">
          <label class="field">
            <span>{t('terms.from')}</span>
            <input
              class="input"
              type="date"
              value={terms.from.slice(0, 10)}
              onChange={event => onChange({ from: event.currentTarget.value })}
            />
          </label>
          <label class="field">
            <span>{t('terms.to')}</span>
            <input
              class="input"
              type="date"
              value={terms.to.slice(0, 10)}
              onChange={event => onChange({ to: event.currentTarget.value })}
            />
          </label>
        </div>
      </fieldset>
      <fieldset>
        <legend>{t('terms.detail')}</legend>
        {DETAILS.map(detail => (
          <label class="check" key={detail}>
            <input type="radio" name="detail" checked={terms.detail === detail} onChange={() => onChange({ detail })} />
            <span>{t(`detail.${detail}`)}</span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('terms.consent')}</legend>
        {CONSENTS.map(consent => (
          <label class="check" key={consent}>
            <input
              type="radio"
              name="consent"
              checked={terms.consent === consent}
              onChange={() => onChange({ consent })}
            />
            <span>{t(`consent.${consent}`)}</span>
          </label>
        ))}
      </fieldset>
      <div class="two-fields">
        <label class="field">
          <span>{t('terms.perDay')}</span>
          <input
            class="input"
            type="number"
            min={1}
            max={10_000}
            value={String(terms.perDay)}
            onInput={event => onChange({ perDay: event.currentTarget.valueAsNumber || 0 })}
          />
        </label>
        <label class="field">
          <span>
            {t('terms.until', { date: day(dayFrom(Date.now() + MAX_DAYS * DAY_MS)), count: number(MAX_DAYS) })}
          </span>
          <input
            class="input"
            type="date"
            min={dayFrom(Date.now())}
            max={dayFrom(Date.now() + (MAX_DAYS - 1) * DAY_MS)}
            value={terms.until.slice(0, 10)}
            onChange={event => onChange({ until: event.currentTarget.value })}
          />
        </label>
      </div>
    </div>
  )
}
