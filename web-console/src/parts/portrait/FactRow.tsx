import { useState } from 'preact/hooks'
import { api } from '../../api.ts'
import { day } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { type Axis, periodOf } from '../../portrait/validity.ts'
import { claimWords, sureWords } from '../../portrait/words.ts'
import type { Corrected, Fact } from '../../types.ts'
import { Icon } from '../Icon.tsx'
import { toast } from '../toasts.tsx'
import { CorrectDialog, noteCorrected } from './CorrectDialog.tsx'
import { EvidenceList } from './EvidenceList.tsx'

const CHIPS: Record<Fact['status'], string> = { current: 'good', disputed: 'warn', superseded: '', retracted: 'bad' }

export interface FactRowProps {
  fact: Fact
  axis: Axis
  /** Value of the fact that took its place. */
  successor?: string | undefined
  /** Looks back at another day: then nothing is changed from here. */
  isPast: boolean
  isOpen: boolean
  onToggle(): void
}

/** A fact with the time it is true; opened, the words it rests on and what can be done about it. */
export function FactRow({ fact, axis, successor, isPast, isOpen, onToggle }: FactRowProps) {
  const [isCorrecting, setCorrecting] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const { id, value, status, reason, tier, confidence, evidence } = fact
  const path = `/profile/facts/${encodeURIComponent(id)}`

  async function decide(act: 'keep' | 'retract'): Promise<void> {
    setBusy(true)
    try {
      noteCorrected(await api.post<Corrected>(`${path}/${act}`))
    } catch (err) {
      toast(err instanceof Error ? err.message : String(err))
    }
    setBusy(false)
  }

  return (
    <>
      <tr class={`fact-row fact-${status} ${isOpen ? 'open' : ''}`}>
        <th scope="row">
          <button type="button" class="link-button" aria-expanded={isOpen} onClick={onToggle}>
            <span class="fact-what">{claimWords(fact)}</span>
          </button>
        </th>
        <td class="fact-value" dir="auto">
          {value}
        </td>
        <td class="fact-when">
          <PeriodBar fact={fact} axis={axis} />
        </td>
        <td>
          <span class={`chip ${CHIPS[status]}`}>{t(`factStatus.${status}`)}</span>
        </td>
        <td class="fact-sure number">{sureWords(confidence)}</td>
      </tr>
      {isOpen && (
        <tr class="fact-open">
          <td colSpan={5}>
            <div class="stack">
              <p class="small quiet">
                {t(`tier.${tier}`)} · {t('fact.told', { date: day(fact.recordedAt) })}
                {reason && ` · ${t(`factReason.${reason as 'newer'}`)}`}
                {successor && ` · ${t('fact.successor', { value: successor })}`}
              </p>
              <EvidenceList evidence={evidence} />
              {!isPast && (
                <div class="row">
                  <button type="button" class="button small" onClick={() => setCorrecting(true)}>
                    <Icon name="edit" /> {t('correct.title')}
                  </button>
                  {status !== 'current' && (
                    <button type="button" class="button small" disabled={isBusy} onClick={() => decide('keep')}>
                      <Icon name="check" /> {t('fact.keep')}
                    </button>
                  )}
                  {status !== 'retracted' && (
                    <button type="button" class="button small" disabled={isBusy} onClick={() => decide('retract')}>
                      {t('fact.retract')}
                    </button>
                  )}
                </div>
              )}
            </div>
            {isCorrecting && (
              <CorrectDialog
                about={id}
                statement={`${claimWords(fact)}: ${value}`}
                onClose={() => setCorrecting(false)}
              />
            )}
          </td>
        </tr>
      )}
    </>
  )
}

function PeriodBar({ fact, axis }: { fact: Fact; axis: Axis }) {
  const period = periodOf(fact, axis)
  return (
    <>
      <div class="period" aria-hidden="true">
        {axis.years.map(({ year, at }) => (
          <i key={year} style={{ insetInlineStart: `${at * 100}%` }} />
        ))}
        {period && (
          <b
            class={`${period.isFromOpen ? 'open-start' : ''} ${period.isToOpen ? 'open-end' : ''}`}
            style={{
              // A day at the end of the axis is still drawn as wide as a dot.
              insetInlineStart: `min(${period.from * 100}%, 100% - 0.35rem)`,
              inlineSize: `${Math.max(0, period.to - period.from) * 100}%`
            }}
          />
        )}
      </div>
      <span class="small quiet">{periodWords(fact)}</span>
    </>
  )
}

function periodWords({ validFrom, validTo }: Fact): string {
  if (validFrom && validTo) return validFrom === validTo ? day(validFrom) : `${day(validFrom)} – ${day(validTo)}`
  if (validFrom) return t('fact.since', { date: day(validFrom) })
  return validTo ? t('fact.until', { date: day(validTo) }) : t('fact.anyTime')
}
