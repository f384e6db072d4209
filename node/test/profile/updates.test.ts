import { describe, expect, it } from 'vitest'
import { judgeCase, shareOf, updateCases, updateLanguages } from './facts/update-suite.ts'

const MIN_SHARE = 0.95
const MIN_CASES = 200

const languages = updateLanguages()
const verdicts = new Map(
  languages.map(language => [language, updateCases(language).map(one => judgeCase(one, language))])
)
const all = [...verdicts.values()].flat()

describe('the update suite', () => {
  it('is large and has each case once', () => {
    expect(languages.length).toBeGreaterThanOrEqual(6)
    expect(all.length).toBeGreaterThanOrEqual(MIN_CASES)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  })

  it.each(languages)('has the right current value in %s', language => {
    const wrong = verdicts.get(language)!.filter(({ isCurrentRight }) => !isCurrentRight)
    const share = shareOf(verdicts.get(language)!.map(({ isCurrentRight }) => isCurrentRight))
    expect(share, wrong.map(({ id }) => id).join(' ')).toBeGreaterThanOrEqual(MIN_SHARE)
  })

  it.each(languages)('still answers the old value as of its time in %s', language => {
    const wrong = verdicts.get(language)!.filter(({ isAsOfRight }) => isAsOfRight === false)
    const share = shareOf(verdicts.get(language)!.map(({ isAsOfRight }) => isAsOfRight))
    expect(share, wrong.map(({ id }) => id).join(' ')).toBeGreaterThanOrEqual(MIN_SHARE)
  })

  it.each(languages)('finds the slot that a question asks for in %s', language => {
    const wrong = verdicts.get(language)!.filter(({ isAskedRight }) => isAskedRight === false)
    const share = shareOf(verdicts.get(language)!.map(({ isAskedRight }) => isAskedRight))
    expect(share, wrong.map(({ id }) => id).join(' ')).toBeGreaterThanOrEqual(MIN_SHARE)
  })
})
