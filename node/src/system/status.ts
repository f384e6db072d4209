import type { StatusView } from '../api/schemas/system.ts'
import type { LiveConfig } from '../config/live.ts'
import type { InferenceHost, InferenceStatus } from '../inference/host.ts'
import type { Importer } from '../memory/import/importer.ts'
import type { Store } from '../store/types.ts'
import { viewImport } from './import-view.ts'
import type { Self } from './self.ts'

export interface StatusComponents {
  self: Self
  config: LiveConfig
  store: Pick<Store, 'health'>
  /** Memories in the index: those that can be recalled. */
  liveMemories(): number
  /** Memories in the store, those in the bin included. */
  keptMemories(): number
  embedding(): { done: number; total: number }
  inference: Pick<InferenceHost, 'status'>
  importer: Pick<Importer, 'list'>
  consoleUrl(): string
  isReady(): boolean
  sentOutBytes(): number
  people(): NonNullable<StatusView['people']>
}

export interface StatusInit {
  version: string
  startedAtMs: number
}

/** What the node is, has and does, asked of each part at this moment. */
export async function describeStatus(components: StatusComponents, init: StatusInit): Promise<StatusView> {
  const { self, config, store, embedding, inference, importer, consoleUrl } = components
  const live = components.liveMemories()
  const model = describeModels(inference.status())
  const running = (await importer.list()).filter(({ state }) => state === 'queued' || state === 'running')
  const { health } = store
  const { done, total } = embedding()
  return {
    schema: 'secondme.status/1',
    ready: components.isReady(),
    mode: health.mode,
    pid: process.pid,
    startedAt: new Date(init.startedAtMs).toISOString(),
    version: init.version,
    self: {
      id: self.identity.selfId,
      peerId: self.identity.peerId,
      name: config.settings.name,
      words: self.fingerprint
    },
    console: consoleUrl(),
    memories: { live, bin: Math.max(0, components.keptMemories() - live) },
    index: { embedded: done, toEmbed: total },
    model,
    imports: running.map(viewImport),
    disk:
      health.mode === 'normal'
        ? { freeBytes: health.freeBytes, space: health.space }
        : { freeBytes: 0, space: 'critical' },
    rssBytes: process.memoryUsage.rss(),
    sentOutBytes: components.sentOutBytes(),
    people: components.people(),
    notes: notesOn(health, model)
  }
}

function describeModels({ worker, rssBytes, chatModel, embedder }: InferenceStatus): StatusView['model'] {
  return {
    chat: chatModel?.id ?? null,
    embedder: embedder?.name ?? null,
    worker,
    workerRssBytes: rssBytes ?? null
  }
}

function notesOn(health: Store['health'], model: StatusView['model']): StatusView['notes'] {
  const notes: StatusView['notes'] = []
  if (health.mode === 'rescue') {
    notes.push({ code: 'STORE_RESCUE', message: `read-only: ${health.reason}`, fix: health.fix })
  } else if (health.space !== 'ok') {
    notes.push({ code: 'DISK_LOW', message: 'the disk is nearly full: imports pause first', fix: 'free some space' })
  }
  if (model.worker === 'failed') {
    notes.push({ code: 'MODEL_FAILED', message: 'the model process keeps failing', fix: 'secondme-node models list' })
  }
  return notes
}
