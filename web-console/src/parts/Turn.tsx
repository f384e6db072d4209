import { finishedSentences } from '../answer-text.ts'
import { t } from '../i18n/i18n.ts'
import type { Draft } from '../talk.ts'
import type { ChatTurn } from '../types.ts'
import { AnswerView } from './AnswerView.tsx'
import { Notice } from './feedback.tsx'
import { Mark } from './Icon.tsx'

export function Turn({ turn }: { turn: ChatTurn }) {
  if (turn.role === 'owner') return <Question text={turn.isForgotten ? t('chat.forgotten') : turn.text} />
  return (
    <li class="turn self">
      <Mark />
      <div class="turn-body">
        <span class="hidden">{t('chat.selfSays')}</span>
        {turn.isForgotten ? (
          <p class="quiet">{t('chat.forgotten')}</p>
        ) : turn.answer ? (
          <AnswerView answer={turn.answer} />
        ) : (
          <p class="answer-text" dir="auto">
            {turn.text} <span class="chip">{t('chat.stopped')}</span>
          </p>
        )}
      </div>
    </li>
  )
}

function Question({ text }: { text: string }) {
  return (
    <li class="turn owner">
      <span class="hidden">{t('chat.youSay')}</span>
      <p class="bubble" dir="auto">
        {text}
      </p>
    </li>
  )
}

/** The answer while it is being written. Readers hear whole sentences; eyes see every word. */
export function DraftTurn({ draft }: { draft: Draft }) {
  return (
    <>
      <Question text={draft.question} />
      <li class="turn self">
        <Mark />
        <div class="turn-body stack">
          {draft.text === '' ? (
            <p class="quiet thinking">{t('chat.looking')}</p>
          ) : (
            <p class="answer-text writing" dir="auto" aria-hidden="true">
              {draft.text}
            </p>
          )}
          <p class="hidden" aria-live="polite" aria-atomic="false">
            {finishedSentences(draft.text)}
          </p>
          {draft.notices.map(text => (
            <Notice key={text}>{text}</Notice>
          ))}
        </div>
      </li>
    </>
  )
}
