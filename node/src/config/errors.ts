export type ConfigFault =
  | { code: 'CONFIG_UNKNOWN_KEY'; key: string; nearest: string | null }
  | { code: 'CONFIG_INVALID'; key: string; expected: string; origin: string }
  | { code: 'CONFIG_UNREADABLE'; file: string; line: number | null }

/** A setting cannot be used. The message names the key and the fix, never the value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly fault: ConfigFault

  constructor(fault: ConfigFault, options?: ErrorOptions) {
    super(describe(fault), options)
    this.fault = fault
  }

  get code(): ConfigFault['code'] {
    return this.fault.code
  }
}

function describe(fault: ConfigFault): string {
  switch (fault.code) {
    case 'CONFIG_UNKNOWN_KEY':
      return `no setting is called "${fault.key}"${fault.nearest ? `; did you mean "${fault.nearest}"?` : ''}`
    case 'CONFIG_INVALID':
      return `setting "${fault.key}" from ${fault.origin}: ${fault.expected}`
    case 'CONFIG_UNREADABLE':
      return `config.toml is not valid TOML${fault.line ? ` (line ${fault.line})` : ''}: ${fault.file}`
  }
}
