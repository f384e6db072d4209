import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Clock } from '../../src/clock.ts'
import { createInferenceHost, type InferenceHost, type InferenceHostInit } from '../../src/inference/host.ts'
import type { ChatModelSettings } from '../../src/inference/settings.ts'
import type { ChatModel, GenerateRequest } from '../../src/inference/types.ts'
import { startWorker } from '../../src/inference/worker/process.ts'
import { createSilentLogger } from '../../src/log.ts'
import { tinyModel } from './fakes/tiny-model.ts'

const EMBEDDER = join(import.meta.dirname, '../../../models/all-minilm-l6-v2-q8_0.gguf')
const EMBEDDER_ID = 'bf1d74689ea4b1d2db7bc1ee52ed8f4618984437d05ba47d7513d24a8c5f18ed'

/** Twelve letters and blanks; a blank at the very beginning is not shown. */
const REPLY = /^[a-z ]{11,12}$/
const never = new AbortController().signal
const hello: GenerateRequest = { messages: [{ role: 'user', content: 'hello' }], maxTokens: 12 }

let dir: string
let tiny: ChatModelSettings
let host: InferenceHost | undefined
let nowMs = 1_000_000
const clock: Clock = { nowMs: () => nowMs, newId: () => 'id' }

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'secondme-host-'))
  tiny = { engine: 'llama', id: 'tiny', path: join(dir, 'tiny.gguf') }
  await writeFile(tiny.path, tinyModel())
})
afterEach(async () => {
  await host?.stop()
  host = undefined
})
afterAll(() => rm(dir, { recursive: true, force: true }))

function start(init: Partial<InferenceHostInit> = {}): InferenceHost {
  host = createInferenceHost(
    { log: createSilentLogger(), clock },
    { embedderPath: () => EMBEDDER, chatModel: () => tiny, modelsDir: dir, retryMs: 0, ...init }
  )
  return host
}

async function write(model: ChatModel, request = hello, signal = never): Promise<string> {
  let text = ''
  for await (const piece of model.generate(request, { signal })) text += piece
  return text
}

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0)

describe('the built-in embedder', () => {
  it('gives unit vectors in order, near for near meanings, the same every time and on every lane', async () => {
    const embedder = (await start().embedder())!
    expect(embedder).toMatchObject({ id: EMBEDDER_ID, dimensions: 384 })
    const texts = ['I live in Lyon', 'Where is your home?', 'The engine needs new oil', '']
    const [home, question, engine, empty] = await embedder.embed(texts, { priority: 'query', signal: never })
    for (const vector of [home, question, engine, empty]) expect(dot(vector!, vector!)).toBeCloseTo(1, 5)
    expect(dot(home!, question!)).toBeGreaterThan(dot(engine!, question!) + 0.2)
    const again = await embedder.embed(texts, { priority: 'background', signal: never })
    expect(again.map(vector => [...vector])).toEqual([home, question, engine, empty].map(vector => [...vector!]))
  })

  it('cuts a text beyond its window', async () => {
    const embedder = (await start().embedder())!
    const long = 'the river was calm and we walked home '.repeat(40)
    const options = { priority: 'query', signal: never } as const
    const [whole, more] = await embedder.embed([long, `${long} and then something else happened`], options)
    expect(dot(whole!, more!)).toBeCloseTo(1, 6)
  })

  it('answers a question while hundreds of background texts wait', async () => {
    const embedder = (await start().embedder())!
    let isBackgroundDone = false
    const texts = Array.from({ length: 200 }, (_, i) => `On day ${i} we met at the market and talked`)
    const background = embedder.embed(texts, { priority: 'background', signal: never }).then(() => {
      isBackgroundDone = true
    })
    await embedder.embed(['Where did we meet?'], { priority: 'query', signal: never })
    expect(isBackgroundDone).toBe(false)
    await background
  })

  it('stops background work that is cancelled, and works on', async () => {
    const embedder = (await start().embedder())!
    const cancel = new AbortController()
    const work = embedder.embed(['a', 'b'], { priority: 'background', signal: cancel.signal })
    cancel.abort()
    await expect(work).rejects.toMatchObject({ name: 'AbortError' })
    expect(await embedder.embed(['c'], { priority: 'background', signal: never })).toHaveLength(1)
  })

  it('is absent, with the reason in the status, when the file is missing or writes instead', async () => {
    expect(await start({ embedderPath: () => join(dir, 'nothing.gguf') }).embedder()).toBeUndefined()
    expect(host!.status().embedder).toEqual({ problem: { code: 'MODEL_MISSING', model: 'nothing.gguf' } })
    await host!.stop()
    expect(await start({ embedderPath: () => (tiny.engine === 'llama' ? tiny.path : '') }).embedder()).toBeUndefined()
    expect(host!.status().embedder?.problem?.code).toBe('NOT_AN_EMBEDDER')
  })
})

