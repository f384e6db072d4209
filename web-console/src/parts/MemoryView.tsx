import '../style/memory-view.css'
import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { type ApiError, api } from '../api.ts'
import { dayTime, eventDate } from '../format.ts'
import { type Key, t } from '../i18n/i18n.ts'
import { forgetCached, memoryDetail, recover } from '../memories.ts'
import { toApiError, useResource } from '../resource.ts'
import { memoriesChanged, sourceName } from '../state.ts'
import type { Memory, MemoryDetail, PeerList } from '../types.ts'
import { ForgetDialog } from './ForgetDialog.tsx'
import { Fault } from './feedback.tsx'
import { Icon } from './Icon.tsx'
import type { MemoryInsightProps } from './insight/MemoryInsight.tsx'
import { LabelDialog } from './LabelDialog.tsx'
import { toast } from './toasts.tsx'
import { type Span, UserText } from './UserText.tsx'

export interface MemoryViewProps {
  detail: MemoryDetail
  marked?: { start: number; end: number } | undefined
  onChanged(detail: MemoryDetail): void
  onForgotten(): void
}

/** One memory: its words, where they come from, who may see them, and what can be done. */
export function MemoryView({ detail, marked, onChanged, onForgotten }: MemoryViewProps) {
  const { memory, revisions, insight } = detail
  const [spans, setSpans] = useState<readonly Span[]>(marked ? [marked] : [])
  const [isEditing, setEditing] = useState(false)
  const [isForgetting, setForgetting] = useState(false)
  const [isLabelling, setLabelling] = useState(false)
  const isInBin = memory.forgottenAt !== undefined

  return (
    <article class="memory-view stack">
      {isEditing ? (
        <MemoryEditor
          memory={memory}
          onCancel={() => setEditing(false)}
          onSaved={next => {
            setEditing(false)
            onChanged({
              ...detail,
              memory: next,
              // Made anew from the new words; until then there is none.
              insight: null,
              revisions: [...revisions, { revision: next.revision, text: next.text, recordedAt: next.recordedAt }]
            })
          }}
        />
      ) : (
        <UserText text={memory.text} language={memory.language} marked={spans} class="user-text memory-words" />
      )}
      {insight && !isEditing && (
        <LateInsight key={memory.revision} insight={insight} text={memory.text} onMark={setSpans} />
      )}
      <MemoryFacts memory={memory} />
      {revisions.length > 1 && (
        <details>
          <summary>{t('memory.revisions', { count: revisions.length })}</summary>
          <ol class="stack revisions">
            {revisions.map(one => (
              <li key={one.revision}>
                <p class="small quiet">
                  {t('memory.revision', { number: one.revision })} · {dayTime(one.recordedAt)}
                </p>
                <UserText text={one.text} language={memory.language} />
              </li>
            ))}
          </ol>
        </details>
      )}
      {!isEditing && (
        <div class="row">
          {isInBin ? (
            <button type="button" class="button primary" onClick={() => void recover([memory.id]).then(onForgotten)}>
              {t('action.recover')}
            </button>
          ) : (
            <>
              <button type="button" class="button" onClick={() => setEditing(true)}>
                <Icon name="edit" /> {t('action.edit')}
              </button>
              <button type="button" class="button" onClick={() => setLabelling(true)}>
                <Icon name="eye" /> {t('label.button')}
              </button>
            </>
          )}
          <button type="button" class="button" onClick={() => setForgetting(true)}>
            <Icon name="bin" /> {isInBin ? t('forget.shredNow') : t('action.forget')}
          </button>
        </div>
      )}
      {isLabelling && (
        <LabelDialog
          ids={[memory.id]}
          audience={memory.label.audience}
          onClose={() => setLabelling(false)}
          onDone={() => {
            setLabelling(false)
            void memoryDetail(memory.id).then(onChanged)
          }}
        />
      )}
      {isForgetting && (
        <ForgetDialog
          ids={[memory.id]}
          onlyShred={isInBin}
          onClose={() => setForgetting(false)}
          onDone={() => {
            setForgetting(false)
            onForgotten()
          }}
        />
      )}
    </article>
  )
}

/** What was read out of it comes with a chunk of its own: the words above it are what is waited for. */
function LateInsight(props: MemoryInsightProps) {
  const [Insight, setInsight] = useState<FunctionComponent<MemoryInsightProps> | null>(null)
  useEffect(() => void import('./insight/MemoryInsight.tsx').then(part => setInsight(() => part.MemoryInsight)), [])
  return Insight && <Insight {...props} />
}

function MemoryEditor({
  memory,
  onSaved,
  onCancel
}: {
  memory: Memory
  onSaved(memory: Memory): void
  onCancel(): void
}) {
  const [text, setText] = useState(memory.text)
  const [error, setError] = useState<ApiError | null>(null)

  async function save(): Promise<void> {
    try {
      const answer = await api.patch<{ memory: Memory }>(`/memories/${encodeURIComponent(memory.id)}`, { text })
      forgetCached()
      memoriesChanged()
      toast(t('memory.saved'))
      onSaved(answer.memory)
    } catch (err) {
      setError(toApiError(err))
    }
  }

  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      {error && <Fault error={error} />}
      <label class="field">
        <span>{t('memory.editLabel')}</span>
        <textarea class="input" rows={10} required value={text} onInput={event => setText(event.currentTarget.value)} />
      </label>
      <p class="small quiet">{t('memory.editNote')}</p>
      <div class="row">
        <button type="submit" class="button primary" disabled={text.trim() === '' || text === memory.text}>
          {t('action.save')}
        </button>
        <button type="button" class="button plain" onClick={onCancel}>
          {t('action.cancel')}
        </button>
      </div>
    </form>
  )
}

function MemoryFacts({ memory }: { memory: Memory }) {
  const { source, label, author } = memory
  const hasPerson = label.audience.some(name => name.startsWith('did:'))
  const people = useResource(
    async signal => (hasPerson ? (await api.get<PeerList>('/people', {}, signal)).peers : []),
    [hasPerson]
  )
  const nameOf = (did: string): string => people.data?.find(({ peer }) => peer === did)?.name ?? did
  const audience = label.audience.map(name => (name === 'only-me' ? t('memory.onlyMe') : nameOf(name))).join(', ')
  const facts: Array<[Key, string | undefined]> = [
    ['memory.when', memory.eventAt ? eventDate(memory.eventAt) : t('memory.undated')],
    ['memory.who', author.role === 'self' ? t('memory.you') : (author.name ?? t(`author.${author.role}`))],
    ['memory.source', [sourceName(source.sourceId), source.title].filter(Boolean).join(' · ')],
    ['memory.path', source.path],
    ['memory.item', source.itemId],
    ['memory.recorded', dayTime(memory.recordedAt)],
    ['memory.visible', audience],
    ['memory.uses', label.purposes.map(purpose => t(`purpose.${purpose}`)).join(', ')],
    ['memory.same', memory.sameTextAs?.length ? t('memory.sameCount', { count: memory.sameTextAs.length }) : undefined]
  ]
  return (
    <dl class="facts small">
      {facts.map(([name, value]) =>
        value ? (
          <>
            <dt>{t(name)}</dt>
            <dd>{value}</dd>
          </>
        ) : null
      )}
    </dl>
  )
}
