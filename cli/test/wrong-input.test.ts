import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { wrongInput } from '../src/wrong-input.ts'

/** As the API tells of it. */
function detailOf(schema: z.ZodType, value: unknown): string {
  const issues = schema.safeParse(value).error?.issues ?? []
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
}

const REQUEST = z.object({
  question: z.string().min(1).max(8000).optional(),
  preset: z.enum(['card', 'friend', 'collaborator']).optional(),
  acts: z.array(z.enum(['ask', 'chat'])).optional(),
  perDay: z.number().max(10_000).optional(),
  exceptTopics: z.array(z.string()).min(1).optional(),
  uses: z.number().min(1).optional()
})

describe('wrong input', () => {
  const cases: Array<[unknown, string]> = [
    [{ question: '' }, 'the question is empty'],
    [{ question: 'x'.repeat(8001) }, 'the question is too long: at most 8,000 characters'],
    [{ preset: 'boss' }, '--preset takes card, friend or collaborator'],
    [{ acts: ['ask', 'fly'] }, '--acts takes ask or chat'],
    [{ perDay: 20_000 }, '--ask is at most 10,000'],
    [{ exceptTopics: [] }, '--except-topics names nothing'],
    [{ uses: 0 }, '--uses is at least 1'],
    [{ question: '', uses: 0 }, 'the question is empty; --uses is at least 1']
  ]
  it.each(cases)('%j is told in the words it was typed by', (value, words) => {
    expect(wrongInput(detailOf(REQUEST, value))).toBe(words)
  })

  it('shows what a date looks like, and leaves what it does not know as it is', () => {
    expect(wrongInput('until: not an ISO-8601 date or instant')).toContain('--until takes a date such as 2026-05-14')
    expect(wrongInput('choose by ids, by source, or by query')).toBe('choose by ids, by source, or by query')
    expect(wrongInput('to: lies before the begin')).toBe('--to: lies before the begin')
  })
})
