export type PeopleFault =
  | { code: 'NO_SUCH_PEER' }
  /** Several peers fit; their petnames, for the owner to choose from. */
  | { code: 'AMBIGUOUS_PEER'; names: string[] }
  | { code: 'NAME_TAKEN' }
  | { code: 'BAD_NAME' }
  | { code: 'PEER_BLOCKED'; peer: string }
  /** A binding of an older sequence, or for another self. */
  | { code: 'BINDING_REFUSED'; reason: string }
  | { code: 'NO_SUCH_INVITE' }
  | { code: 'INVITE_USED'; inviteId: string }
  | { code: 'INVITE_EXPIRED'; inviteId: string; expiresAtMs: number }
  | { code: 'INVITE_REVOKED'; inviteId: string }
  | { code: 'NO_SUCH_REQUEST' }
  | { code: 'REQUEST_INBOX_FULL'; limit: number }
  | { code: 'REQUEST_PENDING' }
  | { code: 'REQUEST_TOO_LONG'; limitChars: number }
  | { code: 'NO_SUCH_GRANT' }
  | { code: 'GRANT_STATE'; grantId: string; state: string; asked: string }
  | { code: 'BAD_GRANT'; reason: string }
  | { code: 'NO_SUCH_SENDING' }
  | { code: 'SENDINGS_FULL'; limit: number }
  | { code: 'NO_SUCH_HELD_REPLY' }
  | { code: 'HELD_REPLY_STATE'; id: string; state: string }
  | { code: 'NO_SUCH_RULE' }
  | { code: 'NO_SUCH_MESSAGE' }

const SENTENCES: Record<PeopleFault['code'], string> = {
  NO_SUCH_PEER: 'nobody you know answers to that',
  AMBIGUOUS_PEER: 'several people fit; write the whole name',
  NAME_TAKEN: 'somebody else has that name',
  BAD_NAME: 'a name needs at least one visible character',
  PEER_BLOCKED: 'this peer is blocked',
  BINDING_REFUSED: 'the key does not speak for this self',
  NO_SUCH_INVITE: 'there is no such invitation',
  INVITE_USED: 'the invitation was used',
  INVITE_EXPIRED: 'the invitation has expired',
  INVITE_REVOKED: 'the invitation was revoked',
  NO_SUCH_REQUEST: 'there is no such request',
  REQUEST_INBOX_FULL: 'too many requests wait',
  REQUEST_PENDING: 'a request of this peer waits already',
  REQUEST_TOO_LONG: 'the request is too long',
  NO_SUCH_GRANT: 'there is no such grant',
  GRANT_STATE: 'the grant is not in a state for that',
  BAD_GRANT: 'the grant cannot be made or taken',
  NO_SUCH_SENDING: 'nothing of that id waits to be sent',
  SENDINGS_FULL: 'too much waits to be sent to this peer',
  NO_SUCH_HELD_REPLY: 'no reply of that id waits',
  HELD_REPLY_STATE: 'the reply was decided already',
  NO_SUCH_RULE: 'there is no such rule',
  NO_SUCH_MESSAGE: 'there is no such message'
}

/** Something about other people cannot be done as asked. The message names nobody; `fault` may hold petnames. */
export class PeopleError extends Error {
  override readonly name = 'PeopleError'
  readonly fault: PeopleFault

  constructor(fault: PeopleFault, options?: ErrorOptions) {
    super(`${fault.code}: ${SENTENCES[fault.code]}`, options)
    this.fault = fault
  }

  get code(): PeopleFault['code'] {
    return this.fault.code
  }
}
