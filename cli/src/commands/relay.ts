import { dirname, join } from 'node:path'
import { type Relay, startRelay } from '@secondme-node/node/setup'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { bold, dim, tick } from '../output.ts'
import { wholeNumber } from '../whole-number.ts'

interface RelayOptions {
  port: string
  host?: string
  maxReservations?: string
  bytesPerMinute?: string
  home?: string
}

/** `relay`: a meeting point for a group of friends or an organisation, in the foreground. */
export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('relay')
    .description('run a relay for a group: it forwards sealed packets and holds no memories')
    .option('--port <port>', 'TCP port', '4001')
    .option('--host <address>', 'listen on this address only')
    .option('--max-reservations <count>', 'selves it keeps a place for')
    .option('--bytes-per-minute <bytes>', 'what one self may send through it')
    .option('--home <dir>', 'where its key lies')
    .action(async (options: RelayOptions) => {
      const { out, paths } = await context()
      const stopped = stopSignal()
      const relay = await startRelay({
        home: options.home ?? join(dirname(paths.keysDir), 'relay'),
        port: wholeNumber('--port', options.port),
        ...(options.host === undefined ? {} : { host: options.host }),
        ...numbers(options)
      })
      const { peerId, addresses } = relay
      out.result({ schema: 'secondme.relay/1', peerId, addresses, pid: process.pid }, () => describe(relay))
      await stopped
      await relay.stop()
      out.say('Stopped.')
    })
}

function numbers({ maxReservations, bytesPerMinute }: RelayOptions) {
  return {
    ...(maxReservations === undefined ? {} : { maxReservations: wholeNumber('--max-reservations', maxReservations) }),
    ...(bytesPerMinute === undefined ? {} : { bytesPerMinute: wholeNumber('--bytes-per-minute', bytesPerMinute) })
  }
}

/** From the first moment on: a supervisor may stop it while it is starting. */
function stopSignal(): Promise<void> {
  return new Promise(resolve => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve())
  })
}

function describe({ addresses }: Relay): string {
  const best = addresses.filter(address => !address.includes('/127.0.0.1/'))
  return [
    `${tick()} The relay runs. Those who shall use it set one of its addresses:`,
    '',
    ...(best.length > 0 ? best : addresses).map(address => `  ${bold(address)}`),
    '',
    `  secondme-node config set network.relays '${best[0] ?? addresses[0] ?? ''}'`,
    dim('Behind a router, put the public address in place of the private one. Ctrl-C ends it.')
  ].join('\n')
}
