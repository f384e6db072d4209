import Table from 'cli-table3'
import picocolors from 'picocolors'
import stringWidth from 'string-width'
import type { CliError } from './errors.ts'

// The library also colours in CI logs; here colour is for terminals, unless it is forced.
const isColoured =
  Boolean(process.env.FORCE_COLOR) ||
  (process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb')
const pc = picocolors.createColors(isColoured)

/** How this call talks: data on stdout, everything else on stderr. */
export interface Output {
  readonly isJson: boolean
  /** May the person be asked something? */
  readonly isInteractive: boolean
  /** The result: one JSON object a line with `--json`, else what `human` returns. */
  result(value: object, human: () => string): void
  /** A step of a longer command; silent with `--quiet` and `--json`. */
  say(line: string): void
  /** Rewrites one line on a terminal; nothing elsewhere. */
  progress(line: string): void
  fail(err: CliError): void
}

export function createOutput(init: { json: boolean; quiet: boolean; input: boolean }): Output {
  const { json, quiet } = init
  const isInteractive = init.input && !json && process.stdin.isTTY === true && process.stderr.isTTY === true
  let hasProgress = false

  function clearProgress(): void {
    if (!hasProgress) return
    process.stderr.write('\r\u001b[K')
    hasProgress = false
  }

  return {
    isJson: json,
    isInteractive,
    result(value, human) {
      clearProgress()
      const text = json ? JSON.stringify(value) : human()
      if (text !== '') process.stdout.write(`${text}\n`)
    },
    say(line) {
      clearProgress()
      if (!quiet && !json) process.stderr.write(`${line}\n`)
    },
    progress(line) {
      if (quiet || json || process.stderr.isTTY !== true) return
      const width = process.stderr.columns ?? 80
      process.stderr.write(`\r\u001b[K${clip(line, width - 1)}`)
      hasProgress = true
    },
    fail(err) {
      clearProgress()
      if (json) {
        const body = { schema: 'secondme.error/1', code: err.code, message: err.message, fix: err.fix ?? null }
        process.stdout.write(`${JSON.stringify(body)}\n`)
        return
      }
      process.stderr.write(`${pc.red('✘')} ${err.message}\n`)
      if (err.fix) process.stderr.write(`  ${pc.dim('fix:')} ${err.fix}\n`)
    }
  }
}

/** Columns that stay aligned with wide (CJK) characters; no frame. Without a head, rows alone. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const bare = {
    top: '',
    'top-mid': '',
    'top-left': '',
    'top-right': '',
    bottom: '',
    'bottom-mid': '',
    'bottom-left': '',
    'bottom-right': '',
    left: '',
    'left-mid': '',
    mid: '',
    'mid-mid': '',
    right: '',
    'right-mid': '',
    middle: '  '
  }
  const out = new Table({
    chars: bare,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    head: head.map(name => pc.dim(name.toUpperCase()))
  })
  out.push(...rows.map(row => [...row]))
  return out
    .toString()
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n')
}

/** Cuts to a width in terminal cells, with an ellipsis. Line breaks become spaces. */
export function clip(text: string, width: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (stringWidth(line) <= width) return line
  let cut = ''
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    if (stringWidth(cut + segment) > width - 1) break
    cut += segment
  }
  return `${cut}…`
}

export function bytes(count: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = count
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

export function day(iso: string | null | undefined): string {
  return iso ? iso.slice(0, 10) : '—'
}

export const tick = (): string => pc.green('✔')
export const dim = (text: string): string => pc.dim(text)
export const bold = (text: string): string => pc.bold(text)
