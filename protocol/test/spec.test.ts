import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { verifyBinding } from '../src/binding.ts'
import { decodeCanonical, idOf } from '../src/canonical.ts'
import { decodeFrame } from '../src/frames.ts'
import { wholeExchange } from './golden/exchange.ts'
import { hex, vectors } from './support.ts'

const SPEC = readFileSync(new URL('../SPEC.md', import.meta.url), 'utf8')

it('prints in SPEC.md the bytes and the id of the first golden binding', () => {
  const block = /```hex\n([\s\S]*?)```/.exec(SPEC)![1]!
  const bytes = hex(block.replace(/#.*$/gm, '').replace(/\s/g, ''))
  const [vector] = vectors('binding.json')
  expect(bytes).toEqual(hex(vector!.wire))
  expect(verifyBinding(bytes)).toEqual(vector!.payload)
  expect(SPEC).toContain(`Its id is \`${vector!.id}\`.`)
})

it('prints in SPEC.md the link, the words, and size and id of every step of a meeting', () => {
  const { link, words, steps } = wholeExchange()
  expect(SPEC).toContain(`\n${link}\n`)
  expect(SPEC).toContain(`*${words.join(' ')}*`)
  const rows = [...SPEC.matchAll(/^\| (\w+) \| (mina|alice) \| (\d+) \| .* \| (?:`(\w+)`|unsigned) \|$/gm)]
  expect(rows.map(([, step, from, size, id]) => ({ step, from, size: Number(size), id }))).toEqual(
    steps.map(({ step, from, frame }) => ({ step, from, size: frame.length, id: idIn(frame) }))
  )
})

it('prints in SPEC.md the frames of the piece and of the revocation', () => {
  const squeezed = SPEC.replace(/\s/g, '')
  for (const { step, frame } of wholeExchange().steps) {
    if (step === 'chunk' || step === 'revocation') expect(squeezed).toContain(Buffer.from(frame).toString('hex'))
  }
})

function idIn(bytes: Uint8Array): string | undefined {
  const frame = decodeFrame(bytes)
  if (frame.kind !== 'signed') return undefined
  const [, payloadBytes] = decodeCanonical(frame.wire, { maxBytes: frame.wire.length }) as [Uint8Array, Uint8Array]
  return idOf(payloadBytes)
}
