import type { PeerSummary } from '../types.ts'

/** A picture of more would be a tangle; the table beside it holds all. */
export const MAX_SHOWN = 50

export interface PlacedPeer {
  peer: PeerSummary
  x: number
  y: number
  /** `offline`: there is no line now. */
  line: 'direct' | 'relayed' | 'offline'
  /** Width of the line, in units of the picture. */
  width: number
}

export interface PeerMap {
  width: number
  height: number
  peers: PlacedPeer[]
}

/** Room along a ring that a peer and its name take, in units of the picture. */
const ROOM = 118

/**
 * You in the middle, the others on rings around: those used most nearest.
 *
 * @param uses - how often something was asked lately, by did
 * @param size - of the picture; its units are about px on screen
 */
export function placePeers(
  peers: readonly PeerSummary[],
  uses: ReadonlyMap<string, number>,
  size: { width: number; height: number }
): PeerMap {
  const useOf = ({ peer }: PeerSummary): number => uses.get(peer) ?? 0
  const shown = peers
    .toSorted((a, b) => useOf(b) - useOf(a) || Number(b.online) - Number(a.online) || (a.peer < b.peer ? -1 : 1))
    .slice(0, MAX_SHOWN)
  const most = Math.max(1, ...shown.map(useOf))
  const rings = ringsFor(shown.length, size)
  const placed: PlacedPeer[] = []
  let next = 0
  for (const [index, { count, rx, ry }] of rings.entries()) {
    // Each ring is turned a little against the one inside it, so that lines pass between names.
    const turn = index % 2 === 0 ? 0 : Math.PI / count
    for (let i = 0; i < count; i++) {
      const peer = shown[next++]!
      const angle = turn + (2 * Math.PI * i) / count
      placed.push({
        peer,
        x: size.width / 2 + rx * Math.cos(angle),
        y: size.height / 2 + ry * Math.sin(angle),
        line: peer.online ? (peer.path ?? 'direct') : 'offline',
        width: 1.5 + 4.5 * Math.sqrt(useOf(peer) / most)
      })
    }
  }
  return { ...size, peers: placed }
}

interface Ring {
  count: number
  rx: number
  ry: number
}

/** One ring while there is room on it; else up to three, filled from within in proportion to their length. */
function ringsFor(count: number, { width, height }: { width: number; height: number }): Ring[] {
  if (count === 0) return []
  const [fullX, fullY] = [width / 2 - 62, height / 2 - 34]
  const length = (share: number): number => 2 * Math.PI * Math.sqrt(((fullX * share) ** 2 + (fullY * share) ** 2) / 2)
  const shares = [[0.86], [0.56, 1], [0.42, 0.72, 1]].find(
    (some, index) => index === 2 || count <= some.reduce((sum, share) => sum + length(share), 0) / ROOM
  )!
  const total = shares.reduce((sum, share) => sum + share, 0)
  let left = count
  return shares
    .map((share, index) => {
      const here = index === shares.length - 1 ? left : Math.min(left, Math.max(1, Math.round((count * share) / total)))
      left -= here
      return { count: here, rx: fullX * share, ry: fullY * share }
    })
    .filter(ring => ring.count > 0)
}
