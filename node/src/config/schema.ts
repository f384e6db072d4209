import { z } from 'zod'

/**
 * Every setting, with unit, default and reason. A setting's name in `config.toml` is its dotted key; in the
 * environment it is `SECONDME_` and the key in capitals, dots as underscores (`SECONDME_API_PORT`).
 */
export const SETTINGS = {
  name: {
    type: z.string().max(80).nullable(),
    default: null,
    description: 'What people call you; peers see it in quotes'
  },
  'api.port': {
    type: z.number().int().min(1).max(65535),
    default: 7363,
    description: 'Preferred port of API and console on 127.0.0.1; the next free one when taken'
  },
  'log.level': {
    type: z.enum(['debug', 'info', 'warn', 'error']),
    default: 'info',
    description: 'Least severe log line kept; memories never stand in the log'
  },
  'inference.chatModel': {
    type: z.string().nullable(),
    default: null,
    description: 'Model that writes answers (see `models list`); none: answers quote your memories'
  },
  'inference.embedModel': {
    type: z.string(),
    default: 'builtin',
    description: 'GGUF that turns text into vectors: `builtin` (English) or a path'
  },
  'inference.gpu': {
    type: z.enum(['auto', 'off']),
    default: 'auto',
    description: 'Use a graphics card for models when there is one'
  },
  'inference.idleUnloadMinutes': {
    type: z.number().min(0.1).max(1440),
    default: 5,
    description: 'Minutes without use after which a chat model leaves memory'
  },
  'inference.endpointUrl': {
    type: z.url({ protocol: /^https?$/ }).nullable(),
    default: null,
    description:
      'OpenAI-compatible endpoint instead of a local model; text sent to another machine is counted and shown'
  },
  'inference.endpointModel': {
    type: z.string().nullable(),
    default: null,
    description: 'Model name at that endpoint'
  },
  'inference.endpointKey': {
    type: z.string().nullable(),
    default: null,
    description: 'Key for that endpoint, if it wants one'
  },
  'bridge.expertUrl': {
    type: z.url({ protocol: /^https?$/ }).nullable(),
    default: null,
    description: 'OpenAI-compatible endpoint of an expert that `consult` asks; you see what leaves before it does'
  },
  'bridge.expertModel': { type: z.string().nullable(), default: null, description: 'Model name at the expert' },
  'bridge.expertKey': {
    type: z.string().nullable(),
    default: null,
    description: 'Key for the expert, if it wants one'
  },
  'portrait.model': {
    type: z.enum(['off', 'local', 'any']),
    default: 'local',
    description:
      'Which chat model may improve the portrait: none, one on this machine, or any; `any` sends every memory to an outside endpoint'
  },
  'card.about': {
    type: z.string().max(280).nullable(),
    default: null,
    description: 'A line about you on the card that peers see; nothing of it is worked out of memories'
  },
  'card.interests': {
    type: z.string().max(640).nullable(),
    default: null,
    description: 'What you like to talk about, on the same card; separated by commas'
  },
  'people.model': {
    type: z.enum(['off', 'local', 'any']),
    default: 'local',
    description:
      'Which chat model may write answers to peers: none (answers quote), one on this machine, or any; `any` sends their questions and what they may know to an outside endpoint'
  },
  'network.enabled': {
    type: z.boolean(),
    default: true,
    description: 'Other selves may reach this one; nothing listens before the first invitation'
  },
  'network.listen': {
    type: z.enum(['all', 'loopback']),
    default: 'all',
    description: 'Where other selves may reach this one from: anywhere, or this machine only'
  },
  'network.port': {
    type: z.number().int().min(0).max(65535),
    default: 0,
    description: 'TCP port for other selves; 0: a free one, chosen once and kept'
  },
  'network.lan': {
    type: z.boolean(),
    default: true,
    description: 'Dial and announce addresses of the local network'
  },
  'network.relays': {
    type: z
      .string()
      .max(4000)
      .refine(isRelayList, 'names each relay as a multiaddr that ends in /p2p/12D3…, separated by spaces')
      .nullable(),
    default: null,
    description:
      'Relays that make this self reachable behind a router, as multiaddrs ending in /p2p/…; separated by spaces'
  },
  'network.upnp': { type: z.boolean(), default: false, description: 'Ask the router to open the port' },
  'snapshots.hourly': { type: z.number().int().min(0).max(96), default: 24, description: 'Hourly snapshots kept' },
  'snapshots.daily': { type: z.number().int().min(0).max(60), default: 7, description: 'Daily snapshots kept' }
} as const satisfies Record<string, { type: z.ZodType; default: unknown; description: string }>

/** A relay must be known by its key: anybody could answer at an address. */
function isRelayList(text: string): boolean {
  return text.split(/\s+/).every(relay => relay === '' || /^\/\S+\/p2p\/12D3KooW[1-9A-HJ-NP-Za-km-z]{44}$/.test(relay))
}

export type SettingKey = keyof typeof SETTINGS
export type Settings = { [Key in SettingKey]: z.infer<(typeof SETTINGS)[Key]['type']> }
export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[]

/** Values that are shown as `set` only. */
export const SECRET_SETTINGS: ReadonlySet<SettingKey> = new Set<SettingKey>([
  'inference.endpointKey',
  'bridge.expertKey'
])
