import { api } from '../api.ts'
import { number, percent, seconds } from '../format.ts'
import { t } from '../i18n/i18n.ts'
import { useResource } from '../resource.ts'
import type { Answer, AnswerTrace } from '../types.ts'
import { Dialog } from './Dialog.tsx'
import { Fault, Notice, Skeleton } from './feedback.tsx'
import { ScoreParts } from './ScoreParts.tsx'

/** Everything that went into an answer: how sure the search was, what it weighed, what was cut, the exact prompt. */
export function WhyDialog({ answer, onClose }: { answer: Answer; onClose(): void }) {
  const trace = useResource(
    signal => api.get<AnswerTrace>(`/answers/${encodeURIComponent(answer.id)}/why`, {}, signal),
    [answer.id]
  )
  return (
    <Dialog title={t('why.title')} isWide onClose={onClose}>
      {trace.error && <Fault error={trace.error} />}
      {!trace.data && !trace.error && <Skeleton rows={5} />}
      {trace.data && <Trace trace={trace.data} answer={answer} />}
    </Dialog>
  )
}

function Trace({ trace, answer }: { trace: AnswerTrace; answer: Answer }) {
  const { retrieval } = trace
  return (
    <>
      <section class="stack">
        <h3>{t('why.sure')}</h3>
        <div class="sure" role="img" aria-label={t('why.sureText', sureness(retrieval))}>
          <div class="sure-bar" style={{ transform: `scaleX(${Math.min(1, retrieval.confidence)})` }} />
          <div class="sure-mark" style={{ insetInlineStart: `${Math.min(1, retrieval.threshold) * 100}%` }} />
        </div>
        <p class="small quiet">
          {t('why.sureText', sureness(retrieval))} {retrieval.confidence < retrieval.threshold && t('why.below')}
        </p>
        <dl class="facts small">
          <dt>{t('why.engine')}</dt>
          <dd>
            {answer.engine === 'extractive'
              ? t('chat.byQuoting')
              : t('chat.byModel', { model: answer.model ?? answer.engine })}
          </dd>
          <dt>{t('why.search')}</dt>
          <dd>
            {retrieval.usedVectors ? t('why.wordsAndMeaning') : t('why.wordsOnly')} · {seconds(retrieval.tookMs)}
          </dd>
          <dt>{t('why.total')}</dt>
          <dd>{seconds(answer.tookMs)}</dd>
          <dt>{t('why.sent')}</dt>
          <dd>{answer.engine === 'openai' ? t('why.sentEndpoint') : t('why.sentNothing')}</dd>
        </dl>
      </section>

      <section class="stack">
        <h3>{t('why.memories', { count: trace.memories.length })}</h3>
        {trace.memories.length === 0 && <p class="quiet">{t('why.noMemories')}</p>}
        <ol class="stack why-list">
          {trace.memories.map(one => (
            <li key={one.memoryId} class={one.cited ? 'cited' : ''}>
              <div class="row spread small">
                <a href={`#/memory/${encodeURIComponent(one.memoryId)}`}>{t('why.open')}</a>
                <span class="row">
                  {one.cited && <span class="chip good">{t('why.cited')}</span>}
                  <span class="quiet number">{t('why.score', { score: number(one.score, 3) })}</span>
                </span>
              </div>
              <p dir="auto">{one.quote}</p>
              <ScoreParts why={one.why} />
            </li>
          ))}
        </ol>
      </section>

      {trace.cut.length > 0 && (
        <section class="stack">
          <h3>{t('why.cut')}</h3>
          {trace.cut.map(one => (
            <Notice key={one.sentence} kind="warn" icon="alert">
              <p>
                <s dir="auto">{one.sentence}</s>
              </p>
              <p class="small">{one.reason}</p>
            </Notice>
          ))}
        </section>
      )}

      <section class="stack">
        <h3>{t('why.prompt')}</h3>
        {trace.prompt === null ? (
          <p class="quiet">{t('why.noPrompt')}</p>
        ) : (
          trace.prompt.map((message, index) => (
            <details key={index} open={index === (trace.prompt?.length ?? 0) - 1}>
              <summary class="small">{t(`promptRole.${message.role}`)}</summary>
              <pre class="code-block" dir="auto">
                {message.content}
              </pre>
            </details>
          ))
        )}
      </section>
    </>
  )
}

function sureness(retrieval: AnswerTrace['retrieval']): { sure: string; needed: string } {
  return { sure: percent(retrieval.confidence), needed: percent(retrieval.threshold) }
}
