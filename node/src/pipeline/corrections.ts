import type { Clock } from '../clock.ts'
import type { MemoryStore } from '../memory/memory-store.ts'
import { readClaims } from '../profile/claims/read-claims.ts'
import { isEvent } from '../profile/facts/told-time.ts'
import type { Portrait } from '../profile/portrait.ts'
import type { ProfileStore, StoredSentence } from '../profile/profile-store.ts'
import type { Claim, Evidence, Fact } from '../profile/types.ts'

/** Sources of memories that the owner writes into the portrait itself. */
export const CORRECTIONS_SOURCE = 'corrections'
export const BIOGRAPHY_SOURCE = 'biography'

export interface CorrectionsComponents {
  memories: Pick<MemoryStore, 'write'>
  profile: Pick<ProfileStore, 'putDecision'>
  portrait: Portrait
  /** Resolves when the memory has been read. */
  hasRead(memoryId: string): Promise<void>
  /** A sentence of the biography by its id. */
  sentence(id: string): StoredSentence | undefined
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
   * fact is taken back; of a sentence of the biography the facts that it tells.
   */
  correct(text: string, about?: string): Promise<Corrected>
  /** Of values that contradict each other this is the right one. @returns undefined when there is no such fact */
  keep(factId: string): Promise<Corrected | undefined>
  /** @returns undefined when there is no such fact */
  retract(factId: string): Promise<Corrected | undefined>
  /** A sentence of the owner's own for the biography. */
  pin(text: string): Promise<string>
}

type Decision = Pick<Claim, 'subject' | 'attribute' | 'value' | 'stance' | 'from'>

/** The owner puts the portrait right; each correction is a memory, and is undone by forgetting it. */
export function createCorrections(components: CorrectionsComponents): Corrections {
  const { memories, profile, portrait, hasRead, clock } = components

  async function write(text: string, sourceId: string, decided: readonly Decision[] = []) {
    const nowMs = clock.nowMs()
    const span = { start: 0, end: text.length }
    const claims = decided.map((each): Claim => ({ ...each, isCorrection: true, confidence: 1, span }))
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
    await hasRead(id)
    return { memoryId: id, changed: portrait.facts.facts().filter(fact => before.get(fact.id) !== stateOf(fact)) }
  }

  const factOf = (id: string) => portrait.facts.facts().find(fact => fact.id === id)

  return {
    correct(text, about) {
      const wrong = about === undefined ? [] : factsMeant(about).filter(fact => !speaksOf(text, fact))
      return comparing(() => write(text, CORRECTIONS_SOURCE, wrong.flatMap(denied)))
    },
    async keep(factId) {
      const fact = factOf(factId)
      if (fact === undefined) return undefined
      const { attribute, value } = fact
      return await comparing(() => write(`Decided: ${attribute} – ${value}`, CORRECTIONS_SOURCE, kept(fact)))
    },
    async retract(factId) {
      const fact = factOf(factId)
      if (fact === undefined) return undefined
      const text = `Not so: ${fact.attribute} – ${fact.value}`
      return await comparing(() => write(text, CORRECTIONS_SOURCE, denied(fact)))
    },
    async pin(text) {
      const { id } = await write(text, BIOGRAPHY_SOURCE)
      await hasRead(id)
      return id
    }
  }

  /** The fact itself, or those that a sentence tells: all their words stand among its evidence. */
  function factsMeant(about: string): Fact[] {
    const fact = factOf(about)
    if (fact !== undefined) return [fact]
    const sentence = components.sentence(about)
    if (sentence === undefined || sentence.isPinned) return []
    const place = ({ memoryId, start, end }: Evidence) => `${memoryId}/${start}/${end}`
    const places = new Set(sentence.evidence.map(place))
    const resting = portrait.facts.facts().filter(({ status, evidence }) => {
      const isOpen = status === 'current' || status === 'disputed'
      return isOpen && evidence.length > 0 && evidence.every(each => places.has(place(each)))
    })
    // One clause may tell more than the sentence says.
    const says = Object.values(sentence.texts).join('\n').toLowerCase()
    const named = resting.filter(({ value }) => value !== '' && says.includes(value.toLowerCase()))
    return named.length > 0 || sentence.kind !== 'fact' ? named : resting
  }

  /** How the memories told a fact: an appointment is known by its day, in whatever words the day was told. */
  function tellings({ attribute, value, evidence }: Fact): Array<Pick<Claim, 'value' | 'from'>> {
    const told = evidence.flatMap(({ memoryId, start, end }) =>
      (portrait.insights().get(memoryId)?.claims ?? []).filter(
        claim => claim.attribute === attribute && claim.span.start === start && claim.span.end === end
      )
    )
    const ways = [{ value }, ...told.map(({ value, from }) => ({ value, ...(from !== undefined && { from }) }))]
    return [...new Map(ways.map(way => [JSON.stringify(way), way])).values()]
  }

  /** That it is not so, in every way in which it was told. */
  function denied(fact: Fact): Decision[] {
    const { subject, attribute } = fact
    const ways = isEvent(attribute) ? tellings(fact) : [{ value: fact.value }]
    return ways.map(way => ({ subject, attribute, ...way, stance: 'denied' }))
  }

  function kept(fact: Fact): Decision[] {
    const { subject, attribute, value } = fact
    const from = isEvent(attribute) ? tellings(fact).find(each => each.from !== undefined)?.from : undefined
    return [{ subject, attribute, value, ...(from !== undefined && { from }), stance: 'holds' }]
  }

  function speaksOf(text: string, fact: Fact): boolean {
    const told = readClaims({ text, language: 'und', author: { role: 'self' }, kind: 'note', atMs: clock.nowMs() })
    return told.some(({ attribute }) => attribute === fact.attribute)
  }
}

function stateOf({ status, value, validFrom, validTo, supersededBy }: Fact): string {
  return JSON.stringify([status, value, validFrom, validTo, supersededBy])
}
