import { computed, signal } from '@preact/signals'
import { api } from './api.ts'
import type { MessageList, ReplyList, RequestList } from './types.ts'

/** What other people wait for, or have left; null until the node has told. */
export const waiting = signal<{ requests: number; replies: number; messages: number } | null>(null)
export const waitingCount = computed(() => {
  const { requests, replies, messages } = waiting.value ?? { requests: 0, replies: 0, messages: 0 }
  return requests + replies + messages
})

export interface Inbox {
  requests: RequestList
  replies: ReplyList
  messages: MessageList
}

/** What was put off comes back by itself, and what was approved only waits for the peer. */
export const openRequests = ({ requests }: RequestList) => requests.filter(({ state }) => state === 'open')
export const openReplies = ({ replies }: ReplyList) => replies.filter(({ state }) => state === 'waiting')

export async function loadInbox(signal: AbortSignal): Promise<Inbox> {
  const [requests, replies, messages] = await Promise.all([
    api.get<RequestList>('/requests', {}, signal),
    api.get<ReplyList>('/replies', {}, signal),
    api.get<MessageList>('/messages', {}, signal)
  ])
  waiting.value = {
    requests: openRequests(requests).length,
    replies: openReplies(replies).length,
    messages: messages.unread
  }
  return { requests, replies, messages }
}
