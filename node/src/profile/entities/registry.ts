import type { MemoryId } from '../../memory/types.ts'
import type { Claim, Entity, EntityMention, EntityType, Evidence, InsightSource } from '../types.ts'
import { tiesNames, valueType } from './claim-names.ts'
import { type Grouping, groupNames, type NameFacts } from './group-names.ts'
import { authorKey, hasTitle, isKinKey, kinOf, nameKey, OWNER_KEY, plainKey } from './name-key.ts'

export interface EntitiesComponents {
  /** A stable id for what is called `key`: `entity-…`. */
  idOf(key: string): string
}

/** A memory's part in the registry. */
export interface EntityRow {
  about: InsightSource
  mentions: readonly EntityMention[]
  /** Name key of each mention. */
  keys: readonly string[]
  claims: readonly Claim[]
}

/** Every person, place, organisation and thing the memories name, all names of one together. Kept in memory only. */
export interface Entities {
  /** Rises with every change. */
  readonly version: number
  /** Takes a memory in, in the place of what was known of it. */
  set(memoryId: MemoryId, about: InsightSource, mentions: readonly EntityMention[], claims: readonly Claim[]): void
  remove(memoryId: MemoryId): void
  /** Most mentioned first, then by name. */
  list(): Entity[]
  get(id: string): Entity | undefined
  /** By any of its names, `owner` included. */
  find(name: string): Entity | undefined
  /** Every spelling of the subject of a claim: `owner` or a name. The subject alone when nothing is known. */
  namesOf(subject: string): string[]
  /** The id of the entity that a name key means; see `name-key.ts`. */
  idOfKey(key: string): string | undefined
  /** The owner's id, whether or not a memory names the owner. */
  readonly ownerId: string
  rows(): ReadonlyMap<MemoryId, EntityRow>
  /** The same of the admitted memories alone: what others tell leaves no trace in it. */
  within(admits: (memoryId: MemoryId, about: InsightSource) => boolean): Entities
}

/** What a claim's word about a type counts beside one mention. */
const CLAIM_VOTES = 3
const TYPES: readonly EntityType[] = ['person', 'place', 'organisation', 'thing']

interface Name extends NameFacts {
  /** Memories that hold it. */
  memories: Set<MemoryId>
  spellings: Map<string, number>
}

/** What follows from all names, until one of them changes. */
interface Known {
  version: number
  grouping: Grouping
  /** Main key → id, and back. Ids are hashes: a graph asks for one at every mention. */
  ids: Map<string, string>
  byId: Map<string, string>
}

