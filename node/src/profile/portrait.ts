import type { MemoryId } from '../memory/types.ts'
import { createEntities, type Entities } from './entities/registry.ts'
import { createFactBook, type FactBook } from './facts/fact-book.ts'
import { createTopics } from './topics/topics.ts'
import type { Topics } from './topics/types.ts'
import type { Biography, Claim, Insight, InsightSource, Shade } from './types.ts'

export interface PortraitComponents {
  /** A keyed hash of the parts: an id tells nothing to who does not hold the key. */
  idOf(...parts: readonly string[]): string
  nowMs(): number
  newId(): string
}

/** An insight without the words that nothing in L1 looks at. */
export type KeptInsight = Omit<Insight, 'dates'>

/**
 * The portrait as it stands: everything made of insights, in memory, kept up to date as memories come and go. The
 * pipeline writes it; answers and views read it.
 */
export interface Portrait {
  /** Rises with every change. */
  readonly version: number
  readonly facts: FactBook
  readonly entities: Entities
  readonly topics: Topics
  insights(): ReadonlyMap<MemoryId, KeptInsight>
  set(insight: Insight): void
  remove(memoryId: MemoryId): void
  /** Its words or its label have changed: it keeps its topic, and tells nothing until it is read again. */
  outdate(memoryId: MemoryId): void
  /**
   * What the owner decided with a correction counts beside what its words say, as long as its memory is there; in the
   * bin it does not count, and does again when it is recovered. No claims: it never was.
   */
  decide(memoryId: MemoryId, claims: readonly Claim[]): void
  /** Puts facts to people anew when names have been found to be one. */
  settleNames(): void
  shades(): readonly Shade[]
  setShades(shades: readonly Shade[]): void
  biography(): Biography | undefined
  setBiography(biography: Biography): void
  /** A portrait of the admitted memories alone, without topics: what others tell leaves no trace in it. */
  within(
    admits: (memoryId: MemoryId, about: InsightSource) => boolean
  ): Pick<Portrait, 'facts' | 'entities' | 'insights'>
}

export function createPortrait({ idOf, nowMs, newId }: PortraitComponents): Portrait {
  const insights = new Map<MemoryId, KeptInsight>()
  const decisions = new Map<MemoryId, readonly Claim[]>()
  /** Subject as claims have it → the one name its person goes by. */
  let aliases = new Map<string, string>()
  const entities = createEntities({ idOf: key => `entity-${idOf('entity', key)}` })
  const facts = createFactBook({
    idOf: parts => idOf('fact', ...parts),
    names: subject => aliases.get(subject) ?? subject,
    nowMs
  })
  const topics = createTopics({ newId: () => `topic-${newId()}` })
  let shades: readonly Shade[] = []
  let biography: Biography | undefined
  let version = 0
  /** Version at which names were last settled: with nothing new there is nothing to settle. */
  let settledAt = 0

  function tell(memoryId: MemoryId): void {
    const insight = insights.get(memoryId)
    if (insight === undefined) return
    facts.set(memoryId, insight.about, [...insight.claims, ...(decisions.get(memoryId) ?? [])])
    entities.set(memoryId, insight.about, insight.entities, insight.claims)
    version++
  }

  function outdate(memoryId: MemoryId): void {
    if (!insights.delete(memoryId)) return
    facts.remove(memoryId)
    entities.remove(memoryId)
    // What rests on it may say what it alone told; it is made anew of the rest.
    shades = shades.filter(({ evidence }) => !evidence.some(each => each.memoryId === memoryId))
    version++
  }

  function canonical(subject: string): string {
    const entity = entities.find(subject)
    if (entity === undefined) return subject
    return entity.id === entities.ownerId ? 'owner' : entity.name
  }

  return {
    get version() {
      return version
    },
    facts,
    entities,
    topics,
    insights: () => insights,
    set({ dates: _, ...kept }) {
      insights.set(kept.memoryId, kept)
      tell(kept.memoryId)
    },
    remove(memoryId) {
      if (insights.has(memoryId)) topics.remove(memoryId)
      outdate(memoryId)
    },
    outdate,
    decide(memoryId, claims) {
      if (claims.length === 0) decisions.delete(memoryId)
      else decisions.set(memoryId, claims)
      tell(memoryId)
    },
    settleNames() {
      if (settledAt === version) return
      settledAt = version
      const subjects = new Set([...insights.values()].flatMap(({ claims }) => claims.map(({ subject }) => subject)))
      const next = new Map([...subjects].map(subject => [subject, canonical(subject)] as const))
      const hasChanged = [...next].some(([subject, name]) => (aliases.get(subject) ?? subject) !== name)
      aliases = next
      if (!hasChanged) return
      facts.regroup()
      version++
    },
    shades: () => shades,
    setShades(next) {
      shades = next
      version++
    },
    biography: () => biography,
    setBiography(next) {
      biography = next
      version++
    },
    within(admits) {
      const part = createPortrait({ idOf, nowMs, newId })
      for (const [memoryId, claims] of decisions) part.decide(memoryId, claims)
      for (const kept of insights.values()) if (admits(kept.memoryId, kept.about)) part.set({ ...kept, dates: [] })
      part.settleNames()
      return part
    }
  }
}
