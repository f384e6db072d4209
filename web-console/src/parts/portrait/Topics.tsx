import { useState } from 'preact/hooks'
import { api } from '../../api.ts'
import { number } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { holds, type TopicBranch, topicTree } from '../../portrait/topic-tree.ts'
import { href, route } from '../../router.ts'
import { profileChanged } from '../../state.ts'
import type { TopicList } from '../../types.ts'
import { toast } from '../toasts.tsx'
import { TopicMembers, TopicRow } from './TopicRow.tsx'

const SHOWN = 8

/** What memories gather around; the owner's names, pins, merges and splits stand above what is computed. */
export function Topics({ list }: { list: TopicList }) {
  const chosen = route.value.query.get('topic') ?? ''
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const [isAll, setAll] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const tree = topicTree(list.topics)
  const isHidden = chosen === 'misc' || tree.slice(SHOWN).some(branch => holds(branch, chosen))
  const shown = isAll || isHidden ? tree : tree.slice(0, SHOWN)
  // A topic may have been merged away meanwhile.
  const ids = list.topics.filter(({ id }) => marked.has(id)).map(({ id }) => id)

  async function merge(): Promise<void> {
    setBusy(true)
    try {
      await api.post('/profile/topics/merge', { ids })
      toast(t('topic.merged', { count: ids.length }))
      setMarked(new Set())
      profileChanged()
    } catch (err) {
      toast(err instanceof Error ? err.message : String(err))
    }
    setBusy(false)
  }

  function mark(id: string, isOn: boolean): void {
    const next = new Set(marked)
    if (isOn) next.add(id)
    else next.delete(id)
    setMarked(next)
  }

  if (list.topics.length === 0) return null
  const row = ({ topic, size, branches }: TopicBranch) => (
    <TopicRow
      key={topic.id}
      topic={topic}
      size={size}
      isOpen={topic.id === chosen}
      isMarked={marked.has(topic.id)}
      onMark={isOn => mark(topic.id, isOn)}
      below={branches.length}
      isSpread={branches.some(branch => holds(branch, chosen))}
    >
      {branches.length > 0 && <ul class="topics-below">{branches.map(row)}</ul>}
    </TopicRow>
  )
  return (
    <section class="stack">
      <div class="row spread">
        <h2>{t('topic.title')}</h2>
        {ids.length > 1 && (
          <button type="button" class="button small primary" disabled={isBusy} onClick={merge}>
            {t('topic.merge', { count: ids.length })}
          </button>
        )}
      </div>
      <p class="quiet small">{t('topic.lead')}</p>
      <ul class="topics card">
        {shown.map(row)}
        {list.misc > 0 && shown.length === tree.length && (
          <li class="topic">
            <div class="row spread">
              <a href={href('me', { topic: chosen === 'misc' ? undefined : 'misc' })} aria-expanded={chosen === 'misc'}>
                {t('topic.misc')}
              </a>
              <span class="quiet small number">{t('shade.memories', { count: list.misc })}</span>
            </div>
            {chosen === 'misc' && <TopicMembers id="misc" />}
          </li>
        )}
      </ul>
      {shown.length < tree.length && (
        <div>
          <button type="button" class="button small" onClick={() => setAll(true)}>
            {t('topic.all', { count: number(tree.length - shown.length) })}
          </button>
        </div>
      )}
    </section>
  )
}
