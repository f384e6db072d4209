import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const BIN = join(import.meta.dirname, '../bin/secondme-node.js')

export interface Run {
  code: number
  stdout: string
  stderr: string
  /** The last line of stdout, parsed. */
  last(): Record<string, unknown>
}

/** A home folder of its own and the command line in it, as a person's machine would have. */
export class Home {
  readonly dir = mkdtempSync(join(tmpdir(), 'secondme-'))
  readonly env: NodeJS.ProcessEnv

  constructor(env: NodeJS.ProcessEnv = {}) {
    this.env = { ...process.env, SECONDME_HOME: this.dir, NO_COLOR: '1', CI: '1', ...env }
  }

  run(...args: string[]): Promise<Run> {
    return this.runBy(process.execPath, BIN, ...args)
  }

  /** The same through another program, for instance a tracer. */
  runBy(program: string, ...args: string[]): Promise<Run> {
    return new Promise(resolve => {
      const options = { env: this.env, maxBuffer: 64 * 1024 * 1024, cwd: this.dir }
      const child = execFile(program, args, options, (_err, stdout, stderr) => {
        resolve({
          code: child.exitCode ?? -1,
          stdout,
          stderr,
          last: () => JSON.parse(stdout.trim().split('\n').at(-1)!)
        })
      })
      child.stdin?.end()
    })
  }

  /** Runs with `--json`, expects success, gives the last object. */
  async json<T = Record<string, unknown>>(...args: string[]): Promise<T> {
    const run = await this.run(...args, '--json')
    if (run.code !== 0) throw new Error(`${args.join(' ')}: exit ${run.code}: ${run.stdout || run.stderr}`)
    return run.last() as T
  }

  write(name: string, content: string): string {
    const path = join(this.dir, name)
    writeFileSync(path, content)
    return path
  }

  jsonLines(name: string, items: readonly object[]): string {
    return this.write(name, items.map(item => `${JSON.stringify(item)}\n`).join(''))
  }

  async close(): Promise<void> {
    await this.run('stop')
    rmSync(this.dir, { recursive: true, force: true })
  }
}

export { BIN }
