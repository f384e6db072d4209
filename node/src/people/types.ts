import type { Act, GrantLimits, GrantScope, GrantToken } from '@secondme-node/protocol'

/** did of a root key: what a self is called everywhere inside. */
export type SelfId = string

// ---- peers ----------------------------------------------------------------

/** `verified`: the owner compared the six words. `keyChanged`: a new node key speaks for this self; autos wait. */
export type PeerState = 'unverified' | 'verified' | 'keyChanged' | 'blocked'

/** By a root's signed word this node key speaks for it. */
export interface NodeKey {
  /** did of the node key. */
  kid: string
  peerId: string
  seq: number
  /** base64url of the signed binding. */
  bindingWire: string
  acceptedMs: number
}

/** Numbers below or at which nothing is accepted any more; they only rise. */
export interface NewestSeen {
  /** Card sequence. */
  cardSeq?: number
  /** Self record (addresses) sequence. */
  recordSeq?: number
  /** `sentAtMs` of the newest one-shot message. */
  sentAtMs?: number
  /** Generation floor of the newest revocation they sent us. */
  genFloor?: number
}

export interface Peer {
  peer: SelfId
  /** Newest first; only the first speaks for the peer. */
  nodeKeys: NodeKey[]
  /** The petname the owner gave; unique without regard to case. */
  name: string
  /** What they call themselves: cleaned, shown in quotes, never trusted. */
  claimedName: string | null
  /** base64url of their signed card. */
  cardWire: string | null
  state: PeerState
  /** What `unblock` goes back to. */
  stateBefore?: Exclude<PeerState, 'blocked'>
  /** Six words, to be compared aloud. Empty for a peer that was blocked before it was paired. */
  words: string[]
  addresses: string[]
  pairedAtMs: number
  lastSeenMs: number | null
  /** Invite id, `request`, `join`, or `block`. */
  through: string
  newest: NewestSeen
}

export interface NewPeer {
  peer: SelfId
  bindingWire: Uint8Array
  /** Petname; made unique by a number when it is taken. */
  name: string
  claimedName?: string | null
  cardWire?: Uint8Array
  words: readonly string[]
  addresses?: readonly string[]
  through: string
}

// ---- invites --------------------------------------------------------------

export type InviteState = 'open' | 'used' | 'expired' | 'revoked'

export interface Invite {
  inviteId: string
  /** For whom: the petname the joiner gets. */
  name: string
  createdMs: number
  expiresAtMs: number
  usesLeft: number
  /** Preset given on joining. */
  grant: string | null
  state: InviteState
  /** Who joined by it. */
  usedBy: SelfId[]
}

// ---- requests -------------------------------------------------------------

/** A stranger's wish. Name and picture stay out until the owner lets them in. */
export interface PeerRequest {
  requestId: string
  peer: SelfId
  peerId: string
  /** base64url of the binding that proved who asks. */
  bindingWire: string
  /** Plain text, at most 280 characters. */
  text: string
  acts: string[]
  receivedMs: number
  expiresMs: number
  /** `once`: let in for one question; `later`: hidden until `untilMs`. */
  state: 'open' | 'later' | 'once'
  /** When `later` shows again. */
  untilMs?: number
}

// ---- grants ---------------------------------------------------------------

export type GrantState = 'active' | 'paused' | 'revoked' | 'expired' | 'superseded'
/** `ask-first`: the owner is asked the first time each day. */
export type Consent = 'auto' | 'ask-first' | 'ask-each'
export type PauseReason = 'owner' | 'restored'

/** What the owner permitted. Enforcement reads this and nothing else; the token is evidence for both sides. */
export interface GrantRecord {
  /** CID of the token. */
  grantId: string
  peer: SelfId
  /** base64url. */
  tokenWire: string
  scope: GrantScope
  /** base64url, 32 bytes. */
  salt: string
  state: GrantState
  pausedBecause?: PauseReason
  consent: Consent
  /** The calendar day of the owner's last consent under `ask-first`. */
  consentDay?: string
  note: string
  /** Name of the preset it was made from. */
  preset: string | null
  acts: Act[]
  limits: GrantLimits
  model: GrantToken['model']
  gen: number
  createdMs: number
  notBeforeMs: number
  /** Exclusive. */
  expiresAtMs: number
  endedMs?: number
  /** base64url of the signed revocation, once revoked. */
  revocationWire?: string
  /** When the peer was told how things stand; null while it has to be told. */
  toldMs: number | null
}

/** Why a request under a grant is refused, in the words of the protocol. */
export type GrantRefusal = 'REFUSED' | 'EXPIRED' | 'REVOKED' | 'PAUSED'

/** What another self permitted us; kept to know what can be asked. The issuer's word counts, not this row. */
export interface HeldGrant {
  grantId: string
  /** Who gave it. */
  peer: SelfId
  /** base64url. */
  tokenWire: string
  acts: Act[]
  limits: GrantLimits
  gen: number
  notBeforeMs: number
  expiresAtMs: number
  state: 'active' | 'revoked' | 'expired' | 'superseded'
  receivedMs: number
}

// ---- sendings -------------------------------------------------------------

/** A question or message for a peer that was not there. */
export interface Sending {
  /** Also the nonce of the session that delivers it, so that a second delivery is recognised as the same. */
  id: string
  peer: SelfId
  act: string
  /** Parameters of the act, as they will be sent. */
  body: unknown
  queuedMs: number
  /** Code of the last failure: `UNREACHABLE`, `TIMED_OUT`, … */
  reason: string
  tries: number
  nextTryMs: number
  expiresMs: number
}

// ---- held replies ---------------------------------------------------------

/** A reply that is ready and waits for the owner's word. */
export interface HeldReply {
  id: string
  peer: SelfId
  grantId: string
  sessionId: string
  act: string
  question: string
  reply: string
  /** The reply's body exactly as it would leave; what is approved is what is sent. */
  body: unknown
  memoryIds: string[]
  createdMs: number
  expiresMs: number
  /** `approved` until it has left; a denied or expired one is deleted with its key. */
  state: 'waiting' | 'approved'
}
