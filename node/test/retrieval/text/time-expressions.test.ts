import { describe, expect, it } from 'vitest'
import { fitsMention, timeMentions } from '../../../src/retrieval/text/time-expressions.ts'

/** A Wednesday. */
const NOW_MS = Date.parse('2023-07-12T10:00:00Z')

function ranges(query: string): string[] {
  return timeMentions(query, NOW_MS).map(mention =>
    mention.kind === 'range'
      ? `${new Date(mention.fromMs).toISOString().slice(0, 10)}..${new Date(mention.toMs).toISOString().slice(0, 10)}`
      : `any ${mention.month + 1}${mention.day === undefined ? '' : `-${mention.day}`}`
  )
}

describe('timeMentions', () => {
  const cases: Array<[string, string[]]> = [
    ['What did I do on 8 May, 2023?', ['2023-05-08..2023-05-09']],
    ['on May 8th 2023', ['2023-05-08..2023-05-09']],
    ['in May 2023', ['2023-05-01..2023-06-01']],
    ['in 2021', ['2021-01-01..2022-01-01']],
    ['on 2022-11-03', ['2022-11-03..2022-11-04']],
    ['in the summer of 2022', ['2022-06-01..2022-09-01']],
    ['last summer', ['2022-06-01..2022-09-01']],
    ['yesterday', ['2023-07-11..2023-07-12']],
    ['last Friday', ['2023-07-07..2023-07-08']],
    ['last month', ['2023-06-01..2023-07-01']],
    ['last week', ['2023-07-03..2023-07-10']],
    ['two weeks ago', ['2023-06-25..2023-07-02']],
    ['what happened in June?', ['any 6']],
    ['on February 1st', ['any 2-1']],
    ['am 8. Mai 2023', ['2023-05-08..2023-05-09']],
    ['vom 3.4.2022', ['2022-04-03..2022-04-04']],
    ['le 8 mai 2023', ['2023-05-08..2023-05-09']],
    ['el 8 de mayo de 2023', ['2023-05-08..2023-05-09']],
    ['2023년 5월 8일에 뭐 했어?', ['2023-05-08..2023-05-09']],
    ['2023年5月8日', ['2023-05-08..2023-05-09']],
    ['5月に', ['any 5']],
    ['어제', ['2023-07-11..2023-07-12']],
    ['去年', ['2022-01-01..2023-01-01']],
    ['may I march on?', []],
    ['my number is 555-0199', []]
  ]
  it.each(cases)('reads "%s" as %j', (query, expected) => {
    expect(ranges(query)).toEqual(expected)
  })

  it('takes both readings of a date whose order depends on the country', () => {
    expect(ranges('on 05/08/2023').sort()).toEqual(['2023-05-08..2023-05-09', '2023-08-05..2023-08-06'])
  })
})

describe('fitsMention', () => {
  const [may] = timeMentions('on 8 May 2023', NOW_MS)

  it('is 1 inside, less some days later, and 0 far away', () => {
    expect(fitsMention(may!, Date.parse('2023-05-08T20:00:00Z'))).toBe(1)
    const later = fitsMention(may!, Date.parse('2023-05-10T20:00:00Z'))
    expect(later).toBeGreaterThan(0)
    expect(later).toBeLessThan(1)
    expect(fitsMention(may!, Date.parse('2023-08-08T20:00:00Z'))).toBe(0)
  })

  it('trusts what was told after a day more than what was told before it', () => {
    const after = fitsMention(may!, Date.parse('2023-05-10T00:00:00Z'))
    const before = fitsMention(may!, Date.parse('2023-05-07T00:00:00Z'))
    expect(after).toBeGreaterThan(before)
  })

  it('finds a month without a year in every year', () => {
    const [june] = timeMentions('in June', NOW_MS)
    expect(fitsMention(june!, Date.parse('2016-06-20T00:00:00Z'))).toBe(1)
    expect(fitsMention(june!, Date.parse('2016-09-20T00:00:00Z'))).toBe(0)
  })
})
