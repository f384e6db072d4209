import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { demandSpace } from './disk.ts'
import { ModelLibraryError } from './errors.ts'

/** Broken connections in a row without a single new byte before giving up. */
const MAX_STALLS = 3
const RETRY_PAUSE_MS = 1_000
/** A server that is silent for this long is as good as gone. */
const SILENCE_MS = 60_000

export interface DownloadOptions {
  /** Folder for the unfinished file. */
  dir: string
  signal: AbortSignal
  onProgress(doneBytes: number, totalBytes: number | undefined): void
  /** @default 1_000 */
  retryPauseMs?: number
}

/** The end of a connection: whole, or broken with what is there so far. */
type Attempt = { isWhole: true } | { isWhole: false; cause: unknown }

/**
 * Fetches a file and goes on where an earlier try stopped, this one's or that of a process before. A file that
 * changed at the server in between starts again from zero.
 *
 * @returns path of the whole file inside `dir`
 * @throws {ModelLibraryError} DOWNLOAD_REFUSED, DOWNLOAD_BROKEN, DISK_FULL; the partial file stays for the next try
 */
export async function download(url: URL, options: DownloadOptions): Promise<string> {
  const { dir, signal, retryPauseMs = RETRY_PAUSE_MS } = options
  const part = join(dir, `${createHash('sha256').update(url.href).digest('hex').slice(0, 32)}.part`)
  for (let stalls = 0; ; ) {
    const before = await sizeOf(part)
    const attempt = await fetchRest(url, part, before, options)
    if (attempt.isWhole) {
      await rm(`${part}.etag`, { force: true })
      return part
    }
    signal.throwIfAborted()
    const after = await sizeOf(part)
    stalls = after > before ? 0 : stalls + 1
    if (stalls >= MAX_STALLS) {
      throw new ModelLibraryError(
        { code: 'DOWNLOAD_BROKEN', origin: url.origin, doneBytes: after },
        { cause: attempt.cause }
      )
    }
    await sleep(retryPauseMs, undefined, { signal })
  }
}

async function fetchRest(url: URL, part: string, from: number, options: DownloadOptions): Promise<Attempt> {
  const { dir, signal, onProgress } = options
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), SILENCE_MS)
  const heard = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(), SILENCE_MS)
  }
  try {
    const etag = await readFile(`${part}.etag`, 'utf8').catch(() => undefined)
    // Without a mark of the file's version a second half could be that of another file.
    const resumeAt = etag === undefined ? 0 : from
    const response = await fetch(url, {
      headers: resumeAt > 0 ? { range: `bytes=${resumeAt}-`, 'if-range': etag! } : {},
      signal: AbortSignal.any([signal, silence.signal])
    })
    const start = response.status === 206 ? resumeAt : 0
    if (!response.ok || response.body === null) {
      await response.body?.cancel()
      if (response.status === 416)
        await rm(part, { force: true }) // longer than the file at the server
      else throw new ModelLibraryError({ code: 'DOWNLOAD_REFUSED', origin: url.origin, status: response.status })
      return { isWhole: false, cause: undefined }
    }
    const length = Number(response.headers.get('content-length') ?? Number.NaN)
    const totalBytes = Number.isFinite(length) ? start + length : undefined
    await demandSpace(dir, totalBytes === undefined ? 0 : totalBytes - start)
    await rememberVersion(part, response.headers)

    const file = createWriteStream(part, { flags: start > 0 ? 'a' : 'w', mode: 0o600 })
    let done = start
    try {
      for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
        heard()
        if (!file.write(chunk)) await new Promise<void>((ok, bad) => file.once('drain', ok).once('error', bad))
        done += chunk.byteLength
        onProgress(done, totalBytes)
      }
    } finally {
      await new Promise<void>((ok, bad) => file.once('error', bad).end(ok))
    }
    const isWhole = totalBytes === undefined || done === totalBytes
    return isWhole ? { isWhole } : { isWhole, cause: undefined }
  } catch (err) {
    if (err instanceof ModelLibraryError) throw err
    signal.throwIfAborted()
    return { isWhole: false, cause: err }
  } finally {
    clearTimeout(timer)
  }
}

/** A strong tag only: a weak one does not promise the same bytes. */
async function rememberVersion(part: string, headers: Headers): Promise<void> {
  const etag = headers.get('etag')
  const mark = etag !== null && !etag.startsWith('W/') ? etag : headers.get('last-modified')
  if (mark === null) await rm(`${part}.etag`, { force: true })
  else await writeFile(`${part}.etag`, mark, { mode: 0o600 })
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0
}
