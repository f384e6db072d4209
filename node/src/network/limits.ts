import type { NetworkInit, NetworkLimits } from './types.ts'

const MIB = 1024 * 1024

/** A person's node: some hundred friends, and a bounded number of people it does not know. */
const SELF: NetworkLimits = {
  maxConnections: 256,
  maxStrangers: 64,
  inboundPerSecondPerHost: 5,
  maxPendingInbound: 10,
  handshakeTimeoutMs: 5_000,
  maxGossipBytes: 64 * 1024,
  maxReservations: 256,
  relayBytesPerMinute: 64 * MIB,
  maxDhtRecords: 10_000,
  maxDhtRecordsPerMinute: 600
}

/** A relay stands for a group: everybody is a stranger to it, and many of them may sit behind one address. */
const RELAY: NetworkLimits = {
  ...SELF,
  maxConnections: 4_096,
  maxStrangers: 4_096,
  inboundPerSecondPerHost: 200,
  maxPendingInbound: 100
}

/** @param isLoopback - all connections come from this machine, hence from one address */
export function limitsOf(init: Pick<NetworkInit, 'role' | 'limits'>, isLoopback: boolean): NetworkLimits {
  const base = init.role === undefined || init.role === 'self' ? SELF : RELAY
  const perHost = isLoopback ? { inboundPerSecondPerHost: 200, maxPendingInbound: 100 } : {}
  return { ...base, ...perHost, ...init.limits }
}
