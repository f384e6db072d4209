import type { ClauseSlot, WholeSlot } from '../biography/templates/types.ts'
import type { Aspect, Fact } from '../types.ts'
import type { Saying } from './phrases.ts'

/** What a fact of some attribute makes of a shade. */
export interface FactKind {
  /** How it is told: in the biography's words where it has some. */
  saying: { clause: ClauseSlot } | { whole: WholeSlot } | { phrase: Saying }
  /** Undefined where the value's words decide. */
  aspect: Aspect | undefined
  /** Does the shade stand on its own, or does it only add to a topic that has it? */
  standsAlone: boolean
}

const KINDS: Record<string, FactKind> = {
  instrument: { saying: { clause: 'instrument' }, aspect: 'leisure', standsAlone: true },
  hobby: { saying: { clause: 'hobby' }, aspect: undefined, standsAlone: true },
  skill: { saying: { phrase: 'can' }, aspect: undefined, standsAlone: true },
  job: { saying: { clause: 'job' }, aspect: 'work', standsAlone: true },
  employer: { saying: { clause: 'employer' }, aspect: 'work', standsAlone: true },
  studies: { saying: { clause: 'studies' }, aspect: 'learning', standsAlone: true },
  language: { saying: { clause: 'language' }, aspect: 'learning', standsAlone: true },
  pet: { saying: { clause: 'pet' }, aspect: 'people', standsAlone: true },
  likes: { saying: { whole: 'likes' }, aspect: undefined, standsAlone: true },
  favourite: { saying: { whole: 'likes' }, aspect: undefined, standsAlone: true },
  diet: { saying: { clause: 'diet' }, aspect: 'food', standsAlone: true },
  religion: { saying: { clause: 'religion' }, aspect: 'values', standsAlone: true },
  member: { saying: { clause: 'member' }, aspect: undefined, standsAlone: true },
  partner: { saying: { whole: 'partner' }, aspect: 'people', standsAlone: true },
  child: { saying: { whole: 'child' }, aspect: 'people', standsAlone: true },
  parent: { saying: { whole: 'parent' }, aspect: 'people', standsAlone: true },
  sibling: { saying: { whole: 'sibling' }, aspect: 'people', standsAlone: true },
  grandparent: { saying: { whole: 'grandparent' }, aspect: 'people', standsAlone: true },
  friend: { saying: { whole: 'friend' }, aspect: 'people', standsAlone: true },
  visited: { saying: { phrase: 'been-to' }, aspect: 'places', standsAlone: false }
}

/** @returns undefined for attributes that make no facet: names, numbers, dates, plans */
export function kindOf({ attribute }: Pick<Fact, 'attribute'>): FactKind | undefined {
  return KINDS[attribute.split(':')[0]!]
}
