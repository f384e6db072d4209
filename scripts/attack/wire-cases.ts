import { randomBytes } from 'node:crypto'
import { encodeFrame } from '@secondme-node/protocol'
import { outcomeOf, startCaller } from '../../node/test/peer-api/raw-caller.ts'
import { ANSWERED, type AttackCase, type Attackers } from './attack-case.ts'

const QUESTION = 'Where do you like to walk?'
const ASK = { act: 'ask', question: QUESTION } as const
const SESSION = '/secondme/session/1.0.0'

const ask = async ({ owner, friend }: Attackers, init = {}) => outcomeOf(await friend.ask(owner.target, QUESTION, init))

/** Sends one message on a stream of its own. */
async function send({ owner, friend }: Attackers, bytes: Uint8Array): Promise<string> {
  const wire = await friend.connect(owner.target)
  await wire.signed(bytes)
  return outcomeOf(await wire.answer())
}

export const wireCases: readonly AttackCase[] = [
  {
    id: 'P1',
    what: 'a question without a grant',
    expected: ['REFUSED'],
    run: async ({ owner, vandal }) => outcomeOf(await vandal.ask(owner.target, QUESTION))
  },
  { id: 'P2', what: 'a question under a grant', expected: ANSWERED, run: all => ask(all) },
  {
    id: 'P5',
    what: 'an act that the grant does not name',
    expected: ['REFUSED'],
    run: async ({ owner, friend }) => outcomeOf((await friend.open(owner.target, { act: 'icebreak' })).first)
  },
  {
    id: 'P6',
    what: 'the grant of somebody else',
    expected: ['REFUSED'],
    run: async ({ owner, friend, vandal }) =>
      outcomeOf(await vandal.ask(owner.target, QUESTION, { grantId: owner.target.grantFor(friend.selfId) }))
  },
  {
    id: 'P7',
    what: 'ten messages with one bit changed',
    expected: ['0 accepted'],
    async run(all) {
      let accepted = 0
      for (let i = 0; i < 10; i++) {
        const bytes = all.friend.opening(all.owner.target, ASK)
        bytes[Math.floor((i / 10) * bytes.length)]! ^= 1 << (i % 8)
        const outcome = await send(all, bytes)
        if (outcome !== 'BAD_MESSAGE' && outcome !== 'REFUSED') accepted++
        // No faster than an honest peer may err.
        await new Promise(resolve => setTimeout(resolve, 250))
      }
      return `${accepted} accepted`
    }
  },
  {
    id: 'P22',
    what: 'a turn in a session that is not there',
    expected: ['REFUSED'],
    async run({ owner, friend }) {
      const talk = await friend.open(owner.target, { act: 'chat' })
      const sessionId = new Uint8Array(randomBytes(16))
      await talk.wire.signed(talk.next({ kind: 'turn', text: QUESTION }, { sessionId }))
      return outcomeOf(await talk.wire.answer())
    }
  },
  {
    id: 'R1',
    what: 'the same message twice: one run, the same bytes',
    expected: ['same'],
    async run({ owner, friend }) {
      const wire = await friend.connect(owner.target)
      const opening = friend.opening(owner.target, ASK)
      await wire.signed(opening)
      const first = await wire.answer()
      await wire.signed(opening)
      return JSON.stringify(await wire.answer()) === JSON.stringify(first) ? 'same' : 'other'
    }
  },
  {
    id: 'R2',
    what: 'other words under a nonce that was used',
    expected: ['REPLAY_CONFLICT'],
    async run(all) {
      const nonce = new Uint8Array(randomBytes(16))
      await send(all, all.friend.opening(all.owner.target, ASK, { nonce }))
      return send(all, all.friend.opening(all.owner.target, { act: 'ask', question: 'And else?' }, { nonce }))
    }
  },
  {
    id: 'R3',
    what: 'a turn after a gap',
    expected: ['BAD_MESSAGE'],
    async run({ owner, friend }) {
      const talk = await friend.open(owner.target, { act: 'chat' })
      await talk.wire.signed(talk.next({ kind: 'turn', text: QUESTION }, { seq: 4 }))
      return outcomeOf(await talk.wire.answer())
    }
  },
  {
    id: 'R5',
    what: 'a message for another self',
    expected: ['BAD_MESSAGE'],
    run: all => send(all, all.friend.opening(all.owner.target, ASK, { to: all.stranger.selfId }))
  },
  {
    id: 'R5b',
    what: 'a message captured from another peer',
    expected: ['BAD_MESSAGE'],
    run: all => send(all, all.stranger.opening(all.owner.target, ASK))
  },
  {
    id: 'R7',
    what: 'a message five minutes old',
    expected: ['TOO_OLD'],
    run: all => ask(all, { sentAtMs: Date.now() - 300_000 })
  },
  {
    id: 'R7b',
    what: 'a message five minutes ahead',
    expected: ['TOO_OLD'],
    run: all => ask(all, { sentAtMs: Date.now() + 300_000 })
  },
  {
    id: 'W17',
    what: 'two things that nobody can know are answered alike',
    expected: ['OUTSIDE OUTSIDE'],
    async run({ owner, friend }) {
      const asked = ['Who won the chess match on the moon?', 'What colour is your second submarine?']
      const outcomes = []
      for (const question of asked) outcomes.push(outcomeOf(await friend.ask(owner.target, question)))
      return outcomes.join(' ')
    }
  },
  {
    id: 'D3',
    what: 'a frame of more than 64 KiB',
    expected: ['end'],
    async run({ owner, friend }) {
      const channel = await friend.network.open({ peerId: owner.target.peerId }, SESSION, { maxMessageBytes: 1 << 20 })
      await channel.write(new Uint8Array(512 * 1024)).catch(() => {})
      return (await channel.read().catch(() => null)) === null ? 'end' : 'answered'
    }
  },
  {
    id: 'S1',
    what: 'a stranger’s messages of three kinds get one word',
    expected: ['REFUSED REFUSED REFUSED'],
    async run({ owner }) {
      const nobody = await startCaller('attack-nobody')
      try {
        const wire = await nobody.connect(owner.target)
        await wire.raw(new Uint8Array(randomBytes(64)))
        await wire.signed(nobody.opening(owner.target, ASK))
        await wire.signed(nobody.opening(owner.target, ASK, { sentAtMs: 1_000 }))
        return [await wire.hear(), await wire.hear(), await wire.hear()].map(outcomeOf).join(' ')
      } finally {
        await nobody.stop()
      }
    }
  },
  {
    id: 'P16',
    what: 'a question after the grant was revoked',
    expected: ['REVOKED'],
    async run(all) {
      const { owner, friend } = all
      const grantId = owner.target.grantFor(friend.selfId)
      await owner.revoke(friend.selfId)
      return ask(all, { grantId })
    }
  },
  {
    id: 'P15',
    what: 'refusals are in the audit, with their codes',
    expected: ['written'],
    async run({ owner, friend }) {
      // They are written after the answer.
      for (let i = 0; i < 40; i++) {
        if ((await owner.refusals(friend.selfId)).includes('REVOKED')) return 'written'
        await new Promise(resolve => setTimeout(resolve, 100))
      }
      return 'missing'
    }
  },
  {
    id: 'D2',
    what: 'garbage as fast as it goes: cut off, and others are served',
    expected: ['cut'],
    async run({ owner, vandal, friend }) {
      const wire = await vandal.connect(owner.target)
      let sent = 0
      for (; sent < 5_000 && !wire.channel.closed.aborted; sent++) {
        try {
          await wire.raw(encodeFrame({ kind: 'signed', wire: new Uint8Array(randomBytes(400)) }))
        } catch {
          break
        }
        if (sent % 8 === 0) await new Promise(resolve => setTimeout(resolve, 1))
      }
      const isServed = outcomeOf(await friend.ask(owner.target, QUESTION)) !== 'end'
      return sent < 5_000 && isServed ? 'cut' : `${sent} taken`
    }
  },
  {
    id: 'P8',
    what: 'another key of the same self, unseen by the owner',
    expected: ['REFUSED PAUSED'],
    async run({ owner, friend }) {
      await owner.grant(friend.selfId, { preset: 'friend', consent: 'auto' })
      const second = await friend.withNewKey(2)
      try {
        const before = outcomeOf(await second.ask(owner.target, QUESTION))
        await second.knock(owner.target, 'me again')
        return `${before} ${outcomeOf(await second.ask(owner.target, QUESTION))}`
      } finally {
        await second.stop()
      }
    }
  }
]
