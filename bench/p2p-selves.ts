import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { encodeFrame } from '@secondme-node/protocol'
import { type Caller, outcomeOf, startCaller, type Target } from '../node/test/peer-api/raw-caller.ts'
import type { NodeReady, NodeUse } from './lib/selves-node.ts'
import { signedRoundTrips } from './lib/signed-echo.ts'

const NODE = join(import.meta.dirname, 'lib/selves-node.ts')
const MEMORIES = 1_000
const FIRST_REPLIES = 30
const REFUSALS = 40
const FLOOD_MS = 5_000
const PER_SECOND = 1_000
const PEERS = 200
const QUESTION = 'Where is the key of the boat house?'
/** No peer may ask faster for long: a message, and one that is bad. */
const PACE_MS = { good: 55, bad: 210 }

/** A node in another process, with its owner's rights. */
interface Owner {
  process: ChildProcess
  ready: NodeReady
  target: Target
  call<T>(method: string, path: string, body?: unknown): Promise<T>
  use(): Promise<NodeUse>
  stop(): Promise<void>
}

/** What it costs two selves to meet, to talk and to refuse each other: whole nodes, loopback, answers that quote. */
export async function run(): Promise<object> {
  const home = mkdtempSync(join(tmpdir(), 'bench-selves-'))
  const model = await startDripping()
  const env = { SECONDME_INFERENCE_ENDPOINTURL: model.url, SECONDME_INFERENCE_ENDPOINTMODEL: 'drip' }
  const others = { SECONDME_PORTRAIT_MODEL: 'off' }
  let owner = await startOwner(home, { ...env, ...others })
  const callers: Caller[] = []
  const paired = async (name: string): Promise<Caller> => {
    const caller = await startCaller(name)
    callers.push(caller)
    await letIn(owner, caller, name)
    return caller
  }
  try {
    await owner.call('PATCH', '/config', { 'people.model': 'off' })
    await fill(owner, home)
    const meeting = await meet(owner, callers)
    const friend = callers[0]!
    const figures = {
      ...meeting,
      dialToFirstSignedReplyMs: spread(await firstReplies(owner, friend)),
      signedMessage: await signedRoundTrips(),
      refusedMs: await refusals(owner, friend, await paired('Ungranted')),
      flood: await flood(owner, paired),
      revokeMidStreamLastByteMs: await revoke(owner, await paired('Late'), model.begun),
      idlePeers: await idlePeers(owner, paired)
    }
    await owner.stop()
    const startedMs = performance.now()
    owner = await startOwner(home, { ...env, ...others })
    const nodeStartMs = performance.now() - startedMs
    // The two that flooded are not waited for.
    const known = callers.length - 2
    let use = await owner.use()
    for (; use.connections < known && performance.now() - startedMs < 60_000; use = await owner.use()) {
      await sleep(100)
    }
    const restart = {
      known,
      reconnected: use.connections,
      nodeStartMs: round(nodeStartMs),
      tookMs: round(performance.now() - startedMs)
    }
    return { ...figures, restart }
  } finally {
    for (const caller of callers) await caller.stop()
    await owner.stop()
    model.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

async function startOwner(home: string, env: NodeJS.ProcessEnv): Promise<Owner> {
  const settings = { SECONDME_HOME: home, SECONDME_NETWORK_LISTEN: 'loopback', SECONDME_LOG_LEVEL: 'error' }
  const child = fork(NODE, { execArgv: [], env: { ...process.env, ...settings, ...env } })
  const [ready] = (await once(child, 'message')) as [NodeReady]
  const grants = new Map<string, string>()
  let addresses: string[] = []
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = { authorization: `Bearer ${ready.token}`, 'content-type': 'application/json' }
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
    const response = await fetch(`${ready.api}/api/v1${path}`, init)
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    const answer = JSON.parse(text) as T & { grantId?: string; peer?: string }
    if (path === '/grants' && answer.grantId && answer.peer) grants.set(answer.peer, answer.grantId)
    return answer
  }
  return {
    process: child,
    ready,
    target: {
      selfId: ready.selfId,
      peerId: ready.peerId,
      addresses: () => addresses,
      grantFor: peer => grants.get(peer) ?? null
    },
    call,
    async use() {
      child.send('use')
      const [use] = (await once(child, 'message')) as [NodeUse]
      addresses = use.addresses
      return use
    },
    async stop() {
      if (child.exitCode !== null || !child.connected) return
      child.send('stop')
      await Promise.race([once(child, 'exit'), sleep(15_000)])
      child.kill()
    }
  }
}

async function letIn(owner: Owner, caller: Caller, name: string): Promise<void> {
  const { link } = await owner.call<{ link: string }>('POST', '/invites', { name })
  const code = await caller.join(link)
  if (code !== undefined) throw new Error(`${name} was not let in: ${code}`)
}

const grant = (owner: Owner, peer: string) =>
  owner.call('POST', '/grants', { peer, preset: 'collaborator', labels: ['friends'], consent: 'auto', perDay: 5_000 })

async function fill(owner: Owner, home: string): Promise<void> {
  const path = join(home, 'life.jsonl')
  const at = (i: number) => new Date(Date.UTC(2023, 0, 1 + (i % 700))).toISOString()
  const text = (i: number) =>
    i === 0 ? 'The key of the boat house hangs behind the blue door.' : `Walk ${i} went to the mill at stone ${i * 7}.`
  const items = Array.from({ length: MEMORIES }, (_, i) => ({
    id: `${i}`,
    text: text(i),
    at: at(i),
    labels: ['friends']
  }))
  writeFileSync(path, items.map(item => `${JSON.stringify(item)}\n`).join(''))
  const { importId } = await owner.call<{ importId: string }>('POST', '/imports', { path })
  for (let state = 'running'; state === 'running'; await sleep(100)) {
    state = (await owner.call<{ state: string }>('GET', `/imports/${importId}`)).state
  }
  await owner.call('POST', '/pipeline/wait')
}

/** From the invitation to the first granted answer, as a script would do it. */
async function meet(owner: Owner, callers: Caller[]): Promise<{ inviteToFirstAnswerMs: number }> {
  const caller = await startCaller('Friend')
  callers.push(caller)
  const startedMs = performance.now()
  await letIn(owner, caller, 'Friend')
  await grant(owner, caller.selfId)
  await owner.use()
  const outcome = outcomeOf(await caller.ask(owner.target, QUESTION))
  if (outcome !== 'reply') throw new Error(`no answer: ${outcome}`)
  return { inviteToFirstAnswerMs: round(performance.now() - startedMs) }
}

/** From a dial without any connection to the signed reply. */
async function firstReplies(owner: Owner, caller: Caller): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < FIRST_REPLIES; i++) {
    await caller.network.disconnect(owner.target.peerId)
    await sleep(PACE_MS.good)
    times.push(await timed(async () => void (await caller.ask(owner.target, QUESTION))))
  }
  return times.slice(FIRST_REPLIES / 10)
}

