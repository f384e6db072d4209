/**
 * What a request may read: a product of simple sets. The owner's scope admits everything that is live;
 * a peer's scope comes from a grant. Nothing is read without a scope.
 */
export type Scope =
  | { kind: 'owner' }
  | {
      kind: 'granted'
      /** A memory must carry one of these audiences. */
      audiences: readonly string[]
      /** `all`, or the sources a memory must come from. */
      sources: 'all' | readonly string[]
      /** Event time bounds in ms, `toMs` exclusive. */
      fromMs?: number
      toMs?: number
      deniedMemories: readonly string[]
      /** What topics and the like resolved to when the request came: nothing outside is read. Absent: no such bound. */
      onlyMemories?: ReadonlySet<string>
    }

/** What `admits` looks at. */
export interface ScopeFacts {
  memoryId: string
  audience: readonly string[]
  sourceId: string
  /** Event time, else recording time, in ms. */
  atMs: number
}

/** May a memory be read under this scope? Pure; the one place that decides. */
export function admits(scope: Scope, facts: ScopeFacts): boolean {
  if (scope.kind === 'owner') return true
  if (scope.onlyMemories !== undefined && !scope.onlyMemories.has(facts.memoryId)) return false
  if (scope.deniedMemories.includes(facts.memoryId)) return false
  if (!facts.audience.some(name => scope.audiences.includes(name))) return false
  if (scope.sources !== 'all' && !scope.sources.includes(facts.sourceId)) return false
  if (scope.fromMs !== undefined && facts.atMs < scope.fromMs) return false
  return scope.toMs === undefined || facts.atMs < scope.toMs
}
