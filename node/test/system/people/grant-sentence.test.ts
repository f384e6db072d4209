import { PRESETS } from '@secondme-node/protocol'
import { describe, expect, it } from 'vitest'
import { type GrantWords, grantSentence } from '../../../src/system/people/grant-sentence.ts'

const NOW = new Date(2026, 10, 21, 10).getTime()
const day = (year: number, month: number, date: number) => new Date(year, month - 1, date).getTime()

const GRANT: GrantWords = {
  name: 'Alice',
  acts: ['ask'],
  limits: { turnsPerDay: 20 },
  detail: 'paraphrase',
  labels: ['public'],
  topics: ['Cooking', 'Seoul'],
  exceptTopics: [],
  sources: 'all',
  expiresAtMs: day(2026, 12, 22),
  consent: 'ask-first'
}
const say = (change: Partial<GrantWords> = {}) => grantSentence({ ...GRANT, ...change }, NOW)

describe('the sentence of a grant', () => {
  it('says who may ask how much about what, how answers are told, until when, and whether the owner is asked', () => {
    expect(say()).toBe(
      "Alice's self may ask yours up to 20 questions a day about Cooking and Seoul. " +
        'It draws only on memories that are public or labelled for Alice. ' +
        'Answers may paraphrase your memories, never quote them. ' +
        'Until 21 Dec. You are asked the first time each day.'
    )
  })

  const parts: Array<[string, Partial<GrantWords>, string]> = [
    ['one question', { limits: { turnsPerDay: 1 } }, 'may ask yours one question a day about'],
    ['everything', { topics: 'all' }, 'up to 20 questions a day. '],
    ['a list that admits nothing', { topics: [] }, 'about nothing at all.'],
    ['an exception', { exceptTopics: ['Health'] }, 'about Cooking and Seoul, but not Health.'],
    [
      'an exception from everything',
      { topics: 'all', exceptTopics: ['Health', 'Work'] },
      'about anything but Health or Work.'
    ],
    [
      'labels',
      { labels: ['choir', 'friends', 'public'] },
      'on memories labelled choir or friends, on public ones, and on those for Alice.'
    ],
    ['sources', { sources: ['Diary', 'Notes'] }, 'labelled for Alice, from Diary or Notes.'],
    ['a time', { fromMs: day(2025, 1, 1), toMs: day(2026, 7, 1) }, 'since 1 Jan 2025 up to 30 Jun 2026.'],
    ['a time within this year', { fromMs: day(2026, 1, 1), toMs: day(2026, 7, 1) }, 'since 1 Jan up to 30 Jun.'],
    ['a topic and a shade of one name once', { topics: ['Cooking', 'Cooking'] }, 'about Cooking.'],
    ['topics of two words', { topics: ['Sea & Salt', 'Bread'] }, 'about “Sea & Salt” and “Bread”.'],
    ['the gist', { detail: 'gist' }, 'the gist only, never the wording'],
    ['quotes', { detail: 'quote' }, 'may quote your memories word for word.'],
    ['another year', { expiresAtMs: day(2027, 2, 1) }, 'Until 31 Jan 2027.'],
    ['no asking', { consent: 'auto' }, 'You are not asked first.'],
    ['asking each time', { consent: 'ask-each' }, 'You are asked each time.'],
    [
      'a preset',
      { acts: PRESETS.friend.acts },
      'It may also chat, have its drafts enriched, have answers judged, break the ice, play a role and leave you messages.'
    ],
    ['no questions', { acts: ['card', 'icebreak'] }, "Alice's self may break the ice, up to 20 times a day about"]
  ]
  it.each(parts)('names %s', (_, change, words) => expect(say(change)).toContain(words))

  it('speaks of no memories where none are read', () => {
    expect(say({ acts: ['card'] })).toBe("Alice's self may see your card and nothing else. Until 21 Dec.")
    expect(say({ acts: ['card', 'message.leave'] })).not.toMatch(/memor|asked/)
  })
})
