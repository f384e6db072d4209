/**
 * `sudo node scripts/netns.ts`: two selves in two network namespaces that can reach nothing but a relay in a third, and
 * through it each other: invite, join, refused, grant, ask, revoke, refused; then the relay is restarted. Prints one line
 * a step and ends with exit code 1 when one of them fails. Everything it made is taken away again. Linux, root.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const BIN = join(import.meta.dirname, '../cli/bin/secondme-node.js')
/** On no real wire: the namespaces lead nowhere. Outside the private ranges, which are not dialled by default. */
const RELAY = '11.77.0.1'
const PORT = 4001
/** From the end of the old relay process to the place kept by the new one. */
const BACK_WITHIN_MS = 5_000

const run = promisify(execFile)
const tag = `sm${process.pid % 10_000}`
const base = mkdtempSync(join(tmpdir(), 'secondme-netns-'))
const ns = { relay: `${tag}r`, olga: `${tag}a`, gus: `${tag}b` }
type Name = keyof typeof ns

const ip = (...args: string[]) => run('ip', args)
const within = (name: Name, ...command: string[]) => ['netns', 'exec', ns[name], ...command]

/** A namespace of its own, joined to the relay's by a pair of virtual cables; the relay forwards no packets. */
async function lay(name: Exclude<Name, 'relay'>, net: string): Promise<void> {
  const [near, far] = [`${ns[name]}0`, `${ns[name]}1`]
  await ip('netns', 'add', ns[name])
  await ip('link', 'add', near, 'netns', ns[name], 'type', 'veth', 'peer', 'name', far, 'netns', ns.relay)
  await ip(...within(name, 'ip', 'addr', 'add', `${net}.2/24`, 'dev', near))
  await ip(...within('relay', 'ip', 'addr', 'add', `${net}.1/24`, 'dev', far))
  for (const [where, link] of [
    [name, near],
    [name, 'lo'],
    ['relay', far]
  ] as const) {
    await ip(...within(where, 'ip', 'link', 'set', link, 'up'))
  }
  await ip(...within(name, 'ip', 'route', 'add', `${RELAY}/32`, 'via', `${net}.1`))
}

async function layAll(): Promise<void> {
  await ip('netns', 'add', ns.relay)
  await ip(...within('relay', 'ip', 'link', 'set', 'lo', 'up'))
  await ip(...within('relay', 'ip', 'addr', 'add', `${RELAY}/32`, 'dev', 'lo'))
  await lay('olga', '10.77.1')
  await lay('gus', '10.77.2')
}

/** A command of ours inside a namespace. @returns what it printed as JSON, and its exit code */
async function cli(name: Name, ...args: string[]): Promise<{ code: number; out: Record<string, unknown> }> {
  const command = within(name, process.execPath, BIN, ...args, '--json', '--yes')
  const env = { ...process.env, SECONDME_HOME: join(base, name), CI: '1' }
  const { stdout, code } = await run('ip', command, { env }).then(
    ({ stdout }) => ({ stdout, code: 0 }),
    (err: { stdout: string; code: number }) => ({ stdout: err.stdout, code: err.code })
  )
  const last = stdout.trim().split('\n').at(-1) ?? ''
  return { code, out: last.startsWith('{') ? (JSON.parse(last) as Record<string, unknown>) : {} }
}

