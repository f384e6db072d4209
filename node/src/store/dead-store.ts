import type { StoreError } from './errors.ts'
import { hideParts } from './seal.ts'
import type { Keyring } from './state.ts'
import { createBatch } from './store.ts'
import type { ClosableStore, TableDifference } from './types.ts'

/** Stands in for a store whose files cannot be opened at all, so that console and CLI can say what is wrong. */
export function createDeadStore(init: {
  keyring: Keyring
  error: StoreError
  reason: string
  losses: TableDifference[]
  fix: string
}): ClosableStore {
  const { keyring, error, reason, losses, fix } = init
  const fail = () => Promise.reject(error)
  // biome-ignore lint/correctness/useYield: there is nothing to yield
  async function* failing(): AsyncGenerator<never> {
    throw error
  }
  return {
    get: fail,
    getMany: fail,
    entries: failing,
    keys: failing,
    count(table) {
      if (table.isDerived) throw new RangeError(`table ${table.name} is not counted`)
      return 0
    },
    batch: () => createBatch(fail),
    hiddenKey: (...parts) => hideParts(keyring.nameKey, parts),
    compact: fail,
    health: { mode: 'rescue', reason, losses, fix },
    verify: fail,
    view: fail,
    async close() {}
  }
}
