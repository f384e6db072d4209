import { type ReadEvent, ReadFault, type ReadReason } from '../readers/types.ts'
import type { Author } from '../types.ts'
import type { ReaderHost } from './reader-host.ts'
import type { ImportPlan } from './types.ts'
import { openRoot, walk } from './walk.ts'

/** A plan is a look, not a reading: after this it says "at least". */
const MAX_PLAN_MS = 20_000
const MAX_EXAMPLES = 5
const SHOWN_CHARS = 200

/**
 * What an import of this path would bring. Reads, writes nothing.
 *
 * @throws {ImportError} the path cannot be read
 */
export async function planImport(
  readers: ReaderHost,
  path: string,
  { signal, nowMs, me }: { signal: AbortSignal; nowMs: () => number; me?: string }
): Promise<ImportPlan> {
  const root = await openRoot(path)
  const tally = createTally(root.realPath, me)
  const untilMs = nowMs() + MAX_PLAN_MS
  for (const file of await walk(root)) {
    if (nowMs() > untilMs) return tally.plan(false)
    if (file.problem !== undefined) {
      tally.note({ type: file.problem.outcome, itemId: file.path, reason: file.problem.reason, path: file.path })
      continue
    }
    const job = { realPath: file.realPath, path: file.path, home: root.home, isExplicit: !root.isFolder }
    try {
      for await (const events of readers.read(job, { signal })) {
        for (const event of events) tally.note(event)
        if (nowMs() > untilMs) return tally.plan(false)
      }
    } catch (err) {
      if (!(err instanceof ReadFault)) throw err
      tally.note({ type: 'failed', itemId: file.path, reason: err.reason, path: file.path })
    }
  }
  return tally.plan(true)
}

interface Reasons {
  count: number
  examples: string[]
}

function createTally(path: string, me: string | undefined) {
  const plan: Omit<ImportPlan, 'isComplete' | 'readers' | 'people' | 'skipped' | 'failed'> = {
    path,
    items: 0,
    first: [],
    dates: []
  }
  const readers = new Map<string, ImportPlan['readers'][number]>()
  const people = new Map<string, ImportPlan['people'][number]>()
  const reasons = { skipped: new Map<ReadReason, Reasons>(), failed: new Map<ReadReason, Reasons>() }
  let current: ImportPlan['readers'][number] | undefined

  function noteItem(item: (ReadEvent & { type: 'item' })['item']): void {
    plan.items++
    if (current !== undefined) current.items++
    const author = ownerOr(item.author, me)
    const name = author.name ?? (author.role === 'self' ? 'you' : author.role)
    const person = people.get(name) ?? { name, role: author.role, items: 0 }
    person.items++
    people.set(name, person)
    const { eventAt } = item
    if (eventAt !== undefined) {
      if (plan.from === undefined || eventAt.start < plan.from) plan.from = eventAt.start
      if (plan.to === undefined || eventAt.start > plan.to) plan.to = eventAt.start
    }
    if (plan.first.length < 3) {
      const text = [...item.text.slice(0, SHOWN_CHARS * 2)].slice(0, SHOWN_CHARS).join('')
      plan.first.push({ itemId: item.itemId, author, text, ...(eventAt === undefined ? {} : { eventAt }) })
    }
  }

  return {
    note(event: ReadEvent): void {
      if (event.type === 'source') {
        const key = `${event.reader} ${event.source.key}`
        current = readers.get(key) ?? { reader: event.reader, source: event.source.name, items: 0 }
        readers.set(key, current)
      } else if (event.type === 'dates') {
        plan.dates.push({ path: event.path, order: event.order, basis: event.basis })
      } else if (event.type === 'item') {
        noteItem(event.item)
      } else {
        const found = reasons[event.type].get(event.reason) ?? { count: 0, examples: [] }
        found.count++
        if (found.examples.length < MAX_EXAMPLES) found.examples.push(event.itemId)
        reasons[event.type].set(event.reason, found)
      }
    },
    plan(isComplete: boolean): ImportPlan {
      const listed = (of: Map<ReadReason, Reasons>) => [...of].map(([reason, found]) => ({ reason, ...found }))
      return {
        ...plan,
        isComplete,
        readers: [...readers.values()].filter(({ items }) => items > 0),
        people: [...people.values()].sort((a, b) => b.items - a.items),
        skipped: listed(reasons.skipped),
        failed: listed(reasons.failed)
      }
    }
  }
}

function ownerOr(author: Author, me: string | undefined): Author {
  const isOwner = author.role === 'person' && me !== undefined && author.name?.toLowerCase() === me.toLowerCase()
  return isOwner ? { ...author, role: 'self' } : author
}
