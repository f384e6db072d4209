import { useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'

const KNOWN = ['owner', 'public'] as const

/** For whom the biography is written. Others see what their memories admit, computed from those alone. */
export function AudienceChoice({ audience, onChange }: { audience: string; onChange(audience: string): void }) {
  const isKnown = KNOWN.some(one => one === audience)
  const [isOther, setOther] = useState(!isKnown)
  return (
    <div class="row">
      <label class="row small">
        <span class="quiet">{t('bio.audience')}</span>
        <select
          class="input audience-select"
          value={isOther ? 'other' : audience}
          onChange={event => {
            const next = event.currentTarget.value
            setOther(next === 'other')
            if (next !== 'other') onChange(next)
          }}
        >
          {KNOWN.map(one => (
            <option key={one} value={one}>
              {t(`audience.${one}`)}
            </option>
          ))}
          <option value="other">{t('audience.other')}</option>
        </select>
      </label>
      {isOther && (
        <form
          class="row"
          onSubmit={event => {
            event.preventDefault()
            const name = String(new FormData(event.currentTarget).get('audience') ?? '').trim()
            if (name) onChange(name)
          }}
        >
          <input
            class="input audience-name"
            name="audience"
            maxLength={200}
            aria-label={t('audience.name')}
            placeholder={t('audience.name')}
            defaultValue={isKnown ? '' : audience}
          />
          <button type="submit" class="button small">
            {t('audience.show')}
          </button>
        </form>
      )}
    </div>
  )
}
