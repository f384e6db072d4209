import { StoreError } from './errors.ts'
import type { Store } from './types.ts'

/** Brings a store from schema `to - 1` to `to`. May be cut off at any point and is then run again from its start. */
export interface Migration {
  to: number
  run(store: Store): Promise<void>
}

/** In order. Schema 1 is the first, so nothing leads to it. */
export const migrations: readonly Migration[] = []

/** @throws {StoreError} STORE_NEWER: a newer program wrote this store */
export function assertKnownSchema(found: number, supported: number): void {
  if (found > supported) throw new StoreError({ code: 'STORE_NEWER', found, supported })
}

/**
 * Runs what is missing. The schema number rises after each step, in a write of its own: a step that was cut off is
 * repeated, a finished one is not.
 */
export async function migrate(
  store: Store,
  from: number,
  steps: readonly Migration[],
  setSchema: (schema: number) => Promise<void>
): Promise<void> {
  for (const step of steps.filter(({ to }) => to > from).toSorted((a, b) => a.to - b.to)) {
    await step.run(store)
    await setSchema(step.to)
  }
}
