import { describe, expect, it } from 'vitest'
import { createComposer } from '../../src/chat/compose.ts'
import { extractAnswer } from '../../src/chat/extractive.ts'
import { buildPrompt } from '../../src/chat/prompt.ts'
import type { Passage } from '../../src/chat/select-sentences.ts'
import { evidenceOf } from '../../src/chat/support.ts'
import type { Memory } from '../../src/memory/types.ts'

const TEXT = 'I live in Porto, near the river.'
const QUESTION = 'Where does she live?'

function passageBy(role: 'self' | 'other'): Passage {
  const memory = {
    id: 'm',
    kind: 'note',
    author: { role, ...(role === 'other' && { name: 'Ines' }) },
    text: TEXT,
    source: { sourceId: 'notes', itemId: 'i' },
    recordedAtMs: 0,
    language: 'eng'
  } as unknown as Memory
  return { memory, start: 0, end: TEXT.length, score: 1 } as Passage
}

function composed(sentence: string, role: 'self' | 'other') {
  const passages = [passageBy(role)]
  const composer = createComposer({
    question: QUESTION,
    passages,
    evidence: [evidenceOf('m', TEXT, '')],
    extract: extractAnswer(QUESTION, passages, { isForOwner: false })!,
    isForOwner: false
  })
  composer.take(sentence)
  return composer.finish()
}

describe('a model that speaks for its owner to another self', () => {
  it('says “I” for the owner', () => {
    expect(composed('I live in Porto, near the river. [1]', 'self')).toMatchObject({ outcome: 'spoken' })
  })

  it.each([
    ['You live in Porto, near the river. [1]', 'self'],
    ['I live in Porto, near the river. [1]', 'other']
  ] as const)('never says “%s” of a memory by %s', (sentence, role) => {
    const { cut } = composed(sentence, role)
    expect(cut.map(({ reason }) => reason)).toContain('WRONG_PERSON')
  })

  it.each([true, false])('is told whom it speaks to (owner: %s)', async isForOwner => {
    const { messages } = await buildPrompt({
      question: QUESTION,
      passages: [passageBy('self')],
      turns: [],
      nowMs: 0,
      budgetTokens: 1_000,
      countTokens: async text => text.length / 4,
      isForOwner
    })
    expect(messages[0]!.content.includes('someone else')).toBe(!isForOwner)
    expect(messages.at(-1)!.content).toContain(isForOwner ? 'by="you"' : 'by="I"')
  })
})
