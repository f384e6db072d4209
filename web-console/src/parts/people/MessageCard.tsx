import { api } from '../../api.ts'
import { ago } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { useDoing } from '../../people/doing.ts'
import { personLink, refusalWords, shortId } from '../../people/words.ts'
import type { Message } from '../../types.ts'
import { Fault } from '../feedback.tsx'
import { Icon } from '../Icon.tsx'
import { Name, Theirs } from './PeerBits.tsx'

/** A note somebody left, or an answer that came later. */
export function MessageCard({ message }: { message: Message }) {
  const { messageId, kind, peer, asked, text, refused, receivedAt, isRead } = message
  const { isBusy, error, run } = useDoing()
  const path = `/messages/${encodeURIComponent(messageId)}`
  return (
    <article class={`card stack ${isRead ? '' : 'waits'}`}>
      <div class="row spread">
        <h3>
          <a class="plain-link" href={personLink(peer)}>
            <Name name={message.name ?? shortId(peer)} />
          </a>{' '}
          {t(kind === 'answer' ? 'message.answers' : 'message.writes')}
        </h3>
        <span class="small quiet">{ago(receivedAt)}</span>
      </div>
      {error && <Fault error={error} />}
      {asked && (
        <p class="small quiet">
          {t('message.asked')} <bdi dir="auto">{asked}</bdi>
        </p>
      )}
      {text && <Theirs text={text} />}
      {refused && <p>{refusalWords(refused)}</p>}
      <div class="row">
        {!isRead && (
          <button type="button" class="button" disabled={isBusy} onClick={() => run(() => api.post(`${path}/read`))}>
            <Icon name="check" /> {t('message.read')}
          </button>
        )}
        <button type="button" class="button plain" disabled={isBusy} onClick={() => run(() => api.delete(path))}>
          <Icon name="bin" /> {t('message.remove')}
        </button>
      </div>
    </article>
  )
}
