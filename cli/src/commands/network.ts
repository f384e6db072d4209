import type { NetworkView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { fitted } from '../drawing.ts'
import { whenIs } from '../durations.ts'
import { bytes, dim } from '../output.ts'
import { REACH } from '../people.ts'

/** `network`: how this self can be reached, and with which machines it has spoken. */
export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('network')
    .description('how others reach you, and every host this self has contacted')
    .action(async () => {
      const { daemon, out } = await context()
      const view = await (await daemon()).get<NetworkView>('/api/v1/network')
      out.result(view, () => describe(view))
    })
}

function describe(view: NetworkView): string {
  const { enabled, state, reachability, peerId, addresses, relays, connections, hosts, waiting } = view
  if (!enabled) return 'Switched off. On: secondme-node config set network.enabled true'
  if (state === 'stopped') return 'Not listening: it begins with your first invitation or contact.'
  const parts = [
    `reachable: ${REACH[reachability]}   ${dim(peerId)}`,
    addresses.map(({ multiaddr }) => `  ${multiaddr}`).join('\n'),
    fitted(
      ['relay', 'state', 'since'],
      relays.map(({ multiaddr, state, since }) => [multiaddr, state, whenIs(since)]),
      ['state', 'since']
    ),
    fitted(
      ['connected', 'path', 'rtt', 'in', 'out'],
      connections.map(({ name, peerId, path, rttMs, bytesIn, bytesOut }) => [
        name ?? dim(`…${peerId.slice(-8)}`),
        path,
        rttMs === null ? '' : `${Math.round(rttMs)} ms`,
        bytes(bytesIn),
        bytes(bytesOut)
      ]),
      ['path', 'rtt']
    ),
    fitted(
      ['waiting for', 'tried', 'next'],
      waiting.map(({ name, peerId, failures, nextTryAt }) => [
        name ?? `…${peerId.slice(-8)}`,
        `${failures}×`,
        whenIs(nextTryAt)
      ]),
      ['next']
    ),
    fitted(
      ['host contacted', 'why', 'times', 'last'],
      hosts.map(({ host, why, count, lastAt }) => [host, why, String(count), whenIs(lastAt)]),
      ['why', 'last']
    )
  ]
  const has = [true, addresses.length, relays.length, connections.length, waiting.length, hosts.length]
  return parts.filter((_, i) => Boolean(has[i])).join('\n\n')
}
