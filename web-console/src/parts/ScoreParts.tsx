import { number } from '../format.ts'
import { t } from '../i18n/i18n.ts'
import type { HitReason } from '../types.ts'

const CHANNELS = ['lexical', 'vector', 'entity', 'time'] as const

/** The numbers that put a memory where it stands: bars for eyes, the same numbers for everybody. */
export function ScoreParts({ why }: { why: HitReason }) {
  const factors = Object.entries(why.structure).filter(([, factor]) => Math.abs(factor) > 0.005)
  return (
    <div class="score-parts small">
      {CHANNELS.map(channel => {
        const value = why.channels[channel]
        return value === undefined ? null : (
          <div class="score-part" key={channel}>
            <span>{t(`channel.${channel}`)}</span>
            <span class="score-bar" aria-hidden="true">
              <span style={{ transform: `scaleX(${Math.min(1, Math.max(0, value))})` }} />
            </span>
            <span class="number">{number(value, 2)}</span>
          </div>
        )
      })}
      {(factors.length > 0 || why.matched.length > 0) && (
        <p class="quiet">
          {why.matched.length > 0 && <>{t('why.matched', { words: why.matched.join(', ') })} </>}
          {factors.length > 0 &&
            t('why.factors', {
              factors: factors.map(([name, factor]) => `${name} ${number(factor, 2)}`).join(', ')
            })}
        </p>
      )}
    </div>
  )
}
