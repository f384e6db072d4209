import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import { tables, typedTable } from '../store/tables.ts'
import type { Store } from '../store/types.ts'
import type { TokenScope } from './schemas/system.ts'
import { digestOf, isSame, newSecret } from './secrets.ts'

/** A token the owner gave to another program. The secret itself is shown once and kept nowhere. */
export interface AppToken {
  id: string
  name: string
  scopes: TokenScope[]
  digest: string
  createdAtMs: number
  lastUsedAtMs: number | null
}

export interface AppTokens {
  create(name: string, scopes: readonly TokenScope[]): Promise<{ token: string; info: AppToken }>
  list(): Promise<AppToken[]>
  /** @returns false when there is no such token */
  revoke(id: string): Promise<boolean>
  verify(token: string): Promise<AppToken | undefined>
}

const rows = typedTable<AppToken>(tables.tokens)
const SHAPE = /^sm_([0-9a-z]{26})_([A-Za-z0-9_-]{43})$/

/** "Last used" is shown to the owner in days, so a write every ten minutes is plenty. */
const LAST_USED_STEP_MS = 10 * 60_000

export function createAppTokens(components: {
  store: Pick<Store, 'get' | 'entries' | 'batch'>
  clock: Clock
  log: Logger
}): AppTokens {
  const { store, clock, log } = components

  async function noteUse(token: AppToken): Promise<void> {
    const now = clock.nowMs()
    if (now - (token.lastUsedAtMs ?? 0) < LAST_USED_STEP_MS) return
    try {
      const isStillThere = (await store.get(rows, token.id)) !== undefined
      if (isStillThere)
        await store
          .batch()
          .put(rows, token.id, { ...token, lastUsedAtMs: now })
          .commit()
    } catch (err) {
      // A full or read-only disk must not lock an app out of reading.
      log.warn('token use not recorded', { tokenId: token.id, err })
    }
  }

  return {
    async create(name, scopes) {
      const secret = newSecret()
      const info: AppToken = {
        id: clock.newId(),
        name,
        scopes: [...new Set(scopes)],
        digest: digestOf(secret),
        createdAtMs: clock.nowMs(),
        lastUsedAtMs: null
      }
      await store.batch().put(rows, info.id, info).commit()
      return { token: `sm_${info.id}_${secret}`, info }
    },
    async list() {
      const tokens: AppToken[] = []
      for await (const [, token] of store.entries(rows)) tokens.push(token)
      return tokens
    },
    async revoke(id) {
      if ((await store.get(rows, id)) === undefined) return false
      await store.batch().delete(rows, id).commit()
      return true
    },
    async verify(token) {
      const [, id, secret] = SHAPE.exec(token) ?? []
      if (id === undefined || secret === undefined) return undefined
      const row = await store.get(rows, id)
      if (!row || !isSame(row.digest, digestOf(secret))) return undefined
      await noteUse(row)
      return row
    }
  }
}
