import { useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import type { Message } from '../../types.ts'
import { type Inbox as InboxData, openReplies, openRequests } from '../../waiting.ts'
import { HeldReplyCard } from './HeldReplyCard.tsx'
import { MessageCard } from './MessageCard.tsx'
import { RequestCard } from './RequestCard.tsx'

/** What others wait for, first; then what they left. */
export function Inbox({ inbox }: { inbox: InboxData }) {
  const requests = openRequests(inbox.requests)
  const replies = openReplies(inbox.replies)
  const { later, approved } = {
    later: inbox.requests.requests.filter(({ state }) => state !== 'open').length,
    approved: inbox.replies.replies.length - replies.length
  }
  const unread = inbox.messages.messages.filter(({ isRead }) => !isRead)
  const read = inbox.messages.messages.filter(({ isRead }) => isRead)
  const count = requests.length + replies.length + unread.length
  const notes = [
    later > 0 && t('inbox.later', { count: later }),
    approved > 0 && t('inbox.approved', { count: approved }),
    inbox.requests.dropped > 0 && t('inbox.dropped', { count: inbox.requests.dropped })
  ].filter(note => note !== false)
  if (count + notes.length + read.length === 0) return null
  return (
    <section class="stack" aria-labelledby="inbox-title">
      <h2 id="inbox-title">{count > 0 ? t('inbox.title', { count }) : t('inbox.nothing')}</h2>
      <ul class="stack">
        {replies.map(reply => (
          <li key={reply.replyId}>
            <HeldReplyCard reply={reply} />
          </li>
        ))}
        {requests.map(request => (
          <li key={request.requestId}>
            <RequestCard request={request} />
          </li>
        ))}
        {unread.map(message => (
          <li key={message.messageId}>
            <MessageCard message={message} />
          </li>
        ))}
      </ul>
      {notes.length > 0 && <p class="small quiet">{notes.join(' ')}</p>}
      {read.length > 0 && <EarlierMessages messages={read} />}
    </section>
  )
}

function EarlierMessages({ messages }: { messages: readonly Message[] }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary class="small quiet">{t('inbox.read', { count: messages.length })}</summary>
      {isOpen && (
        <ul class="stack">
          {messages.map(message => (
            <li key={message.messageId}>
              <MessageCard message={message} />
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}
