import { relative, sep } from 'node:path'
import { type FSWatcher, watch as watchFiles } from 'chokidar'
import type { Logger } from '../../log.ts'

export interface FolderWatches {
  /** Reports paths inside the folder that were written or deleted, once it has been quiet for a while. */
  add(realPath: string): void
  remove(realPath: string): Promise<void>
  stop(): Promise<void>
}

interface Watched {
  watcher: FSWatcher
  timer: NodeJS.Timeout | undefined
  paths: Set<string>
}

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
    one.paths.add(inside)
    clearTimeout(one.timer)
    one.timer = setTimeout(() => {
      const paths = [...one.paths]
      one.paths.clear()
      onChange(realPath, paths)
    }, quietMs)
  }

  async function remove(realPath: string): Promise<void> {
    const one = watched.get(realPath)
    watched.delete(realPath)
    clearTimeout(one?.timer)
    await one?.watcher.close()
  }

  return {
    add(realPath) {
      if (watched.has(realPath)) return
      const watcher = watchFiles(realPath, {
        ignoreInitial: true,
        followSymlinks: false,
        ignored: path =>
          relative(realPath, path)
            .split(sep)
            .some(part => part.startsWith('.') && part !== '..')
      })
      const one: Watched = { watcher, timer: undefined, paths: new Set() }
      watched.set(realPath, one)
      for (const event of ['add', 'change', 'unlink'] as const) {
        watcher.on(event, path => noteChange(realPath, one, path))
      }
      watcher.on('error', err => log.warn('a watched folder reports an error', { err }))
    },
    remove,
    async stop() {
      await Promise.all([...watched.keys()].map(remove))
    }
  }
}
