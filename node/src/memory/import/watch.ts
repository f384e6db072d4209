import { relative, sep } from 'node:path'
import { type FSWatcher, watch as watchFiles } from 'chokidar'
import type { Logger } from '../../log.ts'

export interface FolderWatches {
  /**
   * Reports paths inside the folder that were written or deleted, once it has been quiet for a while. Resolves when
   * every later change will be seen.
   */
  add(realPath: string): Promise<void>
  remove(realPath: string): Promise<void>
  stop(): Promise<void>
}

interface Watched {
  watcher: FSWatcher
  timer: NodeJS.Timeout | undefined
  paths: Set<string>
  /** When the first of `paths` changed, in ms of a clock that only rises. */
  sinceMs: number
}

/** A folder that is never quiet is read all the same, after this many quiet times. */
const MAX_QUIET_TIMES = 10

/** @param quietMs - editors write a file in several steps. @default 2_000 */
export function createFolderWatches(
  { log, onChange }: { log: Logger; onChange(realPath: string, paths: string[]): void },
  { quietMs = 2_000 }: { quietMs?: number } = {}
): FolderWatches {
  const watched = new Map<string, Watched>()

  function noteChange(realPath: string, one: Watched, path: string): void {
    const inside = relative(realPath, path).split(sep).join('/')
    // The folder itself changed, or something beside it.
    if (inside === '' || inside.startsWith('../')) return
    if (one.paths.size === 0) one.sinceMs = performance.now()
    one.paths.add(inside)
    clearTimeout(one.timer)
    const latestMs = one.sinceMs + MAX_QUIET_TIMES * quietMs
    const waitMs = Math.max(0, Math.min(quietMs, latestMs - performance.now()))
    one.timer = setTimeout(() => {
      const paths = [...one.paths]
      one.paths.clear()
      onChange(realPath, paths)
    }, waitMs)
  }

  async function remove(realPath: string): Promise<void> {
    const one = watched.get(realPath)
    watched.delete(realPath)
    clearTimeout(one?.timer)
    await one?.watcher.close()
  }

  return {
    async add(realPath) {
      if (watched.has(realPath)) return
      const watcher = watchFiles(realPath, {
        ignoreInitial: true,
        followSymlinks: false,
        ignored: path =>
          relative(realPath, path)
            .split(sep)
            .some(part => part.startsWith('.') && part !== '..')
      })
      const one: Watched = { watcher, timer: undefined, paths: new Set(), sinceMs: 0 }
      watched.set(realPath, one)
      for (const event of ['add', 'change', 'unlink'] as const) {
        watcher.on(event, path => noteChange(realPath, one, path))
      }
      watcher.on('error', err => log.warn('a watched folder reports an error', { err }))
      await new Promise<void>(resolve => watcher.once('ready', () => resolve()))
    },
    remove,
    async stop() {
      await Promise.all([...watched.keys()].map(remove))
    }
  }
}
