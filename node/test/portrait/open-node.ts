import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createSystemClock } from '../../src/clock.ts'
import { resolvePaths } from '../../src/config/paths.ts'
import { createSilentLogger } from '../../src/log.ts'
import { createNode, type SecondMeNode } from '../../src/node.ts'
import { openStore } from '../../src/store/open-store.ts'
import { tables } from '../../src/store/tables.ts'
import { openSelf } from '../../src/system/self.ts'

export interface TestNode {
  home: string
  /** Any JSON route; an answer that is no success throws with status and body. */
  call<T>(method: string, path: string, body?: unknown): Promise<T>
  get<T>(path: string): Promise<T>
  /** Status and body, whatever they are. @param token - of an app. @default the owner's */
  try(method: string, path: string, body?: unknown, token?: string): Promise<{ status: number; body: string }>
  /** Imports a file and waits until the portrait has caught up. */
  import(path: string, options?: object): Promise<void>
  /** Items of JSON Lines, written to a file and imported. */
  importItems(items: readonly object[]): Promise<void>
  /** Writes one memory and waits until the portrait has caught up. @returns its id */
  remember(text: string, at?: string): Promise<string>
  wait(): Promise<void>
  stop(): Promise<void>
  /** The same home, another process life; waits until the portrait has caught up unless told not to. */
  restart(options?: { isAwaited: boolean }): Promise<void>
  /** Stops it and removes its home. */
  close(): Promise<void>
}

/** The whole node as the daemon builds it, with its API on the loopback, in a home of its own. */
export async function openNode(env: NodeJS.ProcessEnv = {}): Promise<TestNode> {
  const home = mkdtempSync(join(tmpdir(), 'secondme-portrait-'))
  const paths = resolvePaths({ SECONDME_HOME: home })
  let node: SecondMeNode | undefined
  let imports = 0

  async function start(): Promise<void> {
    const self = await openSelf(paths, undefined)
    node = await createNode({ paths, env: { SECONDME_LOG_LEVEL: 'error', SECONDME_API_PORT: '7490', ...env }, self })
    await node.start()
  }

  async function stop(): Promise<void> {
    const running = node
    node = undefined
    await running?.stop()
  }

  async function tryCall(method: string, path: string, body?: unknown, appToken?: string) {
    const { api, token: ownerToken } = node!.runInfo()
    const token = appToken ?? ownerToken
    const response = await fetch(`${api}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) })
    })
    return { status: response.status, body: await response.text() }
  }

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { status, body: text } = await tryCall(method, path, body)
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`)
    return JSON.parse(text) as T
  }

  const wait = async () => void (await call('POST', '/api/v1/pipeline/wait'))

  async function importFile(path: string, options: object = {}): Promise<void> {
    const { importId } = await call<{ importId: string }>('POST', '/api/v1/imports', { path, ...options })
    for (;;) {
      const { state } = await call<{ state: string }>('GET', `/api/v1/imports/${importId}`)
      if (state === 'done') break
      if (state !== 'running') throw new Error(`import ${state}`)
      await sleep(20)
    }
    await wait()
  }

  await start()
  return {
    home,
    call,
    get: path => call('GET', path),
    try: tryCall,
    import: importFile,
    async importItems(items) {
      const path = join(home, `items-${++imports}.jsonl`)
      writeFileSync(path, items.map(item => `${JSON.stringify(item)}\n`).join(''))
      await importFile(path)
    },
    async remember(text, at) {
      const body = { text, ...(at !== undefined && { at }) }
      const { memory } = await call<{ memory: { id: string } }>('POST', '/api/v1/memories', body)
      await wait()
      return memory.id
    },
    wait,
    stop,
    async restart({ isAwaited } = { isAwaited: true }) {
      await stop()
      await start()
      if (isAwaited) await wait()
    },
    async close() {
      await stop()
      rmSync(home, { recursive: true, force: true })
    }
  }
}

/** Every row of every table that holds JSON, opened, as one text a table. The node must have been stopped. */
export async function rowsOnDisk(home: string): Promise<Record<string, string>> {
  const paths = resolvePaths({ SECONDME_HOME: home })
  const { masterKey } = await openSelf(paths, undefined)
  const store = await openStore({
    dir: paths.storeDir,
    masterKey,
    clock: createSystemClock(),
    log: createSilentLogger()
  })
  try {
    const found: Record<string, string> = {}
    for (const table of Object.values(tables)) {
      if (table.codec !== 'json' || table.name === 'meta') continue
      const rows: string[] = []
      for await (const [key, row] of store.entries(table as typeof tables.insights)) {
        rows.push(`${key} ${JSON.stringify(row)}`)
      }
      found[table.name] = rows.join('\n')
    }
    return found
  } finally {
    await store.close()
  }
}
