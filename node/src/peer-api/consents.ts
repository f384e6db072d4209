import type { FailureCode, ReplyContent } from '@secondme-node/protocol'
import type { AuditWriter } from '../audit/types.ts'
import type { Grants } from '../people/grants.ts'
import type { HeldReplies } from '../people/held-replies.ts'
import type { HeldReply, SelfId } from '../people/types.ts'
import { factsOf, textOf } from './admit.ts'
import type { AdmittedNow } from './admitted-now.ts'
import { type SharedContents, scopeOf } from './scope-of.ts'
import { type Asked, type Outcome, passed, type Verified } from './steps.ts'

export interface ConsentsComponents {
  heldReplies: HeldReplies
  grants: Grants
  audit: AuditWriter
  admittedNow: AdmittedNow
  contents: SharedContents
  /** The owner's calendar day. */
  today(): string
  /** The peer may ask again now. */
  onDecided(peer: SelfId): void
}

/** What the owner decided about a question that comes again. */
export type Earlier = { kind: 'say'; outcome: Outcome } | { kind: 'refuse'; code: FailureCode }

/** Said no: not asked again for a day. */
const DENIED_MS = 86_400_000
const MAX_DENIED = 1_000

/**
 * Replies the owner looks at before they leave. The asker asks again when the owner has decided, and gets what was
 * shown, byte for byte, without a second run.
 */
export function createConsents(components: ConsentsComponents) {
  const { heldReplies, grants, audit, admittedNow, contents, today, onDecided } = components
  /** Peer and question → until when it is not asked again. */
  const denied = new Map<string, number>()

  /** Under the same grant: what waited or was approved under an earlier one is on its way out. */
  const isSame = (held: HeldReply, { peer, envelope }: Verified, asked: Asked) =>
    held.peer === peer.peer &&
    held.grantId === envelope.grantId &&
    held.act === asked.act &&
    held.question === (asked.text ?? textOf(asked.request))

  return {
    /**
     * For a request that its grant allows at this moment.
     *
     * @returns undefined when the question is new: it goes the ordinary way
     */
    async earlier(verified: Verified, asked: Asked, nowMs: number): Promise<Earlier | undefined> {
      const { peer } = verified
      const until = denied.get(keyOf(peer.peer, asked.text ?? textOf(asked.request)))
      if (until !== undefined && until > nowMs) return { kind: 'refuse', code: 'NOT_NOW' }
      const approved = heldReplies.approved().find(held => isSame(held, verified, asked))
      if (approved === undefined) {
        const isWaiting = heldReplies.waiting().some(held => isSame(held, verified, asked))
        return isWaiting ? { kind: 'say', outcome: passed<Outcome>({ kind: 'held' } as Outcome) } : undefined
      }
      const grant = grants.get(approved.grantId)
      if (grant === undefined) return undefined
      const admitted = await admittedNow(scopeOf(grant.scope, contents), approved.memoryIds)
      if (approved.memoryIds.some(id => !admitted.has(id))) {
        await heldReplies.dropMemories(new Set(approved.memoryIds.filter(id => !admitted.has(id))))
        return undefined
      }
      const { content } = approved.body as { content: ReplyContent }
      await audit.append({ ...factsOf(verified, asked.act), decision: 'answered', memoryIds: approved.memoryIds })
      await heldReplies.sent(approved.id)
      return { kind: 'say', outcome: passed<Outcome>({ kind: 'reply', content } as Outcome) }
    },
    async approve(id: string): Promise<HeldReply> {
      const held = await heldReplies.approve(id)
      if (grants.get(held.grantId)?.consent === 'ask-first') await grants.consented(held.grantId, today())
      onDecided(held.peer)
      return held
    },
    async deny(id: string, nowMs: number): Promise<HeldReply> {
      const held = await heldReplies.deny(id)
      if (denied.size >= MAX_DENIED) denied.clear()
      denied.set(keyOf(held.peer, held.question), nowMs + DENIED_MS)
      onDecided(held.peer)
      return held
    }
  }
}

export type Consents = ReturnType<typeof createConsents>

const keyOf = (peer: SelfId, question: string) => `${peer}\n${question}`
