import { api } from '../../api.ts'
import { ago, dayTime } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { useDoing } from '../../people/doing.ts'
import { personLink, shortId } from '../../people/words.ts'
import type { HeldReply } from '../../types.ts'
import { Fault } from '../feedback.tsx'
import { toast } from '../toasts.tsx'
import { excerpt } from '../UserText.tsx'
import { Name, Theirs } from './PeerBits.tsx'

/** A reply that leaves only with the owner's word. What is shown is what leaves, letter for letter. */
export function HeldReplyCard({ reply }: { reply: HeldReply }) {
  const { isBusy, error, run } = useDoing()
  const name = reply.name ?? shortId(reply.peer)

  const decide = (decision: 'approve' | 'deny'): Promise<boolean> =>
    run(async () => {
      await api.post(`/replies/${encodeURIComponent(reply.replyId)}`, { decision })
      toast(t(decision === 'approve' ? 'reply.approved' : 'reply.denied', { name }))
    })

  return (
    <article class="card stack waits">
      <div class="row spread">
        <h3>
          <a class="plain-link" href={personLink(reply.peer)}>
            <Name name={name} />
          </a>{' '}
          {t('reply.asks')}
        </h3>
        <span class="small quiet">{ago(reply.createdAt)}</span>
      </div>
      {error && <Fault error={error} />}
      <Theirs text={reply.question} />
      <h4 class="small quiet">{t('reply.leaves')}</h4>
      <div class="leaving user-text" dir="auto">
        {reply.reply}
      </div>
      {reply.memories.length > 0 && (
        <details>
          <summary class="small">{t('reply.memories', { count: reply.memories.length })}</summary>
          <ul class="memory-links">
            {reply.memories.map(({ memoryId, text }) => (
              <li key={memoryId}>
                <a href={`#/memory/${encodeURIComponent(memoryId)}`} dir="auto">
                  {text === null ? t('chat.sourceGone') : excerpt(text, undefined, 160)}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
      <div class="row">
        <button type="button" class="button primary" disabled={isBusy} onClick={() => decide('approve')}>
          {t('reply.send')}
        </button>
        <button type="button" class="button" disabled={isBusy} onClick={() => decide('deny')}>
          {t('reply.keep')}
        </button>
        <span class="small quiet">{t('reply.until', { date: dayTime(reply.expiresAt) })}</span>
      </div>
    </article>
  )
}
