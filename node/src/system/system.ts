import { readFileSync } from 'node:fs'
import type { SystemForApi } from '../api/components.ts'
import type { AuditVerdictView } from '../api/schemas/audit.ts'
import type { Clock } from '../clock.ts'
import type { LiveConfig } from '../config/live.ts'
import type { NodePaths } from '../config/paths.ts'
import type { Logger } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { writeBackup } from '../store/backup.ts'
import type { ClosableStore } from '../store/types.ts'
import { changeConfigFile, viewConfig } from './config-view.ts'
import { examineFiles, report } from './examine.ts'
import { examineRunning } from './examine-running.ts'
import { followLog, lastLogLines } from './log-file.ts'
import { describeStatus, type StatusComponents } from './status.ts'

export interface SystemComponents extends StatusComponents {
  store: ClosableStore
  config: LiveConfig
  paths: NodePaths
  env: NodeJS.ProcessEnv
  metrics: Metrics
  clock: Clock
  log: Logger
  /** Resolves when indexing and embedding have caught up. */
  settled(): Promise<void>
  /** Is the record of what others asked whole? */
  verifyAudit(): Promise<AuditVerdictView>
  /** Told after a setting has changed. */
  onConfigChange(): void
}

export interface System extends SystemForApi {
  onShutdown(stop: () => void): void
}

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/** The node looked at as a whole: status, health, settings, log, backup, end. */
export function createSystem(components: SystemComponents): System {
  const { store, config, paths, env, metrics, clock, log, settled, embedding, onConfigChange } = components
  const startedAtMs = clock.nowMs()
  let stop = (): void => {}

  const status = () => describeStatus(components, { version, startedAtMs })

  return {
    status,
    async doctor() {
      return report([
        ...(await examineFiles(paths, env)),
        ...examineRunning(await status(), await components.verifyAudit())
      ])
    },
    async config() {
      return viewConfig(paths.configFile, config.loaded)
    },
    async changeConfig(changes) {
      await changeConfigFile(paths.configFile, changes)
      config.reload()
      onConfigChange()
      log.info('settings changed', { keys: Object.keys(changes) })
      return viewConfig(paths.configFile, config.loaded)
    },
    logLines: count => lastLogLines(paths.logFile, count),
    followLog: options => followLog(paths.logFile, options),
    async backup(path, { signal }) {
      signal.throwIfAborted()
      const { rows, sizeBytes } = await writeBackup({ store, clock, recovery: components.self.recovery }, path)
      return { schema: 'secondme.backup/1', path, sizeBytes, rows }
    },
    async settled({ signal }) {
      const aborted = Promise.withResolvers<never>()
      signal.addEventListener('abort', () => aborted.reject(signal.reason), { once: true })
      await Promise.race([settled(), aborted.promise])
      return { embedded: embedding().done }
    },
    metricsText: () => metrics.text(),
    shutdown() {
      // The answer to this request must leave first.
      setTimeout(() => stop(), 20)
    },
    onShutdown(handler) {
      stop = handler
    },
    isReady: components.isReady
  }
}
