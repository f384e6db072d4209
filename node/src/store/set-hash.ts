import { hash } from 'node:crypto'
import { KEY_BYTES, TAG_BYTES, tagOf } from './seal.ts'
import { durableTables } from './tables.ts'

const MODULUS = 1n << 256n

/** How many rows a table has and a fingerprint of them that does not depend on their order. */
export interface Tally {
  count: number
  /** Sum of the rows' keyed hashes, mod 2^256. Adding and removing a row cost one hash each. */
  setHash: bigint
}

/** Hash key, length of the row key, version, tag; the row key follows. */
const HEAD_BYTES = KEY_BYTES + 4 + 1 + TAG_BYTES
// Used up before the function that fills it returns.
const scratch = Buffer.alloc(HEAD_BYTES + 512)

/**
 * One row's share of its table's set-hash, as a 256-bit number: SHA-256 of hash key ‖ length ‖ version ‖ tag ‖ row key.
 * The length stands first, so that no input is the beginning of another and the plain hash is as good as an HMAC.
 */
export function contribution(hashKey: Uint8Array, rawKey: string, sealed: Uint8Array): bigint {
  const room = HEAD_BYTES + rawKey.length * 3
  const bytes = room <= scratch.length ? scratch : Buffer.alloc(room)
  const length = bytes.write(rawKey, HEAD_BYTES)
  bytes.set(hashKey)
  bytes.writeUInt32BE(length, KEY_BYTES)
  bytes.fill(0, KEY_BYTES + 4, HEAD_BYTES)
  bytes[KEY_BYTES + 4] = sealed[0] ?? 0
  bytes.set(tagOf(sealed), KEY_BYTES + 5)
  return BigInt(`0x${hash('sha256', bytes.subarray(0, HEAD_BYTES + length), 'hex')}`)
}

/** The tallies of all durable tables, by table code. */
export class Tallies {
  readonly #byCode: Map<string, Tally>

  constructor(byCode: Iterable<readonly [string, Tally]> = []) {
    this.#byCode = new Map(durableTables.map(table => [table.code, { count: 0, setHash: 0n }]))
    for (const [code, tally] of byCode) this.#byCode.set(code, { ...tally })
  }

  get(code: string): Tally {
    return this.#byCode.get(code) ?? { count: 0, setHash: 0n }
  }

  entries(): IterableIterator<[string, Tally]> {
    return this.#byCode.entries()
  }

  copy(): Tallies {
    return new Tallies(this.#byCode)
  }

  /** Counts the change of one row; `undefined` stands for "no row". */
  replace(hashKey: Uint8Array, rawKey: string, before: Uint8Array | undefined, after: Uint8Array | undefined): void {
    const code = rawKey.slice(0, 2)
    const tally = this.#byCode.get(code) ?? { count: 0, setHash: 0n }
    let { count, setHash } = tally
    if (before !== undefined) {
      count--
      setHash += MODULUS - contribution(hashKey, rawKey, before)
    }
    if (after !== undefined) {
      count++
      setHash += contribution(hashKey, rawKey, after)
    }
    this.#byCode.set(code, { count, setHash: setHash % MODULUS })
  }

  /** Codes whose rows differ from those counted in `other`. */
  differences(other: Tallies): string[] {
    const codes = new Set([...this.#byCode.keys(), ...other.#byCode.keys()])
    return [...codes].filter(code => {
      const [mine, theirs] = [this.get(code), other.get(code)]
      return mine.count !== theirs.count || mine.setHash !== theirs.setHash
    })
  }
}
