import { useState } from 'preact/hooks'
import { type ApiError, api, downloadUrl } from '../../api.ts'
import { bytes } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { toApiError } from '../../resource.ts'
import type { BackupDone } from '../../types.ts'
import { Fault, Notice } from '../feedback.tsx'

export function BackupSection() {
  const [error, setError] = useState<ApiError | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [done, setDone] = useState<BackupDone | null>(null)

  async function back(path: string): Promise<void> {
    setBusy(true)
    setError(null)
    try {
      setDone(await api.post<BackupDone>('/backup', { path }))
    } catch (err) {
      setError(toApiError(err))
    }
    setBusy(false)
  }

  return (
    <div class="stack settings-list">
      <form
        class="card stack"
        onSubmit={event => {
          event.preventDefault()
          const path = String(new FormData(event.currentTarget).get('path') ?? '').trim()
          if (path) void back(path)
        }}
      >
        <h2>{t('backup.title')}</h2>
        <p class="quiet">{t('backup.lead')}</p>
        {error && <Fault error={error} />}
        <label class="field">
          <span>{t('backup.path')}</span>
          <input
            class="input"
            name="path"
            required
            placeholder={t('backup.pathHint')}
            autocomplete="off"
            spellcheck={false}
          />
        </label>
        <div>
          <button type="submit" class="button primary" disabled={isBusy}>
            {isBusy ? t('backup.running') : t('backup.do')}
          </button>
        </div>
        <div role="status">
          {done && (
            <Notice icon="check">
              {t('backup.done', { size: bytes(done.sizeBytes), rows: done.rows })} <code>{done.path}</code>
            </Notice>
          )}
        </div>
      </form>
      <section class="card stack">
        <h2>{t('export.title')}</h2>
        <p class="quiet">{t('export.lead')}</p>
        <div class="row">
          <a class="button" href={downloadUrl('/memories/export', { format: 'jsonl' })} download="memories.jsonl">
            JSON Lines
          </a>
          <a class="button" href={downloadUrl('/memories/export', { format: 'md' })} download="memories.md">
            Markdown
          </a>
        </div>
      </section>
    </div>
  )
}
