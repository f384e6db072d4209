import { admits, type Scope } from '@secondme-node/protocol'
import { KINDS, ROLES } from './index/document-rows.ts'
import type { DocumentTable } from './index/document-table.ts'
import type { RetrievalFilters } from './types.ts'

/**
 * The documents a request may see, and every statistic that ranking needs, counted among them alone: what lies
 * outside changes no score.
 */
export interface Admitted {
  /** 1 for a document that may be read, by document number. */
  readonly mask: Uint8Array
  readonly documents: number
  /** Sum of lengths. */
  readonly length: number
  readonly sessions: number
  /** Sum of lengths, by session number. */
  readonly sessionLength: Float64Array
  /** Documents that an assistant wrote, by session number. */
  readonly assistantDocuments: Uint32Array
  /** Number of documents by language number and by speaker number. */
  readonly languageCounts: ArrayLike<number>
  readonly speakerCounts: ArrayLike<number>
  /** Everything that is live. */
  readonly isEverything: boolean
}

/** The next document in one direction that may be read, or -1: others are passed over as if they were not there. */
export function admittedNeighbour({ mask }: Admitted, links: Int32Array, document: number): number {
  let at = links[document]!
  while (at >= 0 && mask[at] !== 1) at = links[at]!
  return at
}

/** Applies scope, then filters, before anything is scored. */
export function admittedDocuments(table: DocumentTable, scope: Scope, filters: RetrievalFilters = {}): Admitted {
  const isOpen = (memory: number) => isAdmitted(table, memory, scope) && passes(table, memory, bounds)
  const bounds = boundsOf(table, filters)
  if (scope.kind === 'owner' && bounds === undefined) {
    const { documents, length, sessions } = table.totals
    const { languageCounts, speakerCounts } = table
    const { length: sessionLength, assistantDocuments } = table.sessions
    return {
      mask: table.columns.live,
      documents,
      length,
      sessions,
      sessionLength,
      assistantDocuments,
      languageCounts,
      speakerCounts,
      isEverything: true
    }
  }
  const mask = new Uint8Array(table.size)
  const sessionLength = new Float64Array(table.sessionCount)
  const assistantDocuments = new Uint32Array(table.sessionCount)
  const seen = new Uint8Array(table.sessionCount)
  const languageCounts = new Uint32Array(table.names.languages.length)
  const speakerCounts = new Uint32Array(table.names.speakers.length)
  let documents = 0
  let total = 0
  let sessions = 0
  const { live, length, session } = table.columns
  for (let memory = 0; memory < table.memoryCount; memory++) {
    const first = table.memories.first[memory]!
    const end = first + table.memories.count[memory]!
    if (first === end || live[first] === 0 || !isOpen(memory)) continue
    for (let document = first; document < end; document++) {
      const at = session[document]!
      mask[document] = 1
      languageCounts[table.memories.language[memory]!]!++
      speakerCounts[table.memories.speaker[memory]!]!++
      documents++
      total += length[document]!
      sessionLength[at]! += length[document]!
      if (ROLES[table.memories.role[memory]!] === 'assistant') assistantDocuments[at]!++
      if (seen[at] === 0) sessions++
      seen[at] = 1
    }
  }
  return {
    mask,
    documents,
    length: total,
    sessions,
    sessionLength,
    assistantDocuments,
    languageCounts,
    speakerCounts,
    isEverything: false
  }
}

export function isAdmitted(table: DocumentTable, memory: number, scope: Scope): boolean {
  if (scope.kind === 'owner') return true
  const { id, source, audience, atMs } = table.memories
  return admits(scope, {
    memoryId: id[memory]!,
    audience: audienceOf(table, audience[memory]!),
    sourceId: table.names.sources[source[memory]!]!,
    atMs: atMs[memory]!
  })
}

const parsedAudiences = new WeakMap<readonly string[], string[][]>()

function audienceOf(table: DocumentTable, number: number): readonly string[] {
  let parsed = parsedAudiences.get(table.names.audiences)
  if (parsed === undefined) {
    parsed = []
    parsedAudiences.set(table.names.audiences, parsed)
  }
  parsed[number] ??= JSON.parse(table.names.audiences[number]!) as string[]
  return parsed[number]
}

export interface FilterBounds {
  sinceMs: number
  untilMs: number
  sources: ReadonlySet<number> | undefined
  kinds: ReadonlySet<number> | undefined
}

/** @returns undefined when nothing is filtered */
export function boundsOf(table: DocumentTable, filters: RetrievalFilters): FilterBounds | undefined {
  const { since, until, sourceIds, kinds } = filters
  if (since === undefined && until === undefined && sourceIds === undefined && kinds === undefined) return undefined
  return {
    sinceMs: since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since),
    untilMs: until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until),
    sources: sourceIds && new Set(sourceIds.map(id => table.names.sources.indexOf(id))),
    kinds: kinds && new Set(kinds.map(kind => KINDS.indexOf(kind)))
  }
}

export function passes(table: DocumentTable, memory: number, bounds: FilterBounds | undefined): boolean {
  if (bounds === undefined) return true
  const { atMs, source, kind } = table.memories
  if (atMs[memory]! < bounds.sinceMs || atMs[memory]! >= bounds.untilMs) return false
  if (bounds.sources !== undefined && !bounds.sources.has(source[memory]!)) return false
  return bounds.kinds === undefined || bounds.kinds.has(kind[memory]!)
}
