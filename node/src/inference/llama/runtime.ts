import { getLlama, type Llama, LlamaLogLevel } from 'node-llama-cpp'

export interface RuntimeInit {
  gpu: 'auto' | 'off'
}

/**
 * The native library, once a process. Prebuilt binaries only: nothing is compiled or downloaded. Thread counts are
 * chosen per context, since the library's own sharing would let a background text wait for a whole chat answer.
 */
export function startRuntime(init: RuntimeInit): Promise<Llama> {
  return getLlama({
    gpu: init.gpu === 'auto' ? 'auto' : false,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    logLevel: LlamaLogLevel.error,
    // Its messages may quote what it tokenized; loads that fail are told by their error.
    logger: () => {},
    maxThreads: 0
  })
}