async function startRelay(): Promise<{ process: ChildProcess; peerId: string }> {
  const home = join(base, 'relay')
  const args = within(
    'relay',
    process.execPath,
    BIN,
    'relay',
    '--host',
    RELAY,
    '--port',
    String(PORT),
    '--home',
    home,
    '--json'
  )
  const relay = spawn('ip', args, {
    env: { ...process.env, SECONDME_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let text = ''
  relay.stdout.on('data', (bytes: Buffer) => {
    text += bytes.toString()
    if (text.includes('\n')) resolve(text)
  })
  relay.once('exit', code => reject(new Error(`the relay ended with ${code}`)))
  return { process: relay, peerId: (JSON.parse(await promise) as { peerId: string }).peerId }
}

async function stopRelay({ process: relay }: { process: ChildProcess }): Promise<void> {
  const gone = new Promise(resolve => relay.once('exit', resolve))
  relay.removeAllListeners('exit')
  const ended = new Promise(resolve => relay.once('exit', resolve))
  relay.kill('SIGTERM')
  await Promise.race([gone, ended])
}

const failures: string[] = []
function step(what: string, isOk: boolean, seen: unknown): void {
  console.log(`${isOk ? 'ok    ' : 'FAILED'} ${what}${isOk ? '' : `: ${JSON.stringify(seen)}`}`)
  if (!isOk) failures.push(what)
}

const isReserved = async (name: Name) => JSON.stringify((await cli(name, 'network')).out).includes('"reserved"')

async function until(isTrue: () => Promise<boolean>, limitMs: number): Promise<number> {
  const startedMs = performance.now()
  while (!(await isTrue()) && performance.now() - startedMs < limitMs) await sleep(100)
  return Math.round(performance.now() - startedMs)
}

let relay: Awaited<ReturnType<typeof startRelay>> | undefined
try {
  for (const name of Object.keys(ns)) mkdirSync(join(base, name), { recursive: true })
  await layAll()
  relay = await startRelay()
  const multiaddr = `/ip4/${RELAY}/tcp/${PORT}/p2p/${relay.peerId}`
  for (const name of ['olga', 'gus'] as const) {
    await cli(name, 'start')
    await cli(name, 'config', 'set', 'name', name)
    await cli(name, 'config', 'set', 'network.relays', multiaddr)
    await cli(name, 'restart')
  }
  const pinged = await run('ip', within('olga', 'ping', '-c', '1', '-W', '1', '10.77.2.2')).then(
    () => true,
    () => false
  )
  step('the two cannot reach each other', !pinged, pinged)

  const added = await cli('olga', 'add', 'My favourite walk is the ridge above Orta.')
  step('a memory is written', added.code === 0, added)
  const labelled = await cli('olga', 'memories', 'label', '--query', 'walk', '--audience', 'friends')
  step('it is labelled', labelled.code === 0, labelled)
  const invited = await cli('olga', 'invite', 'Gus')
  step('an invitation is made', String(invited.out.link).startsWith('secondme:join#'), invited)
  const joined = await cli('gus', 'join', String(invited.out.link), '--name', 'Olga')
  step('the other side joins', joined.code === 0, joined)
  const refused = await cli('gus', 'ask', '@Olga', 'What is your favourite walk?')
  step('without a grant it is refused', refused.code === 4, refused)
  const granted = await cli('olga', 'grant', 'Gus', '--preset', 'friend', '--labels', 'friends', '--consent', 'auto')
  step('a grant is given', granted.code === 0, granted)
  await sleep(1_000)
  const asked = await cli('gus', 'ask', '@Olga', 'What is your favourite walk?')
  step('the question is answered', asked.code === 0 && String(asked.out.answer).includes('Orta'), asked)
  const peers = await cli('gus', 'peers')
  step('the way leads through the relay', JSON.stringify(peers.out).includes('"relayed"'), peers)

  await stopRelay(relay)
  relay = await startRelay()
  const backMs = await until(async () => (await isReserved('olga')) && (await isReserved('gus')), 30_000)
  step(`the places are kept again ${backMs} ms after the relay is back`, backMs <= BACK_WITHIN_MS, backMs)
  const again = await cli('gus', 'ask', '@Olga', 'What is your favourite walk?')
  step('and the question is answered again', again.code === 0, again)

  const revoked = await cli('olga', 'revoke', 'Gus')
  step('the grant is revoked', revoked.code === 0, revoked)
  const over = await cli('gus', 'ask', '@Olga', 'What is your favourite walk?')
  step('and nothing is answered any more', over.code === 4, over)
} catch (err) {
  step('the run went to its end', false, (err as Error).message)
} finally {
  for (const name of ['olga', 'gus'] as const) await cli(name, 'stop').catch(() => {})
  if (relay !== undefined) await stopRelay(relay).catch(() => {})
  for (const name of Object.values(ns)) await ip('netns', 'del', name).catch(() => {})
  rmSync(base, { recursive: true, force: true })
}
process.exit(failures.length === 0 ? 0 : 1)
