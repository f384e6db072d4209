import type {
  AnswerView,
  BiographyView,
  ChatDetail,
  EntityDetail,
  LedgerView,
  MemoryView,
  ModelView,
  SearchResult,
  SourceView
} from '@secondme-node/node/api'

// The node's schemas are the contract; the console reads their types and ships none of their code. These are the
// names that the console uses for them.

export type {
  AnswerTrace,
  BackupDone,
  BiographyDiff,
  BiographyVersions,
  BiographyView as Biography,
  ChatDetail,
  ChatSummary,
  Corrected,
  DoctorView,
  EntityDetail,
  EntityList,
  EventName,
  EvidenceView as Evidence,
  FactList,
  FactView as Fact,
  ForgetPlan,
  ForgetReceipt,
  GraphView as Graph,
  ImportPlan,
  ImportState,
  InsightView as Insight,
  MemoryDetail,
  MemoryList,
  PipelineView as Pipeline,
  Problem,
  ProfileView as Profile,
  PullState,
  SearchResult,
  SentenceView as Sentence,
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
