import { dirname, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What the worker may have from the daemon's environment: nothing that can hold a secret. */
const ENVIRONMENT = [
  'PATH',
  'LANG',
  'LC_ALL',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'windir',
  'NODE_COMPILE_CACHE'
] as const

/** Needed by GPU drivers to find their device. */
const GPU_ENVIRONMENT = ['CUDA_VISIBLE_DEVICES', 'CUDA_PATH', 'VK_ICD_FILENAMES', 'LD_LIBRARY_PATH'] as const

/** System files that choosing the right native library reads. */
const LINUX_SYSTEM = ['/lib/', '/lib64/', '/usr/lib/', '/usr/lib64/', '/usr/local/lib/', '/etc/os-release', '/sys/']

export interface IsolationInit {
  gpu: 'auto' | 'off'
  /** Folders with model files. */
  modelFolders: readonly string[]
}

export function workerEnvironment(env: NodeJS.ProcessEnv, gpu: IsolationInit['gpu']): NodeJS.ProcessEnv {
  const names = gpu === 'auto' ? [...ENVIRONMENT, ...GPU_ENVIRONMENT] : ENVIRONMENT
  const kept = names.flatMap(name => (env[name] === undefined ? [] : [[name, env[name]]]))
  return {
    ...Object.fromEntries(kept),
    // One arena a thread costs about 20 MB here and gains nothing.
    MALLOC_ARENA_MAX: '2'
  }
}

/**
 * Node flags of the worker. The permission model denies sockets, writing and every file outside the model folders,
 * the program itself and system libraries. It binds JavaScript only: native code that was taken over is held by the
 * header check and by the process boundary, not by this.
 */
export function workerFlags(init: IsolationInit): string[] {
  const readable = [...programFolders(), ...init.modelFolders.map(asFolder), ...LINUX_SYSTEM]
  // Which system files other platforms read is not known to us; there the network is still denied.
  const reads = process.platform === 'linux' ? readable : ['*']
  return [
    '--permission',
    '--allow-addons',
    // The library tries its prebuilt binary in a child first; children inherit these flags.
    '--allow-child-process',
    ...reads.map(path => `--allow-fs-read=${path}`),
    '--no-warnings',
    // Together: 185 instead of 280 MB resident with the built-in embedder.
    '--max-semi-space-size=2',
    '--optimize-for-size'
  ]
}

/** This package's sources, and the folder of packages that holds the native library. */
function programFolders(): string[] {
  const own = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))
  const library = fileURLToPath(import.meta.resolve('node-llama-cpp'))
  const marker = `${sep}node_modules${sep}`
  const packages = library.slice(0, library.lastIndexOf(`${marker}node-llama-cpp`) + marker.length)
  return [asFolder(own), packages]
}

function asFolder(path: string): string {
  return path.endsWith(sep) ? path : path + sep
}
