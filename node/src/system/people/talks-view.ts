import type { OpenRequest } from '@secondme-node/protocol'
import type { PeerAnswerEvent, TalksForApi } from '../../api/people-components.ts'
import type { MessageLeft, NewTalk } from '../../api/schemas/talks.ts'
import type { Startable } from '../../lifecycle.ts'
import type { HeldGrants } from '../../people/held-grants.ts'
import type { Peers } from '../../people/peers.ts'
import type { Peer } from '../../people/types.ts'
import type { Contacts } from '../../talks/contacts.ts'
import { icebreak } from '../../talks/icebreak.ts'
import type { Talks } from '../../talks/talks.ts'
import { SharingError } from './errors.ts'
import { createOpenTalks } from './open-talks.ts'
import { peerAnswerEvents } from './peer-answer.ts'
import { refusalOf } from './refusals.ts'
import { createWaitingView, type WaitingViewComponents } from './waiting-view.ts'

export interface TalksViewComponents extends WaitingViewComponents {
  peers: Pick<Peers, 'find' | 'get'>
  contacts: Pick<Contacts, 'ask'>
  talks: Talks
  held: Pick<HeldGrants, 'list'>
  onDemand: { ensure(): Promise<void> }
  /** What the own card says this self likes. */
  ownInterests(): readonly string[]
}

/** Like the session on the other side, which would end it too. */
const IDLE_MS = 10 * 60 * 1000

/** Talking with other selves, as the API does it. */
export function createTalksView(components: TalksViewComponents): TalksForApi & Startable {
  const { peers, contacts, talks, held, onDemand, ownInterests } = components
  const waiting = createWaitingView(components)
  const { viewSending } = waiting
  const open = createOpenTalks<{ peer: Peer; grantId: string | null }>({ idleMs: IDLE_MS })

  function factsOf(peer: Peer, grantId = talks.grantFrom(peer.peer)) {
    return { peer, grantId, ended: grantId === null ? endOf(peer) : undefined, sinceMs: performance.now(), viewSending }
  }

  function endOf({ peer }: Peer): 'REVOKED' | 'EXPIRED' | undefined {
    const [last] = held.list(peer)
    if (last?.state === 'revoked') return 'REVOKED'
    return last?.state === 'expired' ? 'EXPIRED' : undefined
  }

  /** A question would wait behind an open talk for as long as that goes on. */
  function mustBeFree({ peer }: Peer): void {
    if (open.isOpenWith(peer)) throw new SharingError({ code: 'TALK_OPEN' })
  }

  return {
    async *ask(ref, question, { queue, signal }) {
      const peer = peers.find(ref)
      mustBeFree(peer)
      const events = contacts.ask(peer.peer, { act: 'ask', question }, { queue, signal })
      yield* peerAnswerEvents(events, factsOf(peer))
    },
    async open(request, { signal }) {
      const peer = peers.find(request.peer)
      await onDemand.ensure()
      await open.closeWith(peer.peer)
      const grantId = talks.grantFrom(peer.peer)
      const begun = await talks.begin(peer.peer, requestOf(request), { signal })
      const opened = {
        schema: 'secondme.talk/1' as const,
        peer: peer.peer,
        name: peer.name,
        act: request.act,
        idleMs: IDLE_MS
      }
      if ('type' in begun) return { ...opened, talkId: null, refused: refusalOf(begun.code) }
      return { ...opened, talkId: open.add(peer.peer, begun, { peer, grantId }) }
    },
    turn(talkId, text, { signal }) {
      // Taken here and not when the first event is asked for: a wrong id is told before anything is streamed.
      const { talk, facts, free } = open.take(talkId)
      return run()

      async function* run(): AsyncGenerator<PeerAnswerEvent> {
        try {
          for await (const event of peerAnswerEvents(talk.turn(text, signal), factsOf(facts.peer, facts.grantId))) {
            // The grant has ended, and with it the session.
            if (event.type === 'end' && isOver(event.answer.refused?.code)) await open.close(talkId)
            yield event
          }
        } catch (err) {
          // Half an answer: what comes next on this stream would not fit.
          await open.close(talkId)
          throw err
        } finally {
          free()
        }
      }
    },
    async close(talkId) {
      if (!(await open.close(talkId))) throw new SharingError({ code: 'NO_SUCH_TALK' })
    },
    async *icebreak(ref, { signal }) {
      const peer = peers.find(ref)
      await onDemand.ensure()
      mustBeFree(peer)
      for await (const event of icebreak({ talks, ownInterests }, peer, signal)) {
        if (event.type === 'turn') yield event
        else
          yield {
            type: 'end',
            card: { schema: 'secondme.icebreak/1', peer: peer.peer, name: peer.name, ...event.card }
          }
      }
    },
    async leave(ref, text, { queue, signal }) {
      const peer = peers.find(ref)
      mustBeFree(peer)
      let left: MessageLeft = {
        schema: 'secondme.message-left/1',
        peer: peer.peer,
        name: peer.name,
        delivered: false
      }
      for await (const event of contacts.ask(peer.peer, { act: 'message.leave', text }, { queue, signal })) {
        if (event.type === 'taken') left = { ...left, delivered: true }
        if (event.type === 'refused') left = { ...left, refused: refusalOf(event.code) }
        if (event.type === 'queued') left = { ...left, queued: viewSending(event.sending) }
      }
      return left
    },
    messages: waiting.messages,
    read: waiting.read,
    removeMessage: waiting.removeMessage,
    sendings: waiting.sendings,
    cancel: waiting.cancel,
    start: async () => {},
    stop: () => open.closeAll()
  }
}

function requestOf(request: NewTalk): OpenRequest {
  if (request.act === 'chat') return { act: 'chat' }
  const { act, scene, persona } = request
  return { act, scene, ...(persona !== undefined && { persona }) }
}

/** After these nothing is said any more in this session. */
function isOver(code: string | undefined): boolean {
  return code !== undefined && ['REVOKED', 'EXPIRED', 'PAUSED', 'REFUSED', 'REPLAY_CONFLICT'].includes(code)
}
