import type { Portrait } from '../../profile/portrait.ts'
import type { Fact, Relation } from '../../profile/types.ts'

/** Whoever is one's partner has one as a partner: told from both sides, it is one tie. */
const MUTUAL = new Set(['partner', 'friend', 'sibling', 'colleague'])

/**
 * Ties as the facts have them: since when, until when, and only what is or was so. A tie that no fact tells (two names
 * in one sentence, say) is left as it is.
 */
export function datedTies({ facts, entities }: Portrait, relations: readonly Relation[]): Relation[] {
  const mutual = new Map<string, Relation>()
  const found: Relation[] = []
  for (const relation of relations) {
    const dated = datedTie(relation)
    if (dated === undefined) continue
    const pair = `${[dated.from, dated.to].sort().join(' ')} ${dated.type}`
    const known = MUTUAL.has(dated.type) ? mutual.get(pair) : undefined
    if (known !== undefined) {
      found[found.indexOf(known)] = together(known, dated)
      mutual.set(pair, together(known, dated))
      continue
    }
    found.push(dated)
    mutual.set(pair, dated)
  }
  return found

  /** Undefined when it never was so. */
  function datedTie(relation: Relation): Relation | undefined {
    const told = factsOf(relation)
    if (told.length === 0) return relation
    const open = told.filter(({ status }) => status === 'current' || status === 'disputed')
    const was = open.length > 0 ? open : told.filter(isPast)
    if (was.length === 0) return undefined
    const starts = was.flatMap(({ validFrom }) => validFrom ?? []).sort()
    const ends = was.map(endOf).sort()
    return {
      ...relation,
      validFrom: starts[0] ?? null,
      validTo: open.length > 0 ? (open.find(({ validTo }) => validTo === null) ? null : ends.at(-1)!) : ends.at(-1)!
    }
  }

  function factsOf({ from, to, type }: Relation): Fact[] {
    const sides = MUTUAL.has(type) ? [[from, to] as const, [to, from] as const] : [[from, to] as const]
    return sides.flatMap(([one, other]) => {
      const subject = one === entities.ownerId ? 'owner' : entities.get(one)?.name
      if (subject === undefined) return []
      return facts.facts({ subject, attribute: type }).filter(({ value }) => entities.find(value)?.id === other)
    })
  }

  /** What is over ended some day: when nothing says which, on the day its successor began, or when it was last told. */
  function endOf(fact: Fact): string {
    if (fact.validTo !== null) return fact.validTo
    const next = facts.facts({ subject: fact.subject }).find(({ id }) => id === fact.supersededBy)
    return next?.validFrom ?? new Date(fact.recordedAtMs).toISOString().slice(0, 10)
  }
}

/** It was so once; what a better source or the owner denied never was. */
function isPast({ status, reason }: Fact): boolean {
  return status === 'superseded' && (reason === 'newer' || reason === 'ended')
}

function together(a: Relation, b: Relation): Relation {
  const starts = [a.validFrom, b.validFrom].filter(day => day !== null).sort()
  const evidence = [...a.evidence, ...b.evidence]
  return {
    ...a,
    validFrom: starts[0] ?? null,
    validTo: a.validTo === null || b.validTo === null ? null : a.validTo > b.validTo ? a.validTo : b.validTo,
    weight: new Set(evidence.map(({ memoryId }) => memoryId)).size,
    evidence
  }
}
