/** The door for clients of the HTTP API: types only, so nothing of the daemon is loaded. */
export type { AuditEntryView, AuditPage, AuditVerdictView, AuditWhat, DisclosedView } from './schemas/audit.ts'
export type {
  ApproveConsult,
  ConsultRequest,
  ConsultStep,
  CriticRequest,
  CritiqueView,
  EnhancementView,
  EnhanceRequest,
  TranscriptView
} from './schemas/bridge.ts'
export type {
  AnswerTraceView as AnswerTrace,
  AnswerView,
  AskRequest,
  ChatDetail,
  ChatList,
  ChatRequest,
  ChatSummary
} from './schemas/chat.ts'
export type {
  GrantDetail,
  Granted,
  GrantList,
  GrantPlan,
  GrantRequest,
  GrantSummary,
  PreviewAnswer,
  ReplyDecided,
  ReplyList,
  Revoked
} from './schemas/grants.ts'
export type { EvidenceView, InsightView } from './schemas/insight.ts'
export type { CircleList, LabelRequest, LabelsView } from './schemas/labels.ts'
export type {
  ForgetPlan,
  ForgetReceipt,
  ForgetRequest,
  MemoryDetail,
  MemoryList,
  MemoryView,
  SearchRequest,
  SearchResult,
  Timeline
} from './schemas/memory.ts'
export type { NetworkView } from './schemas/network.ts'
export type {
  DecideRequest,
  InviteCreated,
  InviteList,
  Joined,
  JoinRequest,
  NewInviteRequest,
  OwnCardView,
  PeerDetail,
  PeerList,
  PeerSummary,
  Pong,
  RequestDecided,
  RequestList
} from './schemas/people.ts'
export type { PipelineView } from './schemas/pipeline.ts'
export type {
  BiographyDiff,
  BiographyVersions,
  BiographyView,
  Corrected,
  EntityDetail,
  EntityList,
  FactList,
  FactTimeline,
  FactView,
  GraphView,
  ProfileView,
  SentenceView,
  ShadeList,
  ShadeView,
  TopicDetail,
  TopicList,
  TopicView,
  WhyView
} from './schemas/profile.ts'
export type {
  ChangeSource,
  ImportPlan,
  ImportState,
  LedgerPage as LedgerView,
  SourceList,
  SourceView,
  StartImport
} from './schemas/sources.ts'
export type {
  BackupDone,
  ConfigView,
  ConsoleLink,
  DoctorView,
  EventName,
  ModelList,
  ModelView,
  Problem,
  PullState,
  SessionView,
  Settled,
  StatusView,
  TokenCreated,
  TokenScope,
  TokenView
} from './schemas/system.ts'
export type {
  IcebreakView,
  MessageDetail,
  MessageLeft,
  MessageList,
  NewTalk,
  PeerAnswer,
  Refusal,
  SendingList,
  SendingView,
  TalkOpened
} from './schemas/talks.ts'
