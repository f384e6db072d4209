import type { ImportPlan, SourceView } from '../api/schemas/sources.ts'
import type { ImportTotals, ImportPlan as Plan } from '../memory/import/types.ts'

/** What an import would bring, as a person reads it before saying yes. */
export function viewPlan(plan: Plan): ImportPlan {
  const notes = plan.dates.map(({ order, basis }) =>
    basis === 'assumed' ? `dates could be read two ways; taken as ${order}` : `dates read as ${order}`
  )
  if (!plan.isComplete) notes.unshift('a large import: every number is "at least"')
  return {
    schema: 'secondme.import-plan/1',
    path: plan.path,
    reader: [...new Set(plan.readers.map(each => each.reader))].join(', ') || 'nothing readable',
    items: plan.items,
    from: plan.from ?? null,
    until: plan.to ?? null,
    first: plan.first.map(({ itemId, author, eventAt, text }) => ({
      itemId,
      author: author.name ?? (author.role === 'self' ? 'you' : null),
      at: eventAt?.start ?? null,
      text
    })),
    people: plan.people.map(({ name, items, role }) => ({ name, items, isSelf: role === 'self' })),
    skips: [...plan.skipped, ...plan.failed].map(({ reason, count, examples }) => ({
      reason,
      items: count,
      example: examples[0] ?? ''
    })),
    notes: [...new Set(notes)]
  }
}

/** What vanished from its folder is not an item that was read. */
export function countsOf(totals: ImportTotals | undefined): SourceView['ledger'] {
  const { new: fresh = 0, changed = 0, same = 0, skipped = 0, failed = 0 } = totals ?? {}
  return { new: fresh, changed, same, skipped, failed }
}
