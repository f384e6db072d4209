import { useState } from 'preact/hooks'
import { api } from '../../api.ts'
import { day, number } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { useDoing } from '../../people/doing.ts'
import { requestOf, termsOf } from '../../people/terms.ts'
import { actWords, presetWords } from '../../people/words.ts'
import { peopleChanged } from '../../state.ts'
import type { GrantSummary } from '../../types.ts'
import { Fault, Notice } from '../feedback.tsx'
import { toast } from '../toasts.tsx'
import { GrantEditor } from './GrantEditor.tsx'

interface GrantCardProps {
  peer: string
  name: string
  grant: GrantSummary | null
  /** Nothing is signed for somebody who is blocked. */
  isBlocked: boolean
}

/** What this peer may do: one sentence, a matrix, and the ways to change it. */
export function GrantCard({ peer, name, grant, isBlocked }: GrantCardProps) {
  const [isEditing, setEditing] = useState(false)
  const { isBusy, error, run } = useDoing()

  function revoke(): void {
    const kept = requestOf(peer, termsOf(grant!))
    void run(async () => {
      await api.post('/grants/revoke', { ref: grant!.grantId })
      toast(t('grant.revoked', { name }), {
        label: t('action.undo'),
        run: () => void giveAgain(kept)
      })
    })
  }
  const pause = (): Promise<boolean> =>
    run(() =>
      api.post(`/grants/${encodeURIComponent(grant!.grantId)}/${grant!.state === 'paused' ? 'resume' : 'pause'}`)
    )

  return (
    <section class="card stack" aria-labelledby="grant-title">
      <div class="row spread">
        <h2 id="grant-title">{t('grant.title', { name })}</h2>
        {grant && <span class="chip">{presetWords(grant.preset)}</span>}
      </div>
      {error && <Fault error={error} />}
      {isBlocked ? (
        <p class="quiet">{t('grant.blocked')}</p>
      ) : isEditing ? (
        <GrantEditor
          peer={peer}
          name={name}
          before={grant}
          onDone={() => setEditing(false)}
          onCancel={() => setEditing(false)}
        />
      ) : grant ? (
        <>
          {grant.state === 'paused' && (
            <Notice kind="warn" icon="pause">
              {t(grant.pausedBecause === 'restored' ? 'grant.restored' : 'grant.pausedNote')}
            </Notice>
          )}
          <p class="grant-sentence" lang="en">
            {grant.sentence}
          </p>
          <Matrix grant={grant} />
          <div class="row">
            <button type="button" class="button" onClick={() => setEditing(true)}>
              {t('grant.edit')}
            </button>
            <button type="button" class="button" disabled={isBusy} onClick={pause}>
              {t(grant.state === 'paused' ? 'action.resume' : 'action.pause')}
            </button>
            <button type="button" class="button danger" disabled={isBusy} onClick={revoke}>
              {t('grant.revoke')}
            </button>
            {!grant.told && <span class="small quiet">{t('grant.untold')}</span>}
          </div>
        </>
      ) : (
        <>
          <p class="quiet">{t('grant.none', { name })}</p>
          <div>
            <button type="button" class="button primary" onClick={() => setEditing(true)}>
              {t('grant.give')}
            </button>
          </div>
        </>
      )}
    </section>
  )
}

async function giveAgain(request: ReturnType<typeof requestOf>): Promise<void> {
  await api.post('/grants', request).catch(() => toast(t('action.notDone')))
  peopleChanged()
}

const named = (things: GrantSummary['exceptTopics']): string =>
  things.map(({ name }) => name ?? t('grant.gone')).join(', ')

/** What × how × how much × until × ask me first. */
function Matrix({ grant }: { grant: GrantSummary }) {
  const { acts, labels, topics, exceptTopics, sources, detail, limits, usedToday, expiresAt, consent, memories } = grant
  const about = topics === 'all' ? t('terms.allTopics') : named(topics)
  const except = exceptTopics.length > 0 ? t('grant.except', { topics: named(exceptTopics) }) : ''
  const circles = labels.filter(label => label !== 'public').join(', ')
  return (
    <div class="scroll-x">
      <table class="matrix">
        <tbody>
          <tr>
            <th scope="row">{t('terms.acts')}</th>
            <td>{acts.map(actWords).join(', ')}</td>
          </tr>
          <tr>
            <th scope="row">{t('terms.what')}</th>
            <td dir="auto">
              {[about + except, sources !== 'all' && named(sources), circles || t('grant.onlyOpen')]
                .filter(Boolean)
                .join(' · ')}{' '}
              <span class="chip number">{t('memories.count', { count: memories })}</span>
            </td>
          </tr>
          <tr>
            <th scope="row">{t('terms.detail')}</th>
            <td>{t(`detail.${detail}`)}</td>
          </tr>
          <tr>
            <th scope="row">{t('grant.howMuch')}</th>
            <td class="number">
              {t('grant.used', { used: number(usedToday.turns), total: number(limits.turnsPerDay) })}
            </td>
          </tr>
          <tr>
            <th scope="row">{t('grant.untilHead')}</th>
            <td>{day(expiresAt)}</td>
          </tr>
          <tr>
            <th scope="row">{t('terms.consent')}</th>
            <td>{t(`consent.${consent}`)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  )
}
