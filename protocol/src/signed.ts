import { publicKeyOfDid, type Signer, verify } from '@secondme-node/keys'
import { concat } from 'uint8arrays/concat'
import { fromString } from 'uint8arrays/from-string'
import * as z from 'zod'
import { decodeCanonical, encodeCanonical, idOf } from './canonical.ts'
import { ProtocolError } from './errors.ts'

export interface KindName {
  /** `binding` for payloads of type `secondme/binding`. */
  readonly name: string
  readonly version: number
}

/** One kind of signed statement: its name, version, closed schema and size. */
export interface Kind<T extends object> extends KindName {
  /** Strict, and holds the literals `v` and `type`: an unknown field, type or version is refused. */
  readonly schema: z.ZodType<T>
  readonly maxPayloadBytes: number
  /** did of the key that has to have signed. */
  signerOf(payload: T): string
}

/** A statement whose signature and shape were checked. Whether its signer was entitled to it is another question. */
export interface Opened<T> {
  /** CIDv1 of the payload bytes. */
  readonly id: string
  readonly payload: T
  /** The signed bytes, as they came. */
  readonly payloadBytes: Uint8Array
}

/** A statement that was read but whose signature was not looked at: good for refusing, not for believing. */
export interface Claim<T> {
  readonly payload: T
  /** As they came. */
  readonly payloadBytes: Uint8Array
  /** @throws {ProtocolError} BAD_SIGNATURE */
  prove(): Opened<T>
}

/** A 64-byte signature, its heads and the heads of the payload. */
const WIRE_OVERHEAD_BYTES = 80
const wireShape = z.tuple([z.instanceof(Uint8Array).refine(bytes => bytes.length === 64), z.instanceof(Uint8Array)])

/**
 * Signs a payload. What is signed is what is carried: `[signature, payloadBytes]` in DAG-CBOR.
 *
 * @throws {ProtocolError} BAD_SHAPE: the payload does not fit its schema, or names another signer; TOO_LARGE
 */
export function signPayload<T extends object>(kind: Kind<T>, payload: T, signer: Signer): Uint8Array {
  return signStatement(kind, payload, signer).wire
}

/** `signPayload` that also hands out the payload as it was signed. @throws {ProtocolError} as `signPayload` */
export function signStatement<T extends object>(
  kind: Kind<T>,
  payload: T,
  signer: Signer
): { wire: Uint8Array; payloadBytes: Uint8Array } {
  const checked = parsePayload(kind, payload)
  if (kind.signerOf(checked) !== signer.did) throw badShape(kind, ['signer'])
  const payloadBytes = encodeCanonical(checked, { maxBytes: kind.maxPayloadBytes })
  const signature = signer.sign(signedBytes(kind, payloadBytes))
  const maxBytes = kind.maxPayloadBytes + WIRE_OVERHEAD_BYTES
  return { wire: encodeCanonical([signature, payloadBytes], { maxBytes }), payloadBytes }
}

/**
 * Opens a signed statement from outside. Order, cheap first: size, depth, canonical encoding, schema, signature.
 *
 * @throws {ProtocolError} TOO_LARGE, TOO_DEEP, NOT_CANONICAL, BAD_SHAPE, BAD_SIGNATURE
 */
export function openSigned<T extends object>(kind: Kind<T>, wire: Uint8Array): Opened<T> {
  return readClaim(kind, wire).prove()
}

/**
 * `openSigned` in two steps: what is refused for its addressee, time or order costs no signature check.
 *
 * @throws {ProtocolError} TOO_LARGE, TOO_DEEP, NOT_CANONICAL, BAD_SHAPE
 */
export function readClaim<T extends object>(kind: Kind<T>, wire: Uint8Array): Claim<T> {
  const { signature, payloadBytes } = splitWire(kind, wire)
  const payload = parsePayload(kind, decodeCanonical(payloadBytes, { maxBytes: kind.maxPayloadBytes }))
  function prove(): Opened<T> {
    const signer = kind.signerOf(payload)
    if (!verify(signature, signedBytes(kind, payloadBytes), publicKeyOfDid(signer))) {
      throw new ProtocolError({ code: 'BAD_SIGNATURE', type: typeOf(kind), signer })
    }
    return { id: idOf(payloadBytes), payload, payloadBytes }
  }
  return { payload, payloadBytes, prove }
}

const typed = z.looseObject({ type: z.string().max(64) })

/**
 * The `type` a wire claims to be, for choosing the function that opens it.
 *
 * @throws {ProtocolError} TOO_LARGE, TOO_DEEP, NOT_CANONICAL, BAD_SHAPE
 */
export function peekType(wire: Uint8Array, maxBytes: number): string {
  const { payloadBytes } = splitWire({ name: 'statement', maxPayloadBytes: maxBytes }, wire)
  const result = typed.safeParse(decodeCanonical(payloadBytes, { maxBytes }))
  if (!result.success) throw new ProtocolError({ code: 'BAD_SHAPE', type: 'secondme/statement', paths: ['type'] })
  return result.data.type
}

interface WireParts {
  signature: Uint8Array
  payloadBytes: Uint8Array
}

function splitWire(kind: Pick<Kind<object>, 'name' | 'maxPayloadBytes'>, wire: Uint8Array): WireParts {
  const outer = decodeCanonical(wire, { maxBytes: kind.maxPayloadBytes + WIRE_OVERHEAD_BYTES })
  const parts = wireShape.safeParse(outer)
  if (!parts.success) throw badShape(kind, ['wire'])
  const [signature, payloadBytes] = parts.data
  return { signature, payloadBytes }
}

/** The name and version stand in front of the payload, so that no statement can pass for one of another kind. */
function signedBytes(kind: KindName, payloadBytes: Uint8Array): Uint8Array {
  return concat([fromString(`secondme/${kind.name}/${kind.version}\0`, 'utf8'), payloadBytes])
}

function parsePayload<T extends object>(kind: Kind<T>, value: unknown): T {
  const result = kind.schema.safeParse(value)
  if (result.success) return result.data
  throw badShape(
    kind,
    result.error.issues.map(({ path }) => path.map(String).join('.') || '(whole)')
  )
}

function badShape(kind: Pick<KindName, 'name'>, paths: string[]): ProtocolError {
  return new ProtocolError({ code: 'BAD_SHAPE', type: typeOf(kind), paths })
}

function typeOf(kind: Pick<KindName, 'name'>): string {
  return `secondme/${kind.name}`
}
