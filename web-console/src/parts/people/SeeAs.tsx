import { useState } from 'preact/hooks'
import { api } from '../../api.ts'
import { t } from '../../i18n/i18n.ts'
import { memoryDetail } from '../../memories.ts'
import { useDoing } from '../../people/doing.ts'
import { refusalWords } from '../../people/words.ts'
import { useResource } from '../../resource.ts'
import type { PreviewAnswer } from '../../types.ts'
import { Fault, Notice } from '../feedback.tsx'
import { Icon } from '../Icon.tsx'
import { excerpt } from '../UserText.tsx'

/** More would be a list to read, not a look. */
const MAX_TITLES = 8

/** Asks one's own self as this peer: the same path, with nothing counted, kept or sent. */
export function SeeAs({ peer, name }: { peer: string; name: string }) {
  const [question, setQuestion] = useState('')
  const [shown, setShown] = useState<PreviewAnswer | null>(null)
  const { isBusy, error, run } = useDoing()
  return (
    <section class="card stack" aria-labelledby="see-as-title">
      <h2 id="see-as-title">{t('seeAs.title', { name })}</h2>
      <p class="quiet">{t('seeAs.lead', { name })}</p>
      <form
        class="ask-line"
        onSubmit={event => {
          event.preventDefault()
          void run(async () => setShown(await api.post<PreviewAnswer>('/grants/preview', { peer, question })))
        }}
      >
        <input
          class="input"
          required
          maxLength={8000}
          dir="auto"
          autocomplete="off"
          aria-label={t('seeAs.ask', { name })}
          placeholder={t('seeAs.ask', { name })}
          value={question}
          onInput={event => setQuestion(event.currentTarget.value)}
        />
        <button type="submit" class="button primary" disabled={isBusy || question.trim() === ''}>
          <Icon name="eye" /> {t('seeAs.do')}
        </button>
      </form>
      {error && <Fault error={error} />}
      <div aria-live="polite" aria-busy={isBusy}>
        {shown && <Seen preview={shown} name={name} />}
      </div>
    </section>
  )
}

function Seen({ preview, name }: { preview: PreviewAnswer; name: string }) {
  const { refused, answer, citations, asksFirst, heldBack, heldBackIds } = preview
  return (
    <div class="seen stack">
      {refused ? (
        <Notice kind="bad" icon="block">
          <p>
            <strong>{t('seeAs.refused')}</strong> {refusalWords(refused)}
          </p>
        </Notice>
      ) : (
        <figure class="seen-answer">
          <figcaption class="small quiet">{t('seeAs.exact', { name })}</figcaption>
          <p class="answer-text" dir="auto">
            {answer}
          </p>
          {citations.length > 0 && (
            <ul class="memory-links">
              {citations.map(({ memoryId, quote }, index) => (
                <li key={`${memoryId}${index}`}>
                  <a href={`#/memory/${encodeURIComponent(memoryId)}`} dir="auto">
                    {quote ? `“${excerpt(quote, undefined, 160)}”` : t('seeAs.fromMemory', { number: index + 1 })}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </figure>
      )}
      {asksFirst && !refused && <p class="small">{t('seeAs.asksFirst')}</p>}
      <h3>{t('seeAs.heldBack', { count: heldBack })}</h3>
      {heldBackIds.length > 0 && (
        <>
          <p class="small quiet">{t('seeAs.onlyYou')}</p>
          <ul class="memory-links held-back">
            {heldBackIds.slice(0, MAX_TITLES).map(id => (
              <HeldBack key={id} memoryId={id} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function HeldBack({ memoryId }: { memoryId: string }) {
  const detail = useResource(() => memoryDetail(memoryId), [memoryId])
  const { memory, insight } = detail.data ?? {}
  return (
    <li>
      <a href={`#/memory/${encodeURIComponent(memoryId)}`} dir="auto">
        {insight?.title ?? memory?.source.title ?? excerpt(memory?.text ?? '…', undefined, 110)}
      </a>
    </li>
  )
}
