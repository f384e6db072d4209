import type { AuditPage, AuditVerdictView, AuditWhat, DisclosedView } from './schemas/audit.ts'
import type {
  GrantDetail,
  Granted,
  GrantList,
  GrantTermsRequest,
  PreviewAnswer,
  ReplyDecided,
  ReplyList,
  Revoked
} from './schemas/grants.ts'
import type { NetworkView } from './schemas/network.ts'
import type {
  DecideRequest,
  InviteCreated,
  InviteList,
  Joined,
  JoinRequest,
  NewInviteRequest,
  OwnCardView,
  PeerDetail,
  PeerList,
  Pong,
  RequestDecided,
  RequestList
} from './schemas/people.ts'
import type {
  IcebreakView,
  MessageDetail,
  MessageLeft,
  MessageList,
  NewTalk,
  PeerAnswer,
  SendingList,
  SendingView,
  TalkOpened
} from './schemas/talks.ts'

interface Abortable {
  signal: AbortSignal
}

// A peer is meant by its name or the beginning of one, by its did or the beginning of one, or by its PeerId.

/** Whom this self knows, and how it comes to know others. */
export interface PeopleForApi {
  list(): PeerList
  /** @throws {PeopleError} NO_SUCH_PEER, AMBIGUOUS_PEER */
  peer(ref: string): PeerDetail
  rename(ref: string, name: string): Promise<PeerDetail>
  /** The owner compared the words. When they differ, the peer is blocked. */
  verify(ref: string, isSame: boolean): Promise<PeerDetail>
  /** @throws {NetworkError} UNREACHABLE, TIMED_OUT, … */
  ping(ref: string, options: Abortable): Promise<Pong>
  /** Fetches the card they show now. @throws {TalkError} PEER_REFUSED; {NetworkError} UNREACHABLE, … */
  refresh(ref: string, options: Abortable): Promise<PeerDetail>
  block(ref: string): Promise<PeerDetail>
  /** @returns undefined for one that was never paired: it is a stranger again */
  unblock(ref: string): Promise<PeerDetail | undefined>
  remove(ref: string): Promise<void>
  join(request: JoinRequest, options: Abortable): Promise<Joined>
  invite(request: NewInviteRequest): Promise<InviteCreated>
  invites(): InviteList
  revokeInvite(ref: string): Promise<InviteList>
  requests(): RequestList
  decide(ref: string, decision: DecideRequest): Promise<RequestDecided>
  card(): OwnCardView
}

/** What others may do, and what waits for the owner's word. */
export interface GrantsForApi {
  list(options: { peer?: string; all: boolean }): Promise<GrantList>
  grant(grantId: string): Promise<GrantDetail | undefined>
  offer(request: GrantTermsRequest): Promise<Granted>
  pause(grantId: string): Promise<GrantDetail>
  resume(grantId: string): Promise<GrantDetail>
  revoke(choice: { ref: string } | { all: true }): Promise<Revoked>
  preview(peer: string, question: string, options: Abortable): Promise<PreviewAnswer>
  replies(): Promise<ReplyList>
  decide(replyId: string, decision: 'approve' | 'deny'): Promise<ReplyDecided>
}

export type PeerAnswerEvent = { type: 'piece'; text: string } | { type: 'end'; answer: PeerAnswer }
export type IcebreakEvent = { type: 'turn'; who: 'us' | 'them'; text: string } | { type: 'end'; card: IcebreakView }

/** Talking with other selves. */
export interface TalksForApi {
  ask(peer: string, question: string, options: { queue: boolean } & Abortable): AsyncGenerator<PeerAnswerEvent>
  open(request: NewTalk, options: Abortable): Promise<TalkOpened>
  /** @throws {SharingError} NO_SUCH_TALK, TALK_BUSY */
  turn(talkId: string, text: string, options: Abortable): AsyncGenerator<PeerAnswerEvent>
  /** @throws {SharingError} NO_SUCH_TALK: it is over already */
  close(talkId: string): Promise<void>
  icebreak(peer: string, options: Abortable): AsyncGenerator<IcebreakEvent>
  leave(peer: string, text: string, options: { queue: boolean } & Abortable): Promise<MessageLeft>
  messages(): MessageList
  read(messageId: string): Promise<MessageDetail>
  removeMessage(messageId: string): Promise<void>
  sendings(peer?: string): SendingList
  cancel(sendingId: string): Promise<SendingView>
}

export interface AuditForApi {
  entries(filter: {
    peer?: string
    sinceMs?: number
    what?: AuditWhat
    limit: number
    before?: number
  }): Promise<AuditPage>
  verify(): Promise<AuditVerdictView>
  disclosed(peer: string): Promise<DisclosedView>
}

export interface NetworkForApi {
  status(): NetworkView
}

/** Everything about other selves. */
export interface OthersForApi {
  people: PeopleForApi
  grants: GrantsForApi
  talks: TalksForApi
  audit: AuditForApi
  network: NetworkForApi
}
