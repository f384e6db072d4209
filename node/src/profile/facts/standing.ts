import { cardinalityOf } from '../attributes.ts'
import type { Evidence, Fact } from '../types.ts'

/** Something that is considered in every answer, whatever was asked. */
export interface StandingItem {
  kind: 'identity' | 'preference' | 'instruction' | 'todo' | 'status'
  /** The words it is told in. */
  evidence: Evidence
  /** ISO day since when it is so; null when unknown. */
  since: string | null
}

const IDENTITY = `name home employer job partner relationship school nationality birthday child pet`.split(/\s+/)
const PREFERENCE = ['diet', 'allergy', 'likes', 'dislikes']
/** Items of a kind at most: what is told most surely and most lately comes first. */
const LIMITS: Record<StandingItem['kind'], number> = { identity: 8, instruction: 5, preference: 6, todo: 4, status: 4 }
const MIN_CONFIDENCE = 0.5

/** The standing facts of the owner, most important first. Only what the owner said asks the self to do anything. */
export function standingOf(facts: readonly Fact[]): StandingItem[] {
  const current = facts.filter(
    ({ subject, status, confidence }) => subject === 'owner' && status === 'current' && confidence >= MIN_CONFIDENCE
  )
  const kinds: StandingItem['kind'][] = ['instruction', 'identity', 'preference', 'todo']
  return kinds.flatMap(kind =>
    current
      .filter(fact => kindOf(fact) === kind)
      .toSorted((a, b) => placeOf(a) - placeOf(b) || newest(b) - newest(a) || (a.id < b.id ? -1 : 1))
      .slice(0, LIMITS[kind])
      .flatMap(({ evidence, validFrom }): StandingItem[] => {
        const [told] = evidence
        return told === undefined ? [] : [{ kind, evidence: told, since: validFrom }]
      })
  )
}

function kindOf({ attribute, tier }: Fact): StandingItem['kind'] | undefined {
  if (attribute === 'instruction') return tier === 'statement' ? 'instruction' : undefined
  if (attribute === 'todo') return 'todo'
  if (IDENTITY.includes(attribute)) return 'identity'
  return PREFERENCE.includes(attribute) || attribute.startsWith('favourite:') ? 'preference' : undefined
}

/** Identity goes by importance; of the rest what holds one value comes before lists. */
function placeOf({ attribute }: Fact): number {
  const place = IDENTITY.indexOf(attribute)
  return place >= 0 ? place : cardinalityOf(attribute) === 'one' ? 0 : 1
}

function newest({ recordedAtMs, validFrom }: Fact): number {
  return validFrom === null ? recordedAtMs : Date.parse(validFrom)
}
