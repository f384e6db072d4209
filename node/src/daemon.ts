import { once } from 'node:events'
import { resolvePaths } from './config/paths.ts'
import { createNode } from './node.ts'
import { type DaemonMessage, removeRunInfo, writeRunInfo } from './run-info.ts'
import { openSelf } from './system/self.ts'

/**
 * The life of the background process. It says once, over IPC, whether it came up; after that nobody needs to listen.
 * `SECONDME_FOREGROUND=1` keeps it attached to a terminal or container.
 */
export async function runDaemon(): Promise<void> {
  const paths = resolvePaths(process.env)
  const isForeground = process.env.SECONDME_FOREGROUND === '1'

  try {
    const self = await openSelf(paths, await passphraseGiven())
    const node = await createNode({ paths, env: process.env, self, logToStdout: isForeground })
    await node.start()
    const info = { ...node.runInfo(), pid: process.pid }
    await writeRunInfo(paths.runDir, info)
    tell({ type: 'ready', info, isNew: self.isNew })
    if (isForeground) console.log(JSON.stringify({ msg: 'ready', console: await node.consoleLink() }))

    const stop = stopOnce(isForeground, async () => {
      await node.stop()
      removeRunInfo(paths.runDir, process.pid)
    })
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
    process.on('SIGHUP', () => {}) // the terminal it was started from has gone; the self stays
    node.onShutdown(stop)
  } catch (err) {
    const { code, message, fix } = err as { code?: string; message?: string; fix?: string }
    const failure: DaemonMessage = { type: 'failed', code: code ?? 'START_FAILED', message: message ?? 'failed', fix }
    tell(failure)
    if (isForeground) console.error(JSON.stringify(failure))
    // The message must reach the parent before the process ends.
    setTimeout(() => process.exit(1), 50)
  }
}

/** From the parent over IPC, so that it stands in no argument list; from the environment in containers. */
async function passphraseGiven(): Promise<string | undefined> {
  const fromEnvironment = process.env.SECONDME_PASSPHRASE
  if (fromEnvironment !== undefined || !process.send) return fromEnvironment
  const [message] = (await once(process, 'message')) as [{ passphrase?: string }]
  return message.passphrase
}

function tell(message: DaemonMessage): void {
  if (process.connected) process.send?.(message)
}

function stopOnce(isForeground: boolean, stop: () => Promise<void>): () => void {
  let hasBegun = false
  return () => {
    if (hasBegun) return
    hasBegun = true
    stop().then(
      () => process.exit(0),
      (err: Error) => {
        if (isForeground) console.error(err.message)
        process.exit(1)
      }
    )
  }
}
