import { plainText } from '@secondme-node/protocol'
import type { HeldReplies } from '../../people/held-replies.ts'
import type { Messages } from '../../people/messages.ts'
import type { AdmittedNow } from '../admitted-now.ts'
import type { Outcomes } from '../outcome.ts'
import { contentOf } from '../outcome.ts'
import type { Outcome, Told } from '../steps.ts'
import type { Handle, TurnContext } from '../turns.ts'
import { advise, type BridgeForPeers } from './advise.ts'
import { converse } from './converse.ts'
import { icebreakTurn } from './icebreak.ts'
import { type QueryComponents, queryMemories } from './query-memories.ts'
import { type RoleplayComponents, roleplayTurn } from './roleplay.ts'

export interface HandleComponents extends RoleplayComponents, QueryComponents {
  outcomes: Outcomes
  heldReplies: Pick<HeldReplies, 'hold'>
  messages: Pick<Messages, 'receive' | 'list'>
  admittedNow: AdmittedNow
  bridge: BridgeForPeers
  grants: { needsConsent(grantId: string, today: string): boolean }
  /** The owner's calendar day. */
  today(): string
  /** Signed, and fresh enough to be shown. */
  ownCard(): Promise<Uint8Array>
  /** What the card says this self likes, for talks between strangers. */
  ownInterests(): readonly string[]
  /** Something waits for the owner. */
  onWaiting(): void
}

const REPEAT_MS = 86_400_000
/** As notes are cut when they are kept. */
const MAX_NOTE_CHARS = 4_000

/** What each act does with an admitted request. To add an act: a file beside this one and a line here. */
export function createHandle(components: HandleComponents): Handle {
  const { outcomes, heldReplies, messages, admittedNow, grants, nowMs, today, ownCard, onWaiting } = components

  async function say(context: TurnContext): Promise<Told> {
    const { admitted, signal } = context
    const { asked } = admitted
    // A piece that left cannot be held back.
    const onPiece = mustAsk(context) ? () => {} : context.onPiece
    const turn = { said: await stillSaid(context), onPiece, signal }
    const { request } = asked
    switch (request.act) {
      case 'ask':
        return converse(components, admitted, { ...turn, text: request.question })
      case 'chat':
        return converse(components, admitted, { ...turn, text: asked.text ?? '' })
      case 'icebreak':
        return icebreakTurn(components, admitted, { ...turn, text: asked.text ?? '' })
      case 'roleplay':
        return roleplayTurn(components, admitted, request, { ...turn, text: asked.text ?? '' })
      case 'memory.query':
        return queryMemories(components, admitted, request.query, signal)
      case 'enhance':
      case 'critic':
        return advise(components.bridge, admitted, request, signal)
      default:
        throw new RangeError(`${request.act} says nothing`)
    }
  }

  /** Of what was said before: turns whose memories the scope still admits. A label may have changed since. */
  async function stillSaid({ admitted, session }: TurnContext) {
    const said = [...session.said]
    const known = await admittedNow(
      admitted.scope,
      said.flatMap(({ restsOn }) => restsOn)
    )
    return said.filter(({ restsOn }) => restsOn.every(id => known.has(id)))
  }

  /** Sent once more because the answer was lost: to the owner it is one note. */
  function isRepeated(peer: string, text: string): boolean {
    const recent = messages.list().filter(note => note.peer === peer && nowMs() - note.receivedMs < REPEAT_MS)
    return recent.some(note => note.text === plainText(text, MAX_NOTE_CHARS))
  }

  const mustAsk = ({ admitted }: TurnContext) =>
    grants.needsConsent(admitted.grant.grantId, today()) || admitted.asked.act === 'memory.query'

  return async context => {
    const { admitted, session } = context
    const { request, text } = admitted.asked
    const { peer } = admitted.verified
    if (request.act === 'card') return outcomes.card(admitted, await ownCard())
    if (request.act === 'message.leave') {
      if (!isRepeated(peer.peer, request.text)) {
        await messages.receive(peer.peer, request.text)
        onWaiting()
      }
      return outcomes.taken(admitted)
    }
    const told = await say(context)
    context.signal.throwIfAborted()
    if (!told.isOutside && mustAsk(context)) return hold(context, told)
    const outcome: Outcome = await outcomes.reply(admitted, told, session.salt)
    if (text !== undefined) {
      session.remember({ role: 'owner', text })
      const restsOn = told.sources.map(({ memoryId }) => memoryId)
      session.remember({ role: 'self', text: told.content.text }, restsOn)
    }
    return outcome
  }

  /** The owner sees exactly what would leave, and decides. */
  async function hold({ admitted, session }: TurnContext, told: Told): Promise<Outcome> {
    const { verified, grant, asked } = admitted
    await heldReplies.hold({
      peer: verified.peer.peer,
      grantId: grant.grantId,
      sessionId: Buffer.from(session.id).toString('hex'),
      act: asked.act,
      question: asked.text ?? questionOf(asked.request),
      reply: told.content.text,
      body: { content: contentOf(told, session.salt), nonce: nonceOf(verified.envelope.body) },
      memoryIds: told.sources.map(({ memoryId }) => memoryId)
    })
    onWaiting()
    return outcomes.held(admitted, told)
  }
}

function questionOf(request: TurnContext['admitted']['asked']['request']): string {
  const { act: _, ...texts } = request
  return Object.values(texts).join('\n')
}

function nonceOf(body: { kind: string; nonce?: Uint8Array }): string | null {
  return body.nonce === undefined ? null : Buffer.from(body.nonce).toString('base64url')
}
