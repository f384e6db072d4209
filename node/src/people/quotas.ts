import type { GrantLimits } from '@secondme-node/protocol'
import { tables, typedTable } from '../store/tables.ts'
import type { Batch, Store } from '../store/types.ts'
import { calendarDay } from './calendar.ts'
import { loadRows } from './rows.ts'
import type { SteadyTime } from './steady-time.ts'

export interface QuotasComponents {
  store: Store
  time: SteadyTime
}

export interface QuotasInit {
  /** IANA name of the owner's time zone: a day is the owner's calendar day. */
  timeZone(): string
}

/** What is taken before the model runs, and given back in part when it has run. */
export interface Reservation {
  grantId: string
  day: string
  /** Tokens the reply may have. 0 for acts without a model. */
  outTokens: number
}

export interface QuotaUse {
  day: string
  turns: number
  outTokens: number
  /** Turns that were begun, the refunded ones included. */
  attempts: number
}

/**
 * What is left of a grant today. `reserve` and `settle` stage the counter in the caller's batch, which must be
 * committed before anything else is awaited: then rows are written in the order in which they were counted. Memory
 * counts at once, so a failed or forgotten write only makes less possible, never more.
 */
export interface Quotas {
  load(): Promise<void>
  /**
   * @param turn.isModelTurn - a reply is generated and counted by tokens. @default true
   * @returns the reservation, or why not: `LIMIT` for today, `BUSY` for the moment
   */
  reserve(
    batch: Batch,
    grant: { grantId: string; limits: GrantLimits },
    turn?: { isModelTurn?: boolean }
  ): Reservation | 'LIMIT' | 'BUSY'
  /**
   * Ends a turn. Tokens that were not used come back; a turn that nothing in scope could answer comes back as a whole
   * but stays an attempt.
   */
  settle(batch: Batch, reservation: Reservation, outcome: { outTokens: number; isRefunded?: boolean }): void
  /** The turn is over without a settled count (an abort): it stays used, another may begin. */
  release(reservation: Reservation): void
  use(grantId: string): QuotaUse
}

/** Questions that miss the scope are free, but only so often: refusals tell something too. */
export const ATTEMPTS_PER_TURN = 4

const table = typedTable<QuotaUse>(tables.quotas)

export function createQuotas({ store, time }: QuotasComponents, { timeZone }: QuotasInit): Quotas {
  let rows = new Map<string, QuotaUse>()
  /** Turns at work by grant; a restart ends them all. */
  const running = new Map<string, number>()
  const open = new WeakSet<Reservation>()

  function useOf(grantId: string): QuotaUse {
    const today = calendarDay(time.nowMs(), timeZone())
    const row = rows.get(grantId)
    // A journey west, or another time zone in the settings, does not give the day a second time.
    if (row !== undefined && row.day >= today) return row
    return { day: today, turns: 0, outTokens: 0, attempts: 0 }
  }

  function end(reservation: Reservation): boolean {
    if (!open.delete(reservation)) return false
    running.set(reservation.grantId, (running.get(reservation.grantId) ?? 1) - 1)
    return true
  }

  return {
    async load() {
      rows = await loadRows(store, table)
    },
    reserve(batch, { grantId, limits }, { isModelTurn = true } = {}) {
      const use = useOf(grantId)
      const left = limits.outTokensPerDay - use.outTokens
      const outTokens = isModelTurn ? Math.min(limits.outTokensPerTurn, left) : 0
      if (use.turns >= limits.turnsPerDay) return 'LIMIT'
      if (use.attempts >= ATTEMPTS_PER_TURN * limits.turnsPerDay) return 'LIMIT'
      if (isModelTurn && outTokens <= 0) return 'LIMIT'
      const atWork = running.get(grantId) ?? 0
      if (atWork >= limits.parallel) return 'BUSY'
      const next: QuotaUse = {
        day: use.day,
        turns: use.turns + 1,
        outTokens: use.outTokens + outTokens,
        attempts: use.attempts + 1
      }
      rows.set(grantId, next)
      running.set(grantId, atWork + 1)
      batch.put(table, grantId, next)
      time.stage(batch)
      const reservation: Reservation = { grantId, day: use.day, outTokens }
      open.add(reservation)
      return reservation
    },
    settle(batch, reservation, { outTokens, isRefunded = false }) {
      if (!end(reservation)) return
      const { grantId, day } = reservation
      const use = rows.get(grantId)
      // A turn that ended on another day: yesterday's count is closed.
      if (use === undefined || use.day !== day) return
      const unused = Math.max(0, reservation.outTokens - Math.max(0, isRefunded ? 0 : outTokens))
      const next: QuotaUse = {
        ...use,
        turns: use.turns - (isRefunded ? 1 : 0),
        outTokens: Math.max(0, use.outTokens - unused)
      }
      rows.set(grantId, next)
      batch.put(table, grantId, next)
    },
    release: reservation => void end(reservation),
    use: useOf
  }
}
