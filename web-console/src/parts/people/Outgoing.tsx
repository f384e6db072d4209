import { api } from '../../api.ts'
import { ago, dayTime } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { useDoing } from '../../people/doing.ts'
import { actWords, personLink, presetWords, shortId } from '../../people/words.ts'
import type { InviteList, SendingList } from '../../types.ts'
import { Fault } from '../feedback.tsx'
import { Name } from './PeerBits.tsx'

/** Questions and notes for peers that are not there: why they wait, and until when. */
export function Sendings({ sendings, hasNames = true }: { sendings: SendingList['sendings']; hasNames?: boolean }) {
  const { isBusy, error, run } = useDoing()
  if (sendings.length === 0) return null
  return (
    <section class="stack" aria-labelledby="sendings-title">
      <h2 id="sendings-title">{t('sending.title')}</h2>
      {error && <Fault error={error} />}
      <ul class="card plain-rows">
        {sendings.map(({ sendingId, peer, name, act, text, reason, message, queuedAt, nextTryAt, expiresAt }) => (
          <li key={sendingId} class="row spread">
            <div>
              <p dir="auto">
                {hasNames && (
                  <a href={personLink(peer)}>
                    <Name name={name ?? shortId(peer)} />
                  </a>
                )}{' '}
                {text || actWords(act)}
              </p>
              <p class="small quiet">
                {reason === 'HELD' ? t('sending.held') : message} {t('sending.since', { when: ago(queuedAt) })}{' '}
                {t('sending.next', { when: dayTime(nextTryAt), until: dayTime(expiresAt) })}
              </p>
            </div>
            <button
              type="button"
              class="button small"
              disabled={isBusy}
              onClick={() => run(() => api.delete(`/sendings/${encodeURIComponent(sendingId)}`))}
            >
              {t('sending.cancel')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Links that still open a door. */
export function OpenInvites({ invites }: Pick<InviteList, 'invites'>) {
  const { isBusy, error, run } = useDoing()
  const open = invites.filter(({ state }) => state === 'open')
  if (open.length === 0) return null
  return (
    <section class="stack" aria-labelledby="invites-title">
      <h2 id="invites-title">{t('invite.openTitle')}</h2>
      {error && <Fault error={error} />}
      <ul class="card plain-rows">
        {open.map(({ inviteId, name, grant, usesLeft, expiresAt }) => (
          <li key={inviteId} class="row spread">
            <div>
              <p>
                <Name name={name} />
              </p>
              <p class="small quiet">
                {grant ? presetWords(grant) : t('invite.nothingYet')} · {t('invite.usesLeft', { count: usesLeft })}{' '}
                {t('invite.until', { date: dayTime(expiresAt) })}
              </p>
            </div>
            <button
              type="button"
              class="button small"
              disabled={isBusy}
              onClick={() => run(() => api.post('/invites/revoke', { ref: inviteId }))}
            >
              {t('invite.revoke')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
