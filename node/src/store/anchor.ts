import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import type { Logger } from '../log.ts'
import { type Keyring, openState, type StoreState, sealState } from './state.ts'

/** Room for about two hundred tables. */
const SLOT_BYTES = 16 * 1024

/**
 * A small file beside the database that remembers its last acknowledged state. LevelDB drops a damaged end of its log
 * without a word, and the counts inside the database go back with it; this file does not.
 *
 * It is written after every durable write, without a sync of its own (a few microseconds): it never runs ahead of the
 * database, survives a killed process, and after a power cut is at worst older. Two slots take turns, so that a torn
 * write leaves the other.
 */
export interface Anchor {
  /** What was found when it was opened; undefined when there was none or it belongs to another key. */
  readonly found: StoreState | undefined
  write(sealed: Uint8Array, sequence: number): void
  /** Says that the database ended well with these files. */
  writeClean(state: StoreState, files: string): void
  close(): void
}

export function openAnchor(path: string, keyring: Keyring, log: Logger): Anchor {
  const file = openSync(path, 'a+', 0o600)
  closeSync(file)
  const handle = openSync(path, 'r+')
  const found = readNewest(handle, keyring)
  let hasWarned = false

  function put(sealed: Uint8Array, sequence: number): void {
    const slot = Buffer.alloc(4 + sealed.length)
    slot.writeUInt32BE(sealed.length)
    slot.set(sealed, 4)
    if (slot.length > SLOT_BYTES) throw new RangeError('store state outgrew its slot')
    writeSync(handle, slot, 0, slot.length, (sequence % 2) * SLOT_BYTES)
  }

  // Takes the room now, so that later writes need none. What is there stays: it may belong to the right key.
  const missing = 2 * SLOT_BYTES - fstatSync(handle).size
  if (missing > 0) writeSync(handle, Buffer.alloc(missing), 0, missing, 2 * SLOT_BYTES - missing)

  return {
    found,
    write(sealed, sequence) {
      try {
        put(sealed, sequence)
      } catch (err) {
        // The row is safely in the database; only the second witness is missing until the next write.
        if (!hasWarned) log.warn('store anchor not written', { err })
        hasWarned = true
      }
    },
    writeClean(state, files) {
      put(sealState(keyring, { ...state, cleanFiles: files }), state.sequence)
      fsyncSync(handle)
    },
    close: () => closeSync(handle)
  }
}

function readNewest(handle: number, keyring: Keyring): StoreState | undefined {
  let newest: StoreState | undefined
  for (const start of [0, SLOT_BYTES]) {
    const slot = Buffer.alloc(SLOT_BYTES)
    const length = readSync(handle, slot, 0, SLOT_BYTES, start)
    if (length < 4) continue
    const size = slot.readUInt32BE()
    if (size === 0 || size > length - 4) continue
    try {
      const state = openState(keyring, slot.subarray(4, 4 + size))
      if (newest === undefined || state.sequence > newest.sequence) newest = state
    } catch {
      // Torn or foreign: the other slot counts.
    }
  }
  return newest
}
