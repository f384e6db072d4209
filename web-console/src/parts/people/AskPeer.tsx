import { useState } from 'preact/hooks'
import { finishedSentences } from '../../answer-text.ts'
import { api } from '../../api.ts'
import { dayTime, seconds } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { type Asking, useAskPeer } from '../../people/ask-peer.ts'
import { useDoing } from '../../people/doing.ts'
import { refusalWords } from '../../people/words.ts'
import type { MessageLeft } from '../../types.ts'
import { Fault, Notice } from '../feedback.tsx'
import { Icon } from '../Icon.tsx'
import { toast } from '../toasts.tsx'
import { Theirs } from './PeerBits.tsx'

/** Failures after which it is worth asking again when they are there. */
const ABSENT: ReadonlySet<string> = new Set(['UNREACHABLE', 'TIMED_OUT', 'CLOSED'])

interface AskPeerProps {
  peer: string
  name: string
  /** What they let us do, in words. */
  allowed: string
}

/** A question to their self, as far as they let us, and a note to the person. */
export function AskPeer({ peer, name, allowed }: AskPeerProps) {
  const [question, setQuestion] = useState('')
  const { asking, error, ask, stop } = useAskPeer(peer)
  const isAbsent = error !== null && ABSENT.has(error.code) && error.problem.status !== 0
  return (
    <section class="card stack" aria-labelledby="ask-title">
      <h2 id="ask-title">{t('askPeer.title', { name })}</h2>
      <p class="quiet">
        {t('peer.youMayAsk')}: {allowed}
      </p>
      <form
        class="ask-line"
        onSubmit={event => {
          event.preventDefault()
          void ask(question.trim(), false)
        }}
      >
        <input
          class="input"
          required
          maxLength={8000}
          dir="auto"
          autocomplete="off"
          aria-label={t('askPeer.question', { name })}
          placeholder={t('askPeer.question', { name })}
          value={question}
          onInput={event => setQuestion(event.currentTarget.value)}
        />
        {asking?.isRunning ? (
          <button type="button" class="button" onClick={stop}>
            <Icon name="stop" /> {t('action.stop')}
          </button>
        ) : (
          <button type="submit" class="button primary" disabled={question.trim() === ''}>
            {t('askPeer.do')}
          </button>
        )}
      </form>
      {asking && !error && <Answer asking={asking} name={name} />}
      {error &&
        (isAbsent ? (
          <Notice kind="warn" icon="alert">
            <p>{t('askPeer.absent', { name })}</p>
            <button type="button" class="button small" onClick={() => void ask(asking!.question, true)}>
              {t('askPeer.queue')}
            </button>
          </Notice>
        ) : (
          <Fault error={error} />
        ))}
      <LeaveMessage peer={peer} name={name} />
    </section>
  )
}

function Answer({ asking, name }: { asking: Asking; name: string }) {
  const { text, answer, isRunning } = asking
  const said = answer?.answer || text
  return (
    <div class="stack peer-answer">
      {isRunning && text === '' && <p class="quiet thinking">{t('askPeer.waiting', { name })}</p>}
      {said !== '' && (
        <div class={isRunning ? 'writing' : ''} {...(isRunning && { 'aria-hidden': 'true' as const })}>
          <Theirs text={said} class="answer-text" />
        </div>
      )}
      <p class="hidden" aria-live="polite">
        {isRunning ? finishedSentences(text) : ''}
      </p>
      {answer?.refused && (
        <Notice kind="bad" icon="block">
          {refusalWords(answer.refused)}
        </Notice>
      )}
      {answer?.held && <Notice icon="pause">{t('askPeer.held', { name })}</Notice>}
      {answer?.queued && !answer.held && (
        <Notice icon="pause">{t('askPeer.queued', { when: dayTime(answer.queued.nextTryAt) })}</Notice>
      )}
      {answer?.citations.some(({ quote }) => quote !== '') && (
        <ul class="stack" aria-label={t('askPeer.quotes', { name })}>
          {answer.citations.map(
            ({ memoryId, quote }) =>
              quote && (
                <li key={memoryId}>
                  <Theirs text={quote} />
                </li>
              )
          )}
        </ul>
      )}
      {answer && !answer.refused && !answer.queued && (
        <p class="small quiet">
          {t('askPeer.says', { name })} · <span class="number">{seconds(answer.tookMs)}</span>
        </p>
      )}
    </div>
  )
}

function LeaveMessage({ peer, name }: Pick<AskPeerProps, 'peer' | 'name'>) {
  const [text, setText] = useState('')
  const { isBusy, error, run } = useDoing()

  const leave = (): Promise<boolean> =>
    run(async () => {
      const left = await api.post<MessageLeft>('/messages', { peer, text: text.trim() })
      if (left.refused) toast(refusalWords(left.refused))
      else {
        setText('')
        toast(t(left.delivered ? 'message.delivered' : 'message.queued', { name }))
      }
    })

  return (
    <details>
      <summary>{t('message.leave', { name })}</summary>
      <form
        class="stack"
        onSubmit={event => {
          event.preventDefault()
          void leave()
        }}
      >
        {error && <Fault error={error} />}
        <textarea
          class="input"
          rows={3}
          required
          maxLength={4000}
          dir="auto"
          aria-label={t('message.leave', { name })}
          value={text}
          onInput={event => setText(event.currentTarget.value)}
        />
        <div>
          <button type="submit" class="button" disabled={isBusy || text.trim() === ''}>
            {t('message.send')}
          </button>
        </div>
      </form>
    </details>
  )
}
