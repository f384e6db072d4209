import type { Answer, ChatSession, ChatTurn } from '../chat/types.ts'
import type { Memory } from '../memory/types.ts'
import type { Hit } from '../retrieval/types.ts'
import type { AppToken } from './app-tokens.ts'
import type { AnswerView, ChatDetail, ChatSummary } from './schemas/chat.ts'
import type { MemoryView, SearchResult } from './schemas/memory.ts'
import type { TokenView } from './schemas/system.ts'
import { isoOf } from './times.ts'

export function viewMemory({ recordedAtMs, forgottenAtMs, ...memory }: Memory): MemoryView {
  return {
    ...memory,
    recordedAt: isoOf(recordedAtMs),
    ...(forgottenAtMs === undefined ? {} : { forgottenAt: isoOf(forgottenAtMs) })
  }
}

export function viewHit(hit: Hit, memory: Memory): SearchResult['hits'][number] {
  return {
    memoryId: hit.memoryId,
    itemId: memory.source.itemId,
    score: hit.score,
    text: memory.text,
    passage: { start: hit.start, end: hit.end },
    kind: memory.kind,
    author: memory.author,
    at: memory.eventAt?.start ?? null,
    sourceId: memory.source.sourceId,
    title: memory.source.title ?? null,
    why: hit.why
  }
}

export function viewAnswer(answer: Answer): AnswerView {
  return { schema: 'secondme.answer/1', ...answer }
}

export function viewChat({ createdAtMs, updatedAtMs, ...chat }: ChatSession): ChatSummary {
  return { ...chat, createdAt: isoOf(createdAtMs), updatedAt: isoOf(updatedAtMs) }
}

export function viewTurn({ atMs, ...turn }: ChatTurn): ChatDetail['turns'][number] {
  return { ...turn, at: isoOf(atMs) }
}

export function viewToken({ id, name, scopes, createdAtMs, lastUsedAtMs }: AppToken): TokenView {
  return {
    id,
    name,
    scopes,
    createdAt: isoOf(createdAtMs),
    lastUsedAt: lastUsedAtMs === null ? null : isoOf(lastUsedAtMs)
  }
}
