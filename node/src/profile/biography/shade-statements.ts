import type { Growth, Shade } from '../types.ts'
import { type Statement, withoutRepeats } from './statements.ts'
import { isoDay, type Told } from './told.ts'

const SURE: ReadonlySet<Shade['confidence']> = new Set(['medium', 'high', 'very-high'])
const MAX_TOGETHER = 3
const MAX_SHADES = 8
/** A record that ended so long ago is told as past. */
const PAST_MS = 270 * 86_400_000
/** Of an archive, more stand in one sentence: there is only the one. */
const MAX_OF_ARCHIVE = 5
/** First what has come, last what has gone. */
const ORDER: readonly Growth[] = ['steady', 'growing', 'new', 'declining', 'dormant']
/** What is told as a fact anyway. */
const FACTS = `home employer job partner child sibling parent friend pet language instrument hobby member likes diet
  allergy studies`.split(/\s+/)

/**
 * What the owner writes about, and how that changes: a sentence for each way in which it does. Of an archive that ended
 * long ago, what it was about, and when.
 */
export function shadeStatements(
  shades: readonly Shade[],
  told: Told,
  people: ReadonlySet<string>,
  nowMs: number
): Statement[] {
  const known = new Set(FACTS.flatMap(attribute => told.current(attribute)).map(({ value }) => keyOf(value)))
  const fresh = shades
    .filter(({ confidence, name, evidence }) => {
      return SURE.has(confidence) && evidence.length > 0 && !known.has(keyOf(firstName(name)))
    })
    .slice(0, MAX_SHADES)
  if (shades.every(({ grounds }) => grounds.lastAtMs < nowMs - PAST_MS)) {
    const then = fresh.slice(0, MAX_OF_ARCHIVE)
    return then.length === 0 ? [] : [statementOf('shade:archive', then, people, periodOf(then))]
  }
  const byGrowth = Map.groupBy(fresh, ({ growth }) => growth)
  return ORDER.flatMap(growth => {
    const together = (byGrowth.get(growth) ?? []).slice(0, MAX_TOGETHER)
    return together.length === 0 ? [] : [statementOf(`shade:${growth}`, together, people)]
  })
}

function statementOf(
  slot: `shade:${Growth | 'archive'}`,
  together: readonly Shade[],
  people: ReadonlySet<string>,
  period?: readonly [string, string]
): Statement {
  const values = [...new Set(together.flatMap(shade => namesOf(shade, people)))].map(text => ({ text }))
  return {
    kind: 'shade',
    keys: [slot, ...together.map(({ id, name }) => `${id} ${name}`)],
    saying: { slot, values, ...(period === undefined ? {} : { period }) },
    evidence: withoutRepeats(together.flatMap(({ evidence }) => evidence))
  }
}

/** From the first month any of them has evidence of to the last. */
function periodOf(shades: readonly Shade[]): readonly [string, string] {
  const last = isoDay(Math.max(...shades.map(({ grounds }) => grounds.lastAtMs)))
  const months = shades.flatMap(({ timeline }) => timeline.map(({ month }) => `${month}-02`))
  return [months.reduce((a, b) => (a < b ? a : b), last), last]
}

/**
 * The second name of a shade is what its memories also speak of; in a list it would read as a thing of its own, unless
 * both are people.
 */
function namesOf({ name, descriptions }: Shade, people: ReadonlySet<string>): string[] {
  const names = name.split(' & ')
  const shown = names.every(each => people.has(each)) ? names : names.slice(0, 1)
  return shown.map(each => asInside(each, descriptions.second))
}

/**
 * A name begins with a capital for its own sake; the description shows how it stands inside a sentence: "the sound lab",
 * "recipes", "your garden". What is the owner's is told as theirs in each person.
 */
function asInside(name: string, description: string): string {
  if (description === '' || description.includes(name)) return name
  const lower = name.replace(/^\p{Lu}/u, letter => letter.toLowerCase())
  const at = description.indexOf(lower)
  if (at < 0) return lower
  const before = /\b(?:the|your) $/.exec(description.slice(0, at))?.[0] ?? ''
  const whole = /^[\p{L}-]+/u.exec(description.slice(at + lower.length))?.[0] ?? ''
  return before.replace('your', 'my') + lower + whole
}

function firstName(name: string): string {
  return name.split(' & ')[0]!
}

function keyOf(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
