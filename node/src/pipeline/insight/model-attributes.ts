import { ATTRIBUTES, PARAMETRIC } from '../../profile/attributes.ts'

/** What models call attributes of the vocabulary. */
const OTHER_NAMES: Record<string, string> = {
  'full name': 'name',
  'first name': 'name',
  'last name': 'name',
  'date of birth': 'birthday',
  birthdate: 'birthday',
  'birth date': 'birthday',
  'place of birth': 'birthplace',
  city: 'home',
  residence: 'home',
  location: 'home',
  'lives in': 'home',
  'place of residence': 'home',
  occupation: 'job',
  profession: 'job',
  position: 'job',
  role: 'job',
  'job title': 'job',
  company: 'employer',
  workplace: 'employer',
  'works at': 'employer',
  'works for': 'employer',
  university: 'school',
  major: 'studies',
  'marital status': 'relationship',
  'relationship status': 'relationship',
  spouse: 'partner',
  wife: 'partner',
  husband: 'partner',
  girlfriend: 'partner',
  boyfriend: 'partner',
  manager: 'boss',
  mother: 'parent',
  father: 'parent',
  son: 'child',
  daughter: 'child',
  children: 'child',
  brother: 'sibling',
  sister: 'sibling',
  grandmother: 'grandparent',
  grandfather: 'grandparent',
  languages: 'language',
  hobbies: 'hobby',
  interest: 'hobby',
  interests: 'hobby',
  skills: 'skill',
  preference: 'likes',
  like: 'likes',
  dislike: 'dislikes',
  allergies: 'allergy',
  illness: 'condition',
  pets: 'pet',
  cat: 'pet',
  dog: 'pet',
  telephone: 'phone',
  'phone number': 'phone',
  'email address': 'email',
  travelled: 'visited',
  plans: 'plan',
  goals: 'goal',
  task: 'todo'
}

const MAX_PARAMETER_CHARS = 40

/**
 * The attribute by its name in the vocabulary; what is none becomes a detail under the model's own name.
 *
 * @returns undefined when nothing is left of it
 */
export function toAttribute(said: string): string | undefined {
  const name = said
    .normalize('NFC')
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .trim()
  const colon = name.indexOf(':')
  if (colon > 0) {
    const kind = name.slice(0, colon).trim().replace('favorite', 'favourite')
    const parameter = name.slice(colon + 1).trim()
    if (Object.hasOwn(PARAMETRIC, kind) && parameter !== '') return `${kind}:${parameter.slice(0, MAX_PARAMETER_CHARS)}`
    return toDetail(parameter === '' ? kind : name.replaceAll(':', ' '))
  }
  const favourite = /^favou?rite (.+)$/.exec(name)?.[1]
  if (favourite !== undefined) return `favourite:${favourite.slice(0, MAX_PARAMETER_CHARS)}`
  const known = Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name]! : name
  return Object.hasOwn(ATTRIBUTES, known) ? known : toDetail(known)
}

function toDetail(name: string): string | undefined {
  const kept = name.replace(/[^\p{L}\p{N}\p{M}' -]/gu, '').trim()
  return kept === '' ? undefined : `detail:${kept.slice(0, MAX_PARAMETER_CHARS)}`
}
