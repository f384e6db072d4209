import type { Growth, Shade } from '../types.ts'
import { type Statement, withoutRepeats } from './statements.ts'
import type { Told } from './told.ts'

const SURE: ReadonlySet<Shade['confidence']> = new Set(['medium', 'high', 'very-high'])
const MAX_TOGETHER = 3
const MAX_SHADES = 8
/** First what has come, last what has gone. */
const ORDER: readonly Growth[] = ['steady', 'growing', 'new', 'declining', 'dormant']
/** What is told as a fact anyway. */
const FACTS = `home employer job partner child sibling parent friend pet language instrument hobby member likes diet
  allergy studies`.split(/\s+/)

/** What the owner keeps coming back to, and how that changes: a sentence for each way in which it does. */
export function shadeStatements(shades: readonly Shade[], told: Told, people: ReadonlySet<string>): Statement[] {
  const known = new Set(FACTS.flatMap(attribute => told.current(attribute)).map(({ value }) => keyOf(value)))
  const fresh = shades
    .filter(({ confidence, name, evidence }) => {
      return SURE.has(confidence) && evidence.length > 0 && !known.has(keyOf(firstName(name)))
    })
    .slice(0, MAX_SHADES)
  const byGrowth = Map.groupBy(fresh, ({ growth }) => growth)
  return ORDER.flatMap(growth => {
    const together = (byGrowth.get(growth) ?? []).slice(0, MAX_TOGETHER)
    if (together.length === 0) return []
    return [
      {
        kind: 'shade' as const,
        keys: [`shade:${growth}`, ...together.map(({ id, name }) => `${id} ${name}`)],
        saying: {
          slot: `shade:${growth}` as const,
          values: [...new Set(together.flatMap(({ name }) => namesOf(name, people)))].map(text => ({ text }))
        },
        evidence: withoutRepeats(together.flatMap(({ evidence }) => evidence))
      }
    ]
  })
}

/**
 * The second name of a shade is what its memories also speak of; in a list it would read as a thing of its own, unless
 * both are people.
 */
function namesOf(name: string, people: ReadonlySet<string>): string[] {
  const names = name.split(' & ')
  return names.every(each => people.has(each)) ? names : names.slice(0, 1)
}

function firstName(name: string): string {
  return name.split(' & ')[0]!
}

function keyOf(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
