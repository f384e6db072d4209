import { join } from 'node:path'
import envPaths from 'env-paths'

/** Every file this node keeps. One home folder, or the platform's own places. */
export interface NodePaths {
  configFile: string
  keysDir: string
  storeDir: string
  snapshotsDir: string
  modelsDir: string
  logFile: string
  /** Files of the running daemon: `daemon.json`, `api-token`, uploads. */
  runDir: string
}

/** @param env - `SECONDME_HOME` puts everything in one folder */
export function resolvePaths(env: NodeJS.ProcessEnv): NodePaths {
  const home = env.SECONDME_HOME
  if (home) return layOut({ config: home, data: home, state: home })
  const places = envPaths('secondme-node', { suffix: '' })
  return layOut({ config: places.config, data: places.data, state: places.log })
}

function layOut(place: { config: string; data: string; state: string }): NodePaths {
  return {
    configFile: join(place.config, 'config.toml'),
    keysDir: join(place.data, 'keys'),
    storeDir: join(place.data, 'store'),
    snapshotsDir: join(place.data, 'snapshots'),
    modelsDir: join(place.data, 'models'),
    logFile: join(place.state, 'logs', 'node.log'),
    runDir: join(place.state, 'run')
  }
}
