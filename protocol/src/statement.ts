import { acceptBinding, type KeyBinding } from './binding.ts'
import { ProtocolError } from './errors.ts'
import { type Kind, type Opened, openSigned } from './signed.ts'

/** A statement by a node key in the name of its self. */
export interface SelfStatement {
  readonly type: string
  readonly iss: string
  readonly kid: string
}

/** A statement checked down to the root key. */
export interface Proved<T> extends Opened<T> {
  readonly binding: KeyBinding
}

/**
 * Opens a statement and checks that its node key spoke for its self.
 *
 * @param atMs - when the binding must have held; a function picks the statement's own time
 * @throws {ProtocolError} as `openSigned` and `acceptBinding`
 */
export function openBound<T extends SelfStatement>(
  kind: Kind<T>,
  wire: Uint8Array,
  bindingWire: Uint8Array,
  atMs: number | ((payload: T) => number)
): Proved<T> {
  const opened = openSigned(kind, wire)
  const { iss, kid } = opened.payload
  const nowMs = typeof atMs === 'number' ? atMs : atMs(opened.payload)
  return { ...opened, binding: acceptBinding(bindingWire, { nowMs, iss, kid }) }
}

/** @throws {ProtocolError} MISMATCH: a field given in `expected` has another value; bytes are compared as bytes */
export function expectFields<T extends { type: string }>(payload: T, expected: Partial<Omit<T, 'v' | 'type'>>): void {
  const actual: Readonly<Record<string, unknown>> = { ...payload }
  for (const [field, value] of Object.entries(expected)) {
    if (value === undefined || isSame(actual[field], value)) continue
    throw new ProtocolError({ code: 'MISMATCH', type: payload.type, field })
  }
}

/** @throws {ProtocolError} EXPIRED */
export function expectUnexpired({ type, expiresAtMs }: { type: string; expiresAtMs: number }, nowMs: number): void {
  if (nowMs >= expiresAtMs) throw new ProtocolError({ code: 'EXPIRED', type, expiresAtMs })
}

/** @throws {ProtocolError} SUPERSEDED */
export function expectNewest(type: string, seq: number, newestSeq: number): void {
  if (seq < newestSeq) throw new ProtocolError({ code: 'SUPERSEDED', type, seq, newestSeq })
}

function isSame(a: unknown, b: unknown): boolean {
  if (!(a instanceof Uint8Array) || !(b instanceof Uint8Array)) return a === b
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
