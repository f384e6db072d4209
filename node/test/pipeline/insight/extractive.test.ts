import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { detectLanguage } from '../../../src/memory/language.ts'
import type { Memory } from '../../../src/memory/types.ts'
import { insightDigest } from '../../../src/pipeline/insight/about.ts'
import { makeInsight } from '../../../src/pipeline/insight/extractive.ts'
import type { Insight } from '../../../src/profile/types.ts'
import type { Span } from '../../../src/text/sentences.ts'
import { memoryOf } from '../../fakes/memories.ts'
import { DIARIES, INJECTION, longDocument } from './texts.ts'

function read(text: string, fields: Partial<Memory> = {}): Insight {
  return makeInsight(memoryOf('m-1', text, { language: detectLanguage(text), ...fields }), 'digest')
}

const flat = (words: string) => words.replace(/\s+/g, '')
/** A name may be told without its marks: "Ms. Falk" is Ms Falk. */
const letters = (words: string) => words.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()

/** Every span of an insight with the words it is said to hold; no words where only the place is told. */
function spansOf(insight: Insight): Array<{ span: Span; words?: string }> {
  return [
    ...insight.title.spans.map(span => ({ span, words: insight.title.text })),
    ...insight.keywords.map(({ word, span }) => ({ span, words: word })),
    ...insight.entities.flatMap(({ name, spans }) => spans.map(span => ({ span, words: name }))),
    ...insight.dates.map(({ span }) => ({ span })),
    ...insight.claims.map(({ span }) => ({ span }))
  ]
}

function expectEvidence(insight: Insight, text: string): void {
  for (const { span, words } of spansOf(insight)) {
    expect(span.start).toBeGreaterThanOrEqual(0)
    expect(span.end).toBeGreaterThan(span.start)
    expect(span.end).toBeLessThanOrEqual(text.length)
    if (words === undefined) continue
    const written = text.slice(span.start, span.end)
    if (letters(words) === '') expect(written).toBe(words)
    else expect(letters(written)).toBe(letters(words))
  }
  expect(insight.summary.spans.length).toBeGreaterThan(0)
  const said = insight.summary.spans.map(({ start, end }) => text.slice(start, end)).join('')
  expect(flat(insight.summary.text)).toBe(flat(said))
}

