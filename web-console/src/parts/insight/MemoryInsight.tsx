import { useState } from 'preact/hooks'
import { bucket, day, percent } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { useLateWords } from '../../i18n/late-words.ts'
import { claimWords, typeWords } from '../../portrait/words.ts'
import { href } from '../../router.ts'
import type { Insight } from '../../types.ts'
import { MARKABLE, type Markable, type Span, spansOf } from './marks.ts'

export interface MemoryInsightProps {
  insight: Insight
  /** The memory's own words. */
  text: string
  /** Marks passages in the memory's text above. */
  onMark(spans: readonly Span[]): void
}

/** What was read out of one memory, and where in it that stands. */
export function MemoryInsight({ insight, text, onMark }: MemoryInsightProps) {
  const hasWords = useLateWords('portrait')
  const [marked, setMarked] = useState<Markable | ''>('')
  if (!hasWords) return <div class="bone insight-bone" />

  function mark(what: Markable | ''): void {
    setMarked(what)
    onMark(what === '' ? [] : spansOf(insight, what))
  }

  const { title, summary, keywords, entities, dates, facts, tone, maker } = insight
  const markable = MARKABLE.filter(what => spansOf(insight, what).length > 0)
  // What repeats the words above, or its own heading, tells nothing.
  const isShort = summary.trim() === text.trim()
  const isTitled = title !== '' && !summary.includes(title)
  return (
    <section class="insight stack" aria-label={t('insight.title')}>
      <h3>{t('insight.title')}</h3>
      {(isTitled || (summary && !isShort)) && (
        <blockquote class="about-words" dir="auto">
          {isTitled && <strong>{title} </strong>}
          {!isShort && summary}
        </blockquote>
      )}
      {markable.length > 0 && (
        <fieldset>
          <legend>{t('insight.mark')}</legend>
          <div class="choices small">
            {(['', ...markable] as const).map(what => (
              <label key={what}>
                <input type="radio" name="insight-mark" checked={marked === what} onChange={() => mark(what)} />
                {what === '' ? t('insight.markNone') : t(`insight.${what}`)}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <dl class="facts small">
        {keywords.length > 0 && (
          <>
            <dt>{t('insight.keywords')}</dt>
            <dd dir="auto">{keywords.join(', ')}</dd>
          </>
        )}
        {entities.length > 0 && (
          <>
            <dt>{t('insight.names')}</dt>
            <dd class="names">
              {entities.map(({ name, type }) => (
                <span key={name}>
                  <a href={href('graph', { around: name })} dir="auto">
                    {name}
                  </a>{' '}
                  <span class="quiet">{typeWords(type)}</span>
                </span>
              ))}
            </dd>
          </>
        )}
        {dates.length > 0 && (
          <>
            <dt>{t('insight.dates')}</dt>
            <dd>
              {dates.map(({ text, start, end, precision, span }) => (
                <p key={span.start}>
                  <span dir="auto">“{text}”</span> → {dateWords(start, end, precision)}
                </p>
              ))}
            </dd>
          </>
        )}
        {facts.length > 0 && (
          <>
            <dt>{t('insight.facts')}</dt>
            <dd>
              {facts.map(({ subject, attribute, value, stance, confidence, span }) => (
                <p key={`${attribute}-${value}-${span.start}`}>
                  {claimWords({ subject, attribute })}: <span dir="auto">{value}</span>{' '}
                  <span class="quiet">
                    {stance !== 'holds' && `(${t(`stance.${stance}`)}) `}· {percent(confidence)}
                  </span>
                </p>
              ))}
            </dd>
          </>
        )}
        <dt>{t('insight.tone')}</dt>
        <dd>{t(`tone.${tone}`)}</dd>
        <dt>{t('insight.maker')}</dt>
        <dd>{t(`maker.${maker}`)}</dd>
      </dl>
    </section>
  )
}

/** No more precise than it was resolved. */
function dateWords(start: string, end: string, precision: string): string {
  if (precision === 'year') return start.slice(0, 4)
  if (precision === 'month') return bucket(start.slice(0, 7))
  const [from, to] = [start.slice(0, 10), end.slice(0, 10)]
  return from === to ? day(from) : `${day(from)} – ${day(to)}`
}
