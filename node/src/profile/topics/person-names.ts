import { FIRST_NAMES } from '../entities/first-names.ts'
import { roleOfMention } from '../entities/kin.ts'

/** Does a name look like a person's? Topics see names without their types. */
export function isPersonName(name: string): boolean {
  const [first = ''] = name.toLowerCase().split(/\s+/)
  return roleOfMention(name) !== undefined || FIRST_NAMES.has(first) || /^(?:dr|mrs?|ms|prof)\.?\s/i.test(name)
}
