import type { Clock } from '../clock.ts'
import type { Startable } from '../lifecycle.ts'
import type { Logger } from '../log.ts'
import { InferenceError, type InferenceFault } from './errors.ts'
import { isOutbound } from './openai/loopback.ts'
import { createOpenAiModel } from './openai/model.ts'
import type { ChatModelSettings } from './settings.ts'
import { createSupervisor } from './supervisor.ts'
import type { ChatModel, Embedder, Inference } from './types.ts'
import { createChatSlot } from './worker-chat.ts'
import { openEmbedder } from './worker-embedder.ts'

export interface InferenceHostInit {
  /** GGUF of the embedder, asked at every call; undefined switches vectors off. */
  embedderPath: () => string | undefined
  /** Told how many bytes went to another machine. */
  onSent?: (sizeBytes: number) => void
  /** Asked at every call, so that a changed setting counts at once. */
  chatModel: () => ChatModelSettings | undefined
  /** Folder of the model library: models in it are switched without a new worker. */
  modelsDir?: string
  /** @default 'off' */
  gpu?: 'auto' | 'off'
  /** Time without use after which a chat model leaves memory, in ms. @default 300_000 */
  idleUnloadMs?: number
  /** A model that failed to load is tried again after this, in ms. @default 30_000 */
  retryMs?: number
}

export interface InferenceStatus {
  worker: 'off' | 'starting' | 'running' | 'failed'
  pid?: number
  /** Resident memory of the worker. */
  rssBytes?: number
  /** After too many crashes: when models are tried again. */
  retryAtMs?: number
  embedder?: { id?: string; name?: string; dimensions?: number; problem?: InferenceFault }
  chatModel?: {
    id: string
    engine: ChatModelSettings['engine']
    isLoaded: boolean
    isOutbound: boolean
    problem?: InferenceFault
  }
}

export interface InferenceHost extends Inference, Startable {
  status(): InferenceStatus
}

interface Failure {
  key: string
  fault: InferenceFault
  atMs: number
}

/**
 * The models of this node. They run in a worker process that starts on first use; a crash there costs the calls
 * under way and nothing else. What cannot be used is `undefined` here and named in `status`.
 */
export function createInferenceHost(components: { log: Logger; clock: Clock }, init: InferenceHostInit): InferenceHost {
  const { clock } = components
  const {
    embedderPath,
    chatModel: wanted,
    modelsDir,
    onSent = () => {},
    gpu = 'off',
    idleUnloadMs = 5 * 60_000,
    retryMs = 30_000
  } = init
  const log = components.log.child('inference')
  const modelFolders = modelsDir === undefined ? [] : [modelsDir]
  const supervisor = createSupervisor({ log, clock }, { gpu, modelFolders })
  const chat = createChatSlot(supervisor, { idleUnloadMs })
  /** The embedder in use, and the file it came from: another setting opens another. */
  let opened: { path: string; embedder: Embedder } | undefined
  let opening: { path: string; result: Promise<Embedder | undefined> } | undefined
  let embedderFailure: Failure | undefined
  let openChat: { key: string; model: ChatModel } | undefined
  let chatFailure: Failure | undefined

  const isFresh = (failure: Failure | undefined, key: string): failure is Failure =>
    failure?.key === key && clock.nowMs() - failure.atMs < retryMs

  async function tryEmbedder(path: string): Promise<Embedder | undefined> {
    try {
      opened = { path, embedder: await openEmbedder(supervisor, path) }
      embedderFailure = undefined
      return opened.embedder
    } catch (err) {
      embedderFailure = { key: path, fault: faultOf(err), atMs: clock.nowMs() }
      log.warn('embedder not usable', { err, ...embedderFailure.fault })
      return undefined
    } finally {
      opening = undefined
    }
  }

  async function open(settings: ChatModelSettings): Promise<ChatModel> {
    return settings.engine === 'openai' ? createOpenAiModel(settings, { onSent }) : chat.open(settings)
  }

  return {
    async start() {},
    async stop() {
      chat.dispose()
      await supervisor.stop()
    },
    async embedder() {
      const path = embedderPath()
      if (path === undefined || supervisor.retryAtMs() !== undefined) return undefined
      if (opened?.path === path) return opened.embedder
      if (isFresh(embedderFailure, path)) return undefined
      if (opening?.path !== path) opening = { path, result: tryEmbedder(path) }
      return opening.result
    },
    async chatModel() {
      const settings = wanted()
      if (settings === undefined) return undefined
      if (settings.engine === 'llama' && supervisor.retryAtMs() !== undefined) return undefined
      const key = JSON.stringify(settings)
      if (openChat?.key === key) return openChat.model
      if (isFresh(chatFailure, key)) return undefined
      try {
        openChat = { key, model: await open(settings) }
        chatFailure = undefined
        return openChat.model
      } catch (err) {
        chatFailure = { key, fault: faultOf(err), atMs: clock.nowMs() }
        log.warn('chat model not usable', { model: settings.id, err, ...chatFailure.fault })
        return undefined
      }
    },
    status() {
      const status: InferenceStatus = { worker: supervisor.state }
      const { current } = supervisor
      const retryAtMs = supervisor.retryAtMs()
      if (current !== undefined) status.pid = current.pid
      if (current?.rssBytes !== undefined) status.rssBytes = current.rssBytes
      if (retryAtMs !== undefined) status.retryAtMs = retryAtMs
      if (opened !== undefined) {
        const { id, name, dimensions } = opened.embedder
        status.embedder = { id, name, dimensions }
      } else if (embedderFailure !== undefined) status.embedder = { problem: embedderFailure.fault }
      const settings = wanted()
      if (settings !== undefined) {
        const key = JSON.stringify(settings)
        status.chatModel = {
          id: settings.id,
          engine: settings.engine,
          isLoaded: settings.engine === 'openai' || chat.loadedId === settings.id,
          isOutbound: settings.engine === 'openai' && isOutbound(settings.baseUrl),
          ...(chatFailure?.key === key ? { problem: chatFailure.fault } : {})
        }
      }
      return status
    }
  }
}

function faultOf(err: unknown): InferenceFault {
  if (err instanceof InferenceError) return err.fault
  return { code: 'GENERATION_FAILED', detail: err instanceof Error ? err.name : 'unknown' }
}
