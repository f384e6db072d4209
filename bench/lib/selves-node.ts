/** A whole node in a process of its own, told by messages what to do; its processor time and memory are its own. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { resolvePaths } from '../../node/src/config/paths.ts'
import { createNode } from '../../node/src/node.ts'
import { openSelf } from '../../node/src/system/self.ts'

export interface NodeReady {
  api: string
  token: string
  selfId: string
  peerId: string
  addresses: string[]
}

export interface NodeUse {
  /** Of this process since its start, user and system. */
  cpuMs: number
  rssBytes: number
  /** With everything let go that nobody holds. */
  heapBytes: number
  connections: number
  addresses: string[]
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const paths = resolvePaths({ SECONDME_HOME: process.env.SECONDME_HOME! })
const self = await openSelf(paths, undefined)
const node = await createNode({ paths, env: process.env, self })
await node.start()

process.on('message', async (order: 'use' | 'stop') => {
  if (order === 'stop') {
    await node.stop()
    process.exit(0)
  }
  collect()
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  const { network } = node.people
  const use: NodeUse = {
    cpuMs: (user + system) / 1_000,
    rssBytes: rss,
    heapBytes: heapUsed,
    connections: network.connections().length,
    addresses: network.addresses().map(({ multiaddr }) => multiaddr)
  }
  process.send?.(use)
})
process.on('disconnect', () => process.exit())
const { api, token, selfId } = node.runInfo()
process.send?.({ api, token, selfId, peerId: self.identity.peerId, addresses: [] } satisfies NodeReady)
