import { afterEach, describe, expect, it } from 'vitest'
import { type OpenPipeline, openPipeline } from './open-pipeline.ts'

const open: OpenPipeline[] = []
afterEach(async () => {
  for (const self of open.splice(0)) await self.close()
})

const MASTER_KEY = new Uint8Array(32).fill(5)
const SHARED = [
  'I live in Utrecht and work as a baker.',
  'My sister Ilse plays the harp.',
  'I play the cello in an orchestra.',
  'I am allergic to hazelnuts.'
]
/** Names, homes, jobs and illnesses that would change every sentence if they counted. */
const SECRET = [
  'My name is Theodora Vale.',
  'I moved to Valparaiso and work as a customs officer.',
  'Ilse is also called Harpy. My sister Ilse lives in Turku.',
  'I no longer play the cello.',
  'Ich wohne in Leipzig, und meine Schwester heißt Ilse.'
]

async function selfWith(texts: ReadonlyArray<readonly [string, string[]]>): Promise<OpenPipeline> {
  const self = await openPipeline({ masterKey: MASTER_KEY })
  open.push(self)
  for (const [i, [text, audience]] of texts.entries()) {
    await self.remember({ text, audience, at: new Date(Date.UTC(2025, 0, 1 + i)).toISOString() })
  }
  return self
}

const shared = SHARED.map((text): [string, string[]] => [text, ['friends']])
const secret = SECRET.map((text): [string, string[]] => [text, ['only-me']])

/** Memory ids differ between two stores, and with them the ids made of them. */
function sayings({ sentences, language, memories }: Awaited<ReturnType<OpenPipeline['biographyFor']>>): string {
  const said = sentences.map(({ text, kind, evidence }) => [text, kind, evidence.map(({ start, end }) => [start, end])])
  return JSON.stringify({ said, language, memories })
}

describe('the biography for a circle', () => {
  it('is the same to the byte whatever else the owner keeps from that circle', async () => {
    const plain = await selfWith(shared)
    const rich = await selfWith([...shared, ...secret])
    const [one, other] = [await plain.biographyFor('friends'), await rich.biographyFor('friends')]
    expect(one.sentences.length).toBeGreaterThan(1)
    expect(sayings(other)).toBe(sayings(one))
    expect(other.memories).toBe(SHARED.length)
    const admitted = new Set(
      [...rich.portrait.insights().values()]
        .filter(({ about }) => about.audience.includes('friends'))
        .map(({ memoryId }) => memoryId)
    )
    for (const { evidence } of other.sentences) {
      for (const { memoryId } of evidence) expect(admitted.has(memoryId)).toBe(true)
    }
    // The owner's own knows what the circle does not.
    const own = rich.pipeline.biography.current()!.sentences.map(({ texts }) => texts.third)
    expect(own.join(' ')).toContain('Valparaiso')
  })

  it('says the same, ids included, after the owner writes something that is kept from it', async () => {
    const self = await selfWith(shared)
    const before = await self.biographyFor('friends')
    for (const [text, audience] of secret) await self.remember({ text, audience })
    expect(await self.biographyFor('friends')).toEqual(before)
  })

  it('does not know what the owner put right about what is kept from it', async () => {
    const self = await selfWith([...shared, ...secret])
    const before = await self.biographyFor('friends')
    const secretFact = self.portrait.facts.facts({ attribute: 'job' }).find(({ value }) => value === 'customs officer')!
    await self.corrections.retract(secretFact.id)
    await self.corrections.pin('I count the stars.')
    expect(sayings(await self.biographyFor('friends'))).toBe(sayings(before))
  })

  it('has no sentence where nothing is admitted', async () => {
    const self = await selfWith([...shared, ...secret])
    const { sentences, status, memories } = await self.biographyFor('strangers')
    expect([sentences, status, memories]).toEqual([[], [], 0])
  })
})
