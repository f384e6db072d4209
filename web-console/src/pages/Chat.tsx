import '../style/chat.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import { api } from '../api.ts'
import { t } from '../i18n/i18n.ts'
import { ChatList } from '../parts/ChatList.tsx'
import { Composer } from '../parts/Composer.tsx'
import { Fault, Notice, Skeleton } from '../parts/feedback.tsx'
import { DraftTurn, Turn } from '../parts/Turn.tsx'
import { useResource } from '../resource.ts'
import { go, replace, route } from '../router.ts'
import { memoryVersion, sources, status } from '../state.ts'
import { useTalk } from '../talk.ts'
import type { ChatDetail, ChatSummary, ChatTurn } from '../types.ts'

const IDEAS = ['chat.idea1', 'chat.idea2', 'chat.idea3'] as const
const SAMPLE_IDEAS = ['chat.sample1', 'chat.sample2', 'chat.sample3'] as const

export default function Chat() {
  const id = route.value.path[1]
  const [text, setText] = useState('')
  const [turns, setTurns] = useState<readonly ChatTurn[]>([])
  /** The conversation that `turns` belong to; a new one gets its id with the first answer. */
  const open = useRef<string | undefined>(undefined)
  const end = useRef<HTMLDivElement>(null)

  const chats = useResource(signal => api.get<{ chats: ChatSummary[] }>('/chats', {}, signal), [memoryVersion.value])
  const kept = useResource<ChatDetail | null>(
    async signal => {
      if (id === undefined || id === open.current) return null
      return api.get<ChatDetail>(`/chats/${encodeURIComponent(id)}`, {}, signal)
    },
    [id]
  )
  const talk = useTalk((chatId, added) => {
    open.current = chatId
    setTurns(before => [...before, ...added])
    replace(`#/chat/${encodeURIComponent(chatId)}`)
    chats.reload()
  })

  useEffect(() => {
    if (id === open.current) return
    talk.stop()
    open.current = undefined
    setTurns([])
  }, [id])
  useEffect(() => {
    if (!kept.data || kept.data.chat.id !== id || open.current === id) return
    open.current = id
    setTurns(kept.data.turns)
  }, [kept.data])

  async function ask(message: string): Promise<void> {
    setText('')
    await talk.ask(message, open.current)
    document.getElementById('composer')?.focus()
  }

  // The welcome page hands the first question over in the address.
  useEffect(() => {
    const first = route.value.query.get('ask')
    if (first) {
      replace('#/chat')
      void ask(first)
    } else if (matchMedia('(min-width: 46rem)').matches) document.getElementById('composer')?.focus()
  }, [])

  // Follow the answer unless the owner has scrolled away from it.
  const isNearEnd = useRef(true)
  useEffect(() => {
    const onScroll = (): void => {
      isNearEnd.current = innerHeight + scrollY > document.documentElement.scrollHeight - 160
    }
    addEventListener('scroll', onScroll, { passive: true })
    return () => removeEventListener('scroll', onScroll)
  }, [])
  useEffect(() => {
    if (isNearEnd.current && (turns.length > 0 || talk.draft)) end.current?.scrollIntoView({ block: 'end' })
  }, [turns.length, talk.draft?.text])

  const isEmpty = turns.length === 0 && talk.draft === null
  const isSample = sources.value?.length !== 0 && sources.value?.every(source => source.isSample)
  const ideas = isSample ? SAMPLE_IDEAS : IDEAS
  const isLoading = id !== undefined && id !== open.current && kept.isLoading
  return (
    <div class="chat">
      <ChatList
        chats={chats.data?.chats ?? null}
        current={id}
        onRemoved={removed => {
          chats.reload()
          if (removed === id) go('#/chat')
        }}
      />
      <section class="talk" aria-label={t('nav.chat')}>
        <h1 class={isEmpty ? '' : 'hidden'} tabIndex={-1}>
          {isEmpty ? t('chat.title') : t('nav.chat')}
        </h1>
        {status.value?.model.chat === null && isEmpty && (
          <Notice icon="quote">
            {t('chat.noModel')} <a href="#/settings/models">{t('chat.getModel')}</a>
          </Notice>
        )}
        {isEmpty && !isLoading && (
          <div class="stack">
            <p class="quiet">{t('chat.lead')}</p>
            <ul class="ideas">
              {ideas.map(idea => (
                <li key={idea}>
                  <button type="button" class="button" onClick={() => ask(t(idea))}>
                    {t(idea)}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )}
        {isLoading && <Skeleton rows={3} />}
        {kept.error && <Fault error={kept.error} />}
        <ol class="turns">
          {turns.map(turn => (
            <Turn key={turn.id} turn={turn} />
          ))}
          {talk.draft && <DraftTurn draft={talk.draft} />}
        </ol>
        {talk.error && <Fault error={talk.error} />}
        <div ref={end} class="chat-end" />
        <Composer
          text={text}
          isAnswering={talk.draft !== null}
          onText={setText}
          onSend={() => text.trim() && void ask(text.trim())}
          onStop={talk.stop}
        />
      </section>
    </div>
  )
}
