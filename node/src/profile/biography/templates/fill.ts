import type { Person } from '../../types.ts'
import type { Voice } from './types.ts'

/** What stands in the places of a template. */
export interface Filling {
  person: Person
  /** How many values `{v}` lists. */
  count: number
  /** No clause follows under the same subject. */
  isLast: boolean
  v?: string
  j?: string
  s?: string
  k?: string
  n?: string
  o?: string
}

const PERSONS: Record<Person, 1 | 2 | 3> = { first: 1, second: 2, third: 3 }
const BY_PERSON = /‹([^›/]*)\/([^›/]*)\/([^›/]*)›|([^\s/:;,]+)\/([^\s/:;,]+)\/([^\s/:;,]+)/g
const BY_NUMBER = /\(([^()|]*)\|([^()|]*)\)/g
const BY_PLACE = /<([^<>|]*)\|([^<>|]*)>/g
const PLACE = /(?:\[([^[\]]+)\])?\{([vjskno])\}(?:\[([^[\]]+)\])?/g

/** Values come last and in one pass, so that nothing in them is taken for a template. */
export function fill(template: string, filling: Filling, { attach }: Pick<Voice, 'attach'>): string {
  const { person, count, isLast } = filling
  return template
    .replace(BY_PERSON, (...forms: Array<string | undefined>) => {
      const place = PERSONS[person]
      return (forms[place] ?? forms[place + 3] ?? '').replaceAll('_', ' ')
    })
    .replace(BY_NUMBER, (_, one: string, many: string) => (count === 1 ? one : many))
    .replace(BY_PLACE, (_, more: string, last: string) => (isLast ? last : more))
    .replace(
      PLACE,
      (_, before: string | undefined, place: 'v' | 'j' | 's' | 'k' | 'n' | 'o', after: string | undefined) => {
        const value = filling[place] ?? ''
        if (attach === undefined) return value
        const led = before === undefined ? value : attach(before, value, 'before')
        return after === undefined ? led : attach(after, led, 'after')
      }
    )
}
