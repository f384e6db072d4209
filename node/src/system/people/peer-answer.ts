import type { ReplyContent } from '@secondme-node/protocol'
import type { PeerAnswerEvent } from '../../api/people-components.ts'
import type { PeerAnswer, SendingView } from '../../api/schemas/talks.ts'
import type { Peer, Sending } from '../../people/types.ts'
import type { AskEvent } from '../../talks/contacts.ts'
import { refusalOf } from './refusals.ts'

export interface AnswerFacts {
  peer: Pick<Peer, 'peer' | 'name'>
  grantId: string | null
  /** What became of the last grant, where none is in force: a bare no is then no riddle. */
  ended?: 'REVOKED' | 'EXPIRED' | undefined
  /** Monotonic, in ms. */
  sinceMs: number
  viewSending(sending: Sending): SendingView
}

/** What another self says to one question, as the API shows it: pieces while they come, and one answer at the end. */
export async function* peerAnswerEvents(
  events: AsyncIterable<AskEvent>,
  { peer, grantId, ended, sinceMs, viewSending }: AnswerFacts
): AsyncGenerator<PeerAnswerEvent> {
  let answer: PeerAnswer = {
    schema: 'secondme.answer/1',
    answer: '',
    abstained: true,
    engine: 'extractive',
    version: 'base',
    citations: [],
    tookMs: 0,
    peer: peer.peer,
    name: peer.name,
    grantId,
    held: false
  }
  for await (const event of events) {
    switch (event.type) {
      case 'piece':
        yield event
        break
      case 'reply': {
        const { text, abstained, engine, adapterDigest, citations } = event.content
        answer = {
          ...answer,
          answer: text,
          abstained,
          engine,
          version: versionOf(adapterDigest),
          citations: citations.map(({ memoryRef, quote }) => ({
            memoryId: memoryRef,
            itemId: null,
            quote: quote ?? ''
          }))
        }
        break
      }
      case 'refused':
        // The code stays theirs; the words say what this side knows.
        answer = { ...answer, refused: { ...refusalOf(ended ?? event.code), code: event.code } }
        break
      case 'held':
        answer = { ...answer, held: true }
        break
      case 'queued':
        answer = { ...answer, queued: viewSending(event.sending) }
        break
      // Acts of another kind end so; nothing is said.
      case 'card':
      case 'taken':
        break
    }
  }
  yield { type: 'end', answer: { ...answer, tookMs: Math.round(performance.now() - sinceMs) } }
}

/** What spoke: an adapter by its digest, or the base. */
export function versionOf(adapterDigest: ReplyContent['adapterDigest']): string {
  if (adapterDigest === null) return 'base'
  return typeof adapterDigest === 'string' ? adapterDigest : Buffer.from(adapterDigest).toString('hex')
}
