import type { MemoryFacts, PassageFacts } from './document-rows.ts'
import type { DocumentTable } from './document-table.ts'
import { rewriteSegment, type Segment } from './postings.ts'

/** Rises whenever the words, terms or facts of an index change: older rows are then made again from the memories. */
export const INDEX_VERSION = 3

/** What one row on disk holds: some memories with their passages, and the postings of those. */
export interface StoredSegment {
  memories: Array<{ facts: MemoryFacts; passages: PassageFacts[] }>
  /** Documents are numbered from 0 in the order of the passages. */
  postings: Segment
}

/** Texts that repeat are listed once and named by number; postings follow the header as they are. */
interface Header {
  version: number
  texts: string[]
  /** The facts, then one array a passage. */
  memories: MemoryRow[]
  terms: number
}

type MemoryRow = [
  id: string,
  revision: number,
  contentKey: number,
  role: number,
  speaker: number,
  kind: number,
  source: number,
  session: number,
  position: number,
  atMs: number,
  precision: number,
  audience: number,
  language: number,
  passages: PassageRow[]
]
type PassageRow = [start: number, end: number, length: number, traits: number, fingerprint: number]

/**
 * Packs the live documents of a segment; what has been removed leaves no trace.
 *
 * Layout: header length (uint32), header (JSON), zeros up to a multiple of 8, term hashes (float64), offsets (uint32),
 * postings. Little-endian.
 */
export function encodeSegment(table: DocumentTable, segment: Segment): Uint8Array {
  const texts: string[] = []
  const numbers = new Map<string, number>()
  const textNumber = (text: string) => {
    let number = numbers.get(text)
    if (number === undefined) {
      number = texts.push(text) - 1
      numbers.set(text, number)
    }
    return number
  }
  const renumbered = new Int32Array(segment.end - segment.first).fill(-1)
  const memories: MemoryRow[] = []
  let count = 0
  const { columns } = table
  for (let document = segment.first; document < segment.end; ) {
    const memory = columns.memory[document]!
    const end = table.memories.first[memory]! + table.memories.count[memory]!
    if (columns.live[document] === 1) {
      const passages: PassageRow[] = []
      for (let at = document; at < end; at++) {
        renumbered[at - segment.first] = count++
        passages.push([
          columns.start[at]!,
          columns.end[at]!,
          columns.length[at]!,
          columns.traits[at]!,
          columns.fingerprint[at]!
        ])
      }
      memories.push(memoryRow(table.facts(memory), passages, textNumber))
    }
    document = end
  }
  const postings = rewriteSegment(segment, { first: 0, end: count }, document => renumbered[document - segment.first]!)
  const header: Header = { version: INDEX_VERSION, texts, memories, terms: postings.terms.length }
  return join(new TextEncoder().encode(JSON.stringify(header)), postings)
}

function memoryRow(facts: MemoryFacts, passages: PassageRow[], number: (text: string) => number): MemoryRow {
  return [
    facts.id,
    facts.revision,
    facts.contentKey,
    number(facts.role),
    number(facts.speaker),
    number(facts.kind),
    number(facts.sourceId),
    number(facts.session),
    facts.position,
    facts.atMs,
    number(facts.precision),
    number(JSON.stringify(facts.audience)),
    number(facts.language),
    passages
  ]
}

function join(header: Uint8Array, { terms, offsets, bytes }: Segment): Uint8Array {
  const termsAt = Math.ceil((4 + header.length) / 8) * 8
  const offsetsAt = termsAt + terms.byteLength
  const bytesAt = offsetsAt + offsets.byteLength
  const joined = new Uint8Array(bytesAt + bytes.length)
  new DataView(joined.buffer).setUint32(0, header.length, true)
  joined.set(header, 4)
  joined.set(new Uint8Array(terms.buffer, terms.byteOffset, terms.byteLength), termsAt)
  joined.set(new Uint8Array(offsets.buffer, offsets.byteOffset, offsets.byteLength), offsetsAt)
  joined.set(bytes, bytesAt)
  return joined
}

/** @returns undefined for a row of another version */
export function decodeSegment(row: Uint8Array): StoredSegment | undefined {
  // A copy of its own: the views below need an aligned buffer, and the caller's may be wiped.
  const bytes = Uint8Array.from(row)
  const headerLength = new DataView(bytes.buffer).getUint32(0, true)
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headerLength))) as Header
  if (header.version !== INDEX_VERSION) return undefined
  const termsAt = Math.ceil((4 + headerLength) / 8) * 8
  const offsetsAt = termsAt + header.terms * 8
  const bytesAt = offsetsAt + (header.terms + 1) * 4
  const memories = header.memories.map(memory => fromRow(memory, header.texts))
  const postings: Segment = {
    first: 0,
    end: memories.reduce((sum, { passages }) => sum + passages.length, 0),
    terms: new Float64Array(bytes.buffer, termsAt, header.terms),
    offsets: new Uint32Array(bytes.buffer, offsetsAt, header.terms + 1),
    bytes: bytes.subarray(bytesAt)
  }
  return { memories, postings }
}

function fromRow(row: MemoryRow, texts: readonly string[]): StoredSegment['memories'][number] {
  const [
    id,
    revision,
    contentKey,
    role,
    speaker,
    kind,
    source,
    session,
    position,
    atMs,
    precision,
    audience,
    language
  ] = row
  const facts: MemoryFacts = {
    id,
    revision,
    contentKey,
    role: texts[role] as MemoryFacts['role'],
    speaker: texts[speaker]!,
    kind: texts[kind] as MemoryFacts['kind'],
    sourceId: texts[source]!,
    session: texts[session]!,
    position,
    atMs,
    precision: texts[precision] as MemoryFacts['precision'],
    audience: JSON.parse(texts[audience]!) as string[],
    language: texts[language]!
  }
  const passages = row[13].map(([start, end, length, traits, fingerprint]) => ({
    start,
    end,
    length,
    traits,
    fingerprint
  }))
  return { facts, passages }
}
