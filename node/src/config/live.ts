import { type LoadedConfig, loadConfig } from './load.ts'
import type { Settings } from './schema.ts'

/** The settings of a running node: read again after every change, so that parts ask for a value when they need it. */
export interface LiveConfig {
  readonly settings: Settings
  readonly loaded: LoadedConfig
  /** Reads the file again. @throws {ConfigError}; then the old settings stay */
  reload(): void
}

export function createLiveConfig(file: string, env: NodeJS.ProcessEnv): LiveConfig {
  let loaded = loadConfig(file, env)
  return {
    get settings() {
      return loaded.settings
    },
    get loaded() {
      return loaded
    },
    reload() {
      loaded = loadConfig(file, env)
    }
  }
}
