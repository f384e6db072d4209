/**
 * The vocabulary of facts. `one` attributes hold one value at a time, and a newer value takes the place of the older;
 * `fixed` ones hold one value for life, so that two values contradict each other; `many` hold any number side by side.
 */
export type Cardinality = 'one' | 'fixed' | 'many'

export const ATTRIBUTES = {
  name: 'one',
  nickname: 'many',
  birthday: 'fixed',
  birthplace: 'fixed',
  hometown: 'fixed',
  nationality: 'many',
  age: 'one',
  /** City, town, village or country lived in. */
  home: 'one',
  /** Street and number. */
  address: 'one',
  phone: 'one',
  email: 'one',
  /** Company or institution worked for. */
  employer: 'one',
  /** Occupation or position. */
  job: 'one',
  school: 'one',
  /** Subject studied. */
  studies: 'one',
  /** `single`, `engaged`, `married`, `divorced`, `widowed`, `together`, in the words of the text. */
  relationship: 'one',
  /** Name of husband, wife, boyfriend, girlfriend. */
  partner: 'one',
  boss: 'one',
  doctor: 'one',
  teacher: 'one',
  diet: 'one',
  religion: 'one',
  car: 'one',
  bike: 'one',
  child: 'many',
  parent: 'many',
  sibling: 'many',
  grandparent: 'many',
  friend: 'many',
  colleague: 'many',
  pet: 'many',
  language: 'many',
  instrument: 'many',
  hobby: 'many',
  skill: 'many',
  likes: 'many',
  dislikes: 'many',
  allergy: 'many',
  condition: 'many',
  owns: 'many',
  /** Place travelled to. */
  visited: 'many',
  member: 'many',
  /** What the owner means to do, with its date in `from`. */
  plan: 'many',
  goal: 'many',
  todo: 'many',
  /** How the self should behave from now on. */
  instruction: 'many'
} as const satisfies Record<string, Cardinality>

/** Attributes that take a parameter after a colon, in the words of the text, lower case: `favourite:colour`. */
export const PARAMETRIC = {
  /** "My favourite colour is green." */
  favourite: 'one',
  /** The day of something: `date:wedding`, `date:dentist appointment`. A new day takes the place of the old. */
  date: 'one',
  /** Anything else that has one value: `price:flat`, `score:Portuguese exam`. */
  detail: 'one'
} as const satisfies Record<string, Cardinality>

export function cardinalityOf(attribute: string): Cardinality {
  const colon = attribute.indexOf(':')
  if (colon > 0) return PARAMETRIC[attribute.slice(0, colon) as keyof typeof PARAMETRIC] ?? 'many'
  return ATTRIBUTES[attribute as keyof typeof ATTRIBUTES] ?? 'many'
}

/** Is it a name of the vocabulary, with a parameter where one belongs? */
export function isAttribute(attribute: string): boolean {
  const colon = attribute.indexOf(':')
  if (colon < 0) return Object.hasOwn(ATTRIBUTES, attribute)
  return Object.hasOwn(PARAMETRIC, attribute.slice(0, colon)) && attribute.slice(colon + 1).trim() !== ''
}
