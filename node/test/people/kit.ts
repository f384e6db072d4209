import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSigner, generateSeed, type Signer } from '@secondme-node/keys'
import { bindNodeKey } from '@secondme-node/protocol'
import { createAudit } from '../../src/audit/audit.ts'
import type { Audit } from '../../src/audit/types.ts'
import { createSilentLogger } from '../../src/log.ts'
import { createPeople, type People } from '../../src/people/people.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { ClosableStore } from '../../src/store/types.ts'
import { HeldClock } from '../fakes/held-clock.ts'

export const DAY = 86_400_000

/** A self with its root and one node key, as a peer would meet it. */
export class TestSelf {
  readonly root: Signer = createSigner(generateSeed())
  node: Signer = createSigner(generateSeed())

  get did(): string {
    return this.root.did
  }

  binding(nowMs: number, seq = 1, node = this.node): Uint8Array {
    return bindNodeKey(this.root, {
      nodeKey: node.publicKey,
      seq,
      notBeforeMs: nowMs - 1000,
      notAfterMs: nowMs + 100 * DAY
    })
  }
}

/** Store, audit and people of one self in a folder of its own, under a clock that stands still. */
export class PeopleKit {
  readonly us = new TestSelf()
  readonly clock = new HeldClock()
  readonly log = createSilentLogger()
  readonly masterKey = randomBytes(32)
  dir = ''
  store!: ClosableStore
  audit!: Audit
  people!: People

  get storeDir(): string {
    return join(this.dir, 'store')
  }
  get checkpointFile(): string {
    return join(this.dir, 'checkpoints')
  }

  async open(timeZone = 'UTC'): Promise<this> {
    if (this.dir === '') this.dir = await mkdtemp(join(tmpdir(), 'people-test-'))
    const { clock, log, masterKey, us } = this
    this.store = await openStore({ dir: this.storeDir, masterKey, clock, log })
    this.audit = createAudit(
      { store: this.store, clock, log, signer: us.node },
      { self: us.did, checkpointFile: this.checkpointFile }
    )
    await this.audit.start()
    this.people = createPeople(
      { store: this.store, clock, log, audit: this.audit, signer: us.node },
      { self: us.did, witnessFile: join(this.storeDir, 'witness'), timeZone: () => timeZone }
    )
    await this.people.start()
    return this
  }

  /** Ends without the goodbyes of a clean stop: what memory alone knew is gone. */
  async crash(): Promise<void> {
    await this.store.close()
  }

  async shut(): Promise<void> {
    await this.people.stop()
    await this.audit.stop()
    await this.store.close()
  }

  async restart(): Promise<void> {
    await this.shut()
    await this.open()
  }

  async meet(name: string, self = new TestSelf()): Promise<TestSelf> {
    await this.people.peers.add({
      peer: self.did,
      bindingWire: self.binding(this.clock.ms),
      name,
      words: ['one', 'two', 'three', 'four', 'five', 'six'],
      through: 'join'
    })
    return self
  }

  async close(): Promise<void> {
    await this.shut().catch(() => {})
    await rm(this.dir, { recursive: true, force: true })
  }
}

export async function codeOf(task: () => unknown): Promise<string> {
  try {
    await task()
    return 'done'
  } catch (err) {
    return String((err as { code?: unknown }).code)
  }
}
