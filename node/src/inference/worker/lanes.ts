import type { Priority } from '../types.ts'

/** Runs one piece of work; a lane has one at a time. */
export type Lane<Work, Result> = (work: Work) => Promise<Result>

export interface Lanes<Work, Result> {
  run(work: Work, options: { priority: Priority; signal: AbortSignal }): Promise<Result>
  /** Background work waits until the returned function is called: someone reads along and needs the cores. */
  holdBackground(): () => void
}

export interface LanesInit<Work, Result> {
  /** Takes queries only, so that a query never waits for background work. */
  queryLane: Lane<Work, Result>
  /** Made when the first background work arrives. */
  makeBackgroundLanes(): Promise<Array<Lane<Work, Result>>>
}

interface Item<Work, Result> {
  work: Work
  signal: AbortSignal
  resolve(result: Result): void
  reject(reason: unknown): void
}

/** Spreads work over lanes: queries first and on any lane, background on its own lanes, each in order of arrival. */
export function createLanes<Work, Result>(init: LanesInit<Work, Result>): Lanes<Work, Result> {
  const waiting: Record<Priority, Array<Item<Work, Result>>> = { query: [], background: [] }
  const freeBackground: Array<Lane<Work, Result>> = []
  let isQueryLaneFree = true
  let holds = 0
  let hasBackgroundLanes = false

  function next(priorities: readonly Priority[]): Item<Work, Result> | undefined {
    for (const priority of priorities) {
      while (waiting[priority].length > 0) {
        const item = waiting[priority].shift()!
        if (!item.signal.aborted) return item
        item.reject(item.signal.reason)
      }
    }
    return undefined
  }

  async function work(lane: Lane<Work, Result>, item: Item<Work, Result>, release: () => void): Promise<void> {
    try {
      item.resolve(await lane(item.work))
    } catch (err) {
      item.reject(err)
    } finally {
      release()
      pump()
    }
  }

  function pump(): void {
    if (isQueryLaneFree) {
      const item = next(['query'])
      if (item !== undefined) {
        isQueryLaneFree = false
        void work(init.queryLane, item, () => {
          isQueryLaneFree = true
        })
      }
    }
    while (freeBackground.length > 0) {
      const item = next(holds > 0 ? ['query'] : ['query', 'background'])
      if (item === undefined) return
      const lane = freeBackground.pop()!
      void work(lane, item, () => freeBackground.push(lane))
    }
  }

  async function makeLanes(): Promise<void> {
    try {
      freeBackground.push(...(await init.makeBackgroundLanes()))
      pump()
    } catch (err) {
      // Nothing would ever run these; the next background call tries again.
      hasBackgroundLanes = false
      for (const item of waiting.background.splice(0)) item.reject(err)
    }
  }

  return {
    run(piece, { priority, signal }) {
      return new Promise((resolve, reject) => {
        waiting[priority].push({ work: piece, signal, resolve, reject })
        if (priority === 'background' && !hasBackgroundLanes) {
          hasBackgroundLanes = true
          void makeLanes()
        }
        pump()
      })
    },
    holdBackground() {
      holds++
      let isHeld = true
      return () => {
        if (!isHeld) return
        isHeld = false
        holds--
        pump()
      }
    }
  }
}
