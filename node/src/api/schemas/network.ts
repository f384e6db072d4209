import { z } from 'zod'

const path = z.enum(['direct', 'relayed'])

/** `GET /api/v1/network`: from where this self can be reached, and with which machines it has spoken. */
export const networkView = z.object({
  schema: z.literal('secondme.network/1'),
  /** Allowed by the settings. It runs from the first invitation or contact on. */
  enabled: z.boolean(),
  state: z.enum(['stopped', 'running']),
  peerId: z.string(),
  reachability: z.enum(['none', 'local', 'private', 'relayed', 'public']),
  addresses: z.array(z.object({ multiaddr: z.string(), kind: path, isPublic: z.boolean() })),
  relays: z.array(
    z.object({
      peerId: z.string(),
      multiaddr: z.string(),
      state: z.enum(['reserved', 'connecting', 'down']),
      since: z.string(),
      failures: z.number()
    })
  ),
  connections: z.array(
    z.object({
      peerId: z.string(),
      /** Petname; null for relays and strangers. */
      name: z.string().nullable(),
      path,
      direction: z.enum(['inbound', 'outbound']),
      since: z.string(),
      rttMs: z.number().nullable(),
      bytesIn: z.number(),
      bytesOut: z.number()
    })
  ),
  dht: z.object({ mode: z.enum(['off', 'client', 'server']), peers: z.number() }),
  /** Machines this node opened a connection to since it started. */
  hosts: z.array(
    z.object({
      host: z.string(),
      why: z.enum(['relay', 'peer', 'discovery', 'router']),
      count: z.number(),
      lastAt: z.string()
    })
  ),
  /** Known peers that are not connected, and when they are tried again. */
  waiting: z.array(
    z.object({ peerId: z.string(), name: z.string().nullable(), failures: z.number(), nextTryAt: z.string() })
  )
})
export type NetworkView = z.infer<typeof networkView>
