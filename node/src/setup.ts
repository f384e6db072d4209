import type { Relay, RelayInit } from './system/relay.ts'

/** Door for the command line: what it does on the files of a node that is not running, and where they lie. */
export { requireSettingKey } from './config/load.ts'
export { type NodePaths, resolvePaths } from './config/paths.ts'
export type { DaemonMessage, RunInfo } from './run-info.ts'
export { configOffline } from './system/config-view.ts'
export { examineOffline } from './system/examine.ts'
export type { Relay, RelayInit } from './system/relay.ts'
export { restoreHome } from './system/restore.ts'
export { changeSelfPassphrase, initializeSelf, showWords } from './system/self.ts'

/** A relay needs neither daemon nor store; its libraries are loaded for it alone. */
export async function startRelay(init: RelayInit): Promise<Relay> {
  return (await import('./system/relay.ts')).startRelay(init)
}
