import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { findDates } from '../node/src/text/dates/find-dates.ts'

/** One line of a phrase file: a text and the times that are told in it. */
interface PhraseCase {
  at: string
  language: string
  text: string
  expect: Array<{ text: string; start: string; end: string; precision?: string }>
  /** Was run only after the rules were written. */
  heldOut?: boolean
}

const PHRASES = join(import.meta.dirname, '../node/test/text/dates/phrases')

/**
 * How many phrases are resolved exactly, by language: same words, same first and last day, none too many. Also the time
 * for a text of 300 characters. Arguments: `--only all|held-out|seen`, `--misses` to list what went wrong.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { only: { type: 'string', default: 'all' }, misses: { type: 'boolean', default: false } }
  })
  const languages: Record<string, { cases: number; exact: number; percent: number }> = {}
  const misses: object[] = []
  const texts: Array<{ text: string; language: string; atMs: number }> = []
  for (const file of readdirSync(PHRASES).filter(name => name.endsWith('.jsonl'))) {
    const cases = readFileSync(join(PHRASES, file), 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as PhraseCase)
      .filter(({ heldOut = false }) => values.only === 'all' || heldOut === (values.only === 'held-out'))
    const wrong = cases.map(missOf).filter(miss => miss !== undefined)
    misses.push(...wrong)
    const exact = cases.length - wrong.length
    languages[basename(file, '.jsonl')] = { cases: cases.length, exact, percent: (100 * exact) / cases.length }
    for (const { text, language, at } of cases) {
      texts.push({ text: text.repeat(Math.ceil(300 / text.length)).slice(0, 300), language, atMs: Date.parse(at) })
    }
  }
  const all = Object.values(languages)
  const cases = all.reduce((sum, { cases }) => sum + cases, 0)
  const exact = all.reduce((sum, { exact }) => sum + exact, 0)
  return {
    cases,
    exact,
    percent: (100 * exact) / cases,
    languages,
    msPer300Chars: meanMs(texts),
    ...(values.misses ? { misses } : {})
  }
}

function missOf({ at, language, text, expect }: PhraseCase): object | undefined {
  const found = findDates(text, { atMs: Date.parse(at), language }).map(({ span, start, end, precision }) => ({
    text: text.slice(span.start, span.end),
    start,
    end,
    precision
  }))
  const isExact =
    found.length === expect.length &&
    expect.every(({ text, start, end, precision }, nth) => {
      const mention = found[nth]!
      const isSame = mention.text === text && mention.start === start && mention.end === end
      return isSame && (precision === undefined || mention.precision === precision)
    })
  return isExact ? undefined : { at, text, expect, found }
}

/** Of several rounds the mean, once the code is warm. */
function meanMs(texts: ReadonlyArray<{ text: string; language: string; atMs: number }>): number {
  let startedMs = 0
  const rounds = 5
  for (let round = -2; round < rounds; round++) {
    if (round === 0) startedMs = performance.now()
    for (const { text, ...context } of texts) findDates(text, context)
  }
  return (performance.now() - startedMs) / (rounds * texts.length)
}