describe('an extractive insight', () => {
  it.each(Object.entries(DIARIES))('says what a diary in %s is about', (language, { text, about, tone }) => {
    const insight = read(text)
    expect(insight.about.language).toBe(language)
    expect(insight.keywords.map(({ word }) => word)).toEqual(expect.arrayContaining([...about]))
    expect(insight.keywords.length).toBeLessThanOrEqual(8)
    expect(insight.tone).toBe(tone)
    expect(insight.title.text.length).toBeLessThanOrEqual(80)
    expect(insight.title.text.length).toBeGreaterThan(5)
    expectEvidence(insight, text)
  })

  it('rests on existing words for every memory of the sample life', () => {
    const lines = readFileSync(join(import.meta.dirname, '../../../assets/sample-life.jsonl'), 'utf8')
      .trim()
      .split('\n')
    expect(lines.length).toBeGreaterThan(150)
    for (const line of lines) {
      const { text, at, author, kind } = JSON.parse(line)
      const fields = author === undefined ? {} : { author: { role: 'person', name: author } as const }
      expectEvidence(read(text, { ...fields, kind, eventAt: { start: at, precision: 'minute' } }), text)
    }
  })

  it('takes a short memory as its own summary', () => {
    const text = ' Swam in the lake with Oskar.\nCold, but lovely! '
    const { summary, title } = read(text)
    expect(summary).toEqual({ text: text.trim(), spans: [{ start: 1, end: text.length - 1 }] })
    expect(title.text).toBe('Swam in the lake with Oskar')
  })

  it.each(['?!', '…', '🎉🎉', '12', '-', '\u200b', '```\n```'])('makes nothing up about %j', text => {
    const insight = read(text)
    expect(insight).toMatchObject({ keywords: [], entities: [], claims: [] })
    expect(text).toContain(insight.title.text)
    expect(insight.summary.text).toBe(text.trim())
  })

  it('parts no character when signs alone are long', () => {
    const insight = read(` ${'🎉'.repeat(400)}`)
    expect(insight.title.text.isWellFormed()).toBe(true)
    expect(insight.summary.text.isWellFormed()).toBe(true)
  })

  it.each([
    ['a marked heading', '## Bread for beginners ##\n\nMix flour and water. Wait.', 'Bread for beginners'],
    ['an underlined heading', 'Bread for beginners\n===\n\nMix flour and water. Wait.', 'Bread for beginners'],
    ['a first line alone', 'Bread for beginners\n\nMix flour and water. Wait a day.', 'Bread for beginners'],
    [
      'no heading inside code',
      '```\n# not a heading\n```\nThe script starts the oven at dawn.',
      'The script starts the oven at dawn'
    ]
  ])('takes its title from %s', (_, text, title) => {
    expect(read(text, { kind: 'document' }).title.text).toBe(title)
  })

  it('takes # in a chat turn as plain speech', () => {
    expect(read('# 3 is my favourite table there', { kind: 'message' }).title.text).toContain('favourite table')
  })

  it('reads a long document to its end and all of it', () => {
    const text = longDocument()
    expect(text.length).toBeGreaterThan(900_000)
    const insight = read(text, { kind: 'document' })
    expect(insight.title.text).toBe('The harbour book')
    expect(insight.keywords.map(({ word }) => word)).toContain('harbour')
    expect(insight.entities.map(({ name }) => name)).toContain('Aurelio Benz')
    expect(insight.dates.map(({ start }) => start)).toContain('2011-05-03')
    expect(insight.summary.spans.length).toBeLessThanOrEqual(3)
    expectEvidence(insight, text)
  })

  it('puts sentences that were wrapped over lines together again', () => {
    const mill =
      'The old mill by the river has been standing empty since the flood\nof last spring, and the village wants to turn it into a library.'
    const text = `${mill} ${'Rain fell. '.repeat(30)}`
    const { summary } = read(text)
    expect(summary.text).toContain('since the flood of last spring, and the village wants')
  })

  it('takes no order from a document', () => {
    const insight = read(INJECTION, { kind: 'document', trust: 'document' })
    expect(insight.title.text).toBe('Minutes of the rowing club')
    const aboutOwner = insight.claims.filter(({ subject }) => subject === 'owner')
    expect(aboutOwner.filter(({ attribute }) => attribute === 'name' || attribute === 'instruction')).toEqual([])
    expect(insight.summary.text).toContain('boathouse')
  })

  it.each([
    ['an assistant', { author: { role: 'assistant' } as const }],
    ['an answer', { kind: 'answer' as const }]
  ])('takes no claims from the words of %s', (_, fields) => {
    const text = 'I live in Porto and I work as a baker. My birthday is on 4 May.'
    expect(read(text, fields).claims).toEqual([])
    expect(read(text, fields).title.text).not.toBe('')
  })

  it('tells from whom and when a memory is', () => {
    const text = 'We met at the pier.'
    const dated = read(text, { eventAt: { start: '2024-05-06T07:08:09Z', precision: 'day' } })
    expect(dated.about).toMatchObject({ atMs: Date.UTC(2024, 4, 6, 7, 8, 9), precision: 'day', audience: ['only-me'] })
    expect(dated.about.isCorrection).toBeUndefined()
    const correction = read(text, { source: { sourceId: 'corrections', itemId: 'c-1' } })
    expect(correction.about).toMatchObject({ isCorrection: true, precision: 'recorded', atMs: Date.UTC(2025, 0, 1) })
  })

  it('tells the same about 10 000 identical notes', { timeout: 60_000 }, () => {
    const memory = memoryOf('m-1', 'Fed the cat and watered the tomatoes.')
    const made = new Set<string>()
    for (let i = 0; i < 10_000; i++) made.add(JSON.stringify(makeInsight(memory, 'digest')))
    expect(made.size).toBe(1)
  })
})

describe('the digest of an insight', () => {
  const memory = memoryOf('m-1', 'We met at the pier.')
  const cases: Array<[string, Partial<Memory>]> = [
    ['the text', { contentHash: 'ff' }],
    ['the label', { label: { audience: ['public'], purposes: ['recall'] } }],
    ['the author', { author: { role: 'person', name: 'Jonas' } }],
    ['the event time', { eventAt: { start: '2024-05-06T00:00:00Z', precision: 'day' } }],
    ['the source', { source: { sourceId: 'corrections', itemId: 'item-m-1' } }]
  ]
  it.each(cases)('changes with %s', (_, fields) => {
    expect(insightDigest({ ...memory, ...fields }, 'extractive')).not.toBe(insightDigest(memory, 'extractive'))
  })

  it('changes with the maker and its model, and with nothing else', () => {
    const digests = [['extractive'], ['llama', 'a'], ['llama', 'b'], ['openai', 'a']] as const
    expect(new Set(digests.map(([maker, model]) => insightDigest(memory, maker, model))).size).toBe(4)
    expect(insightDigest({ ...memory }, 'extractive')).toBe(insightDigest(memory, 'extractive'))
    expect(insightDigest(memory, 'extractive')).toMatch(/^[0-9a-f]{24}$/)
  })
})
