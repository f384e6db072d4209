import { readdir, readFile, stat, utimes } from 'node:fs/promises'
import { connect } from 'node:net'
import { basename, dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstFilePart } from '../../src/api/multipart.ts'
import { createUploads } from '../../src/api/uploads.ts'
import { createSilentLogger } from '../../src/log.ts'
import { OWNER_TOKEN, request, sendRaw, startApi, type TestApi, until } from './harness.ts'

const LIMIT_BYTES = 256 * 1024

let api: TestApi
beforeAll(async () => {
  api = await startApi({ uploadLimitBytes: LIMIT_BYTES })
})
afterAll(() => api.close())

const uploadsDir = (): string => join(api.dir, 'uploads')
const head = (path: string, lines: string[]): string =>
  [`POST ${path} HTTP/1.1`, `Host: 127.0.0.1:${api.port}`, `Authorization: Bearer ${OWNER_TOKEN}`, ...lines].join(
    '\r\n'
  )

function chunked(size: number): string {
  const chunk = 'x'.repeat(16 * 1024)
  return `${`${chunk.length.toString(16)}\r\n${chunk}\r\n`.repeat(Math.ceil(size / chunk.length))}0\r\n\r\n`
}

async function upload(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<{ status: number; path: string }> {
  const response = await fetch(`${api.url}/api/v1/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${OWNER_TOKEN}`, 'x-file-name': encodeURIComponent(name) },
    body: bytes
  })
  const { path } = (await response.json()) as { path: string }
  return { status: response.status, path }
}

describe('an upload', () => {
  it('of raw bytes arrives unchanged, private, under its own name', async () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251)
    const { status, path } = await upload('Tagebuch März.md', bytes)
    expect(status).toBe(201)
    expect(basename(path)).toBe('Tagebuch März.md')
    expect(new Uint8Array(await readFile(path))).toEqual(bytes)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await stat(dirname(path))).mode & 0o777).toBe(0o700)
  })

  it('of a form arrives unchanged', async () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7) % 256)
    const form = new FormData()
    form.append('note', 'not this')
    form.append('file', new File([bytes], '일기.txt'))
    const headers = { authorization: `Bearer ${OWNER_TOKEN}` }
    const response = await fetch(`${api.url}/api/v1/uploads`, { method: 'POST', headers, body: form })
    const { path } = (await response.json()) as { path: string }
    expect(basename(path)).toBe('일기.txt'.normalize('NFC'))
    expect(new Uint8Array(await readFile(path))).toEqual(bytes)
  })

  it.each([
    '../../etc/passwd',
    '/etc/passwd',
    'C:\\Windows\\x.txt',
    '..',
    '.',
    '.bashrc',
    'a\u0000b',
    '\u202Etxt.exe',
    'x'.repeat(4_000),
    '한'.repeat(300),
    ''
  ])('named %j lies alone in its own folder', async name => {
    const { path } = await upload(name, Uint8Array.of(1))
    expect(dirname(dirname(path))).toBe(uploadsDir())
    expect(await readdir(dirname(path))).toEqual([basename(path)])
  })

  it.each(['x-file-name: a.txt', 'Content-Type: multipart/form-data; boundary=b'])(
    'that is too large by its length is answered 413 and leaves nothing (C16, %s)',
    async header => {
      const before = await readdir(uploadsDir())
      const answer = await sendRaw(
        api.port,
        `${head('/api/v1/uploads', [header, 'Content-Length: 99999999999'])}\r\n\r\nxxx`
      )
      expect(answer.status).toBe(413)
      expect(await readdir(uploadsDir())).toEqual(before)
    }
  )

  it('that grows too large in chunks is answered 413 and leaves nothing (C16)', async () => {
    const before = await readdir(uploadsDir())
    const lines = ['x-file-name: a.txt', 'Transfer-Encoding: chunked', 'Connection: close']
    const answer = await sendRaw(api.port, `${head('/api/v1/uploads', lines)}\r\n\r\n${chunked(LIMIT_BYTES * 2)}`)
    expect(answer.status).toBe(413)
    expect(await readdir(uploadsDir())).toEqual(before)
  })

  it('whose sender vanishes in the middle leaves nothing', async () => {
    const before = await readdir(uploadsDir())
    const socket = connect(api.port, '127.0.0.1')
    socket.write(
      `${head('/api/v1/uploads', ['x-file-name: a.txt', 'Content-Length: 200000'])}\r\n\r\n${'x'.repeat(50_000)}`
    )
    await until(async () => (await readdir(uploadsDir())).length > before.length)
    socket.destroy()
    await until(async () => (await readdir(uploadsDir())).length === before.length)
  })

  it('without a file is refused', async () => {
    const headers = [`Authorization: Bearer ${OWNER_TOKEN}`, 'Content-Type: multipart/form-data; boundary=b']
    const bodies = [
      '--b--\r\n',
      '',
      '--b\r\nContent-Disposition: form-data; name="x"\r\n\r\ntext\r\n--b--\r\n',
      'nonsense'
    ]
    for (const body of bodies) {
      const answer = await request(api.port, { method: 'POST', path: '/api/v1/uploads', headers, body })
      expect(answer.status, body).toBe(400)
    }
  })

  it('is imported by an app that may write, and deleted once its import has ended', async () => {
    const { path } = await upload('notes.txt', Uint8Array.of(1))
    const token = await api.appToken('memory:write')
    const state = await api.json<{ importId: string }>('POST', '/api/v1/imports', { body: { path }, token })
    expect((await stat(path)).isFile()).toBe(true)
    api.importer.end(state.importId)
    await until(() =>
      stat(dirname(path)).then(
        () => false,
        () => true
      )
    )
  })
})

