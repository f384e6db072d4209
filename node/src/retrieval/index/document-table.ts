import type { MemoryId } from '../../memory/types.ts'
import { createNames, withRoom } from './columns.ts'
import {
  type DocumentColumns,
  emptyDocumentColumns,
  emptyMemoryColumns,
  KINDS,
  type MemoryColumns,
  type MemoryFacts,
  type PassageFacts,
  PRECISIONS,
  ROLES,
  type SessionColumns,
  TRAIT
} from './document-rows.ts'
import { createSessionChains } from './session-chains.ts'

/**
 * Every indexed passage ("document") as a row of plain columns. A document's number never changes while the process
 * lives; the documents of a memory follow each other. A removed document keeps its row, marked not live, until the
 * index is loaded again.
 */
export interface DocumentTable {
  /** Rows, live or not. Document numbers are below this. */
  readonly size: number
  /** Number of memories ever added. Memory numbers are below this. */
  readonly memoryCount: number
  /** Number of sessions ever seen. Session numbers are below this. A memory that stands alone is its own session. */
  readonly sessionCount: number
  /** Over live documents. */
  readonly totals: Readonly<{ documents: number; memories: number; length: number; sessions: number }>
  readonly columns: Readonly<DocumentColumns>
  readonly memories: Readonly<MemoryColumns>
  readonly sessions: Readonly<SessionColumns>
  readonly names: {
    readonly speakers: readonly string[]
    readonly sources: readonly string[]
    /** JSON arrays. */
    readonly audiences: readonly string[]
    readonly languages: readonly string[]
    readonly sessions: readonly string[]
  }
  /** Live documents by language number and by speaker number. */
  readonly languageCounts: readonly number[]
  readonly speakerCounts: readonly number[]
  /** Documents that state an instruction or a preference, rising; removed ones included. */
  readonly standing: readonly number[]
  /** @returns the first document's number; the others follow */
  add(memory: MemoryFacts, passages: readonly PassageFacts[]): number
  /** Marks a memory's documents as gone. @returns false when it is not there */
  remove(id: MemoryId): boolean
  /** Calls `listener` with the document range `[first, end)` of every memory that is removed from now on. */
  onRemoved(listener: (first: number, end: number) => void): void
  /** The memory's number while it is live. */
  memoryNumber(id: MemoryId): number | undefined
  facts(memory: number): MemoryFacts
}

const MAX_LENGTH = 0xffff

export function createDocumentTable(): DocumentTable {
  const speakers = createNames()
  const sources = createNames()
  const audiences = createNames()
  const languages = createNames()
  const sessionNames = createNames()
  sessionNames.number('')
  speakers.number('')
  const numbers = new Map<MemoryId, number>()
  const languageCounts: number[] = []
  const speakerCounts: number[] = []
  const standing: number[] = []
  const totals = { documents: 0, memories: 0, length: 0, sessions: 0 }
  const columns = emptyDocumentColumns()
  const memories = emptyMemoryColumns()
  const chains = createSessionChains(columns, memories)
  const removalListeners: Array<(first: number, end: number) => void> = []
  let size = 0
  let memoryCount = 0

  function roomFor(documents: number): void {
    for (const name of Object.keys(columns) as Array<keyof DocumentColumns>) {
      columns[name] = withRoom(columns[name], documents) as never
    }
    for (const name of Object.keys(memories) as Array<keyof MemoryColumns>) {
      if (name !== 'id') memories[name] = withRoom(memories[name], memoryCount + 1) as never
    }
  }

  /** Adds a live document to the totals, or takes it out. */
  function count(document: number, sign: 1 | -1): void {
    const memory = columns.memory[document]!
    totals.documents += sign
    totals.length += sign * columns.length[document]!
    totals.sessions = chains.live
    languageCounts[memories.language[memory]!] = (languageCounts[memories.language[memory]!] ?? 0) + sign
    speakerCounts[memories.speaker[memory]!] = (speakerCounts[memories.speaker[memory]!] ?? 0) + sign
  }

  return {
    get size() {
      return size
    },
    get memoryCount() {
      return memoryCount
    },
    get sessionCount() {
      return chains.total
    },
    totals,
    columns,
    memories,
    sessions: chains.columns,
    names: {
      speakers: speakers.list,
      sources: sources.list,
      audiences: audiences.list,
      languages: languages.list,
      sessions: sessionNames.list
    },
    languageCounts,
    speakerCounts,
    standing,

    add(memory, passages) {
      roomFor(size + passages.length)
      const number = memoryCount++
      const first = size
      memories.id[number] = memory.id
      memories.first[number] = first
      memories.count[number] = passages.length
      memories.revision[number] = memory.revision
      memories.contentKey[number] = memory.contentKey
      memories.role[number] = ROLES.indexOf(memory.role)
      memories.speaker[number] = speakers.number(memory.speaker)
      memories.kind[number] = KINDS.indexOf(memory.kind)
      memories.source[number] = sources.number(memory.sourceId)
      memories.sessionName[number] = sessionNames.number(memory.session)
      memories.position[number] = memory.position
      memories.atMs[number] = memory.atMs
      memories.precision[number] = PRECISIONS.indexOf(memory.precision)
      memories.audience[number] = audiences.number(JSON.stringify(memory.audience))
      memories.language[number] = languages.number(memory.language)
      numbers.set(memory.id, number)
      totals.memories++
      const session = chains.sessionOf(memories.sessionName[number]!)
      for (const passage of passages) {
        const document = size++
        columns.live[document] = 1
        columns.memory[document] = number
        columns.start[document] = passage.start
        columns.end[document] = passage.end
        columns.length[document] = Math.min(passage.length, MAX_LENGTH)
        columns.traits[document] = passage.traits
        if ((passage.traits & (TRAIT.instruction | TRAIT.preference)) !== 0) standing.push(document)
        columns.fingerprint[document] = passage.fingerprint
        columns.session[document] = session
        chains.link(document)
        count(document, 1)
      }
      return first
    },

    remove(id) {
      const number = numbers.get(id)
      if (number === undefined) return false
      numbers.delete(id)
      totals.memories--
      const first = memories.first[number]!
      const end = first + memories.count[number]!
      for (let document = first; document < end; document++) {
        columns.live[document] = 0
        chains.unlink(document)
        count(document, -1)
      }
      for (const listener of removalListeners) listener(first, end)
      return true
    },

    onRemoved: listener => void removalListeners.push(listener),

    memoryNumber: id => numbers.get(id),

    facts(number) {
      return {
        id: memories.id[number]!,
        revision: memories.revision[number]!,
        contentKey: memories.contentKey[number]!,
        role: ROLES[memories.role[number]!]!,
        speaker: speakers.list[memories.speaker[number]!]!,
        kind: KINDS[memories.kind[number]!]!,
        sourceId: sources.list[memories.source[number]!]!,
        session: sessionNames.list[memories.sessionName[number]!]!,
        position: memories.position[number]!,
        atMs: memories.atMs[number]!,
        precision: PRECISIONS[memories.precision[number]!]!,
        audience: JSON.parse(audiences.list[memories.audience[number]!]!) as string[],
        language: languages.list[memories.language[number]!]!
      }
    }
  }
}
