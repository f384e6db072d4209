import { readFile } from 'node:fs/promises'
import { writeFileDurably } from '@secondme-node/keys'
import { createSerial } from '../serial.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Batch, Store } from '../store/types.ts'

/**
 * Tells a restored store from one that simply goes on. The store counts every change that took a right away; a small
 * file in the store's folder repeats the number. A restore makes that folder anew without the file; a copy of the
 * database alone brings an older number back. In both cases what was revoked since may look alive.
 */
export interface RestoreWitness {
  /** Compares. A store in which nobody was ever granted anything is never "restored". */
  wasRestored(): Promise<boolean>
  /** Counts one more, in the batch of the change. */
  count(batch: Batch): void
  /** Brings the file up to the store: after changes, and when the owner's grants were paused. */
  settle(): Promise<void>
}

const numbers = typedTable<number>(tables.peopleState)
const KEY = 'narrowed'

/** @param file - inside the store's own folder, beside the database */
export function createRestoreWitness({ store }: { store: Store }, { file }: { file: string }): RestoreWitness {
  const serially = createSerial()
  let counted: number | undefined
  let settled: number | undefined

  async function current(): Promise<number> {
    counted ??= (await store.get(numbers, KEY)) ?? 0
    return counted
  }

  /** Only this store can have written it: a file carried over from another one counts for nothing. */
  const stamp = (number: number) => `${number}.${store.hiddenKey('narrowed', String(number))}`

  return {
    async wasRestored() {
      const inStore = await current()
      const text = await readFile(file, 'utf8').catch(err => {
        if ((err as NodeJS.ErrnoException).code === 'ENOENT') return ''
        throw err
      })
      const inFile = Number.parseInt(text, 10)
      // A crash between the two writes leaves the file behind, never ahead.
      if (text === stamp(inFile) && inFile <= inStore) return false
      return inStore > 0
    },
    count(batch) {
      // `wasRestored` has run before the first change.
      counted = (counted ?? 0) + 1
      batch.put(numbers, KEY, counted)
    },
    settle: () =>
      serially(async () => {
        const number = (await store.get(numbers, KEY)) ?? 0
        if (settled === number) return
        await writeFileDurably(file, Buffer.from(stamp(number)))
        settled = number
      })
  }
}
