import type { Clock } from '../clock.ts'
import type { MemoryStore } from '../memory/memory-store.ts'
import { readClaims } from '../profile/claims/read-claims.ts'
import type { Portrait } from '../profile/portrait.ts'
import type { ProfileStore } from '../profile/profile-store.ts'
import type { Claim, Fact } from '../profile/types.ts'

/** Sources of memories that the owner writes into the portrait itself. */
export const CORRECTIONS_SOURCE = 'corrections'
export const BIOGRAPHY_SOURCE = 'biography'

export interface CorrectionsComponents {
  memories: Pick<MemoryStore, 'write'>
  profile: Pick<ProfileStore, 'putDecision'>
  portrait: Portrait
  /** Resolves when the newest memories have been read. */
  caughtUp(): Promise<void>
  clock: Clock
}

export interface Corrected {
  memoryId: string
  /** Facts that are new, or have another status, value or end than before. */
  changed: Fact[]
}

export interface Corrections {
  /**
   * What the owner says becomes a memory of the highest tier. When it says nothing of the fact it is `about`, that
   * fact is taken back.
   */
  correct(text: string, about?: string): Promise<Corrected>
  /** Of values that contradict each other this is the right one. @returns undefined when there is no such fact */
  keep(factId: string): Promise<Corrected | undefined>
  /** @returns undefined when there is no such fact */
  retract(factId: string): Promise<Corrected | undefined>
  /** A sentence of the owner's own for the biography. */
  pin(text: string): Promise<string>
}

/** The owner puts the portrait right; each correction is a memory, and is undone by forgetting it. */
export function createCorrections(components: CorrectionsComponents): Corrections {
  const { memories, profile, portrait, caughtUp, clock } = components

  async function write(
    text: string,
    sourceId: string,
    decision?: Pick<Claim, 'subject' | 'attribute' | 'value' | 'stance'>
  ) {
    const nowMs = clock.nowMs()
    const claims: Claim[] =
      decision === undefined
        ? []
        : [{ ...decision, isCorrection: true, confidence: 1, span: { start: 0, end: text.length } }]
    const draft = {
      kind: 'note' as const,
      author: { role: 'self' as const },
      text,
      source: { sourceId, itemId: clock.newId() },
      eventAt: { start: new Date(nowMs).toISOString(), precision: 'instant' as const }
    }
    const { added } = await memories.write({ add: [draft] }, (batch, written) => {
      const [memory] = written.added
      if (claims.length === 0 || memory === undefined) return
      profile.putDecision(batch, memory.id, { claims })
      // Before the memory is read, so that it counts from the first moment.
      portrait.decide(memory.id, claims)
    })
    return added[0]!
  }

  async function comparing(work: () => Promise<{ id: string }>): Promise<Corrected> {
    const before = new Map(portrait.facts.facts().map(fact => [fact.id, stateOf(fact)]))
    const { id } = await work()
    await caughtUp()
    return { memoryId: id, changed: portrait.facts.facts().filter(fact => before.get(fact.id) !== stateOf(fact)) }
  }

  const factOf = (id: string) => portrait.facts.facts().find(fact => fact.id === id)

  return {
    correct(text, about) {
      const fact = about === undefined ? undefined : factOf(about)
      return comparing(() => write(text, CORRECTIONS_SOURCE, fact && !speaksOf(text, fact) ? denied(fact) : undefined))
    },
    async keep(factId) {
      const fact = factOf(factId)
      if (fact === undefined) return undefined
      const { subject, attribute, value } = fact
      return await comparing(() =>
        write(`Decided: ${attribute} – ${value}`, CORRECTIONS_SOURCE, { subject, attribute, value, stance: 'holds' })
      )
    },
    async retract(factId) {
      const fact = factOf(factId)
      if (fact === undefined) return undefined
      const text = `Not so: ${fact.attribute} – ${fact.value}`
      return await comparing(() => write(text, CORRECTIONS_SOURCE, denied(fact)))
    },
    async pin(text) {
      const { id } = await write(text, BIOGRAPHY_SOURCE)
      await caughtUp()
      return id
    }
  }

  function speaksOf(text: string, fact: Fact): boolean {
    const told = readClaims({ text, language: 'und', author: { role: 'self' }, kind: 'note', atMs: clock.nowMs() })
    return told.some(({ attribute }) => attribute === fact.attribute)
  }
}

function denied({ subject, attribute, value }: Fact): Pick<Claim, 'subject' | 'attribute' | 'value' | 'stance'> {
  return { subject, attribute, value, stance: 'denied' }
}

function stateOf({ status, value, validFrom, validTo, supersededBy }: Fact): string {
  return JSON.stringify([status, value, validFrom, validTo, supersededBy])
}
