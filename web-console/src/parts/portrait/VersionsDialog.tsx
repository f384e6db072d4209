import { useState } from 'preact/hooks'
import { api } from '../../api.ts'
import { dayTime, number } from '../../format.ts'
import { type Key, t } from '../../i18n/i18n.ts'
import { useResource } from '../../resource.ts'
import { profileChanged } from '../../state.ts'
import type { Biography, BiographyDiff, BiographyVersions, Sentence } from '../../types.ts'
import { Dialog } from '../Dialog.tsx'
import { Fault, Skeleton } from '../feedback.tsx'
import { toast } from '../toasts.tsx'

/** Earlier biographies: what each said that the present one does not, and the way back. */
export function VersionsDialog({ onClose }: { onClose(): void }) {
  const list = useResource(signal => api.get<BiographyVersions>('/profile/bio/versions', {}, signal), [])
  const [compared, setCompared] = useState<number | null>(null)

  async function rollback(version: number): Promise<void> {
    try {
      await api.post<Biography>('/profile/bio/rollback', { version })
      toast(t('versions.restored', { number: version }))
      profileChanged()
      onClose()
    } catch (err) {
      toast(err instanceof Error ? err.message : String(err))
    }
  }

  return (
    <Dialog title={t('versions.title')} isWide onClose={onClose}>
      <p class="small quiet">{t('versions.lead')}</p>
      {list.error && <Fault error={list.error} onRetry={list.reload} />}
      {!list.data && !list.error && <Skeleton rows={3} height="3rem" />}
      {list.data?.versions.length === 0 && <p>{t('versions.none')}</p>}
      <ul class="versions">
        {list.data?.versions.map(one => {
          const isCurrent = one.version === list.data?.current
          return (
            <li key={one.version} class="stack">
              <div class="row spread">
                <div>
                  <strong>{t('versions.name', { number: one.version })}</strong>{' '}
                  {isCurrent && <span class="chip good">{t('versions.current')}</span>}
                  <p class="small quiet number">
                    {dayTime(one.madeAt)} ·{' '}
                    {t('versions.size', { count: one.sentences, memories: number(one.memories) })}
                    {' · '}
                    {reasonWords(one.reason)}
                  </p>
                </div>
                {!isCurrent && (
                  <div class="row">
                    <button
                      type="button"
                      class="button small"
                      aria-expanded={compared === one.version}
                      onClick={() => setCompared(compared === one.version ? null : one.version)}
                    >
                      {t('versions.compare')}
                    </button>
                    <button type="button" class="button small" onClick={() => rollback(one.version)}>
                      {t('versions.rollback')}
                    </button>
                  </div>
                )}
              </div>
              {compared === one.version && <Difference from={one.version} to={list.data?.current ?? 0} />}
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}

function reasonWords(reason: string): string {
  const key = `versionReason.${reason}`
  const words = t(key as Key)
  return words === key ? reason : words
}

function Difference({ from, to }: { from: number; to: number }) {
  const diff = useResource(signal => api.get<BiographyDiff>('/profile/bio/diff', { from, to }, signal), [from, to])
  if (diff.error) return <Fault error={diff.error} onRetry={diff.reload} />
  if (!diff.data) return <Skeleton rows={1} height="3rem" />
  const { added, removed, kept } = diff.data
  return (
    <div class="difference stack small">
      <p class="quiet">{t('versions.kept', { count: kept })}</p>
      <Side title={t('versions.removed')} sign="−" sentences={removed} />
      <Side title={t('versions.added')} sign="+" sentences={added} />
    </div>
  )
}

function Side({ title, sign, sentences }: { title: string; sign: string; sentences: readonly Sentence[] }) {
  if (sentences.length === 0) return null
  return (
    <div>
      <h4>{title}</h4>
      <ul>
        {sentences.map(({ id, text }) => (
          <li key={id} dir="auto" class={sign === '+' ? 'added' : 'removed'}>
            <span aria-hidden="true">{sign}</span> {text}
          </li>
        ))}
      </ul>
    </div>
  )
}
