import { admits } from '@secondme-node/protocol'
import { memoryTimeMs } from '../../src/chat/event-date.ts'
import type { PortraitForChat } from '../../src/chat/standing.ts'
import type { Memory, MemoryId, MemoryObserver } from '../../src/memory/types.ts'
import { readClaims } from '../../src/profile/claims/read-claims.ts'
import { createFactBook, type FactQuery } from '../../src/profile/facts/fact-book.ts'
import { standingOf } from '../../src/profile/facts/standing.ts'
import type { InsightSource } from '../../src/profile/types.ts'

/** A portrait of facts alone, kept in step with the memories: claims are read as memories are written. */
export function openPortrait(nowMs: () => number): PortraitForChat & MemoryObserver {
  const book = createFactBook({ idOf: parts => parts.join('|'), nowMs })
  return {
    stored(memories: readonly Memory[]) {
      for (const memory of memories) {
        const { text, language, author, kind } = memory
        const about = sourceOf(memory)
        book.set(memory.id, about, readClaims({ text, language, author, kind, atMs: about.atMs }))
      }
    },
    removed(ids: readonly MemoryId[]) {
      for (const id of ids) book.remove(id)
    },
    facts(scope, query) {
      const all: FactQuery = { ...query }
      if (scope.kind === 'owner') return book.facts(all)
      return book.facts({
        ...all,
        admits: (memoryId, { audience, sourceId, atMs }) => admits(scope, { memoryId, audience, sourceId, atMs })
      })
    },
    outdated: (_, memoryIds) =>
      new Set(
        memoryIds.filter(id => {
          const told = book.toldBy(id)
          return told.length > 0 && told.every(({ status }) => status === 'superseded' || status === 'retracted')
        })
      ),
    standing: (scope, query) => (scope.kind === 'owner' ? standingOf(book.facts({ ...query, subject: 'owner' })) : []),
    ready: async signal => signal.throwIfAborted()
  }
}

function sourceOf(memory: Memory): InsightSource {
  const { session, position, sourceId, itemId } = memory.source
  return {
    atMs: memoryTimeMs(memory),
    recordedAtMs: memory.recordedAtMs,
    precision: memory.eventAt?.precision ?? 'recorded',
    author: memory.author,
    kind: memory.kind,
    trust: memory.trust,
    language: memory.language,
    audience: memory.label.audience,
    sourceId,
    itemId,
    ...(session !== undefined && { session }),
    ...(position !== undefined && { position })
  }
}
