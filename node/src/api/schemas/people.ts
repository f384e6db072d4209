import { z } from 'zod'

/** What one side lets the other do, in short. */
const mayAsk = z.object({
  grantId: z.string(),
  preset: z.string().nullable(),
  acts: z.array(z.string()),
  /** Questions a day; `usedToday` is null where the other side counts. */
  perDay: z.number(),
  usedToday: z.number().nullable(),
  expiresAt: z.string(),
  state: z.enum(['active', 'paused'])
})

const peerFields = {
  /** did of the self. */
  peer: z.string(),
  /** The name the owner gave. */
  name: z.string(),
  /** What they call themselves. */
  claimedName: z.string().nullable(),
  /** `verified`: the six words were compared. `keyChanged`: compare them again, nothing is answered by itself. */
  state: z.enum(['unverified', 'verified', 'keyChanged', 'blocked']),
  online: z.boolean(),
  /** How it is connected now; null while it is not. */
  path: z.enum(['direct', 'relayed']).nullable(),
  rttMs: z.number().nullable(),
  mayAskMe: mayAsk.nullable(),
  iMayAsk: mayAsk.nullable(),
  lastSeenAt: z.string().nullable(),
  /** Questions and messages that wait for this peer to be there. */
  waiting: z.number()
}

export const peerSummary = z.object(peerFields)
/** `GET /api/v1/people`. */
export const peerList = z.object({ schema: z.literal('secondme.peers/1'), peers: z.array(peerSummary) })

const cardFields = {
  name: z.string(),
  about: z.string(),
  languages: z.array(z.string()),
  interests: z.array(z.string())
}

/** `GET /api/v1/people/{peer}`, and the answer to what changes one. */
export const peerDetail = z.object({
  schema: z.literal('secondme.peer/1'),
  ...peerFields,
  /** Six words, to be compared aloud. */
  words: z.array(z.string()),
  /** As they signed it: their claims, not facts. */
  card: z.object(cardFields).nullable(),
  addresses: z.array(z.string()),
  pairedAt: z.string(),
  through: z.string()
})

export const changePeer = z.strictObject({ name: z.string().min(1).max(200) })
/** Are the six words the same on both sides? When they differ, somebody is in between: the peer is blocked. */
export const verifyPeer = z.strictObject({ same: z.boolean() })
export const pong = z.object({
  schema: z.literal('secondme.ping/1'),
  peer: z.string(),
  name: z.string(),
  rttMs: z.number(),
  path: z.enum(['direct', 'relayed'])
})

/** `POST /api/v1/join`. With `request` a wish is left instead of the link's secret used. */
export const joinRequest = z.strictObject({
  link: z.string().min(1).max(4096),
  name: z.string().min(1).max(200).optional(),
  request: z.string().min(1).max(280).optional()
})
/** A wish that was left: nothing is known of them until they let us in. */
export const joinRequested = z.object({
  schema: z.literal('secondme.peer/1'),
  peer: z.string(),
  name: z.null(),
  state: z.literal('requested'),
  words: z.array(z.string())
})
export const joined = z.union([peerDetail, joinRequested])

export const newInvite = z.strictObject({
  name: z.string().min(1).max(200),
  /** Preset given on joining. */
  grant: z.enum(['card', 'acquaintance', 'friend', 'collaborator']).optional(),
  /** @default 7 days */
  expiresInMs: z
    .number()
    .int()
    .min(1_000)
    .max(90 * 86_400_000)
    .optional(),
  uses: z.number().int().min(1).max(100).optional()
})
const inviteFields = {
  inviteId: z.string(),
  name: z.string(),
  grant: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
  usesLeft: z.number(),
  state: z.enum(['open', 'used', 'expired', 'revoked']),
  /** Peers that joined by it. */
  usedBy: z.array(z.string())
}
/** `link` is a secret and shown once. */
export const inviteCreated = z.object({ schema: z.literal('secondme.invite/1'), ...inviteFields, link: z.string() })
export const inviteList = z.object({
  schema: z.literal('secondme.invites/1'),
  invites: z.array(z.object(inviteFields))
})
/** Id, or the name of every open one. */
export const revokeInvite = z.strictObject({ ref: z.string().min(1).max(200) })

/** A stranger's wish: no name and no picture until they are let in. */
const requestView = z.object({
  requestId: z.string(),
  peer: z.string(),
  text: z.string(),
  acts: z.array(z.string()),
  receivedAt: z.string(),
  expiresAt: z.string(),
  state: z.enum(['open', 'later', 'once'])
})
export const requestList = z.object({
  schema: z.literal('secondme.requests/1'),
  requests: z.array(requestView),
  /** Turned away since the node was started: too many, too long, or twice. */
  dropped: z.number()
})
/** `POST /api/v1/requests/{ref}`, by id or place in the list. */
export const decideRequest = z.strictObject({
  decision: z.enum(['allow', 'once', 'later', 'block', 'dismiss']),
  name: z.string().min(1).max(200).optional(),
  /** For `later`. @default a week */
  laterMs: z
    .number()
    .int()
    .min(60_000)
    .max(14 * 86_400_000)
    .optional()
})
export const requestDecided = z.object({
  schema: z.literal('secondme.request/1'),
  decision: z.enum(['allow', 'once', 'later', 'block', 'dismiss']),
  peer: z.string(),
  /** In the book from now on; null for `later` and `dismiss`. */
  name: z.string().nullable()
})

/** `GET /api/v1/card`: what everyone sees whom this self meets. Written by the owner, in the settings. */
export const ownCard = z.object({
  schema: z.literal('secondme.card/1'),
  peer: z.string(),
  ...cardFields,
  expiresAt: z.string()
})

export type PeerSummary = z.infer<typeof peerSummary>
export type PeerList = z.infer<typeof peerList>
export type PeerDetail = z.infer<typeof peerDetail>
export type Pong = z.infer<typeof pong>
export type JoinRequest = z.infer<typeof joinRequest>
export type Joined = z.infer<typeof joined>
export type NewInviteRequest = z.infer<typeof newInvite>
export type InviteCreated = z.infer<typeof inviteCreated>
export type InviteList = z.infer<typeof inviteList>
export type RequestList = z.infer<typeof requestList>
export type DecideRequest = z.infer<typeof decideRequest>
export type RequestDecided = z.infer<typeof requestDecided>
export type OwnCardView = z.infer<typeof ownCard>
