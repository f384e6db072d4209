import { createSystemClock } from '../../src/clock.ts'
import { createSilentLogger } from '../../src/log.ts'
import { type OpenStoreInit, openStore } from '../../src/store/open-store.ts'
import { tables } from '../../src/store/tables.ts'

/** What child processes of the store's tests need; no test runner in it. */
export async function open(dir: string, init: Partial<OpenStoreInit> = {}) {
  const space = { okBytes: Number.MAX_SAFE_INTEGER, ballastBytes: 0, criticalBytes: 0 }
  const parts = { masterKey: new Uint8Array(32).fill(7), clock: createSystemClock(), log: createSilentLogger() }
  const store = await openStore({ dir, space, ...parts, ...init })
  return Object.assign(store, { tables })
}

export function memory(id: string, text = `text of ${id}`) {
  return {
    id,
    kind: 'note' as const,
    author: { role: 'self' as const },
    text,
    source: { sourceId: 'source', itemId: id },
    recordedAtMs: 1_700_000_000_000,
    language: 'eng',
    label: { audience: ['only-me'], purposes: ['recall' as const] },
    trust: 'statement' as const,
    contentHash: id,
    revision: 1
  }
}
