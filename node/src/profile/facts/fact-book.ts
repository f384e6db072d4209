import type { MemoryId } from '../../memory/types.ts'
import type { Claim, Fact, FactStatus, InsightSource } from '../types.ts'
import { conflictsIn } from './conflicts.ts'
import { nextChange, type Period } from './period.ts'
import { resolvePlans } from './plans.ts'
import { factsOf, PLAN_UNIT, resolveFacts, resolveUnit, unitOf, unitsOf } from './resolve.ts'
import { isoDay, prepare, type Told } from './told-time.ts'
import type { Conflict, ToldClaim } from './types.ts'
import { subjectKey } from './value-key.ts'

export interface FactBookComponents {
  /** A keyed hash: ids tell nothing to who does not hold the key. */
  idOf(parts: readonly string[]): string
  /** Maps every name of somebody to one, the owner's to `owner`. Call `regroup` when it has changed. @default itself */
  names?(subject: string): string
  nowMs(): number
}

export interface FactQuery {
  /** Facts as they stood then, as far as they had been told by then. */
  asOfMs?: number
  /** `owner` or any name of somebody. */
  subject?: string
  attribute?: string
  status?: FactStatus
  /** Only memories it lets through exist: facts, status and confidence come from these alone. */
  admits?(memoryId: MemoryId, about: InsightSource): boolean
}

/** What all claims come to, kept while memories come and go. In memory only; made again from insights at start. */
export interface FactBook {
  /** Takes the place of what the memory told before. */
  set(memoryId: MemoryId, about: InsightSource, claims: readonly Claim[]): void
  remove(memoryId: MemoryId): void
  /** Names have been found to be one, or not to be: all claims are put to their subjects again. */
  regroup(): void
  /** By subject and attribute as first told; current before disputed before the rest within an attribute. */
  facts(query?: FactQuery): Fact[]
  /** All facts of one attribute of one subject, the standing one first, then the newest. */
  slot(subject: string, attribute: string, query?: Pick<FactQuery, 'asOfMs' | 'admits'>): Fact[]
  /** All facts of a subject, oldest first. */
  timeline(subject: string, query?: Pick<FactQuery, 'asOfMs' | 'admits'>): Fact[]
  /** What cannot be decided, with a question to the owner. */
  conflicts(query?: Pick<FactQuery, 'admits'>): Conflict[]
  /** Facts that rest on the memory, or on which it decided. */
  affected(memoryId: MemoryId): string[]
  /** Facts of the present that the memory itself tells. */
  toldBy(memoryId: MemoryId): Fact[]
  /** Subjects anything is told of, `owner` among them. */
  subjects(): string[]
}

interface Unit {
  told: Map<MemoryId, Told[]>
  /** Absent after a change. */
  resolved?: { periods: Period[]; facts: Fact[]; day: string; until: string | undefined }
}

interface Subject {
  units: Map<string, Unit>
  /** How often each spelling is used. */
  spellings: Map<string, number>
}

const STATUS_ORDER: FactStatus[] = ['current', 'disputed', 'superseded', 'retracted']

/**
 * Facts kept up to date: a changed memory touches only the attributes it speaks of, and these are worked out again when
 * they are next asked for. Queries as of an instant or for somebody else work over the claims they may see.
 */
