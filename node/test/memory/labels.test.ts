import { describe, expect, it } from 'vitest'
import { audienceOf, isWidened, type LabelMode, relabel } from '../../src/memory/labels.ts'
import type { Label } from '../../src/memory/types.ts'

const label = (...audience: string[]): Label => ({
  audience,
  purposes: audience.includes('only-me') ? ['recall', 'train'] : ['recall', 'train', 'share']
})

describe('a label', () => {
  const cases: Array<{ from: string[]; mode: LabelMode; names: string[]; to: string[] }> = [
    { from: ['only-me'], mode: 'set', names: ['friends'], to: ['friends'] },
    { from: ['family'], mode: 'set', names: ['choir', 'friends'], to: ['choir', 'friends'] },
    { from: ['family'], mode: 'set', names: ['only-me'], to: ['only-me'] },
    { from: ['only-me'], mode: 'add', names: ['friends'], to: ['friends'] },
    { from: ['friends'], mode: 'add', names: ['choir', 'friends'], to: ['choir', 'friends'] },
    { from: ['friends'], mode: 'add', names: ['only-me'], to: ['only-me'] },
    { from: ['choir', 'friends'], mode: 'remove', names: ['choir'], to: ['friends'] },
    { from: ['friends'], mode: 'remove', names: ['friends'], to: ['only-me'] },
    { from: ['friends'], mode: 'remove', names: ['choir'], to: ['friends'] },
    { from: ['only-me'], mode: 'remove', names: ['only-me'], to: ['only-me'] }
  ]
  it.each(cases)('of $from, $mode $names, is for $to', ({ from, mode, names, to }) => {
    expect(relabel(label(...from), names, mode)).toEqual(label(...to))
  })

  it('keeps what the owner said about training', () => {
    const untrained: Label = { audience: ['only-me'], purposes: ['recall'] }
    expect(relabel(untrained, ['friends'], 'set').purposes).toEqual(['recall', 'share'])
  })

  it.each([
    { names: [' friends ', 'choir', 'friends'], audience: ['choir', 'friends'] },
    { names: ['only-me'], audience: ['only-me'] },
    { names: ['only-me', 'friends'], audience: undefined },
    { names: ['  '], audience: undefined },
    { names: ['x'.repeat(129)], audience: undefined },
    { names: [], audience: undefined }
  ])('reads $names as $audience', ({ names, audience }) => {
    expect(audienceOf(names)).toEqual(audience)
  })

  it('is wider only when somebody new may see', () => {
    expect(isWidened(label('only-me'), label('friends'))).toBe(true)
    expect(isWidened(label('choir', 'friends'), label('friends'))).toBe(false)
    expect(isWidened(label('friends'), label('only-me'))).toBe(false)
  })
})
