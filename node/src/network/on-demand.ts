import { createServer } from 'node:net'
import type { Startable } from '../lifecycle.ts'
import { NetworkError } from './errors.ts'
import type { Network } from './types.ts'

/** A node that knows nobody listens nowhere: the network is started with the first invitation or contact. */
export interface OnDemand extends Startable {
  /** Starts the network unless it runs. @throws {NetworkError} NOT_STARTED: it is switched off in the settings */
  ensure(): Promise<void>
  isRunning(): boolean
}

/** @param init.isWanted - asked at the start of the node */
export function startOnDemand(
  network: Pick<Network, 'start' | 'stop'>,
  init: { isEnabled(): boolean; isWanted(): boolean; onFailure(err: unknown): void }
): OnDemand {
  const { onFailure } = init
  let running: Promise<void> | undefined

  async function ensure(): Promise<void> {
    if (!init.isEnabled()) throw new NetworkError({ code: 'NOT_STARTED' })
    running ??= network.start().catch(err => {
      running = undefined
      throw err
    })
    await running
  }

  return {
    ensure,
    isRunning: () => running !== undefined,
    async start() {
      // Beside the rest: the owner need not wait for it. What needs the network asks for it again, and sees the error.
      if (init.isEnabled() && init.isWanted()) ensure().catch(onFailure)
    },
    async stop() {
      if (running === undefined) return
      await running.catch(() => {})
      await network.stop()
    }
  }
}

const FIRST_PORT = 20_000
const PORTS = 20_000
const TRIES = 20

/**
 * The port this self listens on: the configured one, or one that follows from its key, so that addresses others keep
 * stay good; the next free one when it is taken.
 *
 * @param preferred - 0: from the key
 */
export async function choosePort(publicKey: Uint8Array, preferred: number): Promise<number> {
  const own = FIRST_PORT + (((publicKey[0]! << 16) | (publicKey[1]! << 8) | publicKey[2]!) % PORTS)
  const first = preferred === 0 ? own : preferred
  for (let port = first; port < first + TRIES; port++) if (await isFree(port)) return port
  return 0
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '0.0.0.0', exclusive: true }, () => server.close(() => resolve(true)))
  })
}
