import type { Server } from 'node:http'

export type ListenFault =
  /** Another interface would let the whole network in. */
  { code: 'HOST_NOT_LOOPBACK' } | { code: 'NO_FREE_PORT'; firstPort: number; lastPort: number }

/** The API cannot be reached at the address that was asked for. */
export class ListenError extends Error {
  override readonly name = 'ListenError'
  readonly fault: ListenFault

  constructor(fault: ListenFault, options?: ErrorOptions) {
    super(
      fault.code === 'HOST_NOT_LOOPBACK'
        ? 'HOST_NOT_LOOPBACK: the API listens on 127.0.0.1 and ::1 only'
        : `NO_FREE_PORT: every port from ${fault.firstPort} to ${fault.lastPort} is taken`,
      options
    )
    this.fault = fault
  }

  get code(): ListenFault['code'] {
    return this.fault.code
  }
}

export interface Listeners {
  readonly port: number
  /** Takes no new connections; resolves when the last one has ended. */
  close(): Promise<void>
  /** Ends the connections that are left. */
  cut(): void
}

const PORTS_TRIED = 50

/**
 * Opens one port on 127.0.0.1 and, where the machine has it, on ::1: `localhost` may mean either, and a stranger's
 * program on the other one would be handed the owner's credentials.
 *
 * @throws {ListenError} HOST_NOT_LOOPBACK, NO_FREE_PORT
 */
export async function listenOnLoopback(
  makeServer: () => Server,
  { host, port }: { host: string; port: number }
): Promise<Listeners> {
  if (!['127.0.0.1', '::1', 'localhost'].includes(host)) throw new ListenError({ code: 'HOST_NOT_LOOPBACK' })
  const lastPort = port === 0 ? PORTS_TRIED : Math.min(port + PORTS_TRIED, 65_535)
  for (let candidate = port; candidate <= lastPort; candidate++) {
    const listeners = await tryPort(makeServer, port === 0 ? 0 : candidate)
    if (listeners) return listeners
  }
  throw new ListenError({ code: 'NO_FREE_PORT', firstPort: port, lastPort })
}

/** @returns undefined when the port is taken on one of the two addresses */
async function tryPort(makeServer: () => Server, port: number): Promise<Listeners | undefined> {
  const v4 = makeServer()
  const outcome = await listen(v4, '127.0.0.1', port)
  if (outcome !== 'listening') return undefined
  const address = v4.address()
  const chosen = typeof address === 'object' && address !== null ? address.port : port
  const v6 = makeServer()
  const second = await listen(v6, '::1', chosen)
  if (second === 'taken') {
    await closed(v4)
    return undefined
  }
  const servers = second === 'listening' ? [v4, v6] : [v4]
  return {
    port: chosen,
    async close() {
      await Promise.all(servers.map(closed))
    },
    cut() {
      for (const server of servers) server.closeAllConnections()
    }
  }
}

async function listen(server: Server, host: string, port: number): Promise<'listening' | 'taken' | 'absent'> {
  const { promise, resolve, reject } = Promise.withResolvers<'listening' | 'taken' | 'absent'>()
  server.once('error', (err: NodeJS.ErrnoException) => {
    if (err.code === 'EADDRINUSE') resolve('taken')
    else if (err.code === 'EADDRNOTAVAIL' || err.code === 'EAFNOSUPPORT') resolve('absent')
    else reject(err)
  })
  server.listen({ host, port, exclusive: true }, () => resolve('listening'))
  return await promise
}

function closed(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  server.closeIdleConnections()
  return promise
}
