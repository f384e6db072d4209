import { spawn } from 'node:child_process'
import { once } from 'node:events'

export type Step = 'write' | 'sync' | 'rename' | 'link' | 'sync folder'

/**
 * Runs a script in a process of its own that is killed with SIGKILL the moment it reaches a step of a durable write,
 * before the step takes place. @returns the signal that ended it, or null when it reached its end
 */
export async function dieDuring(step: Step, script: string): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', `${trap(step)}\n${script}`], {
    stdio: ['ignore', 'ignore', 'inherit']
  })
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  return signal
}

function trap(step: Step): string {
  const die = `() => { process.kill(process.pid, 'SIGKILL'); return new Promise(() => {}) }`
  const onFiles = `
    const { open } = fs
    fs.open = async (path, flags, mode) => {
      const handle = await open(path, flags, mode)
      const isFolder = (await handle.stat()).isDirectory()
      STEP
      return handle
    }`
  const traps: Record<Step, string> = {
    rename: `fs.rename = ${die}`,
    link: `fs.link = ${die}`,
    // Half of the bytes reach the temporary file first: a torn write.
    write: onFiles.replace(
      'STEP',
      `if (!isFolder) handle.writeFile = async bytes => {
        await handle.write(bytes.subarray(0, bytes.length >> 1))
        return (${die})()
      }`
    ),
    sync: onFiles.replace('STEP', `if (!isFolder) handle.sync = ${die}`),
    'sync folder': onFiles.replace('STEP', `if (isFolder) handle.sync = ${die}`)
  }
  return `
    import fs from 'node:fs/promises'
    import { syncBuiltinESMExports } from 'node:module'
    ${traps[step]}
    syncBuiltinESMExports()`
}
