import type { TalksForApi } from '../../api/people-components.ts'
import type { MessageDetail, SendingView } from '../../api/schemas/talks.ts'
import { isoOf } from '../../api/times.ts'
import { PeopleError } from '../../people/errors.ts'
import type { Message, Messages } from '../../people/messages.ts'
import type { Peers } from '../../people/peers.ts'
import type { Sendings } from '../../people/sendings.ts'
import type { SelfId, Sending } from '../../people/types.ts'
import type { Answers, LateAnswer } from '../../talks/answers.ts'
import { reasonOf, refusalOf } from './refusals.ts'

export interface WaitingViewComponents {
  peers: Pick<Peers, 'find' | 'get'>
  messages: Messages
  answers: Answers
  sendings: Sendings
  onNews(kind: string): void
}

type MessageView = Omit<MessageDetail, 'schema'>

/** What has come for the owner, and what waits for others. */
export function createWaitingView(components: WaitingViewComponents) {
  const { peers, messages, answers, sendings, onNews } = components
  const nameOf = (peer: SelfId) => peers.get(peer)?.name ?? null

  function viewMessage({ id, peer, text, receivedMs, isRead }: Message): MessageView {
    const receivedAt = isoOf(receivedMs)
    return { messageId: id, kind: 'message', peer, name: nameOf(peer), asked: null, text, receivedAt, isRead }
  }

  function viewAnswer({ id, peer, asked, receivedMs, text, refused, isRead }: LateAnswer): MessageView {
    return {
      messageId: id,
      kind: 'answer',
      peer,
      name: nameOf(peer),
      asked: wordsOf(asked),
      text,
      ...(refused !== null && { refused: refusalOf(refused as Parameters<typeof refusalOf>[0]) }),
      receivedAt: isoOf(receivedMs),
      isRead
    }
  }

  function viewSending(sending: Sending): SendingView {
    const { id, peer, act, body, reason, queuedMs, tries, nextTryMs, expiresMs } = sending
    return {
      sendingId: id,
      peer,
      name: nameOf(peer),
      act,
      text: wordsOf(body),
      reason,
      message: reasonOf(reason),
      queuedAt: isoOf(queuedMs),
      tries,
      nextTryAt: isoOf(nextTryMs),
      expiresAt: isoOf(expiresMs)
    }
  }

  const list = () =>
    [...messages.list().map(viewMessage), ...answers.list().map(viewAnswer)].sort((a, b) =>
      a.receivedAt < b.receivedAt ? 1 : -1
    )

  const isAnswer = (id: string) => answers.list().some(answer => answer.id === id)

  const view: Pick<TalksForApi, 'messages' | 'read' | 'removeMessage' | 'sendings' | 'cancel'> = {
    messages() {
      const all = list()
      return { schema: 'secondme.messages/1', messages: all, unread: all.filter(({ isRead }) => !isRead).length }
    },
    async read(id) {
      if (isAnswer(id)) await answers.read(id)
      else await messages.read(id)
      onNews('message')
      const found = list().find(({ messageId }) => messageId === id)
      if (found === undefined) throw new PeopleError({ code: 'NO_SUCH_MESSAGE' })
      return { schema: 'secondme.message/1', ...found }
    },
    async removeMessage(id) {
      if (isAnswer(id)) await answers.remove(id)
      else await messages.remove(id)
      onNews('message')
    },
    sendings: ref => ({
      schema: 'secondme.sendings/1',
      sendings: sendings.list(ref === undefined ? undefined : peers.find(ref).peer).map(viewSending)
    }),
    async cancel(id) {
      const cancelled = viewSending(await sendings.cancel(id))
      onNews('sending')
      return cancelled
    }
  }
  return { ...view, viewSending }
}

/** The texts of a request, whatever its act. */
function wordsOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return ''
  const { act: _, ...texts } = body as Record<string, unknown>
  return Object.values(texts)
    .filter(text => typeof text === 'string')
    .join('\n')
}
