import { basename } from 'node:path'
import type { ModelsForApi } from '../api/components.ts'
import type { EventBus } from '../api/events.ts'
import { problemFor } from '../api/problems.ts'
import type { ModelView, PullState } from '../api/schemas/system.ts'
import type { Clock } from '../clock.ts'
import type { LiveConfig } from '../config/live.ts'
import type { ModelEntry, ModelLibrary } from '../inference/models/library.ts'
import type { Logger } from '../log.ts'

export interface ModelViewComponents {
  library: ModelLibrary
  config: LiveConfig
  events: EventBus
  clock: Clock
  log: Logger
  /** Changes a setting for good. */
  changeSetting(key: 'inference.embedModel', value: string): Promise<void>
}

const BUILTIN = { name: 'all-minilm-l6-v2', sizeBytes: 25_000_000, licence: 'Apache-2.0' } as const
/** Progress is told at most this often, in ms. */
const TELL_EVERY_MS = 200

/** The model library as the API shows it, with pulls in the background. */
export function createModelView(components: ModelViewComponents): ModelsForApi & { stop(): void } {
  const { library, config, events, clock, log, changeSetting } = components
  const pulls = new Map<string, PullState>()
  const stopping = new AbortController()

  function viewOf(entry: ModelEntry): ModelView {
    const isPulling = [...pulls.values()].some(pull => pull.name === entry.name && pull.state === 'running')
    const isAvailable = entry.state === 'available'
    return {
      name: entry.name,
      sizeBytes: entry.sizeBytes,
      uses: ['chat'],
      state: isPulling ? 'pulling' : isAvailable ? 'available' : 'ready',
      inUse: entry.state === 'active',
      licence: entry.licence,
      where: isAvailable ? `models pull ${entry.name}` : 'this machine'
    }
  }

  function embedders(): ModelView[] {
    const chosen = config.settings['inference.embedModel']
    const isBuiltin = chosen === 'builtin'
    const builtin: ModelView = { ...BUILTIN, uses: ['embed'], state: 'ready', inUse: isBuiltin, where: 'built in' }
    if (isBuiltin) return [builtin]
    const own = { name: basename(chosen), sizeBytes: 0, licence: null, where: 'this machine' }
    return [{ ...own, uses: ['embed'], state: 'ready', inUse: true }, builtin]
  }

  async function run(state: PullState, from: string, options: { name?: string; sha256?: string }): Promise<void> {
    let toldAtMs = 0
    try {
      const entry = await library.pull(from, {
        ...options,
        signal: stopping.signal,
        onProgress(progress) {
          state.name = progress.model
          if (progress.phase !== 'downloading') return
          state.doneBytes = progress.doneBytes ?? state.doneBytes
          state.totalBytes = progress.totalBytes ?? state.totalBytes
          if (clock.nowMs() - toldAtMs < TELL_EVERY_MS) return
          toldAtMs = clock.nowMs()
          tell(state)
        }
      })
      Object.assign(state, { name: entry.name, state: 'done', licence: entry.licence, doneBytes: entry.sizeBytes })
    } catch (err) {
      if (stopping.signal.aborted) return
      log.warn('model pull failed', { pullId: state.pullId, err })
      const { code, title, fix } = problemFor(err)
      Object.assign(state, { state: 'failed', error: { code, message: title, ...(fix ? { fix } : {}) } })
    }
    tell(state)
    events.publish('model.changed', { model: state.name })
  }

  function tell({ pullId, name, state, doneBytes, totalBytes }: PullState): void {
    events.publish('model.pull.progress', { pullId, name, state, doneBytes, totalBytes })
  }

  return {
    async list() {
      return [...library.list().map(viewOf), ...embedders()]
    },
    async pull({ from, ...options }) {
      const state: PullState = {
        schema: 'secondme.pull/1',
        pullId: clock.newId(),
        // Never the whole address: it may carry a key.
        name: options.name ?? basename(from.split(/[?#]/, 1)[0]!),
        state: 'running',
        doneBytes: 0,
        totalBytes: null,
        licence: null,
        error: null
      }
      pulls.set(state.pullId, state)
      void run(state, from, options)
      return { ...state }
    },
    async pullState(id) {
      return pulls.get(id)
    },
    async use({ chat, embed }) {
      if (embed !== undefined) await changeSetting('inference.embedModel', embed === BUILTIN.name ? 'builtin' : embed)
      if (chat !== undefined) await library.use(chat)
      events.publish('model.changed', { model: chat ?? embed ?? null })
    },
    async remove(name) {
      if (!library.list().some(entry => entry.name === name && entry.state !== 'available')) return false
      await library.rm(name)
      events.publish('model.changed', { model: name })
      return true
    },
    /** Ends running pulls; what was fetched is kept for the next try. */
    stop: () => stopping.abort()
  }
}
