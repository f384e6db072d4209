/**
 * `npm run attack -- --home DIR`: attacks the running node of that home as a peer and as a web page would, prints one
 * line a case, and ends with exit code 1 when one of them came to something else than it must. Loopback only. The
 * attackers pair by links made with the owner's token and are removed again.
 */
import { parseArgs } from 'node:util'
import { type Caller, startCaller } from '../../node/test/peer-api/raw-caller.ts'
import type { AttackCase, Attackers } from './attack-case.ts'
import { httpCases } from './http-cases.ts'
import { openOwnerApi } from './owner-api.ts'
import { wireCases } from './wire-cases.ts'

const CASE_TIMEOUT_MS = 30_000

const { values } = parseArgs({ options: { home: { type: 'string' } } })
const home = values.home ?? process.env.SECONDME_HOME
if (home === undefined) {
  console.error('usage: npm run attack -- --home DIR')
  process.exit(2)
}

const owner = await openOwnerApi(home)
const callers: Caller[] = []

async function paired(name: string): Promise<Caller> {
  const caller = await startCaller(name)
  callers.push(caller)
  const code = await caller.join(await owner.invite(name))
  if (code !== undefined) throw new Error(`the node did not let ${name} in: ${code}`)
  return caller
}

async function attempt({ id, what, expected, run }: AttackCase, attackers: Attackers): Promise<boolean> {
  const limit = Promise.withResolvers<string>()
  const timer = setTimeout(() => limit.resolve('no answer in time'), CASE_TIMEOUT_MS)
  const got = await Promise.race([run(attackers).catch(err => `error ${(err as Error).message}`), limit.promise])
  clearTimeout(timer)
  const isOk = expected.includes(got)
  console.log(
    [id.padEnd(4), what, `expected ${expected.join(' or ')}`, `got ${got}`, isOk ? 'ok' : 'FAILED'].join(' | ')
  )
  return isOk
}

let failed = 0
try {
  const attackers: Attackers = {
    owner,
    stranger: await paired('attack-stranger'),
    friend: await paired('attack-friend'),
    vandal: await paired('attack-vandal')
  }
  await owner.grant(attackers.friend.selfId, { acts: ['ask', 'chat'], consent: 'auto', perDay: 200 })
  for (const each of [...wireCases, ...httpCases]) if (!(await attempt(each, attackers))) failed++
} finally {
  for (const { selfId } of callers) {
    await owner.call('DELETE', `/people/${encodeURIComponent(selfId)}`).catch(() => {})
  }
  for (const caller of callers) await caller.stop()
}
const total = wireCases.length + httpCases.length
console.log(`${total - failed} of ${total} as they must be`)
process.exit(failed === 0 ? 0 : 1)
