import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createSystemClock } from '../clock.ts'
import { createLogger } from '../log.ts'
import { createNoRows } from '../network/address-book.ts'
import { createNetwork } from '../network/network.ts'
import type { NetworkStatus } from '../network/types.ts'

export interface RelayInit {
  /** Holds the relay's key and nothing else. */
  home: string
  port: number
  /** Address to listen on. @default all of IPv4 */
  host?: string
  /** Selves it keeps a place for. */
  maxReservations?: number
  /** What one self may send through it. */
  bytesPerMinute?: number
}

export interface Relay {
  peerId: string
  /** Multiaddrs for `network.relays` of other nodes. */
  addresses: string[]
  status(): NetworkStatus
  stop(): Promise<void>
}

const SEED_BYTES = 32

/**
 * A meeting point for a group: it forwards sealed packets between selves that cannot reach each other, and helps them
 * find each other. It has no memories, no store and no rights; what passes through it is encrypted end to end.
 */
export async function startRelay({ home, port, host = '0.0.0.0', ...limits }: RelayInit): Promise<Relay> {
  const { maxReservations, bytesPerMinute } = limits
  const network = createNetwork(
    { rows: createNoRows(), clock: createSystemClock(), log: createLogger({ level: 'warn', destination: undefined }) },
    {
      nodeSeed: await seedIn(home),
      listen: [`/${host.includes(':') ? 'ip6' : 'ip4'}/${host}/tcp/${port}`],
      role: 'relay',
      // Whoever has its address may use it, within the limits.
      mayTalk: () => 'stranger',
      // A relay of one house is as good as one of the world: its private addresses are told too.
      lan: true,
      limits: {
        ...(maxReservations !== undefined && { maxReservations }),
        ...(bytesPerMinute !== undefined && { relayBytesPerMinute: bytesPerMinute })
      }
    }
  )
  await network.start()
  const { peerId } = network
  const addresses = network.addresses().map(({ multiaddr }) => {
    return multiaddr.includes('/p2p/') ? multiaddr : `${multiaddr}/p2p/${peerId}`
  })
  return { peerId, addresses, status: () => network.status(), stop: () => network.stop() }
}

/** The relay's address holds its key's name, so the key stays the same. */
async function seedIn(home: string): Promise<Uint8Array> {
  const file = join(home, 'relay.key')
  await mkdir(home, { recursive: true, mode: 0o700 })
  try {
    const handle = await open(file, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600)
    try {
      await handle.writeFile(randomBytes(SEED_BYTES).toString('hex'))
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code !== 'EEXIST') throw err
  }
  const seed = Buffer.from((await readFile(file, 'utf8')).trim(), 'hex')
  if (seed.length !== SEED_BYTES) throw new RangeError('relay.key is damaged; remove it to make a new one')
  return new Uint8Array(seed)
}
