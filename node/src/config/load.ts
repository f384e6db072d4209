import { readFileSync } from 'node:fs'
import { parse, TomlError } from 'smol-toml'
import { ConfigError } from './errors.ts'
import { SETTING_KEYS, SETTINGS, type SettingKey, type Settings } from './schema.ts'

export type Origin = 'flag' | 'environment' | 'file' | 'default'

export interface LoadedConfig {
  settings: Settings
  origins: Record<SettingKey, Origin>
}

/**
 * Reads the settings: flag over environment over file over default.
 *
 * @param flags - values by dotted key, as parsed from the command line
 * @throws {ConfigError} an unknown key or a value that does not fit
 */
export function loadConfig(
  file: string,
  env: NodeJS.ProcessEnv,
  flags: Partial<Record<SettingKey, unknown>> = {}
): LoadedConfig {
  const fromFile = readConfigFile(file)
  const settings: Record<string, unknown> = {}
  const origins: Record<string, Origin> = {}
  for (const key of SETTING_KEYS) {
    const found = firstDefined([
      ['flag', flags[key]],
      ['environment', env[environmentName(key)]],
      ['file', fromFile.get(key)]
    ])
    settings[key] = found ? parseSetting(key, found.value, found.origin) : SETTINGS[key].default
    origins[key] = found?.origin ?? 'default'
  }
  return { settings: settings as Settings, origins: origins as Record<SettingKey, Origin> }
}

/** @throws {ConfigError} CONFIG_UNKNOWN_KEY with the nearest known key */
export function requireSettingKey(key: string): SettingKey {
  if (key in SETTINGS) return key as SettingKey
  throw new ConfigError({ code: 'CONFIG_UNKNOWN_KEY', key, nearest: nearestKey(key) })
}

/** Text (from the environment or a command line) is read as JSON where that fits the type. */
export function parseSetting(key: SettingKey, value: unknown, origin: Origin): unknown {
  const { type } = SETTINGS[key]
  const candidates = typeof value === 'string' ? [value, asJson(value)] : [value]
  for (const candidate of candidates) {
    const result = type.safeParse(candidate)
    if (result.success) return result.data
  }
  const issues = type.safeParse(candidates.at(-1)).error
  const expected = issues?.issues.map(issue => issue.message).join('; ') ?? 'not a valid value'
  throw new ConfigError({ code: 'CONFIG_INVALID', key, expected, origin })
}

export function environmentName(key: SettingKey): string {
  return `SECONDME_${key.replaceAll('.', '_').toUpperCase()}`
}

function readConfigFile(file: string): Map<SettingKey, unknown> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code === 'ENOENT') return new Map()
    throw new ConfigError({ code: 'CONFIG_UNREADABLE', file, line: null }, { cause: err })
  }
  try {
    const flat = flatten(parse(text))
    return new Map([...flat].map(([key, value]) => [requireSettingKey(key), value]))
  } catch (err) {
    if (err instanceof TomlError)
      throw new ConfigError({ code: 'CONFIG_UNREADABLE', file, line: err.line }, { cause: err })
    throw err
  }
}

function flatten(table: object, prefix = ''): Map<string, unknown> {
  const flat = new Map<string, unknown>()
  for (const [name, value] of Object.entries(table)) {
    const key = prefix + name
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [inner, leaf] of flatten(value, `${key}.`)) flat.set(inner, leaf)
    } else {
      flat.set(key, value)
    }
  }
  return flat
}

function firstDefined(choices: Array<[Origin, unknown]>): { origin: Origin; value: unknown } | undefined {
  const found = choices.find(([, value]) => value !== undefined)
  return found && { origin: found[0], value: found[1] }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function nearestKey(key: string): string | null {
  const ranked = SETTING_KEYS.map(known => ({ known, distance: editDistance(key.toLowerCase(), known.toLowerCase()) }))
  const best = ranked.toSorted((a, b) => a.distance - b.distance)[0]
  // A key typed without its section ("port") is as common a slip as a wrong letter.
  const suffix = SETTING_KEYS.find(known => known.toLowerCase().endsWith(`.${key.toLowerCase()}`))
  return suffix ?? (best && best.distance <= 4 ? best.known : null)
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}
