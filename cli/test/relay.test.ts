import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'
import { BIN, Home } from './support.ts'

const running: ChildProcess[] = []
const homes: Array<() => unknown> = []
afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  for (const close of homes.splice(0)) await close()
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

async function startRelay(home: string, port: number) {
  const args = [BIN, 'relay', '--port', String(port), '--host', '127.0.0.1', '--home', home, '--json']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  running.push(child)
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return { child, said: JSON.parse(line) as { schema: string; peerId: string; addresses: string[] } }
}

function relayHome(): string {
  const dir = mkdtempSync(join(tmpdir(), 'secondme-relay-'))
  homes.push(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

describe('relay', () => {
  it('keeps its name over restarts, its key to itself, and stops when told', async () => {
    const [home, port] = [relayHome(), await freePort()]
    const first = await startRelay(home, port)
    expect(first.said.schema).toBe('secondme.relay/1')
    expect(first.said.addresses).toContain(`/ip4/127.0.0.1/tcp/${port}/p2p/${first.said.peerId}`)
    expect(statSync(join(home, 'relay.key')).mode & 0o777).toBe(0o600)
    first.child.kill('SIGTERM')
    expect(await once(first.child, 'exit')).toEqual([0, null])
    const second = await startRelay(home, port)
    expect(second.said.peerId).toBe(first.said.peerId)
  })

  it('makes a self reachable that has it in its settings', async () => {
    const { said } = await startRelay(relayHome(), await freePort())
    const self = new Home({ SECONDME_NETWORK_LISTEN: 'loopback', SECONDME_NETWORK_RELAYS: said.addresses[0]! })
    homes.push(() => self.close())
    await self.json('start')
    await self.json('invite', 'Anyone')
    await expect
      .poll(() => self.json<{ relays: object[] }>('network'), { timeout: 30_000 })
      .toMatchObject({ schema: 'secondme.network/1', relays: [{ peerId: said.peerId, state: 'reserved' }] })
  })
})
