import type { ConfigView } from '../api/schemas/system.ts'
import { editConfigFile } from '../config/edit.ts'
import { type LoadedConfig, loadConfig, parseSetting, requireSettingKey } from '../config/load.ts'
import type { NodePaths } from '../config/paths.ts'
import { SECRET_SETTINGS, SETTING_KEYS, SETTINGS } from '../config/schema.ts'

/** Every setting as the owner sees it: secrets only as `set`. */
export function viewConfig(file: string, { settings, origins }: LoadedConfig): ConfigView {
  return {
    schema: 'secondme.config/1',
    path: file,
    settings: SETTING_KEYS.map(key => ({
      key,
      value: SECRET_SETTINGS.has(key) && settings[key] !== null ? 'set' : settings[key],
      origin: origins[key],
      description: SETTINGS[key].description
    }))
  }
}

/**
 * Checks all changes, then writes them to the file; null removes a setting.
 *
 * @throws {ConfigError} an unknown key or a value that does not fit; then nothing was written
 */
export async function changeConfigFile(file: string, changes: Readonly<Record<string, unknown>>): Promise<void> {
  const checked = Object.entries(changes).map(([name, value]) => {
    const key = requireSettingKey(name)
    return [key, value === null ? null : parseSetting(key, value, 'file')] as const
  })
  for (const [key, value] of checked) await editConfigFile(file, key, value)
}

/** The same two acts without a daemon. */
export function configOffline(paths: NodePaths, env: NodeJS.ProcessEnv) {
  const read = async (): Promise<ConfigView> => viewConfig(paths.configFile, loadConfig(paths.configFile, env))
  return {
    read,
    async write(key: string, value: string | null): Promise<ConfigView> {
      await changeConfigFile(paths.configFile, { [key]: value })
      return read()
    }
  }
}
