import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { peerIdOf } from '@secondme-node/keys'
import { parseInvite } from '@secondme-node/protocol'
import { resolvePaths } from '../../node/src/config/paths.ts'
import type { RunInfo } from '../../node/src/run-info.ts'
import type { Target } from '../../node/test/peer-api/raw-caller.ts'

/** The node under attack, seen with its owner's rights: to let the attacker in, and to look at what came of it. */
export interface OwnerApi {
  readonly info: RunInfo
  readonly target: Target
  call<T>(method: string, path: string, body?: unknown): Promise<T>
  /** A request as it is, headers and all. @returns status and body */
  raw(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string
  ): Promise<{ status: number; body: string }>
  invite(name: string): Promise<string>
  /** @returns grant id */
  grant(peer: string, offer: object): Promise<string>
  revoke(ref: string): Promise<void>
  /** Codes of the newest refusals of this peer, newest first. */
  refusals(peer: string): Promise<string[]>
}

/** @throws {Error} the node does not run, or listens beyond the loopback */
export async function openOwnerApi(home: string): Promise<OwnerApi> {
  const { runDir } = resolvePaths({ SECONDME_HOME: home })
  const info = JSON.parse(readFileSync(join(runDir, 'daemon.json'), 'utf8')) as RunInfo
  const { hostname, port } = new URL(info.api)
  if (hostname !== '127.0.0.1') throw new Error('this attacks nodes on the loopback only')
  const grants = new Map<string, string>()

  function raw(method: string, path: string, headers: Record<string, string>, body = '') {
    const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>()
    const sent = request({ host: hostname, port, method, path, headers, setHost: false }, response => {
      let text = ''
      response.on('data', (bytes: Buffer) => {
        text += bytes.toString()
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
    })
    sent.on('error', reject)
    sent.end(body)
    return promise
  }

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = {
      host: `${hostname}:${port}`,
      authorization: `Bearer ${info.token}`,
      ...(body !== undefined && { 'content-type': 'application/json' })
    }
    const text = body === undefined ? '' : JSON.stringify(body)
    const { status, body: answer } = await raw(method, `/api/v1${path}`, headers, text)
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${answer}`)
    return JSON.parse(answer) as T
  }

  const invite = async (name: string) => (await call<{ link: string }>('POST', '/invites', { name })).link
  const { nodeKey, addresses } = parseInvite(await invite('attack-probe'))
  await call('POST', '/invites/revoke', { ref: 'attack-probe' })
  const own = [...new Set(addresses.map(String))].map(address => address.replace(/^\/ip4\/[^/]+/, '/ip4/127.0.0.1'))
  const target: Target = {
    selfId: info.selfId,
    peerId: peerIdOf(nodeKey),
    addresses: () => own.filter(address => address.startsWith('/ip4/127.0.0.1/tcp/')),
    grantFor: peer => grants.get(peer) ?? null
  }

  return {
    info,
    target,
    call,
    raw,
    invite,
    async grant(peer, offer) {
      const { grantId } = await call<{ grantId: string }>('POST', '/grants', { peer, ...offer })
      grants.set(peer, grantId)
      return grantId
    },
    revoke: async ref => void (await call('POST', '/grants/revoke', { ref })),
    async refusals(peer) {
      const query = `/audit?peer=${encodeURIComponent(peer)}&what=refused&limit=20`
      const { entries } = await call<{ entries: Array<{ code: string | null }> }>('GET', query)
      return entries.map(({ code }) => code ?? '')
    }
  }
}