/** Answers that are no: nothing is looked up for them. */
async function refusals(owner: Owner, friend: Caller, ungranted: Caller): Promise<object> {
  const { target } = owner
  const ask = { act: 'ask', question: QUESTION } as const
  const measure = async (caller: Caller, pauseMs: number, make: (i: number) => Uint8Array) => {
    const wire = await caller.connect(target)
    const times: number[] = []
    for (let i = 0; i < REFUSALS; i++) {
      const bytes = make(i)
      times.push(
        await timed(async () => {
          await wire.signed(bytes)
          await wire.answer()
        })
      )
      await sleep(pauseMs)
    }
    return spread(times)
  }
  const badly = () => {
    const bytes = friend.opening(target, ask)
    bytes[10]! ^= 1
    return bytes
  }
  const old = friend.opening(target, ask)
  return {
    noGrant: await measure(ungranted, PACE_MS.good, () => ungranted.opening(target, ask)),
    replay: await measure(friend, PACE_MS.good, () => old),
    badSignature: await measure(friend, PACE_MS.bad, badly)
  }
}

/** What is left of a core while bad messages come as fast as this; whoever sends them is cut off and comes back. */
async function flood(owner: Owner, paired: (name: string) => Promise<Caller>): Promise<object> {
  const vandals = [await paired('Vandal 1'), await paired('Vandal 2')]
  const bad = encodeFrame({ kind: 'signed', wire: new Uint8Array(randomBytes(600)) })
  const before = await owner.use()
  const startedMs = performance.now()
  let sent = 0
  await Promise.all(
    vandals.map(async vandal => {
      while (performance.now() - startedMs < FLOOD_MS) {
        const wire = await vandal.connect(owner.target).catch(() => undefined)
        if (wire === undefined) await sleep(20)
        while (wire !== undefined && !wire.channel.closed.aborted && performance.now() - startedMs < FLOOD_MS) {
          const due = ((performance.now() - startedMs) / 1_000) * PER_SECOND
          if (sent >= due) await sleep(5)
          else if (
            !(await wire
              .raw(bad)
              .then(() => ++sent > 0)
              .catch(() => false))
          )
            break
        }
      }
    })
  )
  const seconds = (performance.now() - startedMs) / 1_000
  const after = await owner.use()
  return {
    perSecond: round(sent / seconds),
    coreFreePercent: round(100 - (after.cpuMs - before.cpuMs) / seconds / 10),
    heapGrowthMb: round((after.heapBytes - before.heapBytes) / 1e6)
  }
}

/** From the owner's word to the last byte the other side hears, while a model speaks. */
async function revoke(owner: Owner, caller: Caller, begun: () => Promise<void>): Promise<number> {
  await owner.call('PATCH', '/config', { 'people.model': 'any' })
  await grant(owner, caller.selfId)
  const session = await caller.open(owner.target, { act: 'ask', question: QUESTION })
  await begun()
  const startedMs = performance.now()
  const [, lastMs] = await Promise.all([
    owner.call('POST', '/grants/revoke', { ref: caller.selfId }),
    session.wire.answer().then(() => performance.now())
  ])
  return round(lastMs - startedMs)
}

async function idlePeers(owner: Owner, paired: (name: string) => Promise<Caller>): Promise<object> {
  const before = await owner.use()
  for (let i = 0; i < PEERS; i++) await paired(`Peer ${i}`)
  await sleep(2_000)
  const after = await owner.use()
  return {
    connected: after.connections - before.connections,
    rssMb: round((after.rssBytes - before.rssBytes) / 1e6),
    heapMb: round((after.heapBytes - before.heapBytes) / 1e6)
  }
}

/** An OpenAI-compatible endpoint that speaks without end. */
async function startDripping(): Promise<{ url: string; begun(): Promise<void>; stop(): void }> {
  const first = Promise.withResolvers<void>()
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', async () => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      first.resolve()
      while (!response.closed) {
        response.write(`data: ${JSON.stringify({ choices: [{ delta: { content: 'word ' } }] })}\n\n`)
        await sleep(20)
      }
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    begun: () => first.promise,
    stop() {
      server.closeAllConnections()
      server.close()
    }
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await act()
  return performance.now() - startedMs
}

function spread(values: readonly number[]): { p50: number; p99: number } {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => round(sorted[Math.ceil(share * sorted.length) - 1]!)
  return { p50: at(0.5), p99: at(0.99) }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
