/** One kind of row. The whole database is the list of these on the page `tables.ts`. */
export interface Table<V> {
  readonly name: string
  /** Two letters, first part of every LevelDB key of this table. Never used again for another table. */
  readonly code: string
  /** `json` for plain values, `bytes` for Uint8Array. */
  readonly codec: 'json' | 'bytes'
  /**
   * Which key seals the value: `table` = one key a table; `memory` = the data key of the memory whose id is the
   * key's first part (`<memoryId>` or `<memoryId>/<rest>`), so that destroying that key forgets the row everywhere.
   */
  readonly seal: 'table' | 'memory'
  /** Rows that can be made again from the memories (postings, vectors): not synced, not counted, not in snapshots. */
  readonly isDerived: boolean
  /** Phantom: the value's type. */
  readonly value?: V
}

export interface Range {
  gte?: string
  gt?: string
  lt?: string
  lte?: string
  reverse?: boolean
  limit?: number
}

/** One atomic change over any number of tables. */
export interface Batch {
  put<V>(table: Table<V>, key: string, value: V): Batch
  /**
   * A put under an id that was made a moment ago: the row it might replace is not looked for, nor is a data key. With
   * a key that is in use the counts would be wrong and the store would take itself for damaged.
   */
  putNew<V>(table: Table<V>, id: string, value: V): Batch
  delete(table: Table<unknown>, key: string): Batch
  /** Destroys a memory's data key: every row sealed with it becomes unreadable, in snapshots too. */
  destroyDataKey(memoryId: string): Batch
  /**
   * Resolves when the change is on disk (fsync), unless only derived tables are touched. Batches committed at
   * the same time share one sync.
   * @throws {StoreError} STORE_FULL, STORE_READ_ONLY, STORE_CLOSED; then nothing of the batch was written
   */
  commit(): Promise<void>
}

export interface Store {
  get<V>(table: Table<V>, key: string): Promise<V | undefined>
  getMany<V>(table: Table<V>, keys: readonly string[]): Promise<Array<V | undefined>>
  /** In key order. A row that fails its seal throws STORE_CORRUPT with table and key. */
  entries<V>(table: Table<V>, range?: Range): AsyncIterable<[key: string, value: V]>
  keys(table: Table<unknown>, range?: Range): AsyncIterable<string>
  /** Number of rows, kept in the same batch as the rows. Derived tables are not counted (throws RangeError). */
  count(table: Table<unknown>): number
  batch(): Batch
  /**
   * A key that names nothing: keyed hash of the parts, base64url. For rows found by a name or a path,
   * which must not stand in the clear in the database.
   */
  hiddenKey(...parts: readonly string[]): string
  /** Rewrites the files so that deleted rows leave the disk. */
  compact(): Promise<void>
  readonly health: StoreHealth
}

/** `normal`, or read-only with what was lost. */
export type StoreHealth =
  | { mode: 'normal'; freeBytes: number; space: 'ok' | 'low' | 'critical' }
  | { mode: 'rescue'; reason: string; losses: Array<{ table: string; expected: number; found: number }>; fix: string }

/** The opened store, for its owner `node.ts`, snapshots and backups; all others are given a plain `Store`. */
export interface ClosableStore extends Store {
  /**
   * Reads every durable row and compares with what was counted. Takes a consistent view; writes go on meanwhile.
   * When something is missing or changed the store turns to rescue mode.
   * @param deep - open every seal as well, which also finds a changed byte inside a value. @default false
   */
  verify(options?: { deep?: boolean; signal?: AbortSignal }): Promise<VerifyReport>
  /** All durable rows as they lie on disk, at one moment. Must be closed. */
  view(): Promise<RawView>
  /** Waits for running writes, marks the clean end, closes the files. Safe to call twice. */
  close(): Promise<void>
}

export interface TableDifference {
  table: string
  expected: number
  found: number
}

export interface VerifyReport {
  rows: number
  /** Tables whose rows are not those that were counted; equal numbers mean that rows were changed. */
  losses: TableDifference[]
  /** Rows whose seal is broken (deep only), at most 100 of them. */
  broken: Array<{ table: string; key: string }>
  tookMs: number
}

/** A frozen view on sealed rows: nothing in it can be read without the keys. */
export interface RawView {
  readonly schema: number
  readonly sequence: number
  readonly tables: ReadonlyArray<{ name: string; code: string; count: number; setHash: string }>
  /** The sealed state row and the key check, as they go into a copy of the store. */
  readonly state: Uint8Array
  readonly check: Uint8Array
  /** Rows in key order, in pages. */
  pages(table: Table<unknown>): AsyncIterable<Array<[rawKey: string, sealed: Uint8Array]>>
  /** Counts and hashes rows read from elsewhere. @returns the tables in which they are not the rows of this view */
  compare(pages: AsyncIterable<ReadonlyArray<readonly [string, Uint8Array]>>): Promise<TableDifference[]>
  close(): Promise<void>
}
