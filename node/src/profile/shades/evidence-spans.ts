import type { MemoryId } from '../../memory/types.ts'
import type { Span } from '../../text/sentences.ts'
import { nameKey } from '../topics/weak-names.ts'
import type { Evidence, Fact } from '../types.ts'
import { notesOf } from './item-notes.ts'
import type { ShadeItem } from './types.ts'

const MAX_EVIDENCE = 24

/**
 * At most 24 spans, one a memory, newest first and spread over time: the newest of each month, then the next newest of
 * each, until there are enough. What a fact rests on comes before what only belongs to the topic.
 */
export function evidenceOf(
  members: Iterable<MemoryId>,
  facts: readonly Fact[],
  items: ReadonlyMap<MemoryId, ShadeItem>,
  name: string
): Evidence[] {
  const told = new Map<MemoryId, Evidence>()
  for (const fact of facts) for (const one of fact.evidence) if (!told.has(one.memoryId)) told.set(one.memoryId, one)
  const list = [...members]
    .map(id => items.get(id))
    .filter(item => item !== undefined)
    .sort(newestFirst)
  const ordered = [
    ...spread(list.filter(item => told.has(item.memoryId))),
    ...spread(list.filter(item => !told.has(item.memoryId)))
  ]
  return ordered
    .flatMap(item => {
      const span = told.get(item.memoryId) ?? spanOf(item, name)
      return span === undefined ? [] : [{ item, span }]
    })
    .slice(0, MAX_EVIDENCE)
    .sort((a, b) => newestFirst(a.item, b.item))
    .map(({ item, span: { start, end } }) => ({ memoryId: item.memoryId, start, end }))
}

function newestFirst(a: ShadeItem, b: ShadeItem): number {
  return b.about.atMs - a.about.atMs || (a.memoryId < b.memoryId ? -1 : 1)
}

/** @param list - newest first */
function spread(list: readonly ShadeItem[]): ShadeItem[] {
  const months = new Map<string, ShadeItem[]>()
  for (const item of list) {
    const { month } = notesOf(item)
    const list = months.get(month)
    if (list === undefined) months.set(month, [item])
    else list.push(item)
  }
  const rounds: ShadeItem[] = []
  for (let round = 0; rounds.length < list.length && round < MAX_EVIDENCE; round++) {
    for (const month of months.values()) rounds.push(...month.slice(round, round + 1))
  }
  return rounds
}

/** The title's words, else where the name stands, else the summary's. */
function spanOf({ title, keywords, entities, summary }: ShadeItem, name: string): Span | undefined {
  const key = nameKey(name)
  return (
    title.spans[0] ??
    keywords.find(({ word }) => nameKey(word) === key)?.span ??
    entities.find(entity => nameKey(entity.name) === key)?.spans[0] ??
    summary.spans[0]
  )
}
