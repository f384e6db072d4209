import { afterAll } from 'vitest'
import { type Caller, startCaller as start } from './raw-caller.ts'
import type { SelfNode } from './self-node.ts'

export { type Caller, type Heard, outcomeOf, textOf, type Wire } from './raw-caller.ts'

const open: Caller[] = []
afterAll(async () => {
  for (const caller of open.splice(0)) await caller.stop()
})

/** Stopped after the tests of the file. */
export async function startCaller(name = 'Caller'): Promise<Caller> {
  return kept(await start(name))
}

/** The same root, another node key. */
export async function withNewKey(caller: Caller, seq: number): Promise<Caller> {
  return kept(await caller.withNewKey(seq))
}

/** A caller that the node has let in by a link. */
export async function pairedCaller(to: SelfNode, name = 'Caller'): Promise<Caller> {
  const caller = await startCaller(name)
  const { link } = await to.people.contacts.invite({ name })
  const code = await caller.join(link)
  if (code !== undefined) throw new Error(`not let in: ${code}`)
  return caller
}

function kept(caller: Caller): Caller {
  open.push(caller)
  return caller
}
