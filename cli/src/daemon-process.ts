import { spawn } from 'node:child_process'
import { once } from 'node:events'
import module from 'node:module'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import * as prompts from '@clack/prompts'
import type { DaemonMessage, RunInfo } from '@secondme-node/node/setup'
import { answers, isAlive, readRunInfo } from './client.ts'
import type { Context } from './context.ts'
import { CliError } from './errors.ts'
import { EXIT } from './exit-codes.ts'

const FLAGS = ['--max-semi-space-size=4']
const START_LIMIT_MS = 60_000
const STOP_LIMIT_MS = 30_000
const DAEMON = fileURLToPath(import.meta.resolve('@secondme-node/node/daemon'))

/**
 * Starts the daemon so that it outlives this process and its terminal, and waits until it is ready.
 *
 * @throws {CliError} what the daemon said that stopped it, or START_TIMEOUT
 */
export async function spawnDaemon(
  context: Context,
  env: NodeJS.ProcessEnv
): Promise<{ info: RunInfo; isNew: boolean }> {
  let passphrase: string | undefined
  for (;;) {
    const message = await spawnOnce(context, env, passphrase)
    if (message.type === 'ready') return { info: message.info, isNew: message.isNew }
    // Two `start` at the same moment: the other one holds the store, so its daemon is the answer.
    if (message.code === 'STORE_LOCKED') {
      const info = await waitForRunInfo(context)
      if (info) return { info, isNew: false }
    }
    const wantsPassphrase = message.code === 'PASSPHRASE_REQUIRED' || message.code === 'WRONG_PASSPHRASE'
    if (wantsPassphrase && context.out.isInteractive) {
      if (message.code === 'WRONG_PASSPHRASE') context.out.say('That is not the passphrase.')
      passphrase = await askPassphrase('Passphrase of your self')
      continue
    }
    throw new CliError({
      code: message.code,
      message: message.message,
      fix: message.fix,
      exitCode: wantsPassphrase ? EXIT.refused : EXIT.failed
    })
  }
}

async function spawnOnce(
  context: Context,
  env: NodeJS.ProcessEnv,
  passphrase: string | undefined
): Promise<DaemonMessage> {
  const child = spawn(process.execPath, [...FLAGS, DAEMON], {
    env: daemonEnv(env),
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    cwd: '/'
  })
  if (passphrase !== undefined) child.send({ passphrase })
  else child.send({})
  const limit = AbortSignal.any([context.signal, AbortSignal.timeout(START_LIMIT_MS)])
  try {
    const message = await Promise.race([
      once(child, 'message', { signal: limit }).then(([first]) => first as DaemonMessage),
      once(child, 'exit', { signal: limit }).then(
        ([code]): DaemonMessage => ({
          type: 'failed',
          code: 'START_FAILED',
          message: `the daemon ended before it was ready (exit ${code})`,
          fix: 'secondme-node start --foreground shows why'
        })
      )
    ])
    return message
  } catch (err) {
    child.kill()
    if (context.signal.aborted) throw err
    throw new CliError({ code: 'START_TIMEOUT', message: 'the daemon was not ready within a minute', cause: err })
  } finally {
    if (child.connected) child.disconnect()
    child.unref()
  }
}

function daemonEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const cache = module.getCompileCacheDir()
  return {
    ...env,
    // One arena a thread costs about 20 MB here and gains nothing.
    MALLOC_ARENA_MAX: '2',
    // The command line's cache serves the daemon too: without it every start strips all types again. Node appends
    // its own version to the folder it was given.
    ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: dirname(cache) })
  }
}

/** The daemon in this process's place: same terminal, ends with it. */
export async function runInForeground(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [...FLAGS, DAEMON], {
    env: { ...daemonEnv(env), SECONDME_FOREGROUND: '1' },
    stdio: 'inherit'
  })
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => child.kill('SIGTERM'))
  signal.addEventListener('abort', () => child.kill('SIGTERM'))
  const [code] = await once(child, 'exit')
  process.exitCode = code ?? EXIT.failed
}

/** Asks the daemon to stop and waits until its process is gone, so that everything is on disk. */
export async function stopDaemon(info: RunInfo, shutdown: () => Promise<unknown>): Promise<void> {
  await shutdown()
  const deadline = performance.now() + STOP_LIMIT_MS
  while (isAlive(info.pid)) {
    if (performance.now() > deadline) {
      throw new CliError({
        code: 'STOP_TIMEOUT',
        message: `the daemon (pid ${info.pid}) is still writing after ${STOP_LIMIT_MS / 1000} s`,
        fix: 'wait and run secondme-node stop again'
      })
    }
    await sleep(25)
  }
}

export async function askPassphrase(message: string): Promise<string> {
  const answer = await prompts.password({ message, output: process.stderr })
  if (prompts.isCancel(answer))
    throw new CliError({ code: 'CANCELLED', message: 'cancelled', exitCode: EXIT.interrupted })
  return answer
}

async function waitForRunInfo(context: Context): Promise<RunInfo | undefined> {
  for (let tries = 0; tries < 100; tries++) {
    const info = readRunInfo(context.paths)
    if (info && (await answers(info))) return info
    await sleep(100)
  }
  return undefined
}
