import { useState } from 'preact/hooks'
import { type ApiError, api } from '../../api.ts'
import { LANGUAGES, type Language, language, t } from '../../i18n/i18n.ts'
import { chooseLanguage, shortcutsOn, type Theme, theme } from '../../preferences.ts'
import { toApiError } from '../../resource.ts'
import { refresh, status } from '../../state.ts'
import { Fault } from '../feedback.tsx'
import { toast } from '../toasts.tsx'

const THEMES: readonly Theme[] = ['system', 'light', 'dark']

export function GeneralSection() {
  const [error, setError] = useState<ApiError | null>(null)

  async function rename(name: string): Promise<void> {
    setError(null)
    try {
      await api.patch('/config', { name: name.trim() || null })
      await refresh()
      toast(t('settings.saved'))
    } catch (err) {
      setError(toApiError(err))
    }
  }

  return (
    <div class="stack settings-list">
      <section class="card stack">
        <h2>{t('settings.name')}</h2>
        {error && <Fault error={error} />}
        <form
          class="row"
          onSubmit={event => {
            event.preventDefault()
            void rename(String(new FormData(event.currentTarget).get('name') ?? ''))
          }}
        >
          <input
            class="input name-input"
            name="name"
            maxLength={80}
            aria-label={t('settings.name')}
            defaultValue={status.value?.self.name ?? ''}
            autocomplete="off"
          />
          <button type="submit" class="button">
            {t('action.save')}
          </button>
        </form>
        <p class="small quiet">{t('settings.nameNote')}</p>
      </section>
      <section class="card stack">
        <h2>{t('settings.look')}</h2>
        <fieldset class="choice-row">
          <legend>{t('settings.language')}</legend>
          <div class="choices">
            {(Object.keys(LANGUAGES) as Language[]).map(one => (
              <label key={one} lang={one}>
                <input
                  type="radio"
                  name="language"
                  checked={language.value === one}
                  onChange={() => void chooseLanguage(one)}
                />
                {LANGUAGES[one]}
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset class="choice-row">
          <legend>{t('settings.theme')}</legend>
          <div class="choices">
            {THEMES.map(one => (
              <label key={one}>
                <input
                  type="radio"
                  name="theme"
                  checked={theme.value === one}
                  onChange={() => {
                    theme.value = one
                  }}
                />
                {t(`theme.${one}`)}
              </label>
            ))}
          </div>
        </fieldset>
        <label class="check">
          <input
            type="checkbox"
            checked={shortcutsOn.value}
            onChange={event => {
              shortcutsOn.value = event.currentTarget.checked
            }}
          />
          <span>{t('keys.on')}</span>
        </label>
      </section>
    </div>
  )
}
