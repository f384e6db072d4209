import type { FailureCode } from '@secondme-node/protocol'

export type TalkFault =
  /** The other self said no, with the code it gave. */
  | { code: 'PEER_REFUSED'; reason: FailureCode }
  /** Its owner was asked; the answer comes when they have decided. */
  | { code: 'PEER_HOLDS' }
  /** What came back was not what was asked for: another key, order or content. */
  | { code: 'BAD_REPLY'; reason: string }
  | { code: 'INVITE_OVER'; expiresAtMs: number }
  | { code: 'OWN_INVITE' }
  /** No binding: the root key is kept offline and the last binding has ended. */
  | { code: 'NOT_BOUND' }
  | { code: 'NETWORK_OFF' }

const SENTENCES: Record<TalkFault['code'], string> = {
  PEER_REFUSED: 'the other self refused',
  PEER_HOLDS: 'the other owner has been asked',
  BAD_REPLY: 'the reply does not fit the question',
  INVITE_OVER: 'the invitation has expired',
  OWN_INVITE: 'this is an invitation of your own',
  NOT_BOUND: 'this node has no right to speak for its self any more',
  NETWORK_OFF: 'the network is switched off'
}

/** A talk with another self cannot go on. Facts are codes and times. */
export class TalkError extends Error {
  override readonly name = 'TalkError'
  readonly fault: TalkFault

  constructor(fault: TalkFault, options?: ErrorOptions) {
    super(`${fault.code}: ${SENTENCES[fault.code]}`, options)
    this.fault = fault
  }

  get code(): TalkFault['code'] {
    return this.fault.code
  }
}
