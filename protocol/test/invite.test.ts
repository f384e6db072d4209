import * as dagCbor from '@ipld/dag-cbor'
import { fromString } from 'uint8arrays/from-string'
import { toString as textOf } from 'uint8arrays/to-string'
import { describe, expect, it } from 'vitest'
import { ProtocolError } from '../src/errors.ts'
import { type Invite, inviteLink, parseInvite } from '../src/invite.ts'
import { hex, signerOf } from './support.ts'

const SECRET = hex('00112233445566778899aabbccddeeff')
const INVITE: Invite = {
  rootKey: signerOf(1).publicKey,
  nodeKey: signerOf(2).publicKey,
  secret: SECRET,
  expiresAtMs: 1_767_225_600_000,
  addresses: ['/ip4/192.168.1.20/tcp/40001', '/ip4/203.0.113.9/tcp/40001']
}
const LINK = inviteLink(INVITE)
const CODE = LINK.slice('secondme:join#'.length)

describe('invite link', () => {
  it('carries what is needed to find and to prove, in at most 250 characters with two addresses', () => {
    expect(parseInvite(LINK)).toEqual(INVITE)
    expect(LINK.startsWith('secondme:join#1.')).toBe(true)
    expect(LINK.length).toBeLessThanOrEqual(250)
  })

  it('is short with a relayed address too, in its binary form', () => {
    const direct = hex('04c0a80114069c41')
    const peer = Uint8Array.from([0xa5, 0x03, 38, 0x00, 0x24, 0x08, 0x01, 0x12, 0x20, ...signerOf(9).publicKey])
    const relayed = Uint8Array.from([...direct, ...peer, 0xa2, 0x02])
    const link = inviteLink({ ...INVITE, addresses: [direct, relayed] })
    expect(link.length).toBeLessThanOrEqual(250)
    expect(parseInvite(link).addresses).toEqual([direct, relayed])
  })

  it.each([
    ['behind a page', `https://example.org/join?lang=en#${CODE}`],
    ['bare', CODE],
    ['with spaces around', `  ${LINK}\n`],
    ['broken over lines', LINK.replace(/(.{40})/g, '$1\r\n  ')],
    ['with zero-width marks of a chat program', LINK.replace(/(.{60})/g, '$1\u200b')],
    ['in angle brackets', `<${LINK}>`],
    ['in quotes, at the end of a sentence', `“${LINK}”.`],
    ['with its scheme in capitals', LINK.replace('secondme:join', 'SECONDME:JOIN')]
  ])('is read %s', (_, text) => {
    expect(parseInvite(text)).toEqual(INVITE)
  })

  it.each([
    ['nothing', '', 'form'],
    ['another link', 'https://example.org/', 'form'],
    ['a page over plain http', `http://example.org/#${CODE}`, 'form'],
    ['another scheme', LINK.replace('secondme', 'firstme'), 'form'],
    ['a query in place of the fragment', LINK.replace('#', '?'), 'form'],
    ['a later version', LINK.replace('#1.', '#2.'), 'version'],
    ['a whole book', `${LINK}${'A'.repeat(5000)}`, 'length'],
    ['a link that was cut', LINK.slice(0, -9), 'encoding'],
    ['a link with more behind it', `${LINK}AAAA`, 'encoding'],
    ['no payload', 'secondme:join#1.', 'form'],
    ['a map', coded({ a: 1 }), 'encoding'],
    ['a key that is none', coded(fields({ 0: new Uint8Array(32) })), 'keys'],
    ['a short node key', coded(fields({ 1: new Uint8Array(31) })), 'keys'],
    ['a short secret', coded(fields({ 2: new Uint8Array(15) })), 'secret'],
    ['no end', coded(fields({ 3: null })), 'expiry'],
    ['nine addresses', coded(fields({ 4: Array.from({ length: 9 }, () => '/ip4/1.2.3.4/tcp/1') })), 'addresses'],
    ['an address that is none', coded(fields({ 4: ['javascript:alert(1)'] })), 'addresses'],
    ['a field too many', coded([...fields({}), 1]), 'encoding']
  ])('is not found in %s: %#', (_, text, part) => {
    expect(partOf(text)).toBe(part)
  })

  it('is never repeated in an error, nor is its secret', () => {
    for (const text of [LINK.slice(0, -9), `${LINK}AAAA`, LINK.replace('#1.', '#2.'), coded(fields({ 3: null }))]) {
      const err = errorOf(text)
      const told = `${err?.message} ${err?.stack} ${JSON.stringify(err?.fault)} ${err?.cause}`
      expect(told).not.toContain(text.slice(20, 60))
      expect(told).not.toContain(textOf(SECRET, 'hex'))
      expect(told).not.toContain(textOf(SECRET, 'base64url'))
    }
  })

  it('cannot be made of what could not be read again', () => {
    expect(() => inviteLink({ ...INVITE, secret: new Uint8Array(8) })).toThrow('BAD_LINK: secret')
  })

  it('has one spelling: another encoding of the same fields is refused', () => {
    const bytes = fromString(CODE.slice(2), 'base64url')
    const long = Uint8Array.from([0x98, 0x05, ...bytes.subarray(1)])
    expect(partOf(`1.${textOf(long, 'base64url')}`)).toBe('encoding')
  })
})

function fields(change: Record<number, unknown>): unknown[] {
  const { rootKey, nodeKey, secret, expiresAtMs, addresses } = INVITE
  return [rootKey, nodeKey, secret, expiresAtMs, addresses].map((value, i) => (i in change ? change[i] : value))
}

function coded(value: unknown): string {
  return `1.${textOf(dagCbor.encode(value), 'base64url')}`
}

function errorOf(text: string): ProtocolError | undefined {
  try {
    parseInvite(text)
    return undefined
  } catch (err) {
    if (err instanceof ProtocolError) return err
    throw err
  }
}

function partOf(text: string): string | undefined {
  const fault = errorOf(text)?.fault
  return fault?.code === 'BAD_LINK' ? fault.part : fault?.code
}
