import { describe, expect, it } from 'vitest'
import { createStopFilter } from '../../src/inference/llama/stop-words.ts'

function filter(stops: string[], pieces: string[]): { shown: string; isStopped: boolean } {
  const stop = createStopFilter(stops)
  let shown = ''
  for (const piece of pieces) {
    const { text, isStopped } = stop.push(piece)
    shown += text
    if (isStopped) return { shown, isStopped }
  }
  return { shown: shown + stop.rest(), isStopped: false }
}

describe('createStopFilter', () => {
  it.each([
    { name: 'lets text without a stop word through', stops: ['END'], pieces: ['a', 'bc'], shown: 'abc', is: false },
    { name: 'cuts at a stop word', stops: ['END'], pieces: ['go END on'], shown: 'go ', is: true },
    { name: 'finds one spread over pieces', stops: ['END'], pieces: ['go E', 'N', 'D on'], shown: 'go ', is: true },
    {
      name: 'gives back a beginning that led nowhere',
      stops: ['END'],
      pieces: ['E', 'N', 'X'],
      shown: 'ENX',
      is: false
    },
    { name: 'gives back a beginning at the very end', stops: ['END'], pieces: ['the EN'], shown: 'the EN', is: false },
    { name: 'takes the earliest of several', stops: ['two', 'one'], pieces: ['x one two'], shown: 'x ', is: true },
    { name: 'sees a beginning inside a failed one', stops: ['aab'], pieces: ['aa', 'ab'], shown: 'a', is: true },
    { name: 'needs no stop words', stops: [''], pieces: ['all'], shown: 'all', is: false }
  ])('$name', ({ stops, pieces, shown, is }) => {
    expect(filter(stops, pieces)).toEqual({ shown, isStopped: is })
  })
})
