import { type GrantLimits, PRESETS } from '@secondme-node/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarDay } from '../../src/people/calendar.ts'
import { createQuotas, type Reservation } from '../../src/people/quotas.ts'
import { DAY, PeopleKit } from './kit.ts'

let kit: PeopleKit
beforeEach(async () => {
  kit = await new PeopleKit().open()
})
afterEach(() => kit.close())

const grantOf = (limits: Partial<GrantLimits> = {}) => ({
  grantId: 'g1',
  limits: { ...PRESETS.friend.limits, ...limits }
})

async function reserve(grant = grantOf(), turn = {}): Promise<Reservation | string> {
  const batch = kit.store.batch()
  const reserved = kit.people.quotas.reserve(batch, grant, turn)
  await batch.commit()
  return reserved
}

async function settle(reservation: Reservation | string, outcome: { outTokens: number; isRefunded?: boolean }) {
  const batch = kit.store.batch()
  kit.people.quotas.settle(batch, reservation as Reservation, outcome)
  await batch.commit()
}

const use = () => kit.people.quotas.use('g1')

describe('a quota', () => {
  it('ends at its last turn of the day (P19)', async () => {
    const grant = grantOf({ turnsPerDay: 50, outTokensPerDay: 1_000_000 })
    for (let turn = 0; turn < 50; turn++) await settle(await reserve(grant), { outTokens: 1 })
    expect(await reserve(grant)).toBe('LIMIT')
    kit.clock.ms += DAY
    expect(await reserve(grant)).toMatchObject({ grantId: 'g1' })
  })

  it('lets as many run at once as granted, and no more', async () => {
    const grant = grantOf({ parallel: 2 })
    const first = await reserve(grant)
    await reserve(grant)
    expect(await reserve(grant)).toBe('BUSY')
    kit.people.quotas.release(first as Reservation)
    kit.people.quotas.release(first as Reservation)
    expect(await reserve(grant)).toMatchObject({ grantId: 'g1' })
    expect(await reserve(grant)).toBe('BUSY')
  })

  it('takes the tokens before the turn and gives the unused back once', async () => {
    const grant = grantOf({ outTokensPerTurn: 100, outTokensPerDay: 250 })
    const first = await reserve(grant)
    expect(use().outTokens).toBe(100)
    await settle(first, { outTokens: 30 })
    await settle(first, { outTokens: 0 })
    expect(use()).toMatchObject({ turns: 1, outTokens: 30 })
    await settle(await reserve(grant), { outTokens: 999 })
    expect(use().outTokens).toBe(130)
    await settle(await reserve(grant), { outTokens: 100 })
    expect(await reserve(grant)).toMatchObject({ outTokens: 20 })
  })

  it('has no model turn without tokens, but turns without a model', async () => {
    const grant = grantOf({ outTokensPerDay: 0 })
    expect(await reserve(grant)).toBe('LIMIT')
    expect(await reserve(grant, { isModelTurn: false })).toMatchObject({ outTokens: 0 })
  })

  it('gives a turn back that missed the scope, four times as often as there are turns', async () => {
    const grant = grantOf({ turnsPerDay: 3 })
    for (let attempt = 0; attempt < 12; attempt++) {
      await settle(await reserve(grant), { outTokens: 0, isRefunded: true })
      expect(use()).toMatchObject({ turns: 0, outTokens: 0, attempts: attempt + 1 })
    }
    expect(await reserve(grant)).toBe('LIMIT')
  })

  it('keeps what was reserved when the node dies before it is settled (P19)', async () => {
    await reserve()
    await kit.crash()
    await kit.open()
    expect(use()).toMatchObject({ turns: 1, outTokens: PRESETS.friend.limits.outTokensPerTurn, attempts: 1 })
    expect(await reserve()).toMatchObject({ grantId: 'g1' })
  })

  it('does not come back when the clock is set back, over a restart either (D6)', async () => {
    const grant = grantOf({ turnsPerDay: 1 })
    await settle(await reserve(grant), { outTokens: 1 })
    kit.clock.ms -= 2 * DAY
    expect(await reserve(grant)).toBe('LIMIT')
    await kit.crash()
    await kit.open()
    expect(await reserve(grant)).toBe('LIMIT')
  })

  it('counts by the day of the owner, and gives no day twice when they travel', async () => {
    let zone = 'Asia/Seoul'
    const { store, people } = kit
    const quotas = createQuotas({ store, time: people.time }, { timeZone: () => zone })
    const grant = grantOf({ turnsPerDay: 1 })
    const take = () => {
      const reserved = quotas.reserve(store.batch(), grant)
      if (typeof reserved !== 'string') quotas.release(reserved)
      return typeof reserved === 'string' ? reserved : reserved.day
    }
    kit.clock.ms = Date.UTC(2026, 10, 21, 15) // midnight in Seoul
    expect([take(), take()]).toEqual(['2026-11-22', 'LIMIT'])
    zone = 'America/Los_Angeles'
    expect(take()).toBe('LIMIT')
    kit.clock.ms += 12 * 3_600_000
    expect(take()).toBe('LIMIT')
    kit.clock.ms = Date.UTC(2026, 10, 23, 8)
    expect(take()).toBe('2026-11-23')
  })

  it.each([
    ['UTC', Date.UTC(2026, 0, 1), '2026-01-01'],
    ['Asia/Seoul', Date.UTC(2025, 11, 31, 15), '2026-01-01'],
    ['America/New_York', Date.UTC(2026, 0, 1, 4, 59), '2025-12-31']
  ])('has days as in %s', (zone, ms, day) => {
    expect(calendarDay(ms, zone)).toBe(day)
  })
})
