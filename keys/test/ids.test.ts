import fc from 'fast-check'
import { fromString } from 'uint8arrays/from-string'
import { describe, expect, it } from 'vitest'
import { didOf, publicKeyOfDid } from '../src/did-key.ts'
import { publicKeyOf } from '../src/ed25519.ts'
import { peerIdOf, publicKeyOfPeerId } from '../src/peer-id.ts'
import { codeOf, fixture, hex } from './support.ts'

const { didKeys, peerIds } = fixture<{
  didKeys: Array<{ seed: string; did: string }>
  peerIds: Array<{ peerId: string; cid: string }>
}>('ids.json')

const DID = didKeys[0]!.did
const PEER_ID = peerIds[0]!.peerId

describe('did:key', () => {
  it.each(didKeys)('names the key of $seed as the specification does', ({ seed, did }) => {
    const publicKey = publicKeyOf(hex(seed))
    expect(didOf(publicKey)).toBe(did)
    expect(publicKeyOfDid(did)).toEqual(publicKey)
  })

  const malformed = [
    ['nothing', ''],
    ['another method', DID.replace('did:key:', 'did:web:')],
    ['no multibase letter', DID.replace(':z', ':')],
    ['a letter outside base58', DID.replace('6Mk', '6M0')],
    ['a fragment', `${DID}#keys-1`],
    ['one letter less', DID.slice(0, -1)],
    ['one letter more', `${DID}1`],
    ['a zero byte in front', DID.replace(':z', ':z1')],
    ['a space behind', `${DID} `],
    ['a PeerId', PEER_ID],
    ['a P-256 key', 'did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv'],
    ['a megabyte', `did:key:z${'6'.repeat(1_000_000)}`]
  ] as const

  it.each(malformed)('refuses %s', (_, did) => {
    expect(() => publicKeyOfDid(did)).toThrow(expect.objectContaining({ fault: { code: 'BAD_DID', reason: 'form' } }))
  })

  it('refuses a well-formed did of the identity point', () => {
    const did = 'did:key:z6MkeXATEjyXENzBXBxgC5EHk2JE5aqd7qMGGtDpLUH1e2Sj'
    expect(() => publicKeyOfDid(did)).toThrow(expect.objectContaining({ fault: { code: 'BAD_DID', reason: 'key' } }))
  })
})

describe('PeerId', () => {
  it.each(peerIds)('holds the same key as its CID form, $cid', ({ peerId, cid }) => {
    const publicKey = fromString(cid.slice(1), 'base32').slice(-32)
    expect(peerIdOf(publicKey)).toBe(peerId)
    expect(publicKeyOfPeerId(peerId)).toEqual(publicKey)
  })

  const malformed = [
    ['nothing', ''],
    ['a did', DID],
    ['an RSA PeerId', 'QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N'],
    ['one letter less', PEER_ID.slice(0, -1)],
    ['a letter outside base58', PEER_ID.replace('W', '0')]
  ] as const

  it.each(malformed)('refuses %s', async (_, peerId) => {
    expect(await codeOf(() => publicKeyOfPeerId(peerId))).toBe('BAD_PEER_ID')
  })
})

it('gives every key back from both of its ids', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), seed => {
      const publicKey = publicKeyOf(seed)
      expect(publicKeyOfDid(didOf(publicKey))).toEqual(publicKey)
      expect(publicKeyOfPeerId(peerIdOf(publicKey))).toEqual(publicKey)
      expect(didOf(publicKey)).toMatch(/^did:key:z6Mk/)
      expect(peerIdOf(publicKey)).toMatch(/^12D3KooW/)
    }),
    { numRuns: 40 }
  )
})
