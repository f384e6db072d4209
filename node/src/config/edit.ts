import { readFileSync } from 'node:fs'
import { writeFileDurably } from '@secondme-node/keys'
import type { SettingKey } from './schema.ts'

/**
 * Sets or removes one setting in `config.toml`, leaving every other line, comments too, as the owner wrote it.
 *
 * @param value - null removes the line, so that the default holds again
 */
export async function editConfigFile(file: string, key: SettingKey, value: unknown): Promise<void> {
  let text = ''
  try {
    text = readFileSync(file, 'utf8')
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code !== 'ENOENT') throw err
  }
  await writeFileDurably(file, Buffer.from(editToml(text, key, value)), { mode: 0o600 })
}

/** The edit itself: pure, on the file's text. */
export function editToml(text: string, key: string, value: unknown): string {
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n')
  const dot = key.lastIndexOf('.')
  const section = dot < 0 ? '' : key.slice(0, dot)
  const name = key.slice(dot + 1)
  const { start, end } = sectionBounds(lines, section)
  const at = lines.findIndex((line, i) => i >= start && i < end && new RegExp(`^\\s*${name}\\s*=`).test(line))
  const entry = `${name} = ${JSON.stringify(value)}`

  if (value === null) {
    if (at >= 0) lines.splice(at, 1)
  } else if (at >= 0) {
    lines[at] = entry
  } else if (start >= 0) {
    lines.splice(lastContentLine(lines, start, end), 0, entry)
  } else {
    if (lines.length > 0) lines.push('')
    lines.push(`[${section}]`, entry)
  }
  return lines.length > 0 ? `${lines.join('\n')}\n` : ''
}

/** Lines of a section without its header: [start, end). `start` is −1 when the section is not there. */
function sectionBounds(lines: string[], section: string): { start: number; end: number } {
  const isHeader = (line: string) => /^\s*\[/.test(line)
  const header = lines.findIndex(line => line.trim() === `[${section}]`)
  if (section !== '' && header < 0) return { start: -1, end: -1 }
  const start = section === '' ? 0 : header + 1
  const next = lines.findIndex((line, i) => i >= start && isHeader(line))
  return { start, end: next < 0 ? lines.length : next }
}

function lastContentLine(lines: string[], start: number, end: number): number {
  let at = end
  while (at > start && lines[at - 1]!.trim() === '') at--
  return at
}
