import type { z } from 'zod'
import type * as chat from '../../node/src/api/schemas/chat.ts'
import type * as memory from '../../node/src/api/schemas/memory.ts'
import type * as sources from '../../node/src/api/schemas/sources.ts'
import type * as system from '../../node/src/api/schemas/system.ts'

// The node's schemas are the contract; the console reads their types and ships none of their code.

export type Problem = z.infer<typeof system.problem>
export type Status = z.infer<typeof system.status>
export type Doctor = z.infer<typeof system.doctor>
export type Token = z.infer<typeof system.tokenView>
export type TokenScope = z.infer<typeof system.tokenScope>
export type TokenCreated = z.infer<typeof system.tokenCreated>
export type Model = z.infer<typeof system.modelView>
export type Pull = z.infer<typeof system.pullState>
export type Backup = z.infer<typeof system.backupDone>
export type ConfigView = z.infer<typeof system.configView>
export type EventName = (typeof system.eventNames)[number]

export type Memory = z.infer<typeof memory.memoryView>
export type MemoryKind = z.infer<typeof memory.memoryKind>
export type MemoryDetail = z.infer<typeof memory.memoryDetail>
export type MemoryList = z.infer<typeof memory.memoryList>
export type SearchResult = z.infer<typeof memory.searchResult>
export type SearchHit = SearchResult['hits'][number]
export type HitReason = z.infer<typeof memory.hitReason>
export type ForgetPlan = z.infer<typeof memory.forgetPlan>
export type Receipt = z.infer<typeof memory.forgetReceipt>
export type TimelineData = z.infer<typeof memory.timeline>

export type ImportPlan = z.infer<typeof sources.importPlan>
export type ImportState = z.infer<typeof sources.importState>
export type Source = z.infer<typeof sources.sourceView>
export type Ledger = z.infer<typeof sources.ledger>
export type LedgerItem = Ledger['items'][number]

/** An answer with or without its envelope: a finished stream and a kept turn show the same. */
export type Answer = Omit<z.infer<typeof chat.answer>, 'schema'>
export type Citation = Answer['citations'][number]
export type ChatSummary = z.infer<typeof chat.chatSummary>
export type ChatDetail = z.infer<typeof chat.chatDetail>
export type ChatTurn = ChatDetail['turns'][number]
export type AnswerTrace = z.infer<typeof chat.answerTrace>
