import { createWriteStream } from 'node:fs'
import { mkdir, readdir, realpath, rm, stat } from 'node:fs/promises'
import { basename, join, resolve, sep } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import { RequestError } from './request-error.ts'

/** Files that were sent to be imported. Each lies alone in a folder of random name, under its own name. */
export interface Uploads {
  /** @returns where the file lies now. @throws {RequestError} BODY_TOO_LARGE; then nothing is left */
  store(fileName: string, content: AsyncIterable<Uint8Array>, options: { signal: AbortSignal }): Promise<string>
  /** Does this path name a stored upload, and nothing around it? */
  owns(path: string): boolean
  /** Deletes an upload once its import is over: the memories are in the store, the file is one copy too many. */
  release(path: string): Promise<void>
  /** Makes the folder and deletes what an earlier run left and no import came for. */
  open(): Promise<void>
}

/** An import that was cut off goes on from the upload after a restart; older ones are forgotten by their owner. */
const KEEP_MS = 3 * 24 * 3_600_000

export function createUploads(
  components: { clock: Clock; log: Logger },
  init: { dir: string; limitBytes: number }
): Uploads {
  const { clock, log } = components
  let root = resolve(init.dir)

  function folderOf(path: string): string | undefined {
    const [folder, name, ...rest] = path.startsWith(root + sep) ? path.slice(root.length + 1).split(sep) : []
    const isPlain = folder !== undefined && /^[0-9a-z]{26}$/.test(folder) && name !== undefined && rest.length === 0
    return isPlain && name !== '' && name !== '.' && name !== '..' ? join(root, folder) : undefined
  }

  return {
    async store(fileName, content, { signal }) {
      const folder = join(root, clock.newId())
      const path = join(folder, plainName(fileName))
      await mkdir(folder, { mode: 0o700 })
      try {
        const file = createWriteStream(path, { flags: 'wx', mode: 0o600 })
        await pipeline(Readable.from(content), limitTo(init.limitBytes), file, { signal })
        return path
      } catch (err) {
        await rm(folder, { recursive: true, force: true })
        throw err
      }
    },
    owns: path => folderOf(path) !== undefined,
    async release(path) {
      const folder = folderOf(path)
      if (folder !== undefined) await rm(folder, { recursive: true, force: true })
    },
    async open() {
      await mkdir(root, { recursive: true, mode: 0o700 })
      // Importers keep real paths.
      root = await realpath(root)
      const folders = await readdir(root)
      for (const folder of folders) {
        const facts = await stat(join(root, folder)).catch(() => undefined)
        if (!facts || clock.nowMs() - facts.mtimeMs < KEEP_MS) continue
        await rm(join(root, folder), { recursive: true, force: true })
        log.info('old upload removed', { upload: folder })
      }
    }
  }
}

/** The last part of the name, without what file systems or terminals would read as something else. */
function plainName(fileName: string): string {
  const last = basename(fileName.replaceAll('\\', '/')).normalize('NFC')
  const clean = last.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, '').replace(/^\.+/, '')
  // File systems allow 255 bytes; the ending is kept because readers look at it.
  const chars = [...clean]
  while (Buffer.byteLength(chars.join('')) > 200) chars.shift()
  return chars.join('') || 'upload'
}

function limitTo(limitBytes: number): Transform {
  let seen = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length
      if (seen > limitBytes) done(new RequestError({ code: 'BODY_TOO_LARGE', limitBytes }))
      else done(null, chunk)
    }
  })
}
