import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { editConfigFile, editToml } from '../../src/config/edit.ts'
import { loadConfig } from '../../src/config/load.ts'

let file: string

beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'config-')), 'config.toml')
})

describe('loadConfig', () => {
  it('takes a flag over the environment over the file over the default', () => {
    writeFileSync(file, '[api]\nport = 8001\n')
    const env = { SECONDME_API_PORT: '8002' }
    expect(loadConfig(file, {}).settings['api.port']).toBe(8001)
    expect(loadConfig(file, env).settings['api.port']).toBe(8002)
    expect(loadConfig(file, env, { 'api.port': 8003 }).settings['api.port']).toBe(8003)
    expect(loadConfig(`${file}.none`, {}).origins['api.port']).toBe('default')
  })

  it('reads names that look like numbers as text where text is meant', () => {
    expect(loadConfig(file, { SECONDME_NAME: '42' }).settings.name).toBe('42')
  })

  const faults = [
    {
      name: 'an unknown key, with the nearest known one',
      text: '[api]\nprot = 1\n',
      code: 'CONFIG_UNKNOWN_KEY',
      says: 'api.port'
    },
    { name: 'a key typed without its section', text: 'port = 1\n', code: 'CONFIG_UNKNOWN_KEY', says: 'api.port' },
    { name: 'a value outside its range', text: '[api]\nport = 70000\n', code: 'CONFIG_INVALID', says: 'api.port' },
    { name: 'text that is not TOML', text: '[api\n', code: 'CONFIG_UNREADABLE', says: 'line 1' }
  ]
  it.each(faults)('refuses $name', ({ text, code, says }) => {
    writeFileSync(file, text)
    expect(() => loadConfig(file, {})).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(says) })
    )
  })

  it('does not repeat a wrong value, which may be a secret', () => {
    const read = (): unknown => loadConfig(file, { SECONDME_INFERENCE_ENDPOINTURL: 'hunter2' })
    expect(read).toThrow(/^(?!.*hunter2)/s)
  })
})

describe('editToml', () => {
  const text = '# mine\nname = "Mina" # yes\n\n[api]\n# the port\nport = 1\n\n[log]\nlevel = "warn"\n'
  const cases = [
    {
      name: 'changes a value in its section',
      key: 'api.port',
      value: 2,
      expected: text.replace('port = 1', 'port = 2')
    },
    { name: 'removes a setting', key: 'log.level', value: null, expected: text.replace('level = "warn"\n', '') },
    { name: 'adds to a section that is there', key: 'log.file', value: 'x', expected: `${text}file = "x"\n` },
    { name: 'adds a section that is not there', key: 'a.b', value: true, expected: `${text}\n[a]\nb = true\n` },
    {
      name: 'adds a top-level setting above the sections',
      key: 'language',
      value: 'ko',
      expected: text.replace('# yes\n', '# yes\nlanguage = "ko"\n')
    }
  ]
  it.each(cases)('$name and leaves every other line alone', ({ key, value, expected }) => {
    expect(editToml(text, key, value)).toBe(expected)
  })

  it('writes a file that only its owner can read and that loads again', async () => {
    await editConfigFile(file, 'api.port', 9000)
    await editConfigFile(file, 'name', 'Mína "M"')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(loadConfig(file, {}).settings).toMatchObject({ name: 'Mína "M"', 'api.port': 9000 })
    expect(readFileSync(file, 'utf8')).toContain('[api]')
  })
})
