import { type ParsedAddress, parseAddress } from './addresses.ts'

/** Which addresses this node may connect to. Addresses come from strangers, and a dial is a packet someone else aims. */
export interface DialRules {
  mayDial(multiaddr: string): boolean
  /** Admits a name: the owner took it over with an invite, or it is one of his relays. */
  vouch(multiaddr: string): void
  isRelayHost(parsed: ParsedAddress): boolean
}

export interface DialRulesInit {
  /** Configured by the owner: dialled wherever they are. */
  relays: readonly string[]
  allowLoopback: boolean
  allowPrivate: boolean
}

/** More names than this are never vouched for by one owner; keeps the set bounded. */
const MAX_VOUCHED = 4_096

export function createDialRules(init: DialRulesInit): DialRules {
  const relayHosts = new Set(init.relays.map(parseAddress).flatMap(relay => (relay ? [hostPort(relay)] : [])))
  const vouched = new Set<string>()

  return {
    mayDial(multiaddr) {
      const parsed = parseAddress(multiaddr)
      if (parsed === undefined) return false
      if (relayHosts.has(hostPort(parsed))) return true
      switch (parsed.reach) {
        case 'public':
          return true
        case 'loopback':
          return init.allowLoopback
        case 'private':
          return init.allowPrivate
        case 'name':
          // A name in a stranger's record would make this node ask a DNS server of the stranger's choice.
          return vouched.has(hostPort(parsed))
        case 'other':
          return false
      }
    },
    vouch(multiaddr) {
      const parsed = parseAddress(multiaddr)
      if (parsed?.reach !== 'name' || isLocalName(parsed.host)) return
      if (vouched.size < MAX_VOUCHED) vouched.add(hostPort(parsed))
    },
    isRelayHost: parsed => relayHosts.has(hostPort(parsed))
  }
}

/** Names that lead to this machine or its network, whoever gave them. */
function isLocalName(host: string): boolean {
  return /^(localhost|[^.]+)$|\.(localhost|local|internal|lan|home\.arpa)\.?$/i.test(host)
}

function hostPort({ host, port }: ParsedAddress): string {
  return `${host.toLowerCase()} ${port}`
}
