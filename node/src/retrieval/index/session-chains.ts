import { withRoom } from './columns.ts'
import { type DocumentColumns, type MemoryColumns, ROLES, type SessionColumns } from './document-rows.ts'

const ASSISTANT = ROLES.indexOf('assistant')

/** Keeps the documents of each session in a chain, in the order of their positions. */
export interface SessionChains {
  readonly columns: SessionColumns
  /** Sessions ever seen, and those with a live document. */
  readonly total: number
  readonly live: number
  /** @param name - number of the session's name; 0 for a memory that stands alone, which gets a session of its own */
  sessionOf(name: number): number
  /** The document's memory, session and length must be set. */
  link(document: number): void
  unlink(document: number): void
}

/** @param columns - of all documents and memories; its arrays are replaced as they grow */
export function createSessionChains(documents: DocumentColumns, memories: MemoryColumns): SessionChains {
  const columns: SessionColumns = {
    head: new Int32Array(0),
    tail: new Int32Array(0),
    documents: new Uint32Array(0),
    length: new Float64Array(0),
    assistantDocuments: new Uint32Array(0)
  }
  const sessionOfName = new Map<number, number>()
  let total = 0
  let live = 0

  /** Equal positions go by id, so that the order does not depend on which came in first. */
  function isBefore(document: number, other: number): boolean {
    const a = documents.memory[document]!
    const b = documents.memory[other]!
    const difference = memories.position[a]! - memories.position[b]!
    return difference < 0 || (difference === 0 && memories.id[a]! < memories.id[b]!)
  }

  function count(document: number, sign: 1 | -1): void {
    const session = documents.session[document]!
    const before = columns.documents[session]!
    if (before === (sign === 1 ? 0 : 1)) live += sign
    columns.documents[session] = before + sign
    columns.length[session]! += sign * documents.length[document]!
    if (memories.role[documents.memory[document]!] === ASSISTANT) columns.assistantDocuments[session]! += sign
  }

  return {
    columns,
    get total() {
      return total
    },
    get live() {
      return live
    },
    sessionOf(name) {
      const known = name === 0 ? undefined : sessionOfName.get(name)
      if (known !== undefined) return known
      const session = total++
      for (const column of Object.keys(columns) as Array<keyof SessionColumns>) {
        columns[column] = withRoom(columns[column], total) as never
      }
      columns.head[session] = -1
      columns.tail[session] = -1
      if (name !== 0) sessionOfName.set(name, session)
      return session
    },
    link(document) {
      const session = documents.session[document]!
      const head = columns.head[session]!
      let after = columns.tail[session]!
      // Nearly always the place is at the end, or at the start when an import runs backwards.
      if (head >= 0 && isBefore(document, head)) after = -1
      else while (after >= 0 && isBefore(document, after)) after = documents.previous[after]!
      const before = after < 0 ? head : documents.next[after]!
      documents.previous[document] = after
      documents.next[document] = before
      if (after < 0) columns.head[session] = document
      else documents.next[after] = document
      if (before < 0) columns.tail[session] = document
      else documents.previous[before] = document
      count(document, 1)
    },
    unlink(document) {
      const session = documents.session[document]!
      const before = documents.previous[document]!
      const after = documents.next[document]!
      if (before < 0) columns.head[session] = after
      else documents.next[before] = after
      if (after < 0) columns.tail[session] = before
      else documents.previous[after] = before
      count(document, -1)
    }
  }
}
