import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { PeopleComposition } from '../../src/compose/people.ts'
import { resolvePaths } from '../../src/config/paths.ts'
import { createNode, type SecondMeNode } from '../../src/node.ts'
import type { GrantOffer } from '../../src/people/grant-terms.ts'
import type { GrantRecord } from '../../src/people/types.ts'
import { openSelf } from '../../src/system/self.ts'
import type { Target } from './raw-caller.ts'

/** The whole node as the daemon builds it, on the loopback, with everything that has to do with others in reach. */
export interface SelfNode extends Target {
  readonly home: string
  readonly people: PeopleComposition
  readonly api: string
  readonly token: string
  call<T>(method: string, path: string, body?: unknown): Promise<T>
  /** Writes a memory that these audiences may see; none: for the owner alone. @returns its id */
  remember(text: string, audience?: readonly string[]): Promise<string>
  /** Every wish granted, without asking the owner, unless `offer` says otherwise. */
  grant(peer: string, offer?: Partial<GrantOffer>): Promise<GrantRecord>
  settled(): Promise<void>
  stop(): Promise<void>
  restart(): Promise<void>
}

export const FRIENDS = 'friends'

const open: Array<{ stop(): Promise<void>; home: string }> = []
afterAll(async () => {
  for (const { stop, home } of open.splice(0)) {
    await stop()
    rmSync(home, { recursive: true, force: true })
  }
})

export async function startSelf(name: string, env: NodeJS.ProcessEnv = {}): Promise<SelfNode> {
  const home = mkdtempSync(join(tmpdir(), 'secondme-peer-'))
  const paths = resolvePaths({ SECONDME_HOME: home })
  let node: SecondMeNode | undefined
  let selfId = ''
  let peerId = ''

  async function start(): Promise<void> {
    const self = await openSelf(paths, undefined)
    selfId = self.identity.selfId
    peerId = self.identity.peerId
    const settings = { SECONDME_LOG_LEVEL: 'error', SECONDME_NETWORK_LISTEN: 'loopback', SECONDME_NAME: name }
    node = await createNode({ paths, env: { ...settings, ...env }, self })
    await node.start()
  }

  async function stop(): Promise<void> {
    const running = node
    node = undefined
    await running?.stop()
  }

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { api, token } = node!.runInfo()
    const response = await fetch(`${api}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) })
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return JSON.parse(text) as T
  }

  const settled = async () => void (await call('POST', '/pipeline/wait'))

  await start()
  open.push({ stop, home })
  return {
    home,
    get selfId() {
      return selfId
    },
    get peerId() {
      return peerId
    },
    get people() {
      return node!.people
    },
    get api() {
      return node!.runInfo().api
    },
    get token() {
      return node!.runInfo().token
    },
    addresses: () => node!.people.network.addresses().map(({ multiaddr }) => multiaddr),
    grantFor: peer => node!.people.people.grants.activeFor(peer)?.grantId ?? null,
    call,
    settled,
    async remember(text, audience = []) {
      const { memory } = await call<{ memory: { id: string } }>('POST', '/memories', { text })
      if (audience.length > 0) {
        const label = { select: { ids: [memory.id] }, audience, mode: 'set', dryRun: false }
        await call('POST', '/memories/label', label)
      }
      await settled()
      return memory.id
    },
    grant: (peer, offer = {}) =>
      node!.people.contacts.grant(peer, {
        preset: 'collaborator',
        labels: [FRIENDS],
        detail: 'quote',
        consent: 'auto',
        ...offer
      }),
    stop,
    async restart() {
      await stop()
      await start()
    }
  }
}
