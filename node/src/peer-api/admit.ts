import type { FailureCode, OpenRequest } from '@secondme-node/protocol'
import type { AuditFacts, AuditWriter } from '../audit/types.ts'
import type { Grants } from '../people/grants.ts'
import type { Peers } from '../people/peers.ts'
import type { Quotas } from '../people/quotas.ts'
import type { Store } from '../store/types.ts'
import type { RefusalLog } from './refusal-log.ts'
import { type SharedContents, scopeOf } from './scope-of.ts'
import { type Admitted, type Asked, countTokens, passed, type Verified } from './steps.ts'

export interface AdmissionComponents {
  store: Pick<Store, 'batch'>
  grants: Pick<Grants, 'check'>
  quotas: Pick<Quotas, 'reserve'>
  peers: Pick<Peers, 'mayAuto' | 'raise'>
  audit: AuditWriter
  refusals: RefusalLog
  contents: SharedContents
}

/** Acts that are counted as turns but not by tokens: nothing is generated for them. */
const WITHOUT_MODEL: ReadonlySet<string> = new Set(['card', 'memory.query', 'message.leave'])

export interface Admission {
  /**
   * Grant, window, act, quota, then the decision on disk: after this, and not before, memories may be looked at.
   *
   * @returns the code it is refused with; that is on disk as well
   */
  admit(verified: Verified, asked: Asked): Promise<Admitted | FailureCode>
  /** Is there a grant for it at this moment? Nothing is used up or written. */
  isGranted(verified: Verified, asked: Asked): boolean
  /** Before a talk begins: would its turns be admitted? Uses nothing up. */
  mayOpen(verified: Verified, asked: Asked): Promise<FailureCode | undefined>
}

export function createAdmission(components: AdmissionComponents): Admission {
  const { store, grants, quotas, peers, audit, refusals, contents } = components

  function refuse(verified: Verified, { act }: Asked, code: FailureCode): FailureCode {
    refusals.note({ ...factsOf(verified, act), code }, false)
    return code
  }

  function grantFor({ peer, envelope }: Verified, { act }: Asked) {
    if (envelope.grantId === null) return 'REFUSED' as const
    const checked = grants.check(envelope.grantId, peer.peer, act)
    if (typeof checked === 'string') return checked
    // Another key speaks for this self now, and the owner has not seen it yet.
    return peers.mayAuto(peer.peer) ? checked : ('PAUSED' as const)
  }

  return {
    isGranted: (verified, asked) => typeof grantFor(verified, asked) !== 'string',
    async mayOpen(verified, asked) {
      const { peer, envelope } = verified
      const grant = grantFor(verified, asked)
      if (typeof grant === 'string') return refuse(verified, asked, grant)
      await peers.raise(peer.peer, { sentAtMs: envelope.sentAtMs })
      return undefined
    },
    async admit(verified, asked) {
      const { peer, envelope } = verified
      const grant = grantFor(verified, asked)
      if (typeof grant === 'string') return refuse(verified, asked, grant)
      if (asked.turn > grant.limits.turnsPerSession) return refuse(verified, asked, 'LIMIT')
      const isModelTurn = !WITHOUT_MODEL.has(asked.act)
      if (isModelTurn && countTokens(asked.text ?? textOf(asked.request)) > grant.limits.inTokensPerTurn) {
        return refuse(verified, asked, 'LIMIT')
      }
      const batch = store.batch()
      const reservation = quotas.reserve(batch, grant, { isModelTurn })
      if (typeof reservation === 'string') return refuse(verified, asked, reservation)
      // What was taken once is not taken again after a restart; both writes share one sync.
      await Promise.all([
        audit.commit(batch, { ...factsOf(verified, asked.act), decision: 'decided' }),
        envelope.body.kind === 'open' ? peers.raise(peer.peer, { sentAtMs: envelope.sentAtMs }) : undefined
      ])
      return passed<Admitted>({ verified, asked, grant, scope: scopeOf(grant.scope, contents), reservation })
    }
  }
}

/** Who, what and under which grant, for the audit. */
export function factsOf({ peer, envelope }: Verified, act: string): Omit<AuditFacts, 'decision'> {
  const { grantId, sessionId } = envelope
  return {
    who: peer.peer,
    direction: 'in',
    act,
    grantId,
    sessionId: sessionId === null ? null : Buffer.from(sessionId).toString('hex')
  }
}

/** All that the peer wrote into the opening message. */
export function textOf(request: OpenRequest): string {
  const { act: _, ...texts } = request
  return Object.values(texts).join('\n')
}