export function createEntities({ idOf }: EntitiesComponents): Entities {
  const rows = new Map<MemoryId, EntityRow>()
  const names = new Map<string, Name>()
  /** `key\nkey` → number of memories that tie the two. */
  const ties = new Map<string, number>()
  let version = 0
  let known: Known | undefined
  let entities = new Map<string, Entity>()

  function nameAt(key: string): Name {
    let name = names.get(key)
    if (name === undefined) {
      name = { key, votes: [0, 0, 0, 0], authored: 0, ownerAuthored: 0, memories: new Set(), spellings: new Map() }
      names.set(key, name)
    }
    return name
  }

  /** Counts a memory's names in (`sign` 1) or out (-1). */
  function count(memoryId: MemoryId, row: EntityRow, sign: 1 | -1): void {
    const { author } = row.about
    const touch = (spelling: string, type: EntityType, weight: number) => {
      const key = nameKey(spelling, author)
      if (key === '') return
      const name = nameAt(key)
      name.votes[TYPES.indexOf(type)]! += sign * weight
      const uses = (name.spellings.get(spelling) ?? 0) + sign
      if (uses === 0) name.spellings.delete(spelling)
      else name.spellings.set(spelling, uses)
      if (sign === 1) name.memories.add(memoryId)
      else name.memories.delete(memoryId)
    }
    const tie = (a: string, b: string) => {
      const pair = [nameKey(a, author), nameKey(b, author)].sort().join('\n')
      ties.set(pair, (ties.get(pair) ?? 0) + sign)
      if (ties.get(pair) === 0) ties.delete(pair)
    }
    for (const { name, type, spans } of row.mentions) touch(name, type, spans.length)
    for (const claim of row.claims) {
      if (claim.subject !== 'owner') touch(claim.subject, 'person', 0)
      const type = valueType(claim)
      if (type !== undefined) touch(claim.value, type, CLAIM_VOTES)
      if (!tiesNames(claim)) continue
      touch(claim.value, 'person', CLAIM_VOTES)
      tie(claim.subject, claim.value)
    }
    for (const [kin, name] of appositions(row)) tie(kin, name)
    if (author.name !== undefined && author.role !== 'assistant') {
      touch(author.name, 'person', 1)
      const name = nameAt(authorKey(author))
      name.authored += sign
      if (author.role === 'self') name.ownerAuthored += sign
    }
    dropEmpty(row)
  }

  function dropEmpty({ mentions, claims, about }: EntityRow): void {
    const spelled = [
      ...mentions.map(({ name }) => name),
      ...claims.flatMap(({ subject, value }) => [subject, value]),
      about.author.name ?? ''
    ]
    for (const spelling of spelled) {
      const key = nameKey(spelling, about.author)
      if (names.get(key)?.memories.size === 0) names.delete(key)
    }
  }

  function refreshed(): Known {
    if (known?.version === version) return known
    const before = known?.ids
    const grouping = groupNames(names, ties)
    const ids = new Map([...grouping.members.keys()].map(main => [main, before?.get(main) ?? idOf(main)]))
    const byId = new Map([...ids].map(([main, id]) => [id, main]))
    entities = new Map()
    known = { version, grouping, ids, byId }
    return known
  }

  function build(id: string, main: string): Entity {
    const cached = entities.get(id)
    if (cached !== undefined) return cached
    const { grouping } = refreshed()
    const keys = new Set(grouping.members.get(main) ?? [])
    const spellings = new Map<string, number>()
    const votes = [0, 0, 0, 0]
    const memories = new Set<MemoryId>()
    for (const key of keys) {
      const name = names.get(key)
      for (const [spelling, uses] of name?.spellings ?? [])
        spellings.set(spelling, (spellings.get(spelling) ?? 0) + uses)
      name?.votes.forEach((vote, i) => {
        votes[i]! += vote
      })
      for (const memory of name?.memories ?? []) memories.add(memory)
    }
    const mentions: Evidence[] = []
    let firstAtMs = Number.POSITIVE_INFINITY
    let lastAtMs = Number.NEGATIVE_INFINITY
    for (const memoryId of [...memories].sort()) {
      const row = rows.get(memoryId)!
      firstAtMs = Math.min(firstAtMs, row.about.atMs)
      lastAtMs = Math.max(lastAtMs, row.about.atMs)
      row.mentions.forEach(({ spans }, i) => {
        if (keys.has(row.keys[i]!)) mentions.push(...spans.map(span => ({ memoryId, ...span })))
      })
    }
    const name = mainSpelling(main, spellings)
    const entity: Entity = {
      id,
      name,
      aliases: [...spellings.keys()].filter(spelling => spelling !== name).sort(),
      type: main === OWNER_KEY ? 'person' : TYPES[majority(votes)]!,
      mentions,
      firstAtMs: Number.isFinite(firstAtMs) ? firstAtMs : 0,
      lastAtMs: Number.isFinite(lastAtMs) ? lastAtMs : 0
    }
    entities.set(id, entity)
    return entity
  }

  /** The spelling used most; for a relative whose name is not told, whose relative it is. */
  function mainSpelling(main: string, spellings: ReadonlyMap<string, number>): string {
    const proper = [...spellings].filter(
      ([spelling]) => main === OWNER_KEY || !isKinKey(nameKey(spelling, { role: 'self' }))
    )
    const [best] = [...proper].sort((a, b) => fitness(b) - fitness(a) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    if (best !== undefined) return best[0]
    if (!isKinKey(main)) return main
    const { of, role } = kinOf(main)
    const owner = of === OWNER_KEY ? undefined : [...(names.get(of)?.spellings.keys() ?? [])].sort()[0]
    return owner === undefined ? `my ${role}` : `${owner}'s ${role}`

    /** The main name's own spellings stand before those of its aliases. */
    function fitness([spelling]: [string, number]): number {
      return plainKey(spelling) === main ? 1 : 0
    }
  }

  function mainOf(key: string): string | undefined {
    return refreshed().grouping.mainOf.get(key)
  }

  function find(name: string): Entity | undefined {
    const main = mainOf(nameKey(name, { role: 'self' })) ?? mainOf(plainKey(name))
    return main === undefined ? undefined : build(refreshed().ids.get(main)!, main)
  }

  function remove(memoryId: MemoryId): void {
    const row = rows.get(memoryId)
    if (row === undefined) return
    rows.delete(memoryId)
    count(memoryId, row, -1)
    version++
  }

  return {
    get version() {
      return version
    },
    set(memoryId, about, mentions, claims) {
      remove(memoryId)
      // What an assistant says, this node's own answers among it, is evidence of nobody.
      if (about.author.role === 'assistant' || about.kind === 'answer') return
      const keys = mentions.map(({ name }) => nameKey(name, about.author))
      const row = { about, mentions, keys, claims }
      rows.set(memoryId, row)
      count(memoryId, row, 1)
      version++
    },
    remove,
    list: () =>
      [...refreshed().byId]
        .map(([id, main]) => build(id, main))
        .sort(
          (a, b) =>
            b.mentions.length - a.mentions.length || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1)
        ),
    get(id) {
      const main = refreshed().byId.get(id)
      return main === undefined ? undefined : build(id, main)
    },
    find,
    namesOf(subject) {
      const entity = find(subject)
      return entity === undefined ? [subject] : [entity.name, ...entity.aliases]
    },
    idOfKey(key) {
      const main = mainOf(key)
      return main === undefined ? undefined : refreshed().ids.get(main)
    },
    ownerId: idOf(OWNER_KEY),
    rows: () => rows,
    within(admits) {
      const view = createEntities({ idOf })
      for (const [memoryId, { about, mentions, claims }] of rows) {
        if (admits(memoryId, about)) view.set(memoryId, about, mentions, claims)
      }
      return view
    }
  }
}

/** "my sister Anna": a relative's word directly before a name. */
function appositions({ mentions, about }: EntityRow): Array<[string, string]> {
  const starts = new Map(
    mentions
      .filter(
        ({ name, type }) => type === 'person' && !isKinKey(nameKey(name, about.author)) && !hasTitle(plainKey(name))
      )
      .flatMap(({ name, spans }) => spans.map(({ start }): [number, string] => [start, name]))
  )
  if (starts.size === 0) return []
  return mentions
    .filter(({ name }) => isKinKey(nameKey(name, about.author)))
    .flatMap(({ name, spans }) => {
      const named = spans.flatMap(({ end }) => starts.get(end + 1) ?? [])
      return [...new Set(named)].map((found): [string, string] => [name, found])
    })
}

function majority(votes: readonly number[]): number {
  return votes.indexOf(Math.max(...votes))
}
