import { day, number } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { aspectWords } from '../../portrait/words.ts'
import { href, route } from '../../router.ts'
import type { Person, Shade, Topic } from '../../types.ts'
import { EvidenceList } from './EvidenceList.tsx'
import { SidePanel } from './SidePanel.tsx'
import { SureMark } from './SureMark.tsx'

/** One facet: what it says, how sure and why, whether it grows, and the memories it rests on. */
export function ShadeDetail({ shade, topics }: { shade: Shade; topics: readonly Topic[] }) {
  const { descriptions, grounds, topicIds } = shade
  const asked = route.value.query.get('person') as Person | null
  const words = (asked && descriptions[asked]) || descriptions.second
  const rests = topics.filter(({ id }) => topicIds.includes(id))
  return (
    <SidePanel title={shade.name} about={shade.id} closeTo={href('me')}>
      <p dir="auto">{words}</p>
      <dl class="facts small">
        <dt>{t('shade.aspect')}</dt>
        <dd>{aspectWords(shade.aspect)}</dd>
        <dt>{t('fact.howSure')}</dt>
        <dd>
          <SureMark confidence={shade.confidence} />
        </dd>
        <dt>{t('shade.grounds')}</dt>
        <dd>
          {t('shade.memories', { count: grounds.memories })} · {t('shade.independent', { count: grounds.independent })}
          {grounds.contradictions > 0 && ` · ${t('shade.contradictions', { count: grounds.contradictions })}`}
        </dd>
        <dt>{t('shade.growth')}</dt>
        <dd>
          {t(`growth.${shade.growth}`)} · {t('shade.last', { date: day(grounds.lastAt) })}
        </dd>
        {rests.length > 0 && (
          <>
            <dt>{t('topic.title')}</dt>
            <dd class="plain-list">
              {rests.map(({ id, name, size }) => (
                <a key={id} href={href('me', { topic: id })} dir="auto">
                  {name} ({number(size)})
                </a>
              ))}
            </dd>
          </>
        )}
      </dl>
      <h4>{t('evidence.title')}</h4>
      <EvidenceList evidence={shade.evidence} />
    </SidePanel>
  )
}
