import type { Clock } from '../clock.ts'
import type { ContactedHost } from './types.ts'

/** Counts the machines this node opened connections to, for the owner to see. */
export interface Contacts {
  note(host: string, why: ContactedHost['why']): void
  list(): ContactedHost[]
}

/** Hosts beyond this are counted under the name `others`. */
const MAX_HOSTS = 1_000

export function createContacts({ clock }: { clock: Clock }): Contacts {
  const hosts = new Map<string, ContactedHost>()
  return {
    note(host, why) {
      const isRoom = hosts.size < MAX_HOSTS || hosts.has(`${why} ${host}`)
      const name = isRoom ? host : 'others'
      const key = `${why} ${name}`
      hosts.set(key, { host: name, why, count: (hosts.get(key)?.count ?? 0) + 1, lastMs: clock.nowMs() })
    },
    list: () => [...hosts.values()].toSorted((a, b) => b.lastMs - a.lastMs)
  }
}
