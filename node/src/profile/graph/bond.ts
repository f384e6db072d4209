import type { MemoryId } from '../../memory/types.ts'
import type { Relation } from '../types.ts'
import { TOGETHER, type Told } from './contribution.ts'

/** One kind of tie between two entities, and which memories tell it; what they tell is read again when it is asked for. */
export interface Bond {
  from: string
  to: string
  /** Attribute of a claim, or `together`. */
  type: string
  /** Most are told by one memory alone, which needs no set. */
  memories: MemoryId | Set<MemoryId>
}

/** More spans than this nobody looks at in a graph: the newest are kept. */
const MAX_EVIDENCE = 20
/** Of what is told very often, so many of the newest memories are read for evidence. */
const MAX_READ = 200

export function isSame({ from, to, type }: Bond, told: Told): boolean {
  return from === told.from && to === told.to && type === told.type
}

export function addMemory(bond: Bond, memoryId: MemoryId): void {
  if (bond.memories === memoryId) return
  if (typeof bond.memories === 'string') bond.memories = new Set([bond.memories, memoryId])
  else bond.memories.add(memoryId)
}

/** @returns false when no memory is left */
export function dropMemory(bond: Bond, memoryId: MemoryId): boolean {
  if (typeof bond.memories === 'string') return bond.memories !== memoryId
  bond.memories.delete(memoryId)
  return bond.memories.size > 0
}

export interface Reader {
  atMs(memoryId: MemoryId): number
  toldBy(memoryId: MemoryId): readonly Told[]
}

/** One relation of all that memories tell about it: since the earliest day told, until what the newest says. */
export function relationOf(bond: Bond, { atMs, toldBy }: Reader): Relation {
  const memories = typeof bond.memories === 'string' ? [bond.memories] : [...bond.memories]
  const newestFirst = memories.sort((a, b) => atMs(b) - atMs(a))
  // Being named together holds from no day and until none: only claims must all be read.
  const read = bond.type === TOGETHER ? newestFirst.slice(0, MAX_READ) : newestFirst
  const told: Told[] = []
  let spans = 0
  for (const memoryId of read) {
    if (bond.type === TOGETHER && spans >= MAX_EVIDENCE) break
    for (const one of toldBy(memoryId)) {
      if (!isSame(bond, one)) continue
      told.push(one)
      spans += one.evidence.length
    }
  }
  return {
    from: bond.from,
    to: bond.to,
    type: bond.type,
    validFrom: told.flatMap(({ validFrom }) => validFrom ?? []).sort()[0] ?? null,
    validTo: told[0]?.validTo ?? null,
    weight: memories.length,
    evidence: told.flatMap(({ evidence }) => evidence).slice(0, MAX_EVIDENCE)
  }
}
