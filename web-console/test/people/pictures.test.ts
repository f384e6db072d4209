import { describe, expect, it } from 'vitest'
import { MAX_SHOWN, placePeers } from '../../src/people/map.ts'
import { markOf, outcomes, trailOf, usesOf } from '../../src/people/trail.ts'
import type { AuditEntry } from '../../src/types.ts'
import { did, makePeer } from '../fixtures/people.ts'

const SIZE = { width: 880, height: 420 }
const peers = (count: number) => Array.from({ length: count }, (_, index) => makePeer(index))

describe('the network map', () => {
  it.each([1, 2, 5, 13, 24, 50])('holds %i peers inside the picture, none on another and none on you', count => {
    const map = placePeers(peers(count), new Map(), SIZE)
    expect(map.peers).toHaveLength(count)
    const points = [{ x: SIZE.width / 2, y: SIZE.height / 2 }, ...map.peers]
    for (const [index, one] of points.entries()) {
      expect(one.x > 15 && one.x < SIZE.width - 15 && one.y > 15 && one.y < SIZE.height - 15).toBe(true)
      for (const other of points.slice(index + 1))
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(24)
    }
  })

  it('shows the most used when there are too many, and draws their lines thicker', () => {
    const map = placePeers(
      peers(80),
      new Map([
        [did(77), 9],
        [did(3), 1]
      ]),
      SIZE
    )
    expect(map.peers).toHaveLength(MAX_SHOWN)
    expect(map.peers.slice(0, 2).map(({ peer }) => peer.peer)).toEqual([did(77), did(3)])
    const [most, less, unused] = map.peers.map(({ width }) => width)
    expect(most! > less! && less! > unused!).toBe(true)
  })

  it('draws who is away as away, whatever the last path was', () => {
    const [away] = placePeers([makePeer(2, { path: 'direct' })], new Map(), SIZE).peers
    expect(away!.line).toBe('offline')
    expect(placePeers([makePeer(7)], new Map(), SIZE).peers[0]!.line).toBe('relayed')
  })
})

function entry(seq: number, more: Partial<AuditEntry> = {}): AuditEntry {
  return {
    seq,
    at: new Date(Date.UTC(2026, 10, 1, seq)).toISOString(),
    who: 'did:key:z6MkA',
    name: 'Alice',
    direction: 'in',
    act: 'ask',
    decision: 'answered',
    code: null,
    grantId: null,
    sessionId: null,
    memoryIds: [],
    adapterDigest: null,
    promptHash: null,
    replyHash: null,
    tokens: null,
    ...more
  }
}

describe('the trail', () => {
  it('has a lane for each self, the owner last, and the time from the oldest to the newest', () => {
    const trail = trailOf([
      entry(5, { who: 'owner', name: null }),
      entry(4, { who: 'owner', name: null }),
      entry(3),
      entry(1, { who: 'did:key:z6MkB', name: null })
    ])!
    expect(trail.lanes.map(({ who }) => who)).toEqual(['did:key:z6MkA', 'did:key:z6MkB', 'owner'])
    expect(trail.lanes[0]!.points[0]!.at).toBe(0.5)
    expect([trail.from, trail.to]).toEqual([entry(1).at, entry(5).at])
  })

  it('is nothing without entries, and in the middle with one', () => {
    expect(trailOf([])).toBe(null)
    expect(trailOf([entry(1)])!.lanes[0]!.points[0]!.at).toBe(0.5)
  })

  const marks = [
    { decision: 'answered', direction: 'in', mark: 'answered' },
    { decision: 'answered', direction: 'out', mark: 'asked' },
    { decision: 'decided', direction: 'in', mark: 'asked' },
    { decision: 'sent', direction: 'out', mark: 'asked' },
    { decision: 'refused', direction: 'in', mark: 'refused' },
    { decision: 'refused', direction: 'out', mark: 'refused' },
    { decision: 'changed', direction: 'in', mark: 'changed' }
  ] as const
  it.each(marks)('marks $decision ($direction) as $mark', ({ mark, ...one }) => {
    expect(markOf(one)).toBe(mark)
  })

  it('counts what became of what they asked, and not what the owner looked at', () => {
    const entries = [
      entry(1),
      entry(2, { decision: 'refused' }),
      entry(3, { decision: 'decided' }),
      entry(4, { direction: 'out' }),
      entry(5, { act: 'preview', decision: 'answered' })
    ]
    expect(outcomes(entries)).toEqual({ answered: 1, refused: 1 })
    expect(usesOf(entries).get('did:key:z6MkA')).toBe(3)
  })
})
