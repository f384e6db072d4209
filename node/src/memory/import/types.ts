import { tables, typedTable } from '../../store/tables.ts'
import type { DateOrder, ReadReason, SourceHint } from '../readers/types.ts'
import type { Author, EventTime } from '../types.ts'

export type ImportState = 'queued' | 'running' | 'paused' | 'done' | 'cancelled' | 'failed'

/** What became of the items, each counted once. `gone`: files that were deleted, their memories moved to the bin. */
export interface ImportTotals {
  new: number
  changed: number
  same: number
  skipped: number
  failed: number
  gone: number
}

/** One run of an import. Table `imports`, key: import id. */
export interface ImportRow {
  importId: string
  /** Real path of the file or folder. */
  path: string
  state: ImportState
  totals: ImportTotals
  sourceIds: string[]
  /** Name under which the owner appears in chats. */
  me?: string
  /** What the owner calls the source. */
  name?: string
  /** Follow the folder from now on. */
  watch: boolean
  /** `sync` also moves to the bin what is no longer there; `import` only brings in. */
  mode: 'import' | 'sync'
  /** Only these files of the folder, as paths inside it: what a watch has seen change. */
  only?: string[]
  /** Bring back what the owner had forgotten. */
  includeForgotten: boolean
  /** Last file that is done, as a path inside the folder; a resumed import goes on behind it. */
  cursor?: string
  startedAtMs: number
  endedAtMs?: number
  /** Code of what ended it, when the state is `failed`. */
  fault?: string
}

/** A place memories come from. Table `sources`, key: source id. */
export interface SourceRow {
  sourceId: string
  kind: SourceHint['kind']
  /** What makes it this source: a real path, a provider, a chat's name. */
  key: string
  name: string
  /** File or folder it was last read from. */
  path: string
  me?: string
  isWatched: boolean
  createdAtMs: number
  lastImportId: string
  lastImportAtMs: number
}

export const imports = typedTable<ImportRow>(tables.imports)
export const sources = typedTable<SourceRow>(tables.sources)

export interface StartOptions {
  me?: string
  name?: string
  /** @default false */
  watch?: boolean
  /** Also bring back what the owner had forgotten. @default false */
  includeForgotten?: boolean
}

/** What an import would bring. Nothing is written for it. */
export interface ImportPlan {
  path: string
  /** False when the plan stopped early: then every number is "at least". */
  isComplete: boolean
  readers: Array<{ reader: string; source: string; items: number }>
  items: number
  /** First and last event time, ISO-8601. */
  from?: string
  to?: string
  /** The first three, with the dates as they were understood. */
  first: Array<{ itemId: string; author: Author; eventAt?: EventTime; text: string }>
  /** Who speaks, most first. */
  people: Array<{ name: string; role: Author['role']; items: number }>
  /** How ambiguous dates were read. */
  dates: Array<{ path: string; order: DateOrder; basis: 'seen' | 'sequence' | 'assumed' }>
  skipped: Array<{ reason: ReadReason; count: number; examples: string[] }>
  failed: Array<{ reason: ReadReason; count: number; examples: string[] }>
}

export type ImportEvent =
  | { type: 'progress'; importId: string; totals: ImportTotals; path?: string }
  | { type: 'ended'; importId: string; state: ImportState; totals: ImportTotals; fault?: string }

export function noTotals(): ImportTotals {
  return { new: 0, changed: 0, same: 0, skipped: 0, failed: 0, gone: 0 }
}
