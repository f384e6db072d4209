import { api } from '../../api.ts'
import { t } from '../../i18n/i18n.ts'
import { useLateWords } from '../../i18n/late-words.ts'
import { useDoing } from '../../people/doing.ts'
import { useResource } from '../../resource.ts'
import type { ConfigView, OwnCard } from '../../types.ts'
import { Fault, Skeleton } from '../feedback.tsx'
import { toast } from '../toasts.tsx'

/** Which models may write for peers, from the least to the most that leaves. */
const MODELS = ['off', 'local', 'any'] as const

/** What everyone sees whom this self meets, and what may write answers to them. */
export function CardSection() {
  const hasWords = useLateWords('people')
  const own = useResource(async signal => {
    const [{ settings }, card] = await Promise.all([
      api.get<ConfigView>('/config', {}, signal),
      api.get<OwnCard>('/card', {}, signal)
    ])
    return { settings, card }
  }, [])
  if (own.error) return <Fault error={own.error} onRetry={own.reload} />
  if (!own.data || !hasWords) return <Skeleton rows={2} />
  return <CardForm settings={own.data.settings} card={own.data.card} />
}

function CardForm({ settings, card }: { settings: ConfigView['settings']; card: OwnCard }) {
  const { isBusy, error, run } = useDoing()
  const settingOf = (key: string): string => String(settings.find(setting => setting.key === key)?.value ?? '')

  function save(form: HTMLFormElement): void {
    const fields = new FormData(form)
    const text = (key: string): string | null => String(fields.get(key) ?? '').trim() || null
    void run(async () => {
      await api.patch('/config', {
        'card.about': text('card.about'),
        'card.interests': text('card.interests'),
        'people.model': text('people.model')
      })
      toast(t('settings.saved'))
    })
  }

  return (
    <form
      class="stack settings-list"
      onSubmit={event => {
        event.preventDefault()
        save(event.currentTarget)
      }}
    >
      {error && <Fault error={error} />}
      <section class="card stack">
        <h2>{t('card.title')}</h2>
        <p class="quiet">{t('card.lead')}</p>
        <p>
          {t('card.name')} <strong dir="auto">{card.name || t('card.noName')}</strong>
        </p>
        <label class="field">
          <span>{t('card.about')}</span>
          <textarea
            class="input"
            name="card.about"
            rows={2}
            maxLength={280}
            dir="auto"
            defaultValue={settingOf('card.about')}
          />
        </label>
        <label class="field">
          <span>{t('card.interests')}</span>
          <input
            class="input"
            name="card.interests"
            maxLength={640}
            dir="auto"
            defaultValue={settingOf('card.interests')}
          />
        </label>
      </section>
      <section class="card stack">
        <h2>{t('card.modelTitle')}</h2>
        <fieldset>
          <legend>{t('card.modelLead')}</legend>
          {MODELS.map(model => (
            <label class="check" key={model}>
              <input
                type="radio"
                name="people.model"
                value={model}
                defaultChecked={settingOf('people.model') === model}
              />
              <span>{t(`peopleModel.${model}`)}</span>
            </label>
          ))}
        </fieldset>
      </section>
      <div>
        <button type="submit" class="button primary" disabled={isBusy}>
          {t('action.save')}
        </button>
      </div>
    </form>
  )
}