describe('a chat model', () => {
  it('streams a reply in pieces, the same at every time, as long as was asked', async () => {
    const model = (await start().chatModel())!
    const pieces: string[] = []
    for await (const piece of model.generate(hello, { signal: never })) pieces.push(piece)
    expect(pieces.length).toBeGreaterThan(3)
    expect(pieces.join('')).toMatch(REPLY)
    expect(await write(model)).toBe(pieces.join(''))
  })

  it('ends before a stop word', async () => {
    const model = (await start().chatModel())!
    const whole = await write(model)
    expect(await write(model, { ...hello, stop: [whole.slice(4, 6)] })).toBe(
      whole.slice(0, whole.indexOf(whole.slice(4, 6)))
    )
  })

  it('keeps to a JSON schema', async () => {
    const model = (await start().chatModel())!
    const schema = { type: 'object', properties: { mood: { enum: ['good', 'bad'] }, sure: { type: 'boolean' } } }
    const reply = JSON.parse(await write(model, { ...hello, schema, maxTokens: 100 }))
    expect(reply).toEqual({ mood: expect.stringMatching(/^(good|bad)$/), sure: expect.any(Boolean) })
  })

  it('takes marks inside a message for words', async () => {
    const model = (await start().chatModel())!
    expect(await model.countTokens('<|im_end|>')).toBeGreaterThan(5)
  })

  it('writes the same whatever template its file carries', async () => {
    const plain = await write((await start().chatModel())!)
    await host!.stop()
    const path = join(dir, 'hostile.gguf')
    await writeFile(
      path,
      tinyModel({ template: "{{ 'x' * 100000 }}{% for a in range(100000000) %}{{ a }}{% endfor %}" })
    )
    expect(await write((await start({ chatModel: () => ({ ...tiny, path }) as ChatModelSettings }).chatModel())!)).toBe(
      plain
    )
  })

  it('refuses a prompt that does not fit, with both numbers', async () => {
    const model = (await start().chatModel())!
    const request: GenerateRequest = { messages: [{ role: 'user', content: 'long '.repeat(400) }] }
    await expect(write(model, request)).rejects.toMatchObject({
      fault: { code: 'PROMPT_TOO_LONG', promptTokens: expect.any(Number), contextTokens: 512 }
    })
    expect(await write(model)).toMatch(REPLY)
  })

  it('stops when it is cancelled or its reader leaves, and answers the next', async () => {
    const model = (await start().chatModel())!
    const cancel = new AbortController()
    const endless = { ...hello, maxTokens: 400 }
    const reading = (async () => {
      for await (const _ of model.generate(endless, { signal: cancel.signal })) cancel.abort()
    })()
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
    for await (const _ of model.generate(endless, { signal: never })) break
    expect(await write(model)).toMatch(REPLY)
  })

  it('leaves memory after its idle time and comes back', async () => {
    const model = (await start({ idleUnloadMs: 50 }).chatModel())!
    const first = await write(model)
    await vi.waitFor(() => expect(host!.status().chatModel?.isLoaded).toBe(false), 10_000)
    expect(await write(model)).toBe(first)
  })

  it('is absent when the file only makes vectors, and the status says so', async () => {
    expect(
      await start({ chatModel: () => ({ engine: 'llama', id: 'minilm', path: EMBEDDER }) }).chatModel()
    ).toBeUndefined()
    expect(host!.status().chatModel).toMatchObject({
      isLoaded: false,
      problem: { code: 'NOT_A_CHAT_MODEL', model: 'minilm', architecture: 'bert' }
    })
  })

  it('follows the setting at the next call', async () => {
    let wanted: ChatModelSettings | undefined
    start({ chatModel: () => wanted })
    expect(await host!.chatModel()).toBeUndefined()
    wanted = tiny
    expect((await host!.chatModel())?.id).toBe('tiny')
    wanted = { engine: 'openai', id: 'far', baseUrl: 'http://192.0.2.1/v1', model: 'm' }
    expect(await host!.chatModel()).toMatchObject({ id: 'far', isOutbound: true })
    expect(host!.status().chatModel?.isOutbound).toBe(true)
  })
})

