import { assertPublicKey, type PublicKey } from '@secondme-node/keys'
import { fromString } from 'uint8arrays/from-string'
import { toString as textOf } from 'uint8arrays/to-string'
import * as z from 'zod'
import { decodeCanonical, encodeCanonical } from './canonical.ts'
import { type LinkPart, ProtocolError } from './errors.ts'
import { type Address, address, bytes, MAX_ADDRESSES, timeMs } from './fields.ts'

const PREFIX = 'secondme:join#'
const VERSION = '1'
const MAX_INVITE_BYTES = 1536
/** Longer than any link of ours, with room for what mail programs put between. */
const MAX_LINK_CHARS = 4096

/** `secondme:join#`, a page's address up to its fragment, or nothing; then version, dot, base64url. */
const LINK = /^(?:secondme:join#|https:\/\/[^#]{1,1024}#)?(\d{1,6})\.([A-Za-z0-9_-]+)$/i

/** What a link carries. Whoever holds the secret may introduce themselves once, until it expires. */
export interface Invite {
  /** Root key of the self that invites. */
  rootKey: PublicKey
  /** Its node key: whom to dial. */
  nodeKey: PublicKey
  /** 16 random bytes. */
  secret: Uint8Array
  /** Exclusive. */
  expiresAtMs: number
  /** At most 8, best first. The binary form keeps the link short. */
  addresses: readonly Address[]
}

/** A list, not a map: names of fields would take a quarter of the link. */
const inviteFields = z.tuple([bytes(32), bytes(32), bytes(16), timeMs, z.array(address).max(MAX_ADDRESSES)])
const PARTS = ['keys', 'keys', 'secret', 'expiry', 'addresses'] as const satisfies readonly LinkPart[]

/**
 * The link, with everything secret behind the `#`, which no web server sees: 144 characters and about 1.4 for each
 * byte of an address.
 *
 * @throws {ProtocolError} BAD_LINK
 */
export function inviteLink({ rootKey, nodeKey, secret, expiresAtMs, addresses }: Invite): string {
  const fields = checkFields([rootKey, nodeKey, secret, expiresAtMs, [...addresses]])
  return `${PREFIX}${VERSION}.${textOf(encodeCanonical(fields, { maxBytes: MAX_INVITE_BYTES }), 'base64url')}`
}

/**
 * Reads a link as people pass it on: broken over lines, in angle brackets or quotes, behind a page's address, or only
 * its last part. Whether it is still open, `expiresAtMs` says.
 *
 * @throws {ProtocolError} BAD_LINK with the part where reading stopped
 */
export function parseInvite(text: string): Invite {
  if (text.length > MAX_LINK_CHARS) throw badLink('length')
  const [, version, encoded] = LINK.exec(bareLink(text)) ?? []
  if (version === undefined || encoded === undefined) throw badLink('form')
  if (version !== VERSION) throw badLink('version')
  const [rootKey, nodeKey, secret, expiresAtMs, addresses] = checkFields(decode(encoded))
  return { rootKey, nodeKey, secret, expiresAtMs, addresses }
}

function bareLink(text: string): string {
  return text.replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff]+/g, '').replace(/^[<("'“‘«]+|[>)"'”’».,;]+$/g, '')
}

function decode(encoded: string): unknown {
  try {
    return decodeCanonical(fromString(encoded, 'base64url'), { maxBytes: MAX_INVITE_BYTES })
  } catch {
    throw badLink('encoding') // no cause: a decoder's message may quote what it read
  }
}

function checkFields(value: unknown): z.infer<typeof inviteFields> {
  const result = inviteFields.safeParse(value)
  if (!result.success) throw badLink(partOf(result.error))
  const [rootKey, nodeKey] = result.data
  try {
    assertPublicKey(rootKey)
    assertPublicKey(nodeKey)
  } catch {
    throw badLink('keys')
  }
  return result.data
}

function partOf({ issues }: z.ZodError): LinkPart {
  const at = issues[0]?.path[0]
  return (typeof at === 'number' ? PARTS[at] : undefined) ?? 'encoding'
}

function badLink(part: LinkPart): ProtocolError {
  return new ProtocolError({ code: 'BAD_LINK', part })
}
