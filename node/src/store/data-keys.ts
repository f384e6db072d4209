import { drawInto } from './random.ts'
import { KEY_BYTES, openValue, sealValue } from './seal.ts'
import type { Keyring } from './state.ts'
import { rowKey, tables } from './tables.ts'

const CACHED_KEYS = 8192

/** The data keys of memories: wrapping, unwrapping, and the most recently used ones unwrapped in memory. */
export interface DataKeys {
  cached(memoryId: string): Uint8Array | undefined
  /** @throws {SealBroken} the wrapped key was changed */
  unwrap(memoryId: string, wrapped: Uint8Array): Uint8Array
  /** A new key and its sealed row. */
  create(memoryId: string, version: number): { key: Uint8Array; wrapped: Uint8Array }
  remember(memoryId: string, key: Uint8Array): void
  forget(memoryId: string): void
  /** Rises with every `forget`: a key read from an older view must not be remembered. */
  readonly forgotten: number
}

export function dataKeyRow(memoryId: string): string {
  return rowKey(tables.dataKeys, memoryId)
}

export function createDataKeys(keyring: Keyring): DataKeys {
  const wrappingKey = keyring.tableKey(tables.dataKeys.code)
  // A Map keeps insertion order; a used key moves to the end, the first one is the oldest.
  const cache = new Map<string, Uint8Array>()
  let forgotten = 0
  return {
    get forgotten() {
      return forgotten
    },
    cached(memoryId) {
      const key = cache.get(memoryId)
      if (key === undefined) return undefined
      cache.delete(memoryId)
      cache.set(memoryId, key)
      return key
    },
    unwrap: (memoryId, wrapped) => openValue(wrappingKey, dataKeyRow(memoryId), wrapped),
    create(memoryId, version) {
      const key = new Uint8Array(KEY_BYTES)
      drawInto(key)
      return { key, wrapped: sealValue(wrappingKey, dataKeyRow(memoryId), version, key) }
    },
    remember(memoryId, key) {
      cache.set(memoryId, key)
      if (cache.size > CACHED_KEYS) cache.delete(cache.keys().next().value as string)
    },
    forget(memoryId) {
      forgotten++
      cache.delete(memoryId)
    }
  }
}
