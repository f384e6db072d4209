import type { MemoryId } from '../../memory/types.ts'

/**
 * Which of the new groups goes on with which old id, by Jaccard overlap of members, best first.
 *
 * @param groups - new groups
 * @param oldOf - the id a memory had before
 * @returns for each group the id it keeps, or undefined for a new one
 */
export function matchIds(
  groups: ReadonlyArray<readonly MemoryId[]>,
  oldOf: (memoryId: MemoryId) => string | undefined,
  oldSizes: ReadonlyMap<string, number>
): Array<string | undefined> {
  const pairs: Array<{ group: number; id: string; jaccard: number }> = []
  for (const [group, members] of groups.entries()) {
    const shared = new Map<string, number>()
    for (const member of members) {
      const id = oldOf(member)
      if (id !== undefined) shared.set(id, (shared.get(id) ?? 0) + 1)
    }
    for (const [id, count] of shared) {
      const oldSize = oldSizes.get(id) ?? count
      // A shred of an old topic is no heir of it: most of the one must be in the other.
      if (count * 2 < Math.min(oldSize, members.length)) continue
      pairs.push({ group, id, jaccard: count / (oldSize + members.length - count) })
    }
  }
  pairs.sort((a, b) => b.jaccard - a.jaccard || (a.id < b.id ? -1 : 1) || a.group - b.group)
  const kept: Array<string | undefined> = groups.map(() => undefined)
  const taken = new Set<string>()
  for (const { group, id } of pairs) {
    if (kept[group] !== undefined || taken.has(id)) continue
    kept[group] = id
    taken.add(id)
  }
  return kept
}
