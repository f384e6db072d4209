import { api } from '../api.ts'
import { ago } from '../format.ts'
import { t } from '../i18n/i18n.ts'
import type { ChatSummary } from '../types.ts'
import { Icon } from './Icon.tsx'
import { toast } from './toasts.tsx'

export interface ChatListProps {
  /** Null while loading. */
  chats: readonly ChatSummary[] | null
  current: string | undefined
  onRemoved(id: string): void
}

/** Earlier talks. Beside the talk where there is room, folded above it on a phone. */
export function ChatList({ chats, current, onRemoved }: ChatListProps) {
  async function remove(chat: ChatSummary): Promise<void> {
    try {
      await api.delete(`/chats/${encodeURIComponent(chat.id)}`)
      toast(t('chat.removed'))
      onRemoved(chat.id)
    } catch (err) {
      toast(err instanceof Error ? err.message : String(err))
    }
  }

  const isWide = matchMedia('(min-width: 62rem)').matches
  return (
    <aside class="chat-list" aria-label={t('chat.earlier')}>
      <a class="button" href="#/chat">
        <Icon name="plus" /> {t('chat.new')}
      </a>
      <details open={isWide}>
        <summary class="small quiet">{t('chat.earlier')}</summary>
        {chats === null && <div class="bone" style={{ blockSize: '2rem' }} />}
        {chats?.length === 0 && <p class="small quiet">{t('chat.noneYet')}</p>}
        <ul>
          {chats?.map(chat => (
            <li key={chat.id} class={chat.id === current ? 'current' : ''}>
              <a
                href={`#/chat/${encodeURIComponent(chat.id)}`}
                {...(chat.id === current && { 'aria-current': 'true' as const })}
              >
                <span class="chat-name" dir="auto">
                  {chat.title}
                </span>
                <span class="small quiet">{ago(chat.updatedAt)}</span>
              </a>
              <button
                type="button"
                class="button small plain"
                aria-label={t('chat.remove', { title: chat.title })}
                onClick={() => remove(chat)}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      </details>
    </aside>
  )
}
