import { api } from '../../api.ts'
import { day } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { attributeWords, ownerName, tieWords, typeWords } from '../../portrait/words.ts'
import { useResource } from '../../resource.ts'
import { href } from '../../router.ts'
import { profileVersion } from '../../state.ts'
import type { EntityDetail, Tie } from '../../types.ts'
import { Fault, Skeleton } from '../feedback.tsx'
import { EvidenceList } from './EvidenceList.tsx'
import { SidePanel } from './SidePanel.tsx'

const MAX_TIES = 12

/** What is known of somebody or something: facts, ties and where it is named. */
export function EntityPanel({ id }: { id: string }) {
  const detail = useResource(
    signal => api.get<EntityDetail>(`/entities/${encodeURIComponent(id)}`, {}, signal),
    [id, profileVersion.value]
  )
  const { data } = detail
  if (!data && !detail.error) return <Skeleton rows={3} />
  if (!data)
    return detail.error?.problem.status === 404 ? null : <Fault error={detail.error!} onRetry={detail.reload} />
  const { entity, facts, ties, mentions, total } = data
  const newest = [...mentions].sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1))
  const now = facts.filter(({ status }) => status === 'current')
  const told = [...now, ...facts.filter(({ status }) => status !== 'current')]
  const otherNames = entity.aliases.filter(name => name !== entity.name)
  return (
    <SidePanel title={entity.name} about={id} closeTo="#/graph">
      <p class="small quiet">
        {typeWords(entity.type)} · {t('entity.named', { count: total })}
        {total > 0 && ` · ${day(entity.firstAt)} – ${day(entity.lastAt)}`}
      </p>
      {otherNames.length > 0 && (
        <p class="small" dir="auto">
          {t('entity.aliases', { names: otherNames.slice(0, 6).join(', ') })}
        </p>
      )}
      {facts.length > 0 && (
        <>
          <h4>{t('fact.title')}</h4>
          <dl class="facts small">
            {told.map(fact => (
              <>
                <dt>{attributeWords(fact.attribute)}</dt>
                <dd>
                  <a href={href('facts', { subject: fact.subject, fact: fact.id })} dir="auto">
                    {fact.value}
                  </a>
                  {fact.status !== 'current' && <span class="quiet"> · {t(`factStatus.${fact.status}`)}</span>}
                </dd>
              </>
            ))}
          </dl>
        </>
      )}
      {ties.length > 0 && (
        <>
          <h4>{t('entity.ties')}</h4>
          <ul class="ties small">
            {ties.slice(0, MAX_TIES).map(tie => (
              <li key={`${tie.from} ${tie.to} ${tie.type}`}>
                <a href={href('graph', { around: otherOf(tie, id) })} dir="auto">
                  {otherOf(tie, id) === undefined ? ownerName() : tie.name}
                </a>{' '}
                <span class="quiet">
                  {tieWords(tie.type)} · {t('shade.memories', { count: tie.weight })}
                  {tie.validTo && ` · ${t('fact.until', { date: day(tie.validTo) })}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {newest.length > 0 && (
        <>
          <h4>{t('entity.mentions')}</h4>
          <EvidenceList evidence={newest} shown={4} isInContext />
        </>
      )}
    </SidePanel>
  )
}

const otherOf = ({ from, to }: Tie, id: string): string | undefined => {
  const other = from === id ? to : from
  return other === 'owner' ? undefined : other
}
