import type {
  AnswerView,
  BiographyView,
  ChatDetail,
  EntityDetail,
  LedgerView,
  MemoryView,
  MessageList,
  ModelView,
  PeerDetail,
  ReplyList,
  RequestList,
  SearchResult,
  SourceView
} from '@secondme-node/node/api'

// The node's schemas are the contract; the console reads their types and ships none of their code. These are the
// names that the console uses for them.

export type {
  AnswerTrace,
  AuditEntryView as AuditEntry,
  AuditPage,
  AuditVerdictView as AuditVerdict,
  AuditWhat,
  BackupDone,
  BiographyDiff,
  BiographyVersions,
  BiographyView as Biography,
  ChatDetail,
  ChatSummary,
  CircleList,
  ConfigView,
  Corrected,
  DisclosedView as Disclosed,
  DoctorView,
  EntityDetail,
  EntityList,
  EventName,
  EvidenceView as Evidence,
  FactList,
  FactView as Fact,
  ForgetPlan,
  ForgetReceipt,
  GrantDetail,
  GrantList,
  GrantPlan,
  GrantRequest,
  GrantSummary,
  GraphView as Graph,
  ImportPlan,
  ImportState,
  InsightView as Insight,
  InviteCreated,
  InviteList,
  Joined,
  LabelRequest,
  LabelsView as Labels,
  MemoryDetail,
  MemoryList,
  MessageLeft,
  MessageList,
  NetworkView as NetworkStatus,
  NewInviteRequest,
  OwnCardView as OwnCard,
  PeerAnswer,
  PeerDetail,
  PeerList,
  PeerSummary,
  PipelineView as Pipeline,
  Pong,
  PreviewAnswer,
  Problem,
  ProfileView as Profile,
  PullState,
  ReplyDecided,
  ReplyList,
  RequestDecided,
  RequestList,
  SearchResult,
  SendingList,
  SendingView as Sending,
  SentenceView as Sentence,
  ShadeList,
  ShadeView as Shade,
  StatusView,
  Timeline as TimelineData,
  TokenCreated,
  TokenScope,
  TokenView,
  TopicDetail,
  TopicList,
  TopicView as Topic,
  WhyView as MadeOf
} from '@secondme-node/node/api'

export type Memory = MemoryView
export type Person = BiographyView['person']
export type Tie = EntityDetail['ties'][number]
export type MemoryKind = Memory['kind']
export type SearchHit = SearchResult['hits'][number]
export type HitReason = SearchHit['why']
export type Source = SourceView
export type Model = ModelView
export type Ledger = LedgerView
export type LedgerItem = Ledger['items'][number]

/** An answer with or without its envelope: a finished stream and a kept turn show the same. */
export type Answer = Omit<AnswerView, 'schema'>
export type Citation = Answer['citations'][number]
export type ChatTurn = ChatDetail['turns'][number]

/** Somebody else's self, as a list shows it and as its own page does. */
export type WaitingRequest = RequestList['requests'][number]
export type HeldReply = ReplyList['replies'][number]
export type Message = MessageList['messages'][number]
export type PeerState = PeerDetail['state']
