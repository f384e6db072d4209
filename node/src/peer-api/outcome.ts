import { createHash } from 'node:crypto'
import { type FailureCode, MAX_CITATIONS, memoryRef, type ReplyContent, replyHash } from '@secondme-node/protocol'
import type { AuditFacts, AuditWriter } from '../audit/types.ts'
import type { Quotas } from '../people/quotas.ts'
import type { Store } from '../store/types.ts'
import { factsOf } from './admit.ts'
import { type Admitted, type Outcome, passed, type Told } from './steps.ts'

export interface OutcomeComponents {
  store: Pick<Store, 'batch'>
  quotas: Pick<Quotas, 'settle'>
  audit: AuditWriter
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** Settles turns: the count, the audit's second entry, and what may leave. Nothing is sent before this is on disk. */
export function createOutcomes({ store, quotas, audit }: OutcomeComponents) {
  async function settle(
    { verified, asked, reservation }: Admitted,
    used: { outTokens: number; isRefunded?: boolean },
    facts: Pick<AuditFacts, 'decision'> & Partial<AuditFacts>
  ): Promise<void> {
    const batch = store.batch()
    quotas.settle(batch, reservation, used)
    const tokens = { in: 0, out: used.outTokens }
    await audit.commit(batch, { ...factsOf(verified, asked.act), tokens, ...facts })
  }

  return {
    /** @param salt - of the session: names of memories hold in it alone */
    async reply(admitted: Admitted, told: Told, salt: Uint8Array): Promise<Outcome> {
      if (told.isOutside && admitted.asked.text === undefined) return this.refusal(admitted, 'OUTSIDE')
      const content = contentOf(told, salt)
      await settle(
        admitted,
        { outTokens: told.outTokens, isRefunded: told.isOutside },
        {
          decision: told.isOutside ? 'refused' : 'answered',
          ...(told.isOutside && { code: 'OUTSIDE' }),
          memoryIds: told.sources.map(({ memoryId }) => memoryId),
          replyHash: hex(replyHash(content))
        }
      )
      return passed<Outcome>({ kind: 'reply', content } as Outcome)
    },
    async card(admitted: Admitted, card: Uint8Array): Promise<Outcome> {
      const hash = createHash('sha256').update(card).digest('hex')
      await settle(admitted, { outTokens: 0 }, { decision: 'answered', replyHash: hash })
      return passed<Outcome>({ kind: 'card', card } as Outcome)
    },
    /** A note was taken for the owner. */
    async taken(admitted: Admitted): Promise<Outcome> {
      await settle(admitted, { outTokens: 0 }, { decision: 'answered' })
      return passed<Outcome>({ kind: 'taken' } as Outcome)
    },
    /** The reply waits for the owner, who may never send it: the turn stays used. */
    async held(admitted: Admitted, told: Told): Promise<Outcome> {
      await settle(admitted, { outTokens: told.outTokens }, { decision: 'read', code: 'HELD' })
      return passed<Outcome>({ kind: 'held' } as Outcome)
    },
    /** Nothing was said, and nothing will be: the session ended, or the work failed. The turn stays used. */
    async cut(admitted: Admitted, code: string): Promise<void> {
      await settle(admitted, { outTokens: 0 }, { decision: 'refused', code })
    },
    /** @param code - a turn that nothing in scope answers is given back */
    async refusal(admitted: Admitted, code: FailureCode): Promise<Outcome> {
      await settle(admitted, { outTokens: 0, isRefunded: code === 'OUTSIDE' }, { decision: 'refused', code })
      return passed<Outcome>({ kind: 'refusal', code } as Outcome)
    }
  }
}

export type Outcomes = ReturnType<typeof createOutcomes>

/** As it leaves: memories under names that nobody can link between sessions. */
export function contentOf({ content, sources }: Told, salt: Uint8Array): ReplyContent {
  const citations = sources.slice(0, MAX_CITATIONS).map(({ memoryId, quote, atMs }) => ({
    memoryRef: memoryRef(salt, memoryId),
    ...(quote !== undefined && { quote }),
    ...(atMs !== undefined && { atMs })
  }))
  return { ...content, citations }
}
