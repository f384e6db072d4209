import type { Aspect, Fact } from '../types.ts'
import type { Saying } from './phrases.ts'

/** What a fact of some attribute makes of a shade. */
export interface FactKind {
  saying: Saying
  /** Undefined where the value's words decide. */
  aspect: Aspect | undefined
  /** Does the shade stand on its own, or does it only add to a topic that has it? */
  standsAlone: boolean
}

const KINDS: Record<string, FactKind> = {
  instrument: { saying: 'plays', aspect: 'leisure', standsAlone: true },
  hobby: { saying: 'does', aspect: undefined, standsAlone: true },
  skill: { saying: 'does', aspect: undefined, standsAlone: true },
  job: { saying: 'works-as', aspect: 'work', standsAlone: true },
  employer: { saying: 'works-for', aspect: 'work', standsAlone: true },
  studies: { saying: 'studies', aspect: 'learning', standsAlone: true },
  language: { saying: 'speaks', aspect: 'learning', standsAlone: true },
  pet: { saying: 'pet', aspect: 'people', standsAlone: true },
  likes: { saying: 'likes', aspect: undefined, standsAlone: true },
  favourite: { saying: 'likes', aspect: undefined, standsAlone: true },
  diet: { saying: 'diet', aspect: 'food', standsAlone: true },
  religion: { saying: 'belongs', aspect: 'values', standsAlone: true },
  member: { saying: 'belongs', aspect: undefined, standsAlone: true },
  partner: { saying: 'person', aspect: 'people', standsAlone: true },
  child: { saying: 'person', aspect: 'people', standsAlone: true },
  parent: { saying: 'person', aspect: 'people', standsAlone: true },
  sibling: { saying: 'person', aspect: 'people', standsAlone: true },
  grandparent: { saying: 'person', aspect: 'people', standsAlone: true },
  friend: { saying: 'person', aspect: 'people', standsAlone: true },
  visited: { saying: 'been-to', aspect: 'places', standsAlone: false },
  owns: { saying: 'owns', aspect: 'things', standsAlone: false },
  car: { saying: 'owns', aspect: 'things', standsAlone: false },
  bike: { saying: 'owns', aspect: 'things', standsAlone: false }
}

/** @returns undefined for attributes that make no facet: names, numbers, dates, plans */
export function kindOf({ attribute }: Pick<Fact, 'attribute'>): FactKind | undefined {
  return KINDS[attribute.split(':')[0]!]
}
