import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findDates } from '../../../src/text/dates/find-dates.ts'

interface PhraseCase {
  at: string
  language: string
  text: string
  expect: Array<{ text: string; start: string; end: string; precision?: string }>
}

const PHRASES = join(import.meta.dirname, 'phrases')

/** Friday, 3 May 2024. */
const FRIDAY = '2024-05-03T10:00:00Z'

function told(text: string, language: string, at = FRIDAY): string[] {
  return findDates(text, { atMs: Date.parse(at), language }).map(({ span, start, end }) => {
    return `${text.slice(span.start, span.end)} = ${start === end ? start : `${start}..${end}`}`
  })
}

describe.each(readdirSync(PHRASES))('%s', file => {
  const cases = readFileSync(join(PHRASES, file), 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as PhraseCase)

  it.each(cases)('$text ($at)', ({ at, language, text, expect: expected }) => {
    const found = findDates(text, { atMs: Date.parse(at), language }).map(({ span, start, end, precision }, nth) => ({
      text: text.slice(span.start, span.end),
      start,
      end,
      ...(expected[nth]?.precision === undefined ? {} : { precision })
    }))
    expect(found).toEqual(expected)
  })
})

describe('findDates', () => {
  it.each([
    {
      name: 'a text in no known language is read in the language its words show',
      text: 'Ich bin hier und komme übermorgen',
      found: ['übermorgen = 2024-05-05']
    },
    { name: 'a German "hier" is no French yesterday', text: 'Wir sind hier mit dem Hund', found: [] },
    { name: 'Hangul is read in any text', text: '어제 갔다', found: ['어제 = 2024-05-02'] },
    { name: 'figures alone are read without words', text: '2021-02-28', found: ['2021-02-28 = 2021-02-28'] },
    { name: 'a day the calendar lacks is no date', text: '2023-02-29', found: [] }
  ])('$name', ({ text, found }) => {
    expect(told(text, 'und')).toEqual(found)
  })

  it('reads the day first where another date of the text shows it', () => {
    expect(told('From 25/12/2022 on; then 03/04/2023.', 'eng')).toEqual([
      '25/12/2022 = 2022-12-25',
      '03/04/2023 = 2023-04-03'
    ])
  })

  it('takes each clause by its own tense', () => {
    expect(told('I moved here in March, and I will leave in February.', 'eng')).toEqual([
      'March = 2024-03-01..2024-03-31',
      'February = 2025-02-01..2025-02-28'
    ])
  })

  it('counts the day of writing as past', () => {
    expect(told('It happened on 3 May.', 'eng')).toEqual(['3 May = 2024-05-03'])
    expect(told('It will happen on 3 May.', 'eng')).toEqual(['3 May = 2025-05-03'])
  })

  it('takes last Friday on a Friday for the one a week before', () => {
    expect(told('I saw her last Friday.', 'eng')).toEqual(['last Friday = 2024-04-26'])
  })

  it('keeps the time zone of a timestamp', () => {
    expect(told('2024-01-01T00:30:00+09:00', 'und')).toEqual(['2024-01-01T00:30:00+09:00 = 2023-12-31T15:30:00Z'])
  })

  it('joins weekdays across the weeks between them', () => {
    expect(told('We were away from Monday to Wednesday.', 'eng', '2024-04-30T10:00:00Z')).toEqual([
      'from Monday to Wednesday = 2024-04-22..2024-04-24'
    ])
  })

  it('marks phrases in order and never twice', () => {
    const text = 'Yesterday, 3 to 7 June 2022, last summer, 2019-01-01 and the end of next month in 2020.'
    const mentions = findDates(text, { atMs: Date.parse(FRIDAY), language: 'eng' })
    expect(mentions.length).toBeGreaterThan(3)
    for (const [nth, { span }] of mentions.entries()) {
      expect(span.start).toBeGreaterThanOrEqual(mentions[nth - 1]?.span.end ?? 0)
    }
  })

  it('keeps places when lowering letters would move them', () => {
    expect(told('İİİ we met yesterday', 'eng')).toEqual(['yesterday = 2024-05-02'])
  })
})
