import { createHash } from 'node:crypto'
import * as z from 'zod'
import { encodeCanonical } from './canonical.ts'
import { ProtocolError } from './errors.ts'
import { isSortedSet, timeMs } from './fields.ts'
import { admits, type Scope, type ScopeFacts } from './scope.ts'

/** How closely an answer may follow a memory, from least to most. */
export const DETAILS = ['gist', 'paraphrase', 'quote'] as const

/** Ten thousand denied memories of 26 letters each, and room for the rest. */
const MAX_SCOPE_BYTES = 512 * 1024
export const SCOPE_SALT_BYTES = 32

const name = z.string().min(1).max(128)
const set = (max: number) => z.array(name).max(max).refine(isSortedSet)
const allOrSet = z.union([z.literal('all'), set(1_000)])

export const grantScope = z
  .strictObject({
    /** A memory must carry one of these. What is for the owner alone cannot be named. */
    audiences: set(64).refine(names => !names.includes('only-me')),
    topics: allOrSet,
    /** A memory with one of these topics is not read, nor one whose topics are not known yet. */
    exceptTopics: set(1_000),
    sources: allOrSet,
    /** Event time in ms, inclusive. */
    fromMs: timeMs.exactOptional(),
    /** Exclusive. */
    toMs: timeMs.exactOptional(),
    detail: z.enum(DETAILS),
    deniedMemories: set(10_000)
  })
  .refine(({ fromMs, toMs }) => fromMs === undefined || toMs === undefined || fromMs < toMs, { path: ['toMs'] })

/** What a grant covers: a product of simple sets, kept in the owner's record and never sent. */
export type GrantScope = z.infer<typeof grantScope>

/** What `admitsUnder` looks at. */
export type GrantFacts = ScopeFacts & { topics: readonly string[] }

/** May a memory be read under this grant? */
export function admitsUnder(scope: GrantScope, facts: GrantFacts): boolean {
  const { topics, exceptTopics } = scope
  const isSorted = facts.topics.length > 0
  if (exceptTopics.length > 0 && !isSorted) return false
  if (exceptTopics.some(topic => facts.topics.includes(topic))) return false
  if (topics !== 'all' && !topics.some(topic => facts.topics.includes(topic))) return false
  return admits(readScope(scope), facts)
}

/**
 * The scope under which memories are read for a grant.
 *
 * @param onlyMemories - must be given where the grant speaks of topics: the memories they mean at this moment
 */
export function readScope(scope: GrantScope, onlyMemories?: ReadonlySet<string>): Scope {
  const { audiences, sources, fromMs, toMs, deniedMemories } = scope
  return {
    kind: 'granted',
    audiences,
    sources,
    ...(fromMs !== undefined && { fromMs }),
    ...(toMs !== undefined && { toMs }),
    deniedMemories,
    ...(onlyMemories !== undefined && { onlyMemories })
  }
}

/** Does `a` allow nothing that `b` does not allow? A partial order: reflexive and transitive. */
export function isNarrower(a: GrantScope, b: GrantScope): boolean {
  return (
    isSubset(a.audiences, b.audiences) &&
    isWithin(a.topics, b.topics) &&
    isSubset(b.exceptTopics, a.exceptTopics) &&
    isWithin(a.sources, b.sources) &&
    (b.fromMs === undefined || (a.fromMs !== undefined && a.fromMs >= b.fromMs)) &&
    (b.toMs === undefined || (a.toMs !== undefined && a.toMs <= b.toMs)) &&
    isSubset(b.deniedMemories, a.deniedMemories) &&
    DETAILS.indexOf(a.detail) <= DETAILS.indexOf(b.detail)
  )
}

/**
 * What the peer holds in place of the scope: SHA-256 of salt and scope.
 *
 * @param salt - 32 random bytes, new for each grant, so that equal scopes do not show as equal
 * @returns 32 bytes
 * @throws {ProtocolError} BAD_SHAPE, TOO_LARGE
 */
export function scopeHash(salt: Uint8Array, scope: GrantScope): Uint8Array {
  if (salt.length !== SCOPE_SALT_BYTES) throw badScope(['salt'])
  const result = grantScope.safeParse(scope)
  if (!result.success) throw badScope(result.error.issues.map(({ path }) => path.map(String).join('.') || '(whole)'))
  const bytes = encodeCanonical(result.data, { maxBytes: MAX_SCOPE_BYTES })
  return new Uint8Array(createHash('sha256').update(salt).update(bytes).digest())
}

function badScope(paths: string[]): ProtocolError {
  return new ProtocolError({ code: 'BAD_SHAPE', type: 'secondme/scope', paths })
}

function isWithin(a: GrantScope['topics'], b: GrantScope['topics']): boolean {
  return b === 'all' || (a !== 'all' && isSubset(a, b))
}

function isSubset(a: readonly string[], b: readonly string[]): boolean {
  const all = new Set(b)
  return a.every(value => all.has(value))
}