export function createFactBook({ idOf, names = same => same, nowMs }: FactBookComponents): FactBook {
  const memories = new Map<MemoryId, ToldClaim[]>()
  const subjects = new Map<string, Subject>()

  function placeOf(told: ToldClaim): { subject: Subject; key: string; name: string; units: string[] } {
    const name = names(told.claim.subject)
    const key = subjectKey(name)
    const subject = subjects.get(key) ?? { units: new Map(), spellings: new Map() }
    subjects.set(key, subject)
    return { subject, key, name, units: unitsOf(told) }
  }

  function enter(told: ToldClaim): void {
    const prepared = prepare(told, names)
    const { subject, name, units } = placeOf(told)
    subject.spellings.set(name, (subject.spellings.get(name) ?? 0) + 1)
    for (const name of units) {
      const unit: Unit = subject.units.get(name) ?? { told: new Map() }
      unit.told.set(told.memoryId, [...(unit.told.get(told.memoryId) ?? []), prepared])
      delete unit.resolved
      subject.units.set(name, unit)
    }
  }

  function leave(told: ToldClaim): void {
    const { subject, key, name, units } = placeOf(told)
    const left = (subject.spellings.get(name) ?? 1) - 1
    if (left > 0) subject.spellings.set(name, left)
    else subject.spellings.delete(name)
    for (const name of units) {
      const unit = subject.units.get(name)
      if (unit === undefined) continue
      unit.told.delete(told.memoryId)
      delete unit.resolved
      if (unit.told.size === 0) subject.units.delete(name)
    }
    if (subject.units.size === 0) subjects.delete(key)
  }

  function remove(memoryId: MemoryId): void {
    for (const told of memories.get(memoryId) ?? []) leave(told)
    memories.delete(memoryId)
  }

  /** The unit as it stands today; plans look at what became of them, so they are worked out each time. */
  function resolved(key: string, subject: Subject, name: string): NonNullable<Unit['resolved']> {
    const unit = subject.units.get(name)
    const today = { day: isoDay(nowMs()) }
    if (unit === undefined) return { periods: [], facts: [], day: today.day, until: undefined }
    const known = unit.resolved
    const isFresh =
      known !== undefined && (known.until === undefined || (today.day < known.until && today.day >= known.day))
    if (isFresh && name !== PLAN_UNIT) return known
    const told = [...unit.told.values()].flat()
    const periods =
      name === PLAN_UNIT
        ? resolvePlans(told, today, attribute =>
            resolved(key, subject, unitOf(attribute)).periods.filter(period => period.attribute === attribute)
          )
        : resolveUnit(name, told, today)
    const facts = factsOf(periods, { idOf, subjectKey: key, subject: mostUsed(subject.spellings) })
    unit.resolved = { periods, facts, day: today.day, until: nextChange(told, today) }
    return unit.resolved
  }

  function unitNames(subject: Subject, attribute: string | undefined): string[] {
    if (attribute === undefined) return [...subject.units.keys()]
    const unit = unitOf(attribute)
    return subject.units.has(unit) ? [unit] : []
  }

  function wanted(subject: string | undefined): Array<[string, Subject]> {
    if (subject === undefined) return [...subjects]
    const key = subjectKey(names(subject))
    const found = subjects.get(key)
    return found === undefined ? [] : [[key, found]]
  }

  /** Claims that a query may see, of the subjects and attributes it asks for. */
  function visible({ subject, attribute, admits }: FactQuery): ToldClaim[] {
    const found = new Set<ToldClaim>()
    for (const [, { units }] of wanted(subject)) {
      // What became of a plan is told by other attributes.
      const unitKeys = attribute === undefined || attribute === PLAN_UNIT ? units.keys() : [unitOf(attribute)]
      for (const unit of unitKeys) {
        for (const told of units.get(unit)?.told.values() ?? []) {
          for (const one of told) if (admits === undefined || admits(one.memoryId, one.about)) found.add(one)
        }
      }
    }
    return [...new Map([...found].map(one => [one.claim, one])).values()]
  }

  function facts(query: FactQuery = {}): Fact[] {
    const { asOfMs, subject, attribute, status, admits } = query
    const found =
      asOfMs === undefined && admits === undefined
        ? wanted(subject).flatMap(([key, known]) =>
            unitNames(known, attribute).flatMap(unit => resolved(key, known, unit).facts)
          )
        : resolveFacts(visible(query), {
            idOf,
            names,
            nowMs: asOfMs ?? nowMs(),
            ...(asOfMs !== undefined && { asOfMs })
          })
    return found.filter(
      fact =>
        (attribute === undefined || fact.attribute === attribute) && (status === undefined || fact.status === status)
    )
  }

  function slot(subject: string, attribute: string, query: Pick<FactQuery, 'asOfMs' | 'admits'> = {}): Fact[] {
    return facts({ ...query, subject, attribute }).toSorted(byStanding)
  }

  /** Facts about whatever the memory speaks of, whose period is wanted. */
  function factsNear(memoryId: MemoryId, isWanted: (period: Period) => boolean): Fact[] {
    const found = new Set<Fact>()
    for (const told of memories.get(memoryId) ?? []) {
      const { key, subject, units } = placeOf(told)
      for (const unit of units) {
        const { periods, facts } = resolved(key, subject, unit)
        for (const [i, period] of periods.entries()) if (isWanted(period)) found.add(facts[i]!)
      }
    }
    return [...found]
  }

  return {
    set(memoryId, about, claims) {
      remove(memoryId)
      if (claims.length === 0) return
      const told = claims.map(claim => ({ claim, memoryId, about }))
      memories.set(memoryId, told)
      for (const one of told) enter(one)
    },
    remove,
    regroup() {
      subjects.clear()
      for (const told of memories.values()) for (const one of told) enter(one)
    },
    facts,
    slot,
    timeline: (subject, query = {}) => facts({ ...query, subject }).toSorted(byTime),
    conflicts: (query = {}) => conflictsIn(facts({ ...query, status: 'disputed' })),
    affected(memoryId) {
      const rests = restsOn(memoryId)
      const isAffected = (period: Period) => rests(period) || (period.by !== undefined && rests(period.by))
      return [...new Set(factsNear(memoryId, isAffected).map(({ id }) => id))]
    },
    toldBy: memoryId => factsNear(memoryId, period => period.told.some(told => told.memoryId === memoryId)),
    subjects: () => [...subjects.values()].map(({ spellings }) => mostUsed(spellings))
  }
}

/** A period rests on the memories that tell it and on those that end it. */
function restsOn(memoryId: MemoryId): (period: Period) => boolean {
  return ({ told, ending }) => [...told, ...ending].some(one => one.memoryId === memoryId)
}

function mostUsed(spellings: ReadonlyMap<string, number>): string {
  return [...spellings].toSorted(([a, i], [b, j]) => j - i || (a < b ? -1 : 1))[0]?.[0] ?? ''
}

function byStanding(a: Fact, b: Fact): number {
  return STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status) || byTime(b, a)
}

function byTime(a: Fact, b: Fact): number {
  const [one, other] = [startOf(a), startOf(b)]
  return one === other ? a.recordedAtMs - b.recordedAtMs : one < other ? -1 : 1
}

/** What has no start stands where it ended, else where it was told. */
function startOf({ validFrom, validTo, recordedAtMs }: Fact): string {
  return validFrom ?? validTo ?? isoDay(recordedAtMs)
}
