import { t } from '../../i18n/i18n.ts'
import type { Shade } from '../../types.ts'

const STEPS: ReadonlyArray<Shade['confidence']> = ['very-low', 'low', 'medium', 'high', 'very-high']

/** How sure, in five steps and in words. */
export function SureMark({ confidence }: { confidence: Shade['confidence'] }) {
  const reached = STEPS.indexOf(confidence)
  return (
    <span class="sure-mark-words">
      <span class="sure-steps" aria-hidden="true">
        {STEPS.map((step, index) => (
          <i key={step} class={index <= reached ? 'on' : ''} />
        ))}
      </span>
      {t(`sure.${confidence}`)}
    </span>
  )
}
