import type { Identity } from '@secondme-node/keys'
import { signCard } from '@secondme-node/protocol'

export interface OwnCardInit {
  identity: Identity
  nowMs(): number
  /** As the owner wrote it in the settings: nothing of a card is worked out of memories. */
  describe(): { name: string | null; about: string | null; interests: readonly string[] }
}

/** Signed again well before it ends. */
const DAY_MS = 86_400_000
const LASTS_MS = 300 * DAY_MS

/** What this self shows to those it meets: the owner's own words, and nothing else. */
export function createOwnCard({ identity, nowMs, describe }: OwnCardInit) {
  return {
    wire(): Uint8Array {
      const { name, about, interests } = describe()
      const atMs = nowMs()
      return signCard(identity.node, {
        iss: identity.selfId,
        seq: atMs,
        name: name ?? '',
        about: about ?? '',
        languages: [],
        interests: [...interests],
        atMs,
        expiresAtMs: atMs + LASTS_MS
      })
    },
    interests: () => describe().interests
  }
}

export type OwnCard = ReturnType<typeof createOwnCard>