describe('the folder of uploads', () => {
  const components = { clock: { nowMs: () => Date.now(), newId: () => 'a'.repeat(26) }, log: createSilentLogger() }

  it('owns its own files and nothing around them', async () => {
    const uploads = createUploads(components, { dir: uploadsDir(), limitBytes: LIMIT_BYTES })
    await uploads.open()
    const id = 'b'.repeat(26)
    expect(uploads.owns(join(uploadsDir(), id, 'x.txt'))).toBe(true)
    for (const path of [
      '/etc/passwd',
      uploadsDir(),
      join(uploadsDir(), id),
      `${uploadsDir()}/${id}/../../x`,
      `${uploadsDir()}/${id}/..`
    ]) {
      expect(uploads.owns(path), path).toBe(false)
    }
  })

  it('forgets at start what was left for days', async () => {
    const { path: old } = await upload('old.txt', Uint8Array.of(1))
    const { path: fresh } = await upload('fresh.txt', Uint8Array.of(1))
    await utimes(dirname(old), new Date(0), new Date(0))
    await createUploads(components, { dir: uploadsDir(), limitBytes: LIMIT_BYTES }).open()
    const left = await readdir(uploadsDir())
    expect(left).not.toContain(basename(dirname(old)))
    expect(left).toContain(basename(dirname(fresh)))
  })
})

describe('a JSON body', () => {
  it.each(['/api/v1/memories/search', '/v1/chat/completions', '/api/v1/session'])(
    'that is too large is answered 413 by length and in chunks (C16, %s)',
    async path => {
      const type = 'Content-Type: application/json'
      const byLength = await sendRaw(api.port, `${head(path, [type, 'Content-Length: 1048577'])}\r\n\r\n{`)
      expect(byLength.status).toBe(413)
      const lines = [type, 'Transfer-Encoding: chunked', 'Connection: close']
      const inChunks = await sendRaw(api.port, `${head(path, lines)}\r\n\r\n${chunked(1024 * 1024 + 1)}`)
      expect(inChunks.status).toBe(413)
    }
  )

  it('of a memory may hold ten million characters', async () => {
    const text = 'ä'.repeat(5_000_000)
    const response = await api.call('POST', '/api/v1/memories', { body: { text } })
    expect(response.status).toBe(201)
    const { memory } = (await response.json()) as { memory: { text: string } }
    expect(memory.text === text).toBe(true)
  })
})

describe('the form reader', () => {
  it('gives back any bytes, however they are cut', async () => {
    const part = fc.uint8Array({ maxLength: 300 })
    await fc.assert(
      fc.asyncProperty(
        part,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('\r\n--b', '\r\n--', '\r', ''),
        async (bytes, cut, trap) => {
          // A piece of the boundary inside the file, with a byte behind it that no boundary has.
          const content = Buffer.concat([bytes, Buffer.from(trap === '\r\n--b' ? '\r\n--a' : trap), bytes])
          const whole = Buffer.concat([
            Buffer.from('--bound\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'),
            content,
            Buffer.from('\r\n--bound--\r\n')
          ])
          async function* pieces(): AsyncGenerator<Uint8Array> {
            for (let at = 0; at < whole.length; at += cut) yield whole.subarray(at, at + cut)
          }
          const file = await firstFilePart('multipart/form-data; boundary=bound', pieces())
          const read: Uint8Array[] = []
          for await (const piece of file.content) read.push(piece)
          expect(Buffer.concat(read).equals(content)).toBe(true)
        }
      )
    )
  })
})
