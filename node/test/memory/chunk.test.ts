import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunkMemory, MAX_CHUNK_TOKENS } from '../../src/memory/chunk.ts'
import { estimateTokens } from '../../src/memory/tokens.ts'
import type { MemoryKind } from '../../src/memory/types.ts'

function chunksOf(text: string, kind: MemoryKind = 'note') {
  return chunkMemory({ id: 'm', text, kind })
}

const sentence = 'The kettle whistled while rain ran down the window of the small kitchen. '

describe('chunkMemory', () => {
  it('covers any text without gap, overlap or torn character', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '# Title\n',
        '\n\n',
        'word ',
        '。',
        '👩‍👩‍👧 ',
        'é',
        '한국어 ',
        '\n',
        '```\n',
        sentence,
        ' '.repeat(40)
      ),
      fc.string({ unit: 'binary', maxLength: 30 })
    )
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 400 }), parts => {
        const text = parts.join('').toWellFormed()
        const chunks = chunksOf(text)
        expect(chunks.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text.trim() === '' ? '' : text)
        for (const [i, { index, start, end }] of chunks.entries()) {
          expect(index).toBe(i)
          expect(end).toBeGreaterThan(start)
          expect(text.slice(start, end).isWellFormed()).toBe(true)
          expect(estimateTokens(text, start, end)).toBeLessThanOrEqual(MAX_CHUNK_TOKENS)
        }
      }),
      { numRuns: 200 }
    )
  })

  it('keeps a message whole up to the limit and cuts a longer one between sentences', () => {
    expect(chunksOf(sentence.repeat(20), 'message')).toHaveLength(1)
    const long = sentence.repeat(60)
    const chunks = chunksOf(long, 'message')
    expect(chunks.length).toBeGreaterThan(1)
    for (const { start } of chunks) expect(long.slice(start, start + 3)).toBe('The')
  })

  it('starts a chunk at a heading once the one before has enough, and never leaves a heading behind', () => {
    const sections = Array.from({ length: 12 }, (_, i) => `## Part ${i}\n\n${sentence.repeat(14)}\n\n`)
    const text = sections.join('')
    for (const { start, end } of chunksOf(text)) {
      expect(text.slice(start, start + 3)).toBe('## ')
      expect(text.slice(start, end).trimEnd()).toMatch(/kitchen\.$/)
    }
  })

  it('takes a sign of number in a code block for no heading', () => {
    const text = `${'```sh\n'}${'# a comment in a script\necho one two three four five\n'.repeat(40)}${'```\n'}`
    const [first] = chunksOf(text)
    expect(text.slice(0, first!.end)).toContain('echo')
  })

  it('gives nothing for white space', () => {
    expect(chunksOf(' \n\t ')).toEqual([])
  })

  it('walks a line of five megabytes once', () => {
    const text = 'x'.repeat(5_000_000)
    expect(chunksOf(text).at(-1)!.end).toBe(text.length)
  })
})
