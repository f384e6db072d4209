import * as ed from '@noble/ed25519'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assertPublicKey,
  createSigning,
  generateSeed,
  publicKeyOf,
  sign,
  verify,
  verifyReference
} from '../src/ed25519.ts'
import { codeOf, fixture, hex } from './support.ts'

interface Vector {
  name: string
  seed: string
  publicKey: string
  message: string
  signature: string
}

const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n
const ORDER_8_POINT = '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'

describe('Ed25519', () => {
  it.each(fixture<Vector[]>('rfc8032.json'))('$name: key, signature and both verifiers agree', vector => {
    const seed = hex(vector.seed)
    const message = hex(vector.message)
    expect(publicKeyOf(seed)).toEqual(hex(vector.publicKey))
    expect(sign(message, seed)).toEqual(hex(vector.signature))
    expect(createSigning(seed)(message)).toEqual(hex(vector.signature))
    expect(verify(hex(vector.signature), message, hex(vector.publicKey))).toBe(true)
    expect(verifyReference(hex(vector.signature), message, hex(vector.publicKey))).toBe(true)
  })

  it('gives the native and the reference signer the same bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.uint8Array({ maxLength: 512 }),
        (seed, message) => {
          expect(createSigning(seed)(message)).toEqual(sign(message, seed))
        }
      ),
      { numRuns: 50 }
    )
  })

  it('signs with a key whose seed was cleared meanwhile', () => {
    const seed = generateSeed()
    const expected = sign(new Uint8Array([1]), seed)
    const signing = createSigning(seed)
    seed.fill(0)
    expect(signing(new Uint8Array([1]))).toEqual(expected)
  })

  it('gives the native and the reference verifier one opinion on signatures with any bit flipped', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.uint8Array({ minLength: 1, maxLength: 64 }),
        fc.nat(),
        fc.constantFrom('none', 'signature', 'message'),
        (seed, message, at, where) => {
          const publicKey = publicKeyOf(seed)
          const signature = sign(message, seed)
          const target = where === 'signature' ? signature : message
          if (where !== 'none') flipBit(target, at)
          const native = verify(signature, message, publicKey)
          expect(native).toBe(where === 'none')
          expect(verifyReference(signature, message, publicKey)).toBe(native)
        }
      ),
      { numRuns: 60 }
    )
  })

  it('gives both one opinion, and never a yes, when the key has a bit flipped', () => {
    const seed = generateSeed()
    const message = hex('aa')
    const signature = sign(message, seed)
    for (let bit = 0; bit < 256; bit += 5) {
      const publicKey = publicKeyOf(seed)
      flipBit(publicKey, bit)
      const native = opinion(() => verify(signature, message, publicKey))
      expect(native).not.toBe('true')
      expect(opinion(() => verifyReference(signature, message, publicKey))).toBe(native)
    }
  })

  it('refuses the second spelling of a signature, S + L', () => {
    const seed = generateSeed()
    const signature = sign(hex('01'), seed)
    const s = toBigInt(signature.slice(32)) + ORDER
    const other = Uint8Array.from([...signature.slice(0, 32), ...fromBigInt(s)])
    expect(verify(other, hex('01'), publicKeyOf(seed))).toBe(false)
    expect(verifyReference(other, hex('01'), publicKeyOf(seed))).toBe(false)
  })

  it('refuses a signature whose R its owner moved by a point of small order', () => {
    // The equation with a cofactor takes it; two signatures for one message would then be valid.
    const seed = generateSeed()
    const message = hex('01')
    const publicKey = publicKeyOf(seed)
    const moved = moveR(seed, message)
    expect(ed.verify(moved, message, publicKey)).toBe(true)
    expect(verify(moved, message, publicKey)).toBe(false)
  })

  it.each([0, 63, 65])('takes %i bytes for no signature', length => {
    expect(verify(new Uint8Array(length), hex('01'), publicKeyOf(generateSeed()))).toBe(false)
  })

  const badKeys = [
    ['the identity', `01${'00'.repeat(31)}`, 'small-order'],
    ['the point of order 2', `ec${'ff'.repeat(30)}7f`, 'small-order'],
    ['a point of order 4', '00'.repeat(32), 'small-order'],
    ['the other point of order 4', `${'00'.repeat(31)}80`, 'small-order'],
    ['a point of order 8', ORDER_8_POINT, 'small-order'],
    ['a second of order 8', `${ORDER_8_POINT.slice(0, 62)}85`, 'small-order'],
    ['a third of order 8', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a', 'small-order'],
    ['the fourth of order 8', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa', 'small-order'],
    ['the identity with a sign', `01${'00'.repeat(30)}80`, 'encoding'],
    ['order 2 with a sign', `ec${'ff'.repeat(31)}`, 'encoding'],
    ['y = p', `ed${'ff'.repeat(30)}7f`, 'encoding'],
    ['y = p + 1', `ee${'ff'.repeat(30)}7f`, 'encoding'],
    ['y = p + 1 with a sign', `ee${'ff'.repeat(31)}`, 'encoding'],
    ['y off the curve', `02${'00'.repeat(31)}`, 'encoding'],
    ['31 bytes', '01'.repeat(31), 'length'],
    ['33 bytes', '01'.repeat(33), 'length']
  ] as const

  it.each(badKeys)('refuses %s as a public key', (_, key, reason) => {
    expect(() => assertPublicKey(hex(key))).toThrow(expect.objectContaining({ fault: { code: 'BAD_KEY', reason } }))
  })

  it('refuses a key moved off the prime-order subgroup', () => {
    const moved = ed.Point.fromBytes(publicKeyOf(generateSeed())).add(ed.Point.fromHex(ORDER_8_POINT)).toBytes()
    expect(() => assertPublicKey(moved)).toThrow(
      expect.objectContaining({ fault: { code: 'BAD_KEY', reason: 'mixed-order' } })
    )
  })

  it('does not fall for the signature that fits every message under the identity key', async () => {
    const identity = hex(`01${'00'.repeat(31)}`)
    const universal = hex(`01${'00'.repeat(63)}`)
    expect(ed.verify(universal, hex('1234'), identity)).toBe(true) // the library's default
    expect(await codeOf(() => verify(universal, hex('1234'), identity))).toBe('BAD_KEY')
    expect(await codeOf(() => verifyReference(universal, hex('1234'), identity))).toBe('BAD_KEY')
  })

  it('still checks keys after more of them than it remembers', async () => {
    const seed = generateSeed()
    const base = ed.Point.fromBytes(publicKeyOf(seed))
    let point = base
    for (let i = 0; i < 1100; i++) {
      assertPublicKey(point.toBytes())
      point = point.add(ed.Point.BASE)
    }
    expect(verify(sign(hex('01'), seed), hex('01'), base.toBytes())).toBe(true)
    expect(await codeOf(() => assertPublicKey(hex('00'.repeat(32))))).toBe('BAD_KEY')
  })
})

/** A signature over `message` with R + T in place of R, T of order 8, made as only the key's owner can. */
function moveR(seed: Uint8Array, message: Uint8Array): Uint8Array {
  const { scalar, pointBytes } = ed.utils.getExtendedPublicKey(seed)
  const r = 12345n
  const moved = ed.Point.BASE.multiply(r).add(ed.Point.fromHex(ORDER_8_POINT)).toBytes()
  const k = toBigInt(ed.hash(Uint8Array.from([...moved, ...pointBytes, ...message]))) % ORDER
  return Uint8Array.from([...moved, ...fromBigInt((r + k * scalar) % ORDER)])
}

function flipBit(bytes: Uint8Array, at: number): void {
  const bit = at % (bytes.length * 8)
  bytes[bit >> 3]! ^= 1 << (bit & 7)
}

function opinion(check: () => boolean): string {
  try {
    return String(check())
  } catch (err) {
    return err instanceof Error ? err.message : String(err)
  }
}

function toBigInt(littleEndian: Uint8Array): bigint {
  return littleEndian.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
}

function fromBigInt(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n))
}
