import { describe, expect, it } from 'vitest'
import { acceptCard, type CardInit, MAX_CARD_MS, openCard, signCard } from '../src/card.ts'
import { DAY_MS, MINA, START_MS } from './golden/exchange.ts'
import { codeOf, forge, signerOf } from './support.ts'

const CARD = openCard(sign()).payload
const EXPECTED = { nowMs: START_MS, iss: MINA.root.did }

describe('card', () => {
  it('shows what a self says of itself, proved down to its root key', () => {
    const { payload } = acceptCard(sign(), MINA.binding, EXPECTED)
    expect(payload).toMatchObject({ name: 'Mina', about: 'Letters.', languages: ['ko', 'en'], interests: ['fonts'] })
  })

  it('is signed with its texts made plain and cut', () => {
    const wire = sign({ name: `A\u202eB\n${'x'.repeat(200_000)}`, about: '\u200b', interests: ['tea', ' tea ', ''] })
    const { name, about, interests } = openCard(wire).payload
    expect(name).toHaveLength(80)
    expect(name.startsWith('AB x')).toBe(true)
    expect({ about, interests }).toEqual({ about: '', interests: ['tea'] })
  })

  it.each([
    ['at its end', { nowMs: START_MS + DAY_MS }, 'EXPIRED'],
    ['as another self', { iss: signerOf(9).did }, 'MISMATCH'],
    ['after a newer one', { newestSeq: 2 }, 'SUPERSEDED'],
    ['again', { newestSeq: 1 }, 'none']
  ])('is checked: shown %s gives %s', (_, change, code) => {
    expect(codeOf(() => acceptCard(sign(), MINA.binding, { ...EXPECTED, ...change }))).toBe(code)
  })

  it.each([
    ['marks of direction in its name', { name: 'A\u202eB' }],
    ['a name too long', { name: 'x'.repeat(81) }],
    ['a line break', { about: 'a\nb' }],
    ['something hidden in an interest', { interests: ['te\u200ba'] }],
    ['an empty interest', { interests: [''] }],
    ['an interest twice', { interests: ['tea', 'tea'] }],
    ['seventeen interests', { interests: Array.from({ length: 17 }, (_, i) => `tea ${i}`) }],
    ['a language that is a sentence', { languages: ['en and a bit of French'] }],
    ['nine languages', { languages: ['aa', 'ab', 'ac', 'ad', 'ae', 'af', 'ag', 'ah', 'ai'] }],
    ['more than a year', { expiresAtMs: START_MS + MAX_CARD_MS + 1 }],
    ['a picture', { picture: new Uint8Array(8) }]
  ])('is refused with %s, though properly signed', (_, change) => {
    expect(codeOf(() => openCard(forge('card', { ...CARD, ...change }, MINA.node)))).toBe('BAD_SHAPE')
  })

  it('fits its size in any script', () => {
    const wide = '漢'.repeat(300)
    const interests = Array.from({ length: 16 }, (_, i) => `${i}${wide}`)
    const { payload } = openCard(sign({ name: wide, about: wide, interests }))
    expect(payload.interests).toHaveLength(16)
    expect(payload.about).toHaveLength(280)
  })
})

function sign(change: Partial<CardInit> = {}): Uint8Array {
  return signCard(MINA.node, {
    iss: MINA.root.did,
    seq: 1,
    name: 'Mina',
    about: 'Letters.',
    languages: ['ko', 'en'],
    interests: ['fonts'],
    atMs: START_MS,
    expiresAtMs: START_MS + DAY_MS,
    ...change
  })
}
