import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { api } from '../../api.ts'
import { bucket } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { useResource } from '../../resource.ts'
import { href } from '../../router.ts'
import { profileChanged, profileVersion } from '../../state.ts'
import type { Topic, TopicDetail } from '../../types.ts'
import { Fault, Skeleton } from '../feedback.tsx'
import { Icon } from '../Icon.tsx'
import { toast } from '../toasts.tsx'
import { EvidenceList } from './EvidenceList.tsx'
import { WordsDialog } from './WordsDialog.tsx'

export interface TopicRowProps {
  topic: Topic
  /** Memories, those of topics below it with them. */
  size: number
  isOpen: boolean
  isMarked: boolean
  onMark(isOn: boolean): void
  /** How many topics belong to it. */
  below: number
  /** Are they shown without being asked for? */
  isSpread: boolean
  /** Those topics. */
  children?: ComponentChildren
}

export function TopicRow({ topic, size, isOpen, isMarked, onMark, below, isSpread, children }: TopicRowProps) {
  const { id, name, keywords, core, firstAt, lastAt, isPinned, isNamedByOwner } = topic
  const [isRenaming, setRenaming] = useState(false)
  const [isAsked, setAsked] = useState(false)
  // What gathers others is computed from them, and changes with them alone.
  const isBroad = below > 0
  const path = `/profile/topics/${encodeURIComponent(id)}`

  async function change(act: () => Promise<unknown>): Promise<void> {
    try {
      await act()
      profileChanged()
    } catch (err) {
      toast(err instanceof Error ? err.message : String(err))
    }
  }

  const [from, until] = [bucket(firstAt.slice(0, 7)), bucket(lastAt.slice(0, 7))]
  return (
    <li class="topic">
      <div class="topic-line">
        {isBroad ? (
          <span class="topic-room" />
        ) : (
          <input
            type="checkbox"
            checked={isMarked}
            aria-label={t('topic.mark', { name })}
            onChange={event => onMark(event.currentTarget.checked)}
          />
        )}
        <div>
          <a href={href('me', { topic: isOpen ? undefined : id })} aria-expanded={isOpen} dir="auto">
            {name}
          </a>{' '}
          {isPinned && (
            <span class="chip good">
              <Icon name="pin" /> {t('topic.pinned')}
            </span>
          )}{' '}
          {isNamedByOwner && <span class="chip">{t('topic.yours')}</span>}
          <p class="small quiet topic-words" dir="auto">
            {keywords.slice(0, 6).join(', ')}
          </p>
        </div>
        <span class="small quiet number topic-size">
          <span>{t('shade.memories', { count: size })}</span>
          <span>{from === until ? from : `${from} – ${until}`}</span>
        </span>
      </div>
      {isOpen && (
        <div class="stack topic-open">
          {isBroad ? (
            <p class="small quiet">{t('topic.broad')}</p>
          ) : (
            <div class="row">
              <button type="button" class="button small" onClick={() => setRenaming(true)}>
                <Icon name="edit" /> {t('topic.rename')}
              </button>
              <button
                type="button"
                class="button small"
                aria-pressed={isPinned}
                onClick={() => change(() => api.patch(path, { pinned: !isPinned }))}
              >
                <Icon name="pin" /> {isPinned ? t('topic.unpin') : t('topic.pin')}
              </button>
              {topic.size > core && core > 0 && (
                <button type="button" class="button small" onClick={() => change(() => api.post(`${path}/split`))}>
                  {t('topic.split', { count: topic.size - core })}
                </button>
              )}
            </div>
          )}
          <TopicMembers id={id} />
        </div>
      )}
      {isBroad && !isSpread && (
        <button
          type="button"
          class="link-button small topic-more"
          aria-expanded={isAsked}
          onClick={() => setAsked(!isAsked)}
        >
          {t('topic.below', { count: below })}
        </button>
      )}
      {(isSpread || isAsked) && children}
      {isRenaming && (
        <WordsDialog
          title={t('topic.rename')}
          label={t('topic.name')}
          note={t('topic.nameNote')}
          start={name}
          maxLength={80}
          mayBeEmpty
          onSave={async text => {
            await api.patch(path, { name: text })
            profileChanged()
          }}
          onClose={() => setRenaming(false)}
        />
      )}
    </li>
  )
}

/** The memories of a topic, its core first marked so. */
export function TopicMembers({ id }: { id: string }) {
  const detail = useResource(
    signal => api.get<TopicDetail>(`/profile/topics/${encodeURIComponent(id)}`, { limit: 200 }, signal),
    [id, profileVersion.value]
  )
  if (detail.error) return <Fault error={detail.error} onRetry={detail.reload} />
  if (!detail.data) return <Skeleton rows={2} height="2.5rem" />
  const core = detail.data.members.filter(({ isCore }) => isCore)
  const rest = detail.data.members.filter(({ isCore }) => !isCore)
  return (
    <>
      {core.length > 0 && <h4>{t('topic.core', { count: core.length })}</h4>}
      {core.length > 0 && <EvidenceList evidence={core} />}
      {core.length > 0 && rest.length > 0 && <h4>{t('topic.edge', { count: rest.length })}</h4>}
      {rest.length > 0 && <EvidenceList evidence={rest} shown={core.length > 0 ? 3 : 8} />}
    </>
  )
}
