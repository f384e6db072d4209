import type { FailureCode } from '@secondme-node/protocol'
import type { GrantsForApi } from '../../api/people-components.ts'
import { isoOf } from '../../api/times.ts'
import type { Consents } from '../../peer-api/consents.ts'
import type { PreviewFor } from '../../peer-api/preview.ts'
import type { HeldReplies } from '../../people/held-replies.ts'
import type { Peers } from '../../people/peers.ts'
import type { HeldReply } from '../../people/types.ts'
import type { AdmittedMemories } from './admitted-memories.ts'
import { versionOf } from './peer-answer.ts'
import { refusalOf } from './refusals.ts'

export interface RepliesViewComponents {
  peers: Pick<Peers, 'find' | 'get'>
  heldReplies: Pick<HeldReplies, 'waiting' | 'approved'>
  consents: Pick<Consents, 'approve' | 'deny'>
  preview: PreviewFor
  admitted: Pick<AdmittedMemories, 'beginnings'>
  itemIds(memoryIds: readonly string[]): Promise<Array<string | null>>
  nowMs(): number
  onNews(kind: string): void
}

/** What is about to leave, and what would. */
export function createRepliesView(
  components: RepliesViewComponents
): Pick<GrantsForApi, 'preview' | 'replies' | 'decide'> {
  const { peers, heldReplies, consents, preview, admitted, itemIds, nowMs, onNews } = components

  async function viewReply(reply: HeldReply) {
    const { id, peer, grantId, act, question, reply: text, memoryIds, createdMs, expiresMs, state } = reply
    const texts = await admitted.beginnings(memoryIds)
    return {
      replyId: id,
      peer,
      name: peers.get(peer)?.name ?? null,
      grantId,
      act,
      question,
      reply: text,
      memories: memoryIds.map((memoryId, i) => ({ memoryId, text: texts[i] ?? null })),
      createdAt: isoOf(createdMs),
      expiresAt: isoOf(expiresMs),
      state
    }
  }

  return {
    async preview(ref, question, { signal }) {
      const { peer, name } = peers.find(ref)
      const sinceMs = performance.now()
      const { grantId, refused, content, sources, isHeldFirst, heldBack } = await preview(peer, question, signal)
      const items = await itemIds(sources.map(({ memoryId }) => memoryId))
      return {
        schema: 'secondme.answer/1',
        answer: content?.text ?? '',
        abstained: content?.abstained ?? true,
        engine: content?.engine ?? 'extractive',
        version: versionOf(content?.adapterDigest ?? null),
        citations: sources.map(({ memoryId, quote = '' }, i) => ({ memoryId, itemId: items[i] ?? null, quote })),
        tookMs: Math.round(performance.now() - sinceMs),
        peer,
        name,
        grantId,
        ...(refused !== null && { refused: { ...refusalOf(refused), message: ownerSees(refused) } }),
        asksFirst: isHeldFirst,
        heldBack: heldBack.length,
        heldBackIds: heldBack
      }
    },
    async replies() {
      const all = [...heldReplies.waiting(), ...heldReplies.approved()]
      return { schema: 'secondme.replies/1', replies: await Promise.all(all.map(viewReply)) }
    },
    async decide(replyId, decision) {
      const { peer } = decision === 'approve' ? await consents.approve(replyId) : await consents.deny(replyId, nowMs())
      onNews('reply')
      return { schema: 'secondme.reply/1', replyId, peer, decision }
    }
  }
}

/** The same refusal from the side of the one who refuses. */
function ownerSees(code: FailureCode): string {
  switch (code) {
    case 'REFUSED':
      return 'Would refuse: nothing you granted allows this.'
    case 'OUTSIDE':
      return 'Would refuse: nothing within the grant answers this.'
    case 'EXPIRED':
      return 'Would refuse: the grant has expired.'
    case 'PAUSED':
      return 'Would refuse: the grant is paused.'
    default:
      return 'Would refuse.'
  }
}
