import { t } from '../../i18n/i18n.ts'
import type { GrantPlan } from '../../types.ts'
import { Notice } from '../feedback.tsx'
import { excerpt } from '../UserText.tsx'

/** The node's own sentence, which is one text everywhere and in English, and what it comes to today. */
export function GrantPlanView({ plan }: { plan: Pick<GrantPlan, 'sentence' | 'memories' | 'sample'> }) {
  return (
    <>
      <p class="grant-sentence" lang="en">
        {plan.sentence}
      </p>
      {plan.memories === 0 ? (
        <Notice kind="warn" icon="alert">
          {t('grant.noMemories')}
        </Notice>
      ) : (
        <details open>
          <summary>{t('grant.memories', { count: plan.memories })}</summary>
          <ul class="memory-links">
            {plan.sample.map(({ memoryId, text }) => (
              <li key={memoryId}>
                <a href={`#/memory/${encodeURIComponent(memoryId)}`} dir="auto">
                  {excerpt(text, undefined, 140)}
                </a>
              </li>
            ))}
          </ul>
          {plan.memories > plan.sample.length && (
            <p class="small quiet">{t('grant.andMore', { count: plan.memories - plan.sample.length })}</p>
          )}
        </details>
      )}
    </>
  )
}
