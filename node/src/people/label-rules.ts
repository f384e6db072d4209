import { createSerial } from '../serial.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Store } from '../store/types.ts'
import { PeopleError } from './errors.ts'
import { loadRows } from './rows.ts'

/** "What comes from here, or is about this, could be for them." At least one of source and topic. */
export interface LabelRule {
  ruleId: string
  sourceId?: string
  topicId?: string
  audience: string[]
  createdMs: number
}

/** What a rule looks at. */
export interface LabelledMemory {
  memoryId: string
  sourceId: string
  topicIds: readonly string[]
  audience: readonly string[]
}

export interface LabelProposal {
  rule: LabelRule
  /** Memories the rule fits whose audience differs from it. */
  memoryIds: string[]
}

/** Rules only propose: nothing in here changes a label. The owner applies a proposal like any bulk change. */
export interface LabelRules {
  load(): Promise<void>
  list(): LabelRule[]
  /** @throws {PeopleError} NO_SUCH_RULE: it names neither source nor topic */
  add(rule: Omit<LabelRule, 'ruleId' | 'createdMs'>): Promise<LabelRule>
  /** @throws {PeopleError} NO_SUCH_RULE */
  remove(ruleId: string): Promise<void>
  proposals(memories: Iterable<LabelledMemory>): LabelProposal[]
}

const table = typedTable<LabelRule>(tables.labelRules)

export function createLabelRules(components: {
  store: Store
  newId(): string
  clock: { nowMs(): number }
}): LabelRules {
  const { store, newId, clock } = components
  const serially = createSerial()
  let rows = new Map<string, LabelRule>()
  const list = () => [...rows.values()].sort((a, b) => (a.ruleId < b.ruleId ? -1 : 1))

  return {
    async load() {
      rows = await loadRows(store, table)
    },
    list,
    add: rule =>
      serially(async () => {
        if (rule.sourceId === undefined && rule.topicId === undefined) throw new PeopleError({ code: 'NO_SUCH_RULE' })
        const row: LabelRule = {
          ...rule,
          audience: [...new Set(rule.audience)].sort(),
          ruleId: newId(),
          createdMs: clock.nowMs()
        }
        await store.batch().put(table, row.ruleId, row).commit()
        rows.set(row.ruleId, row)
        return row
      }),
    remove: ruleId =>
      serially(async () => {
        if (!rows.has(ruleId)) throw new PeopleError({ code: 'NO_SUCH_RULE' })
        await store.batch().delete(table, ruleId).commit()
        rows.delete(ruleId)
      }),
    proposals(memories) {
      const all = [...memories]
      return list()
        .map(rule => ({ rule, memoryIds: all.filter(memory => fits(rule, memory)).map(({ memoryId }) => memoryId) }))
        .filter(({ memoryIds }) => memoryIds.length > 0)
    }
  }
}

function fits({ sourceId, topicId, audience }: LabelRule, memory: LabelledMemory): boolean {
  if (sourceId !== undefined && memory.sourceId !== sourceId) return false
  if (topicId !== undefined && !memory.topicIds.includes(topicId)) return false
  return audience.some(name => !memory.audience.includes(name))
}
