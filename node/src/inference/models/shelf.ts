import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Logger } from '../../log.ts'

const MODEL_FILE = 'model.gguf'
const MANIFEST = 'model.json'

const manifestSchema = z.object({
  name: z.string(),
  /** Where it came from, in the owner's words: `catalogue`, a file name, an address without its query. */
  origin: z.string(),
  licence: z.string().nullable(),
  architecture: z.string(),
  parameterCount: z.number(),
  sizeBytes: z.number(),
  sha256: z.string(),
  contextTokens: z.number().nullable(),
  installedAtMs: z.number()
})
export type ModelManifest = z.infer<typeof manifestSchema>

/** The installed models: one folder each with the file and its manifest. */
export interface Shelf {
  all(): ModelManifest[]
  get(name: string): ModelManifest | undefined
  fileOf(name: string): string
  /** Folder for files that are not whole yet; on the same disk, so that a rename finishes them. */
  readonly partialDir: string
  /** Moves a verified file in. The folder appears whole or not at all. */
  put(file: string, manifest: ModelManifest): Promise<void>
  remove(name: string): Promise<void>
}

/** @param dir - made when it is missing */
export function openShelf(dir: string, log: Logger): Shelf {
  const partialDir = join(dir, '.partial')
  mkdirSync(partialDir, { recursive: true, mode: 0o700 })
  const models = new Map<string, ModelManifest>()
  for (const name of readdirSync(dir)) {
    if (name.startsWith('.')) continue
    const manifest = readManifest(join(dir, name))
    if (manifest?.name === name) models.set(name, manifest)
    else log.warn('folder in models is no installed model', {})
  }
  return {
    all: () => [...models.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    get: name => models.get(name),
    fileOf: name => join(dir, name, MODEL_FILE),
    partialDir,
    async put(file, manifest) {
      const staged = join(partialDir, `${manifest.name}.staged`)
      await rm(staged, { recursive: true, force: true })
      await mkdir(staged, { mode: 0o700 })
      await rename(file, join(staged, MODEL_FILE))
      await writeFile(join(staged, MANIFEST), JSON.stringify(manifest, null, 2), { mode: 0o600, flush: true })
      await rename(staged, join(dir, manifest.name))
      models.set(manifest.name, manifest)
    },
    async remove(name) {
      models.delete(name)
      // Renamed first: a removal cut short must not leave half a model under its name.
      const gone = join(partialDir, `${name}.removed`)
      await rm(gone, { recursive: true, force: true })
      await rename(join(dir, name), gone)
      await rm(gone, { recursive: true, force: true })
    }
  }
}

function readManifest(folder: string): ModelManifest | undefined {
  try {
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')))
    return statSync(join(folder, MODEL_FILE)).size === manifest.sizeBytes ? manifest : undefined
  } catch {
    return undefined
  }
}
