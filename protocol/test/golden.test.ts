import { createPublicKey, verify as verifyNatively } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createSigner } from '@secondme-node/keys'
import { describe, expect, it } from 'vitest'
import { openCard } from '../src/card.ts'
import { openCheckpoint } from '../src/checkpoint.ts'
import { openEnvelope } from '../src/envelope.ts'
import { decodeFrame, type Frame } from '../src/frames.ts'
import { openGrant } from '../src/grant.ts'
import { openHello, openWelcome } from '../src/pairing.ts'
import { openReplyReceipt } from '../src/reply-receipt.ts'
import { openRevocation } from '../src/revocation.ts'
import { openSelfRecord } from '../src/self-record.ts'
import { type Opened, peekType } from '../src/signed.ts'
import { fromJson } from './golden/json.ts'
import { goldenFiles } from './golden/vectors.ts'
import { codeOf, hex, type Vector, vectors } from './support.ts'

const OPEN: Record<string, (wire: Uint8Array) => Opened<object>> = {
  card: openCard,
  checkpoint: openCheckpoint,
  envelope: openEnvelope,
  grant: openGrant,
  hello: openHello,
  'reply-receipt': openReplyReceipt,
  revocation: openRevocation,
  'self-record': openSelfRecord,
  welcome: openWelcome
}

const CASES = Object.keys(OPEN).flatMap(kind => vectors(`${kind}.json`).map(vector => ({ kind, vector })))

describe('golden vectors', () => {
  it.each(Object.entries(goldenFiles()))('%s holds what this code makes today', (name, content) => {
    const file = new URL(`../fixtures/${name}`, import.meta.url)
    expect(existsSync(file) && JSON.parse(readFileSync(file, 'utf8'))).toEqual(content)
  })

  it.each(CASES)('$kind: $vector.name opens as its payload', ({ kind, vector }) => {
    const opened = OPEN[kind]!(hex(vector.wire))
    expect(opened.payload).toEqual(fromJson(vector.payload))
    expect(opened.payloadBytes).toEqual(hex(vector.payloadBytes))
    expect(opened.id).toBe(vector.id)
    expect(peekType(hex(vector.wire), 64 * 1024)).toBe(`secondme/${kind}`)
  })

  it.each(CASES)('$kind: $vector.name is a plain Ed25519 signature over prefix and payload', ({ kind, vector }) => {
    const signed = Buffer.concat([Buffer.from(`secondme/${kind}/1\0`), hex(vector.payloadBytes)])
    expect(verifyNatively(null, signed, keyOf(vector), hex(vector.signature))).toBe(true)
  })

  it('are taken by the function of their own kind alone', () => {
    for (const { kind, vector } of CASES) {
      for (const [other, open] of Object.entries(OPEN)) {
        const code = codeOf(() => open(hex(vector.wire)))
        if (other === kind) expect(code).toBe('none')
        else expect(code).toMatch(/BAD_SHAPE|TOO_LARGE/)
      }
    }
  })

  it('hold every frame', () => {
    const cases = JSON.parse(readFileSync(new URL('../fixtures/frames.json', import.meta.url), 'utf8')) as unknown[]
    for (const one of fromJson(cases) as Array<{ frame: Frame; bytes: Uint8Array }>) {
      expect(decodeFrame(one.bytes)).toEqual(one.frame)
    }
  })
})

function keyOf(vector: Vector) {
  const { publicKey } = createSigner(hex(vector.nodeSeed))
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey])
  return createPublicKey({ key: spki, format: 'der', type: 'spki' })
}
