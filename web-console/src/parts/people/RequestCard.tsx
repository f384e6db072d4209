import { useState } from 'preact/hooks'
import { api } from '../../api.ts'
import { ago } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { useDoing } from '../../people/doing.ts'
import { actWords, personLink, shortId } from '../../people/words.ts'
import { go } from '../../router.ts'
import { peopleChanged } from '../../state.ts'
import type { RequestDecided, WaitingRequest } from '../../types.ts'
import { Fault } from '../feedback.tsx'
import { toast } from '../toasts.tsx'
import { Theirs } from './PeerBits.tsx'

type Decision = RequestDecided['decision']

/** A stranger: neither name nor picture is shown, since both would be theirs to choose. */
export function RequestCard({ request }: { request: WaitingRequest }) {
  const { requestId, peer, text, acts, receivedAt } = request
  const [name, setName] = useState('')
  const { isBusy, error, run } = useDoing()

  const decide = (decision: Decision): Promise<boolean> =>
    run(async () => {
      const called = name.trim()
      await api.post(`/requests/${encodeURIComponent(requestId)}`, { decision, ...(called && { name: called }) })
      if (decision === 'allow') {
        toast(t('request.allowed'))
        go(personLink(peer))
      } else if (decision === 'block') {
        toast(t('request.blocked'), { label: t('action.undo'), run: () => void unblock(peer) })
      } else toast(t(`request.${decision}Done`))
    })

  return (
    <article class="card stack waits">
      <div class="row spread">
        <h3>{t('request.title')}</h3>
        <span class="small quiet">
          <code>{shortId(peer)}</code> · {ago(receivedAt)}
        </span>
      </div>
      {error && <Fault error={error} />}
      <Theirs text={text} />
      {acts.length > 0 && <p class="small quiet">{t('request.acts', { acts: acts.map(actWords).join(', ') })}</p>}
      <label class="field request-name">
        <span>{t('request.name')}</span>
        <input
          class="input"
          value={name}
          maxLength={200}
          dir="auto"
          autocomplete="off"
          onInput={event => setName(event.currentTarget.value)}
        />
      </label>
      <div class="row">
        <button type="button" class="button primary" disabled={isBusy} onClick={() => decide('allow')}>
          {t('request.allow')}
        </button>
        <button type="button" class="button" disabled={isBusy} onClick={() => decide('once')}>
          {t('request.once')}
        </button>
        <button type="button" class="button plain" disabled={isBusy} onClick={() => decide('later')}>
          {t('request.later')}
        </button>
        <button type="button" class="button plain" disabled={isBusy} onClick={() => decide('dismiss')}>
          {t('request.dismiss')}
        </button>
        <button type="button" class="button plain" disabled={isBusy} onClick={() => decide('block')}>
          {t('peer.block')}
        </button>
      </div>
      <p class="small quiet">{t('request.note')}</p>
    </article>
  )
}

async function unblock(peer: string): Promise<void> {
  await api.post(`/people/${encodeURIComponent(peer)}/unblock`).catch(() => toast(t('action.notDone')))
  peopleChanged()
}
