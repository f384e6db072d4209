import type { Libp2pOptions } from 'libp2p'

type Datastore = NonNullable<Libp2pOptions['datastore']>
type Key = Parameters<Datastore['get']>[0]
type Pair = { key: Key; value: Uint8Array }

export interface QuotaInit {
  /** Records and provider records of the DHT: in all, and new ones per minute. */
  maxDhtRecords: number
  maxDhtRecordsPerMinute: number
  /** Peers libp2p remembers; the oldest give way. */
  maxPeers: number
}

/** More than the node takes: the sender gets no answer, and nothing is stored. */
export class QuotaExceededError extends Error {
  override readonly name = 'QuotaExceededError'
}

/** libp2p tells a missing row from a failure by this name. */
class NotFoundError extends Error {
  override readonly name = 'NotFoundError'
}

const MINUTE_MS = 60_000

/**
 * What libp2p knows about others, in memory: it is learnt again after a restart, and strangers leave nothing on disk.
 * Friends live in the address book. kad-dht itself stores whatever anybody sends, so each kind of row has a limit.
 *
 * @param nowMs - monotonic
 */
export function createQuotaDatastore(init: QuotaInit, nowMs: () => number = () => performance.now()): Datastore {
  const rows = new Map<string, Pair>()
  const counts = { dht: 0, peers: 0 }
  let minute = { startMs: nowMs(), puts: 0 }

  function admit(kind: 'dht' | 'peers' | 'other'): void {
    if (kind === 'peers' && counts.peers >= init.maxPeers) {
      for (const name of rows.keys()) {
        if (kindOf(name) !== 'peers') continue
        remove(name)
        break
      }
    }
    if (kind !== 'dht') return
    if (nowMs() - minute.startMs >= MINUTE_MS) minute = { startMs: nowMs(), puts: 0 }
    if (counts.dht >= init.maxDhtRecords || minute.puts >= init.maxDhtRecordsPerMinute) {
      throw new QuotaExceededError('no room for more DHT records')
    }
    minute.puts++
  }

  function put(key: Key, value: Uint8Array): Key {
    const name = key.toString()
    const kind = kindOf(name)
    if (!rows.has(name)) {
      admit(kind)
      if (kind !== 'other') counts[kind]++
    }
    rows.set(name, { key, value })
    return key
  }

  function remove(name: string): void {
    const kind = kindOf(name)
    if (rows.delete(name) && kind !== 'other') counts[kind]--
  }

  function get(key: Key): Uint8Array {
    const row = rows.get(key.toString())
    if (row === undefined) throw new NotFoundError('no such row')
    return row.value
  }

  function* query(asked: Parameters<Datastore['query']>[0]): Generator<Pair> {
    const { prefix = '', filters = [], orders = [], offset = 0, limit = Number.POSITIVE_INFINITY } = asked
    // A copy, because rows may change while they are looked through.
    let found = [...rows.values()].filter(
      pair => pair.key.toString().startsWith(prefix) && filters.every(passes => passes(pair))
    )
    for (const order of orders) found = found.toSorted(order)
    yield* found.slice(offset, offset + limit)
  }

  return {
    put,
    get,
    has: key => rows.has(key.toString()),
    delete: key => remove(key.toString()),
    async *putMany(source) {
      for await (const { key, value } of source) yield put(key, value)
    },
    async *getMany(source) {
      for await (const key of source) yield { key, value: get(key) }
    },
    async *deleteMany(source) {
      for await (const key of source) {
        remove(key.toString())
        yield key
      }
    },
    query,
    *queryKeys({ prefix, filters = [], orders = [], offset = 0, limit = Number.POSITIVE_INFINITY }) {
      let keys = [...query(prefix === undefined ? {} : { prefix })].map(({ key }) => key)
      keys = keys.filter(key => filters.every(passes => passes(key)))
      for (const order of orders) keys = keys.toSorted(order)
      yield* keys.slice(offset, offset + limit)
    },
    batch() {
      const changes: Array<() => void> = []
      return {
        put: (key, value) => void changes.push(() => put(key, value)),
        delete: key => void changes.push(() => remove(key.toString())),
        commit() {
          for (const change of changes.splice(0)) change()
        }
      }
    }
  }
}

function kindOf(name: string): 'dht' | 'peers' | 'other' {
  if (name.startsWith('/dht/')) return 'dht'
  return name.startsWith('/peers/') ? 'peers' : 'other'
}
