import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { bar, fitted, pad, sparkline, wrap } from '../src/drawing.ts'

describe('drawing in terminal cells', () => {
  it.each([
    { share: 0, cells: 10, drawn: '' },
    { share: 0.001, cells: 10, drawn: '█' },
    { share: 0.5, cells: 10, drawn: '█████' },
    { share: 1, cells: 10, drawn: '██████████' }
  ])('draws a share of $share in $cells cells', ({ share, cells, drawn }) => {
    expect(bar(share, cells)).toBe(drawn)
  })

  it('shows gaps, and the highest number as a full cell', () => {
    expect(sparkline([1, 0, 4, 8])).toBe('▁·▄█')
    expect(sparkline([0, 0])).toBe('··')
    expect(sparkline([])).toBe('')
  })

  it('adds up a series that is too long for the line', () => {
    expect(sparkline([1, 1, 0, 0, 2, 2], 3)).toBe('▄·█')
    expect(sparkline(new Array(120).fill(1), 40)).toHaveLength(40)
  })

  it('pads by what is seen', () => {
    expect([pad('한글', 6), pad('ab', 6), pad('too long', 3)]).toEqual(['한글  ', 'ab    ', 'too long'])
  })

  it.each([
    {
      name: 'between words',
      text: 'I bake rye bread on Sundays',
      width: 12,
      lines: ['I bake rye', 'bread on', 'Sundays']
    },
    {
      name: 'between letters where words are not parted',
      text: '我住在首尔，喜欢做饭。',
      width: 12,
      lines: ['我住在首尔，', '喜欢做饭。']
    },
    {
      name: 'nowhere inside a word that is too long',
      text: 'an encyclopaedia-like word',
      width: 10,
      lines: ['an', 'encyclopaedia-like', 'word']
    }
  ])('breaks lines $name', ({ text, width, lines }) => {
    expect(wrap(text, '', width).split('\n')).toEqual(lines)
  })

  it('indents every line within the width', () => {
    const lines = wrap('one two three four five six', '    ', 16).split('\n')
    expect(lines).toEqual(['    one two', '    three four', '    five six'])
  })
})

describe('a fitted table', () => {
  const head = ['who', 'value', 'until', 'id']
  const rows = [
    ['you', 'a beekeeper in the hills', '', 'fact-0123456789abcdef'],
    ['할머니', 'the oldest swimmer of Songjeong', '', 'fact-fedcba9876543210']
  ]

  it('drops what is empty, cuts what may be cut and leaves ids whole', () => {
    const lines = fitted(head, rows, ['until', 'id'], 50).split('\n')
    expect(lines.every(line => stringWidth(line) <= 50)).toBe(true)
    expect(lines[0]).not.toContain('UNTIL')
    expect(lines[1]).toContain('fact-0123456789abcdef')
    expect(lines[2]).toMatch(/^할머니 .*… +fact-fedcba9876543210$/)
  })

  it('keeps columns in line under wide letters', () => {
    const lines = fitted(head, rows, ['until', 'id'], 50).split('\n')
    const starts = lines.slice(1).map(line => stringWidth(line.slice(0, line.indexOf('fact-'))))
    expect(new Set(starts).size).toBe(1)
  })

  it('cuts nothing when there is room', () => {
    expect(fitted(head, rows, ['id'], 120)).toContain('the oldest swimmer of Songjeong')
  })

  it('stays readable, though too wide, on a very narrow line', () => {
    const lines = fitted(head, rows, ['until', 'id'], 10).split('\n')
    expect(lines[1]).toContain('a bee…')
  })
})
