import { useState } from 'preact/hooks'
import { type ApiError, api } from '../../api.ts'
import { ago, day } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { toApiError, useResource } from '../../resource.ts'
import type { TokenCreated, TokenScope, TokenView } from '../../types.ts'
import { CopyBlock } from '../CopyBlock.tsx'
import { Dialog } from '../Dialog.tsx'
import { Fault, Skeleton } from '../feedback.tsx'
import { toast } from '../toasts.tsx'

const SCOPES: readonly TokenScope[] = ['chat', 'memory:read', 'memory:write', 'admin']

/** Tokens for other programs on this machine. */
export function AppsSection() {
  const tokens = useResource(signal => api.get<{ tokens: TokenView[] }>('/tokens', {}, signal), [])
  const [created, setCreated] = useState<TokenCreated | null>(null)
  const [error, setError] = useState<ApiError | null>(null)

  async function create(form: HTMLFormElement): Promise<void> {
    const fields = new FormData(form)
    setError(null)
    try {
      setCreated(
        await api.post<TokenCreated>('/tokens', {
          name: String(fields.get('name')).trim(),
          scopes: fields.getAll('scope')
        })
      )
      form.reset()
      tokens.reload()
    } catch (err) {
      setError(toApiError(err))
    }
  }

  async function revoke(token: TokenView): Promise<void> {
    try {
      await api.delete(`/tokens/${encodeURIComponent(token.id)}`)
      toast(t('apps.revoked', { name: token.name }))
      tokens.reload()
    } catch (err) {
      setError(toApiError(err))
    }
  }

  return (
    <div class="stack settings-list">
      <p class="quiet">{t('apps.lead')}</p>
      {(error ?? tokens.error) && <Fault error={(error ?? tokens.error)!} />}
      {!tokens.data && !tokens.error && <Skeleton rows={2} />}
      {tokens.data && tokens.data.tokens.length > 0 && (
        <ul class="card token-list">
          {tokens.data.tokens.map(token => (
            <li key={token.id} class="row spread">
              <div>
                <strong>{token.name}</strong>{' '}
                {token.scopes.map(scope => (
                  <span class="chip" key={scope}>
                    {t(`scope.${scope}`)}
                  </span>
                ))}
                <p class="small quiet">
                  {t('apps.made', { date: day(token.createdAt) })} ·{' '}
                  {token.lastUsedAt ? t('apps.used', { when: ago(token.lastUsedAt) }) : t('apps.neverUsed')}
                </p>
              </div>
              <button type="button" class="button small" onClick={() => revoke(token)}>
                {t('apps.revoke')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        class="card stack"
        onSubmit={event => {
          event.preventDefault()
          void create(event.currentTarget)
        }}
      >
        <h2>{t('apps.new')}</h2>
        <label class="field">
          <span>{t('apps.name')}</span>
          <input class="input" name="name" required maxLength={100} autocomplete="off" />
        </label>
        <fieldset>
          <legend>{t('apps.may')}</legend>
          {SCOPES.map(scope => (
            <label class="check" key={scope}>
              <input type="checkbox" name="scope" value={scope} defaultChecked={scope === 'chat'} />
              <span>{t(`scope.${scope}`)}</span>
            </label>
          ))}
        </fieldset>
        <div>
          <button type="submit" class="button primary">
            {t('apps.create')}
          </button>
        </div>
      </form>
      {created && <TokenDialog created={created} onClose={() => setCreated(null)} />}
    </div>
  )
}

function TokenDialog({ created, onClose }: { created: TokenCreated; onClose(): void }) {
  const base = `${location.origin}/v1`
  const python = `from openai import OpenAI

client = OpenAI(base_url="${base}", api_key="${created.token}")
reply = client.chat.completions.create(
    model="me",
    messages=[{"role": "user", "content": "${t('chat.idea1')}"}],
)
print(reply.choices[0].message.content)`
  return (
    <Dialog title={t('apps.createdTitle', { name: created.info.name })} isWide onClose={onClose}>
      <p>{t('apps.once')}</p>
      <CopyBlock text={created.token} label={t('apps.token')} />
      <h3>{t('apps.forOpenAi')}</h3>
      <CopyBlock text={`OPENAI_BASE_URL=${base}\nOPENAI_API_KEY=${created.token}`} label={t('apps.environment')} />
      <CopyBlock text={python} label="Python" />
    </Dialog>
  )
}
