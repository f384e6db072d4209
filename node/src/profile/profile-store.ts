import type { MemoryId } from '../memory/types.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Batch, Store } from '../store/types.ts'
import type { Claim, Insight, Person, Sentence } from './types.ts'

/** An insight with what tells, without opening the memory, whether it is still that of the memory. */
export interface InsightRow {
  insight: Insight
  revision: number
  audience: string[]
  /** Version of the rules that made it. */
  makerVersion: number
}

/** What the owner decided with a correction, in terms of facts. */
export interface DecisionRow {
  claims: Claim[]
}

/** A sentence in all three persons. */
export type StoredSentence = Omit<Sentence, 'text'> & { texts: Record<Person, string> }

/** One version of the owner's biography. */
export interface BiographyRow {
  version: number
  madeAtMs: number
  /** Memories it was computed from. */
  memories: number
  /** What made it: `memories`, `correction`, `rollback`. */
  reason: string
  /** ISO 639-3. */
  language: string
  sentences: StoredSentence[]
  status: StoredSentence[]
}

export const insightRows = typedTable<InsightRow>(tables.insights)
const decisions = typedTable<DecisionRow>(tables.decisions)
const biographies = typedTable<BiographyRow>(tables.biographies)
const biographyEdges = typedTable<Record<string, never>>(tables.biographyEvidence)

/** Versions kept; older ones are deleted with their keys. */
const MAX_VERSIONS = 50

export type ForgottenDerived = Record<'insights' | 'decisions' | 'topicMembers' | 'biographies', number>

/** The rows of everything that is made of memories. */
export interface ProfileStore {
  insights(): AsyncIterable<InsightRow>
  insight(memoryId: MemoryId): Promise<InsightRow | undefined>
  putInsights(rows: readonly InsightRow[]): Promise<void>
  decisions(): AsyncIterable<[memoryId: MemoryId, DecisionRow]>
  /** Into the batch that writes the correction itself. */
  putDecision(batch: Batch, memoryId: MemoryId, row: DecisionRow): void
  /** Oldest first. */
  versions(): Promise<BiographyRow[]>
  putVersion(row: BiographyRow): Promise<void>
  /**
   * Takes every trace of the memories out of derived rows. A version that rests on one of them is written again under
   * a new key without the sentences that do.
   *
   * @returns counts of rows, and the ids of keys that were destroyed, to be destroyed in snapshots as well
   */
  forget(ids: readonly MemoryId[]): Promise<{ counts: ForgottenDerived; destroyedKeys: string[] }>
}

export function createProfileStore({ store, newId }: { store: Store; newId(): string }): ProfileStore {
  /** Rows are found by an id of their own; the version number stands inside. */
  async function versionRows(): Promise<Array<[id: string, row: BiographyRow]>> {
    const rows: Array<[string, BiographyRow]> = []
    for await (const entry of store.entries(biographies)) rows.push(entry)
    return rows.sort(([, a], [, b]) => a.version - b.version)
  }

  function put(batch: Batch, id: string, row: BiographyRow): void {
    batch.put(biographies, id, row)
    for (const memoryId of restsOn(row)) batch.put(biographyEdges, `${memoryId}/${id}`, {})
  }

  function remove(batch: Batch, id: string, row: BiographyRow): void {
    batch.delete(biographies, id).destroyDataKey(id)
    for (const memoryId of restsOn(row)) batch.delete(biographyEdges, `${memoryId}/${id}`)
  }

  async function versionsRestingOn(ids: readonly MemoryId[]): Promise<string[]> {
    const found = new Set<string>()
    for (const memoryId of ids) {
      // '0' is the character after '/'.
      for await (const key of store.keys(biographyEdges, { gte: `${memoryId}/`, lt: `${memoryId}0` })) {
        found.add(key.slice(memoryId.length + 1))
      }
    }
    return [...found]
  }

  return {
    async *insights() {
      for await (const [, row] of store.entries(insightRows)) yield row
    },
    insight: memoryId => store.get(insightRows, memoryId),
    async putInsights(rows) {
      const batch = store.batch()
      for (const row of rows) batch.put(insightRows, row.insight.memoryId, row)
      await batch.commit()
    },
    decisions: () => store.entries(decisions),
    putDecision: (batch, memoryId, row) => void batch.put(decisions, memoryId, row),
    versions: async () => (await versionRows()).map(([, row]) => row),
    async putVersion(row) {
      const rows = await versionRows()
      const batch = store.batch()
      for (const [id, old] of rows) {
        if (old.version === row.version || old.version <= row.version - MAX_VERSIONS) remove(batch, id, old)
      }
      put(batch, newId(), row)
      await batch.commit()
    },
    async forget(ids) {
      const gone = new Set(ids)
      const versionIds = await versionsRestingOn(ids)
      const versions = await store.getMany(biographies, versionIds)
      const batch = store.batch()
      versionIds.forEach((id, i) => {
        const row = versions[i]
        if (row === undefined) return
        remove(batch, id, row)
        put(batch, newId(), { ...row, sentences: without(row.sentences, gone), status: without(row.status, gone) })
      })
      const counts = { insights: 0, decisions: 0, topicMembers: 0, biographies: versionIds.length }
      for (const [name, table] of [
        ['insights', insightRows],
        ['decisions', decisions],
        ['topicMembers', tables.topicMembers]
      ] as const) {
        const rows = await store.getMany<unknown>(table, ids)
        ids.forEach((id, i) => {
          if (rows[i] === undefined) return
          batch.delete(table, id)
          counts[name]++
        })
      }
      await batch.commit()
      return { counts, destroyedKeys: versionIds }
    }
  }
}

function restsOn({ sentences, status }: BiographyRow): Set<MemoryId> {
  return new Set([...sentences, ...status].flatMap(({ evidence }) => evidence.map(({ memoryId }) => memoryId)))
}

function without(sentences: readonly StoredSentence[], gone: ReadonlySet<MemoryId>): StoredSentence[] {
  return sentences.filter(({ evidence }) => !evidence.some(({ memoryId }) => gone.has(memoryId)))
}
