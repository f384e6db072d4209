import { useState } from 'preact/hooks'
import { piecesOf } from '../answer-text.ts'
import { eventDate, seconds } from '../format.ts'
import { t } from '../i18n/i18n.ts'
import { memoryDetail } from '../memories.ts'
import { useResource } from '../resource.ts'
import { sourceName } from '../state.ts'
import type { Answer, Citation } from '../types.ts'
import { Notice } from './feedback.tsx'
import { Icon } from './Icon.tsx'
import { MemoryDialog } from './MemoryDialog.tsx'
import { excerpt } from './UserText.tsx'
import { WhyDialog } from './WhyDialog.tsx'

/** A finished answer: words with numbered marks, the quoted memories below, and the way to “why”. */
export function AnswerView({ answer }: { answer: Answer }) {
  const [opened, setOpened] = useState<Citation | null>(null)
  const [isWhyOpen, setWhyOpen] = useState(false)
  const { citations } = answer
  const pieces = piecesOf(answer.answer, citations.length)
  const hasMarks = pieces.some(piece => 'citation' in piece)

  const chip = (index: number) => {
    const citation = citations[index]!
    return (
      <button
        type="button"
        class="cite"
        aria-label={t('chat.openSource', { number: index + 1 })}
        title={excerpt(citation.quote, undefined, 120)}
        onClick={() => setOpened(citation)}
      >
        {index + 1}
      </button>
    )
  }

  return (
    <div class="stack">
      <p class="answer-text" dir="auto">
        {pieces.map((piece, index) => ('text' in piece ? piece.text : <span key={index}>{chip(piece.citation)}</span>))}
        {!hasMarks &&
          citations.map((citation, index) => <span key={citation.memoryId + citation.start}>{chip(index)}</span>)}
      </p>
      {answer.notices.map(text => (
        <Notice key={text}>{text}</Notice>
      ))}
      {citations.length > 0 && (
        <ol class="quotes" aria-label={t('chat.sources')}>
          {citations.map((citation, index) => (
            <li key={`${citation.memoryId}${citation.start}`}>
              <Quote citation={citation} number={index + 1} onOpen={() => setOpened(citation)} />
            </li>
          ))}
        </ol>
      )}
      <div class="row answer-foot small quiet">
        <button type="button" class="button small plain" onClick={() => setWhyOpen(true)}>
          <Icon name="why" /> {t('chat.why')}
        </button>
        <span>
          {answer.abstained
            ? t('chat.abstained')
            : answer.engine === 'extractive'
              ? t('chat.byQuoting')
              : t('chat.byModel', { model: answer.model ?? answer.engine })}
        </span>
        <span class="number">{seconds(answer.tookMs)}</span>
      </div>
      {opened && <MemoryDialog citation={opened} onClose={() => setOpened(null)} />}
      {isWhyOpen && <WhyDialog answer={answer} onClose={() => setWhyOpen(false)} />}
    </div>
  )
}

function Quote({ citation, number, onOpen }: { citation: Citation; number: number; onOpen(): void }) {
  const detail = useResource(() => memoryDetail(citation.memoryId), [citation.memoryId])
  const memory = detail.data?.memory
  const meta =
    memory &&
    [memory.eventAt && eventDate(memory.eventAt), sourceName(memory.source.sourceId)].filter(Boolean).join(' · ')
  return (
    <button type="button" class="quote" onClick={onOpen}>
      <span class="quote-number" aria-hidden="true">
        {number}
      </span>
      <span class="quote-words" dir="auto">
        {excerpt(citation.quote, undefined, 180)}
      </span>
      <span class="quote-meta small quiet">{meta || (detail.error ? t('chat.sourceGone') : ' ')}</span>
    </button>
  )
}
