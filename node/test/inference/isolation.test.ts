import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workerEnvironment, workerFlags } from '../../src/inference/worker/isolation.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'secondme-isolation-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** Runs a script as the worker runs, and returns what each of its attempts came to. */
async function attempts(): Promise<Record<string, string>> {
  const models = join(dir, 'models')
  await mkdir(models)
  await writeFile(join(dir, 'node.key'), 'secret')
  await writeFile(join(models, 'model.gguf'), 'model')
  const script = join(models, 'probe.mjs')
  await writeFile(
    script,
    `import fs from 'node:fs'
import net from 'node:net'
const outcome = async act => { try { return (await act()) ?? 'allowed' } catch (err) { return err.code } }
const connect = () => new Promise((ok, bad) => net.connect(9, '127.0.0.1').on('connect', ok).on('error', bad))
process.send({
  model: await outcome(() => fs.readFileSync(${JSON.stringify(join(models, 'model.gguf'))}, 'utf8')),
  key: await outcome(() => fs.readFileSync(${JSON.stringify(join(dir, 'node.key'))}, 'utf8')),
  write: await outcome(() => fs.writeFileSync(${JSON.stringify(join(models, 'new'))}, 'x')),
  connect: await outcome(connect),
  secret: process.env.SECONDME_PASSPHRASE ?? 'absent'
})`
  )
  const child = fork(script, [], {
    execArgv: workerFlags({ gpu: 'off', modelFolders: [models] }),
    env: workerEnvironment({ ...process.env, SECONDME_PASSPHRASE: 'open' }, 'off')
  })
  const [answer] = await once(child, 'message')
  return answer
}

describe.runIf(process.platform === 'linux')('the worker process', () => {
  it('reads models, and no key, no network, no disk to write, no secret of the environment', async () => {
    expect(await attempts()).toEqual({
      model: 'model',
      key: 'ERR_ACCESS_DENIED',
      write: 'ERR_ACCESS_DENIED',
      connect: 'ERR_ACCESS_DENIED',
      secret: 'absent'
    })
  })
})
