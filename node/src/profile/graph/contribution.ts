import type { MemoryId } from '../../memory/types.ts'
import { valueType } from '../entities/claim-names.ts'
import { authorKey, nameKey, OWNER_KEY } from '../entities/name-key.ts'
import type { EntityRow } from '../entities/registry.ts'
import type { Evidence } from '../types.ts'

/** One tie between two entities as one memory tells it. */
export interface Told {
  from: string
  to: string
  /** Attribute of a claim, or `together`. */
  type: string
  evidence: Evidence[]
  atMs: number
  validFrom: string | null
  validTo: string | null
}

export const TOGETHER = 'together'
/** Names further apart than this, in UTF-16 units, are not named together: a long document names everybody. */
const NEAR = 300

type Spans = EntityRow['mentions'][number]['spans']

/**
 * What one memory tells about ties: claims whose value is an entity, names near each other, and the writer with whom
 * they name.
 *
 * @param idOfKey - undefined for names of no entity
 */
export function toldBy(
  memoryId: MemoryId,
  row: EntityRow,
  ownerId: string,
  idOfKey: (key: string) => string | undefined
): Told[] {
  const { author, atMs } = row.about
  const idOf = (key: string) => (key === OWNER_KEY ? ownerId : idOfKey(key))
  const spansOf = new Map<string, Spans>()
  for (const [i, { spans }] of row.mentions.entries()) {
    const id = idOf(row.keys[i]!)
    if (id !== undefined) spansOf.set(id, [...(spansOf.get(id) ?? []), ...spans])
  }
  const told: Told[] = []
  const together = (a: string, b: string, evidence: Evidence[]) => {
    const [from, to] = a < b ? [a, b] : [b, a]
    told.push({ from: from!, to: to!, type: TOGETHER, evidence, atMs, validFrom: null, validTo: null })
  }
  const named = [...spansOf.keys()].sort()
  for (const [i, a] of named.entries()) {
    for (const b of named.slice(i + 1)) {
      const near = nearest(spansOf.get(a)!, spansOf.get(b)!)
      if (near !== undefined) together(a, b, [{ memoryId, ...near }])
    }
  }
  const writer = author.role === 'self' ? ownerId : author.name === undefined ? undefined : idOf(authorKey(author))
  for (const id of named) {
    if (writer !== undefined && id !== writer) together(writer, id, [{ memoryId, ...spansOf.get(id)![0]! }])
  }
  // Whoever writes something the owner keeps, has to do with the owner.
  if (writer !== undefined && writer !== ownerId && !spansOf.has(ownerId)) together(ownerId, writer, [])
  for (const claim of row.claims) {
    if (claim.value === '' || claim.stance === 'denied' || claim.stance === 'cancelled' || claim.stance === 'planned')
      continue
    const from = idOf(nameKey(claim.subject, author))
    const to = idOf(nameKey(claim.value, author))
    if (from === undefined || to === undefined || from === to) continue
    // Likes and skills name things too; a value of a few letters that happens to be a name says nothing.
    if (valueType(claim) === undefined && !/^\p{Lu}/u.test(claim.value)) continue
    told.push({
      from,
      to,
      type: claim.attribute,
      evidence: [{ memoryId, ...claim.span }],
      atMs,
      validFrom: claim.from ?? null,
      validTo: claim.to ?? null
    })
  }
  return told
}

/** The stretch from one of `a` to the nearest of `b`, or undefined when they stand far apart. */
function nearest(a: Spans, b: Spans): { start: number; end: number } | undefined {
  let best: { start: number; end: number } | undefined
  for (const one of a) {
    for (const other of b) {
      const start = Math.min(one.start, other.start)
      const end = Math.max(one.end, other.end)
      if (end - start <= NEAR && (best === undefined || end - start < best.end - best.start)) best = { start, end }
    }
  }
  return best
}
