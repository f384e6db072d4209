import { PeopleError } from './errors.ts'
import type { Peer } from './types.ts'

/** Fewer characters of a key fit too many people by chance. */
const MIN_KEY_CHARS = 6
const DID_PREFIX = 'did:key:'

/**
 * The one peer that is meant. What fits exactly beats what begins so.
 *
 * @param ref - petname, did, beginning of either, or PeerId; a leading `@` is dropped
 * @throws {PeopleError} NO_SUCH_PEER, AMBIGUOUS_PEER
 */
export function findPeer(peers: readonly Peer[], ref: string): Peer {
  const wanted = ref.trim().replace(/^@/, '')
  const name = fold(wanted)
  if (wanted === '') throw new PeopleError({ code: 'NO_SUCH_PEER' })
  const exact = peers.filter(
    row => row.peer === wanted || fold(row.name) === name || row.nodeKeys.some(({ peerId }) => peerId === wanted)
  )
  if (exact.length > 0) return only(exact)
  const named = peers.filter(row => fold(row.name).startsWith(name))
  const key = wanted.startsWith(DID_PREFIX) ? wanted.slice(DID_PREFIX.length) : wanted
  const keyed =
    key.length < MIN_KEY_CHARS ? [] : peers.filter(({ peer }) => peer.slice(DID_PREFIX.length).startsWith(key))
  return only([...new Set([...named, ...keyed])])
}

/** How names are compared. */
export function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}

function only(found: readonly Peer[]): Peer {
  const [first, second] = found
  if (first === undefined) throw new PeopleError({ code: 'NO_SUCH_PEER' })
  if (second !== undefined) throw new PeopleError({ code: 'AMBIGUOUS_PEER', names: found.map(({ name }) => name) })
  return first
}
