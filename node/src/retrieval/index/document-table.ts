import type { EventTime, MemoryId, MemoryKind } from '../../memory/types.ts'
import type { PassageTraits } from '../text/passage-traits.ts'
import { createNames, withRoom } from './columns.ts'

export const ROLES = ['self', 'person', 'peer', 'assistant'] as const
export const KINDS = ['note', 'message', 'document', 'image', 'audio', 'calendar', 'todo', 'answer'] as const
export const PRECISIONS = ['none', 'year', 'month', 'day', 'minute', 'instant'] as const

/** Bits of the `traits` column. */
export const TRAIT = { question: 1, time: 2, number: 4, preference: 8, instruction: 16 } as const

export function packTraits({ isQuestion, holdsTime, holdsNumber, standing }: PassageTraits): number {
  return (
    (isQuestion ? TRAIT.question : 0) |
    (holdsTime ? TRAIT.time : 0) |
    (holdsNumber ? TRAIT.number : 0) |
    (standing === 1 ? TRAIT.instruction : standing > 0 ? TRAIT.preference : 0)
  )
}

/** What the index keeps about a memory beside its terms. */
export interface MemoryFacts {
  id: MemoryId
  revision: number
  /** First 52 bits of the content hash. */
  contentKey: number
  role: (typeof ROLES)[number]
  /** As the source spells it; empty when it does not. */
  speaker: string
  kind: MemoryKind
  sourceId: string
  /** Names a session across all sources; empty when the memory stands alone. */
  session: string
  /** Order inside the session. */
  position: number
  /** Event time, else recording time, in ms. */
  atMs: number
  /** `none` when only the recording time is known. */
  precision: EventTime['precision'] | 'none'
  audience: readonly string[]
  /** Stemming language. */
  language: string
}

/** What the index keeps about one passage. */
export interface PassageFacts {
  start: number
  end: number
  /** Terms in it, stop words not counted. */
  length: number
  /** Packed by `packTraits`. */
  traits: number
  /** Hash of its terms in order: equal for passages that differ only in case, accents or punctuation. */
  fingerprint: number
}

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

export interface DocumentColumns {
  live: Uint8Array
  memory: Uint32Array
  start: Uint32Array
  end: Uint32Array
  length: Uint16Array
  /** See `packTraits`. */
  traits: Uint8Array
  fingerprint: Float64Array
  session: Uint32Array
  /** Neighbours in the same session, -1 at its ends. Live documents only. */
  previous: Int32Array
  next: Int32Array
}

export interface MemoryColumns {
  id: MemoryId[]
  first: Uint32Array
  count: Uint16Array
  revision: Uint32Array
  contentKey: Float64Array
  role: Uint8Array
  speaker: Uint32Array
  kind: Uint8Array
  source: Uint32Array
  sessionName: Uint32Array
  position: Float64Array
  atMs: Float64Array
  precision: Uint8Array
  audience: Uint32Array
  language: Uint8Array
}

export interface SessionColumns {
  head: Int32Array
  tail: Int32Array
  /** Live documents, and the sum of their lengths. */
  documents: Uint32Array
  length: Float64Array
  /** Live documents that an assistant wrote. */
  assistantDocuments: Uint32Array
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
  const sessionOfName = new Map<number, number>()
  const numbers = new Map<MemoryId, number>()
  const languageCounts: number[] = []
  const speakerCounts: number[] = []
  const standing: number[] = []
  const totals = { documents: 0, memories: 0, length: 0, sessions: 0 }
  const columns: DocumentColumns = {
    live: new Uint8Array(0),
    memory: new Uint32Array(0),
    start: new Uint32Array(0),
    end: new Uint32Array(0),
    length: new Uint16Array(0),
    traits: new Uint8Array(0),
    fingerprint: new Float64Array(0),
    session: new Uint32Array(0),
    previous: new Int32Array(0),
    next: new Int32Array(0)
  }
  const memories: MemoryColumns = {
    id: [],
    first: new Uint32Array(0),
    count: new Uint16Array(0),
    revision: new Uint32Array(0),
    contentKey: new Float64Array(0),
    role: new Uint8Array(0),
    speaker: new Uint32Array(0),
    kind: new Uint8Array(0),
    source: new Uint32Array(0),
    sessionName: new Uint32Array(0),
    position: new Float64Array(0),
    atMs: new Float64Array(0),
    precision: new Uint8Array(0),
    audience: new Uint32Array(0),
    language: new Uint8Array(0)
  }
  const sessions: SessionColumns = {
    head: new Int32Array(0),
    tail: new Int32Array(0),
    documents: new Uint32Array(0),
    length: new Float64Array(0),
    assistantDocuments: new Uint32Array(0)
  }
  const removalListeners: Array<(first: number, end: number) => void> = []
  let size = 0
  let memoryCount = 0
  let sessionCount = 0

