import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { peerIdOf, publicKeyOf } from '@secondme-node/keys'
import { afterEach } from 'vitest'
import { createSystemClock } from '../../src/clock.ts'
import { createSilentLogger } from '../../src/log.ts'
import type { BookEntry, BookRows } from '../../src/network/address-book.ts'
import { createNetwork } from '../../src/network/network.ts'
import type { Network, NetworkInit, Standing } from '../../src/network/types.ts'

export const LOOPBACK = '/ip4/127.0.0.1/tcp/0'

const cleanups: Array<() => Promise<unknown>> = []

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

export function atEnd(cleanup: () => Promise<unknown>): void {
  cleanups.push(cleanup)
}

/** The same key for the same name, in every run. */
export function seedOf(name: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(name).digest())
}

export function peerOf(name: string): string {
  return peerIdOf(publicKeyOf(seedOf(name)))
}

/** Address book rows that outlive the network they were given to. */
export function rowsInMemory(): BookRows & { all: Map<string, BookEntry> } {
  const all = new Map<string, BookEntry>()
  return {
    all,
    async *entries() {
      yield* [...all.values()]
    },
    async put(entry) {
      all.set(entry.peerId, entry)
    },
    async delete(peerId) {
      all.delete(peerId)
    }
  }
}

export interface MakeInit extends Partial<NetworkInit> {
  rows?: BookRows
  standings?: Record<string, Standing>
}

/** A network that is stopped after the test. Peers are strangers unless `standings` (by name) says otherwise. */
export function make(name: string, init: MakeInit = {}): Network {
  const { rows = rowsInMemory(), standings = {}, ...rest } = init
  const network = createNetwork(
    { rows, clock: createSystemClock(), log: createSilentLogger() },
    {
      nodeSeed: seedOf(name),
      listen: [LOOPBACK],
      mayTalk: peerId => Object.entries(standings).find(([other]) => peerOf(other) === peerId)?.[1] ?? 'stranger',
      ...rest
    }
  )
  atEnd(() => network.stop())
  return network
}

export async function started(name: string, init: MakeInit = {}): Promise<Network> {
  const network = make(name, init)
  await network.start()
  return network
}

export function placeOf(network: Network): { peerId: string; addresses: string[] } {
  return { peerId: network.peerId, addresses: network.addresses().map(({ multiaddr }) => multiaddr) }
}

/** Polls; the limit is for a broken build, not a measure. */
export async function until(isTrue: () => boolean | Promise<boolean>, limitMs = 30_000): Promise<void> {
  const endMs = performance.now() + limitMs
  while (!(await isTrue())) {
    if (performance.now() > endMs) throw new Error('never happened')
    await sleep(20)
  }
}

export function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no error',
    err => (err as { code?: string }).code ?? String(err)
  )
}

export const text = {
  encode: (value: string) => new TextEncoder().encode(value),
  decode: (bytes: Uint8Array | null) => (bytes === null ? null : new TextDecoder().decode(bytes))
}
