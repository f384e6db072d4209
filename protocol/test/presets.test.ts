import { describe, expect, it } from 'vitest'
import { DETAILS } from '../src/grant-scope.ts'
import { PRESETS, type Preset } from '../src/presets.ts'

describe('presets', () => {
  const all: Array<[string, Preset]> = Object.entries(PRESETS)

  it.each(all.slice(1).map(([name, preset], i) => ({ name, preset, before: all[i]! })))(
    '$name allows no less than the one before it',
    ({ preset, before: [, lesser] }) => {
      expect(preset.acts).toEqual(expect.arrayContaining([...lesser.acts]))
      expect(DETAILS.indexOf(preset.detail)).toBeGreaterThanOrEqual(DETAILS.indexOf(lesser.detail))
      expect(preset.limits.outTokensPerDay).toBeGreaterThanOrEqual(lesser.limits.outTokensPerDay)
      expect(preset.limits.parallel).toBeGreaterThanOrEqual(lesser.limits.parallel)
    }
  )

  it('give verbatim memories to collaborators alone', () => {
    const quoting = all.filter(([, { acts, detail }]) => detail === 'quote' || acts.includes('memory.query'))
    expect(quoting.map(([name]) => name)).toEqual(['collaborator'])
  })

  it('spend nothing of the model on whoever only sees the card', () => {
    expect(PRESETS.card.limits).toMatchObject({ inTokensPerTurn: 0, outTokensPerTurn: 0, outTokensPerDay: 0 })
  })
})