  function roomFor(documents: number): void {
    for (const name of Object.keys(columns) as Array<keyof DocumentColumns>) {
      columns[name] = withRoom(columns[name], documents) as never
    }
    for (const name of Object.keys(memories) as Array<keyof MemoryColumns>) {
      if (name !== 'id') memories[name] = withRoom(memories[name], memoryCount + 1) as never
    }
  }

  function sessionOf(name: number): number {
    const known = name === 0 ? undefined : sessionOfName.get(name)
    if (known !== undefined) return known
    const session = sessionCount++
    for (const column of Object.keys(sessions) as Array<keyof SessionColumns>) {
      sessions[column] = withRoom(sessions[column], sessionCount) as never
    }
    sessions.head[session] = -1
    sessions.tail[session] = -1
    if (name !== 0) sessionOfName.set(name, session)
    return session
  }

  /** Puts a document where its position belongs: nearly always at the end, or at the start in reversed imports. */
  function link(document: number, session: number): void {
    const memory = columns.memory[document]!
    const position = memories.position[memory]!
    const isBefore = (other: number) => {
      const otherMemory = columns.memory[other]!
      const otherPosition = memories.position[otherMemory]!
      return (
        position < otherPosition || (position === otherPosition && memories.id[memory]! < memories.id[otherMemory]!)
      )
    }
    let after = sessions.tail[session]!
    const head = sessions.head[session]!
    if (head >= 0 && isBefore(head)) after = -1
    else while (after >= 0 && isBefore(after)) after = columns.previous[after]!
    const before = after < 0 ? head : columns.next[after]!
    columns.previous[document] = after
    columns.next[document] = before
    if (after < 0) sessions.head[session] = document
    else columns.next[after] = document
    if (before < 0) sessions.tail[session] = document
    else columns.previous[before] = document
  }

  function unlink(document: number): void {
    const session = columns.session[document]!
    const before = columns.previous[document]!
    const after = columns.next[document]!
    if (before < 0) sessions.head[session] = after
    else columns.next[before] = after
    if (after < 0) sessions.tail[session] = before
    else columns.previous[after] = before
  }

  /** Adds a live document to the totals, or takes it out. */
  function count(document: number, sign: 1 | -1): void {
    const session = columns.session[document]!
    const length = sign * columns.length[document]!
    const before = sessions.documents[session]!
    sessions.documents[session] = before + sign
    sessions.length[session]! += length
    totals.documents += sign
    totals.length += length
    if (before === 0 && sign === 1) totals.sessions++
    if (before === 1 && sign === -1) totals.sessions--
    const memory = columns.memory[document]!
    languageCounts[memories.language[memory]!] = (languageCounts[memories.language[memory]!] ?? 0) + sign
    if (ROLES[memories.role[memory]!] === 'assistant') sessions.assistantDocuments[session]! += sign
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
      return sessionCount
    },
    totals,
    columns,
    memories,
    sessions,
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
      const session = sessionOf(memories.sessionName[number]!)
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
        link(document, session)
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
        count(document, -1)
        unlink(document)
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
