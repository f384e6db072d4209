import type { EntityType } from '../types.ts'
import {
  JOIN,
  LIVE,
  MOTION,
  PERSON_AFTER,
  PERSON_BEFORE,
  PLACE_BEFORE,
  SOCIAL,
  TALK,
  TITLES,
  TO_OR_FROM,
  TYPE_OF_FIRST,
  TYPE_OF_LAST,
  VISIT,
  WITH,
  WORK,
  WORK_AT
} from './cue-words.ts'
import { DOUBTFUL_FIRST_NAMES, FIRST_NAMES } from './first-names.ts'
import { DOUBTFUL_PLACES, PLACES, typeByGazetteer } from './gazetteer.ts'
import { isPerson, kinRole } from './kin.ts'
import type { Token } from './latin-tokens.ts'

/** A type and how sure the words around make it. */
export interface Typed {
  type: EntityType
  /** 2: the name or its neighbours say so; 1: they make it likely; 0: nothing says anything. */
  sureness: 0 | 1 | 2
}

/** How far back a verb may stand from its place: "went with Ana to Lyon". */
const REACH = 5

/**
 * Tells the type of the name in `tokens[first … last]` from itself and from the words around it.
 *
 * @param name - as it will be called
 */
export function typeByCue(tokens: readonly Token[], first: number, last: number, name: string): Typed {
  const lower = name.toLowerCase()
  const head = tokens[first]!
  const tail = tokens[last]!
  const before = tokens[first - 1]?.lower ?? ''
  const beforeThat = tokens[first - 2]?.lower ?? ''
  const isClose = tokens[first]!.followsDirectly
  const next = tokens[last + 1]
  const after = next?.followsDirectly === true && !next.isCapital ? next.lower : ''
  const isMany = last > first
  const known = typeByGazetteer(lower)
  if (known !== undefined) return { type: known, sureness: 2 }
  if (TITLES.has(head.lower) && isMany) return { type: 'person', sureness: 2 }
  if (isMany || /[a-zß](?:straße|strasse|platz|allee|gasse|burg)$/u.test(lower)) {
    const isFullName = FIRST_NAMES.has(head.lower) && tokens[first + 1]?.isCapital === false
    if (isFullName) return { type: 'person', sureness: 2 }
    const type = TYPE_OF_LAST.get(tail.lower) ?? (isMany ? TYPE_OF_FIRST.get(head.lower) : 'place')
    if (type !== undefined) return { type, sureness: 2 }
    if (FIRST_NAMES.has(head.lower)) return { type: 'person', sureness: 2 }
    if (head.lower === 'new' || head.lower === 'san') return { type: 'place', sureness: 1 }
  }
  if (isClose && isWorkplace(tokens, first)) return { type: 'organisation', sureness: 2 }
  const isName = FIRST_NAMES.has(head.lower)
  const isGoing = isClose && (isDestination(tokens, first) || (PLACE_BEFORE.has(before) && !isName))
  if (PLACES.has(lower) && (isGoing || !isName)) return { type: 'place', sureness: isGoing ? 2 : 1 }
  const kin = isClose ? kinRole(before) : undefined
  if (kin !== undefined) return { type: isPerson(kin) ? 'person' : 'thing', sureness: 2 }
  const isDoubtful = DOUBTFUL_FIRST_NAMES.has(head.lower)
  if (isName && !isDoubtful && !(isGoing && DOUBTFUL_PLACES.has(lower))) return { type: 'person', sureness: 2 }
  if (isGoing) return { type: 'place', sureness: PLACE_BEFORE.has(before) ? 1 : 2 }
  const isBesideName = before === 'and' && FIRST_NAMES.has(tokens[first - 2]?.lower ?? '')
  if (isBesideName || tail.isPossessive || PERSON_AFTER.has(after)) return { type: 'person', sureness: 1 }
  const isCompany =
    WITH.has(before) && tokens.slice(Math.max(0, first - 4), first - 1).some(({ lower }) => SOCIAL.has(lower))
  if (isClose && (isCompany || PERSON_BEFORE.has(before) || (TALK.has(beforeThat) && TO_OR_FROM.has(before)))) {
    return { type: 'person', sureness: 1 }
  }
  if (after === 'and' && ['i', 'me'].includes(tokens[last + 2]?.lower ?? '')) return { type: 'person', sureness: 1 }
  return { type: isName ? 'person' : 'thing', sureness: 0 }
}

/** "works at", "a job at", "intern with", "joined". */
function isWorkplace(tokens: readonly Token[], first: number): boolean {
  const before = tokens[first - 1]?.lower ?? ''
  if (JOIN.has(before)) return true
  if (!WORK_AT.has(before)) return false
  for (let at = first - 2; at >= Math.max(0, first - 2 - 3); at--) {
    if (tokens[at + 1]!.startsSentence) return false
    if (WORK.has(tokens[at]!.lower)) return before !== 'with' || at === first - 2
  }
  return false
}

/** "moved to", "trip with Ana to", "visited", "lives in". */
function isDestination(tokens: readonly Token[], first: number): boolean {
  const before = tokens[first - 1]?.lower ?? ''
  if (VISIT.has(before) || before === 'visit') return true
  if (PLACE_BEFORE.has(before) && LIVE.has(tokens[first - 2]?.lower ?? '')) return true
  if (!TO_OR_FROM.has(before)) return false
  for (let at = first - 2; at >= Math.max(0, first - 2 - REACH); at--) {
    if (tokens[at + 1]!.startsSentence) return false
    if (TALK.has(tokens[at]!.lower)) return false
    if (MOTION.has(tokens[at]!.lower)) return true
  }
  return false
}
