import { randomUUID } from 'node:crypto'
import type { SelfId } from '../../people/types.ts'
import type { OpenTalk } from '../../talks/talks.ts'
import { SharingError } from './errors.ts'

interface Row<Facts> {
  id: string
  peer: SelfId
  facts: Facts
  talk: OpenTalk
  timer: NodeJS.Timeout | undefined
  isBusy: boolean
}

/** Talks of the owner that go on from request to request. Nothing of what is said is kept here. */
export interface OpenTalks<Facts> {
  add(peer: SelfId, talk: OpenTalk, facts: Facts): string
  /** Takes a talk for one turn. @throws {SharingError} NO_SUCH_TALK, TALK_BUSY */
  take(id: string): { peer: SelfId; talk: OpenTalk; facts: Facts; free(): void }
  isOpenWith(peer: SelfId): boolean
  /** @returns whether there was one */
  close(id: string): Promise<boolean>
  /** Any talk with this peer. */
  closeWith(peer: SelfId): Promise<void>
  closeAll(): Promise<void>
}

/** @param init.idleMs - a talk in which nothing is said for so long is ended */
export function createOpenTalks<Facts>({ idleMs }: { idleMs: number }): OpenTalks<Facts> {
  const rows = new Map<string, Row<Facts>>()

  /** The clock of a talk runs while nobody speaks. */
  function rest(row: Row<Facts>): void {
    row.timer = setTimeout(() => void close(row.id), idleMs).unref()
  }

  async function close(id: string): Promise<boolean> {
    const row = rows.get(id)
    if (row === undefined) return false
    rows.delete(id)
    clearTimeout(row.timer)
    await row.talk.close()
    return true
  }

  const idsWith = (peer: SelfId) => [...rows.values()].filter(row => row.peer === peer).map(({ id }) => id)

  return {
    add(peer, talk, facts) {
      const row: Row<Facts> = { id: randomUUID(), peer, facts, talk, timer: undefined, isBusy: false }
      rows.set(row.id, row)
      rest(row)
      return row.id
    },
    take(id) {
      const row = rows.get(id)
      if (row === undefined) throw new SharingError({ code: 'NO_SUCH_TALK' })
      if (row.isBusy) throw new SharingError({ code: 'TALK_BUSY' })
      row.isBusy = true
      clearTimeout(row.timer)
      const { peer, talk, facts } = row
      return {
        peer,
        talk,
        facts,
        free() {
          row.isBusy = false
          if (rows.get(id) === row) rest(row)
        }
      }
    },
    isOpenWith: peer => idsWith(peer).length > 0,
    close,
    async closeWith(peer) {
      await Promise.all(idsWith(peer).map(close))
    },
    async closeAll() {
      await Promise.all([...rows.keys()].map(close))
    }
  }
}