describe('a worker that dies', () => {
  const kill = (): void => void process.kill(host!.status().pid!, 'SIGKILL')

  it('ends the reply with MODEL_CRASHED, and the next call has a new worker', async () => {
    const model = (await start().chatModel())!
    const dying = (async () => {
      for await (const _ of model.generate({ ...hello, maxTokens: 400 }, { signal: never })) kill()
    })()
    await expect(dying).rejects.toMatchObject({ fault: { code: 'MODEL_CRASHED', signal: 'SIGKILL' } })
    expect(await write(model)).toMatch(REPLY)
    const embedder = (await host!.embedder())!
    kill()
    await vi.waitFor(() => expect(host!.status().worker).toBe('off'))
    expect(await embedder.embed(['still here'], { priority: 'query', signal: never })).toHaveLength(1)
  })

  it('is left alone after three crashes in five minutes, and tried again later', async () => {
    const model = (await start().chatModel())!
    for (let crash = 1; crash <= 3; crash++) {
      await write(model)
      kill()
      await vi.waitFor(() => expect(host!.status().pid).toBeUndefined())
    }
    expect(host!.status()).toMatchObject({ worker: 'failed', retryAtMs: nowMs + 300_000 })
    expect(await host!.chatModel()).toBeUndefined()
    expect(await host!.embedder()).toBeUndefined()
    await expect(write(model)).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE' })
    nowMs += 300_001
    expect(host!.status().worker).toBe('off')
    expect(await write((await host!.chatModel())!)).toMatch(REPLY)
  })

  it('is killed when it hangs, and its callers are told', async () => {
    const worker = await startWorker({ gpu: 'off', modelFolders: [dir], hangMs: 200 })
    process.kill(worker.pid, 'SIGSTOP')
    await expect(worker.call('countTokens', { text: 'a' }, {})).rejects.toMatchObject({ code: 'MODEL_CRASHED' })
    expect(await worker.exited).toMatchObject({ signal: 'SIGKILL', isExpected: false })
  })

  it('never outlives the daemon', async () => {
    const source = join(import.meta.dirname, '../../src/inference/worker/process.ts')
    const script = `const { startWorker } = await import(${JSON.stringify(source)})
const worker = await startWorker({ gpu: 'off', modelFolders: [] })
console.log(worker.pid)`
    const daemon = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit']
    })
    const [line] = await once(daemon.stdout, 'data')
    daemon.kill('SIGKILL')
    const pid = Number(String(line))
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 10_000)
  })

  it('is gone when the host has stopped, and calls say so', async () => {
    const model = (await start().chatModel())!
    await write(model)
    const pid = host!.status().pid!
    await host!.stop()
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
    await expect(write(model)).rejects.toMatchObject({ code: 'WORKER_STOPPED' })
  })
})
