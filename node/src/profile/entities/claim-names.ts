import type { Claim, EntityType } from '../types.ts'

/** Attributes whose value is the name of something, and of what. */
const VALUE_TYPES: Readonly<Record<string, EntityType>> = {
  birthplace: 'place',
  hometown: 'place',
  home: 'place',
  visited: 'place',
  employer: 'organisation',
  school: 'organisation',
  member: 'organisation',
  partner: 'person',
  boss: 'person',
  doctor: 'person',
  teacher: 'person',
  child: 'person',
  parent: 'person',
  sibling: 'person',
  grandparent: 'person',
  friend: 'person',
  colleague: 'person',
  pet: 'thing'
}

const MAX_NAME_CHARS = 60
/** Scripts without capitals need none. */
const NAME_START = /^(?:[\p{Lu}\p{Lt}\p{N}]|[\p{Lo}])/u

/** What a claim's value names, or undefined when it is no name. */
export function valueType({ attribute, value }: Pick<Claim, 'attribute' | 'value'>): EntityType | undefined {
  const type = VALUE_TYPES[attribute]
  return type !== undefined && value.length <= MAX_NAME_CHARS && NAME_START.test(value) ? type : undefined
}

/** The claim says that two names are one person's: "my sister's name is Anna", "Ji-eun writes her name 지은". */
export function tiesNames({ attribute, stance, value }: Claim): boolean {
  return (
    (attribute === 'name' || attribute === 'nickname') && stance !== 'denied' && value !== '' && NAME_START.test(value)
  )
}
