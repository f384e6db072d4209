import { hasTitle, isKinKey, nameWords, OWNER_KEY } from './name-key.ts'

/** What grouping needs to know about one name. */
export interface NameFacts {
  key: string
  /** person, place, organisation, thing. */
  votes: number[]
  /** Memories whose author is called so, and those of them the owner wrote. */
  authored: number
  ownerAuthored: number
}

export interface Grouping {
  /** Name key → main key of its entity. */
  mainOf: Map<string, string>
  /** Main key → all keys, the main one among them. */
  members: Map<string, string[]>
}

/**
 * Which names are one entity's. Three things join names: a claim or an apposition that ties them, an owner who writes
 * under a name, and a first name that only one full name begins with. Where two could be meant, nothing is joined.
 *
 * @param ties - `key\nkey` → number of memories that tie them
 */
export function groupNames(names: ReadonlyMap<string, NameFacts>, ties: ReadonlyMap<string, number>): Grouping {
  const parent = new Map<string, string>()
  const rootOf = (key: string): string => {
    let root = key
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up
    return root
  }
  const join = (a: string, b: string) => {
    const [rootA, rootB] = [rootOf(a), rootOf(b)]
    if (rootA === rootB) return
    parent.set(rootA, rootB)
  }
  const keys = [...names.keys()].sort()
  const owners = keys.filter(key => names.get(key)!.ownerAuthored > 0)
  for (const key of owners) join(key, OWNER_KEY)
  for (const [short, full] of shortNames(names, keys)) join(short, full)
  for (const [a, b] of clearTies(ties)) join(a, b)

  const members = new Map<string, string[]>()
  const groups = Map.groupBy(owners.length > 0 || ties.size > 0 ? new Set([...keys, OWNER_KEY]) : keys, rootOf)
  const mainOf = new Map<string, string>()
  for (const group of groups.values()) {
    if (group.every(key => !names.has(key)) && group.length === 1) continue
    const main = mainName(group, names)
    members.set(main, group)
    for (const key of group) mainOf.set(key, main)
  }
  return { mainOf, members }
}

/** A relative's word is tied to one name only, else it is not told which of several sisters is meant. */
function clearTies(ties: ReadonlyMap<string, number>): Array<[string, string]> {
  const pairs = [...ties.keys()].sort().map(pair => pair.split('\n') as [string, string])
  const partners = new Map<string, Set<string>>()
  for (const [a, b] of pairs) {
    if (isKinKey(a)) partners.set(a, (partners.get(a) ?? new Set()).add(b))
    if (isKinKey(b)) partners.set(b, (partners.get(b) ?? new Set()).add(a))
  }
  return pairs.filter(pair => pair.every(key => (partners.get(key)?.size ?? 1) === 1))
}

/** First name → the only full name that begins with it; "dr weber" → the only name that ends so. */
function shortNames(names: ReadonlyMap<string, NameFacts>, keys: readonly string[]): Array<[string, string]> {
  const isPerson = (key: string) => {
    const [person = 0, ...others] = names.get(key)!.votes
    return person > 0 && person >= Math.max(...others)
  }
  const fulls = new Map<string, string[]>()
  const families = new Map<string, string[]>()
  for (const key of keys) {
    const words = nameWords(key)
    if (words.length < 2 || isKinKey(key) || !isPerson(key)) continue
    fulls.set(words[0]!, [...(fulls.get(words[0]!) ?? []), key])
    families.set(words.at(-1)!, [...(families.get(words.at(-1)!) ?? []), key])
  }
  return keys.flatMap((key): Array<[string, string]> => {
    const words = nameWords(key)
    if (words.length !== 1 || isKinKey(key) || !isPerson(key)) return []
    const candidates = hasTitle(key) ? families.get(words[0]!) : fulls.get(words[0]!)
    return candidates?.length === 1 ? [[key, candidates[0]!]] : []
  })
}

/** The owner; else a proper name before a relative's word, then the one used most, then the shortest way to spell it. */
function mainName(group: readonly string[], names: ReadonlyMap<string, NameFacts>): string {
  if (group.includes(OWNER_KEY)) return OWNER_KEY
  const uses = (key: string) => (names.get(key)?.votes ?? []).reduce((sum, vote) => sum + vote, 0)
  const rank = (key: string) => (isKinKey(key) ? 0 : 1)
  return [...group].sort((a, b) => rank(b) - rank(a) || uses(b) - uses(a) || (a < b ? -1 : 1))[0]!
}
