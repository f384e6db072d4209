import { describe, expect, it } from 'vitest'
import { type ComposeInput, createComposer } from '../../src/chat/compose.ts'
import { extractAnswer } from '../../src/chat/extractive.ts'
import { groundAnswer } from '../../src/chat/ground.ts'
import { evidenceOf } from '../../src/chat/support.ts'
import { splitSentences } from '../../src/text/sentences.ts'
import { memoryOf, passageOf } from '../fakes/memories.ts'

const plumber = memoryOf('b', 'The plumber comes on 14 May, his name is Radek. He does not work on Fridays.')
const hive = memoryOf('a', 'Moved the beehive behind the plum tree today.')
const korean = memoryOf('k', '여동생 지은은 부산에서 선생님으로 일한다.', { language: 'kor' })
const memories = [plumber, hive, korean]
const evidence = memories.map(memory => evidenceOf(memory.id, memory.text, '2025-04-02\n2 April 2025'))
const question = "What is the plumber's name?"

describe('groundAnswer', () => {
  it.each([
    ['The plumber is called Radek [1].', 0],
    ['Your plumber, Radek, comes on May 14. [1]', 0],
    ['You moved the beehive on 2 April 2025 [1]', 1],
    ['Beehives were moved behind the plum tree.', 1],
    ['He does not work on Fridays.', 0],
    ['Assistant: He does not work on Fridays.', 0],
    ['지은은 부산에서 일한다 [3].', 2]
  ])('keeps “%s”', (answer, memory) => {
    const { kept, cut } = groundAnswer(answer, evidence, question)
    expect(cut).toEqual([])
    expect(kept).toEqual([{ text: answer.replace(/ ?\[\d\]|^Assistant: /, ''), evidence: memory }])
  })

  it.each([
    ['His name is Robert [1].', 'NAME_NOT_FOUND'],
    ['Robert is the plumber.', 'NAME_NOT_FOUND'],
    ['Radek comes on 15 May [1].', 'NUMBER_NOT_FOUND'],
    ['Radek comes at three.', 'NUMBER_NOT_FOUND'],
    ['It was on 2 April 2025. [2]', 'NO_EVIDENCE'],
    ['The plumber does not come on 14 May.', 'NEGATION_DIFFERS'],
    ['He works on Fridays.', 'NEGATION_DIFFERS'],
    ['In hot summers insects need water.', 'WORDS_NOT_FOUND'],
    ['You are the person who asks.', 'PROMPT_ECHO'],
    ['Answer from the memories below in one to three short sentences.', 'PROMPT_ECHO'],
    ['지은은 서울에서 의사로 지낸다.', 'WORDS_NOT_FOUND']
  ])('cuts “%s”', (answer, reason) => {
    const { kept, cut } = groundAnswer(answer, evidence, question)
    expect(kept).toEqual([])
    expect(cut[0]!.reason).toBe(reason)
  })

  it('knows a refusal, and says a repeated sentence once', () => {
    expect(groundAnswer('NOT IN MEMORIES', evidence, question)).toMatchObject({ kept: [], isRefusal: true })
    expect(
      groundAnswer('His name is Radek. His name is Radek. His name is Radek.', evidence, question).kept
    ).toHaveLength(1)
  })
})

function composeAnswer({ reply, ...input }: ComposeInput & { reply: string }) {
  const composer = createComposer(input)
  for (const { start, end } of splitSentences(reply)) composer.take(reply.slice(start, end))
  return composer.finish()
}

describe('createComposer', () => {
  const passages = memories.map((memory, i) => passageOf(memory, 1 - i / 4))
  const extract = extractAnswer(question, passages)!
  const compose = (reply: string) => composeAnswer({ reply, question, passages, evidence, extract })

  it('numbers the sources anew and cites the sentence that bears it out', () => {
    const composed = compose('You moved the beehive behind the plum tree [2]. The plumber is Radek [1].')
    expect(composed).toMatchObject({
      outcome: 'spoken',
      text: 'You moved the beehive behind the plum tree. [1] The plumber is Radek. [2]',
      citations: [{ memoryId: 'a' }, { memoryId: 'b', quote: 'The plumber comes on 14 May, his name is Radek.' }]
    })
  })

  it('cuts what is made up and says so', () => {
    const composed = compose('The plumber is Radek. He was born in Krakow in 1974.')
    expect(composed).toMatchObject({ outcome: 'spoken', text: 'The plumber is Radek. [1]', notice: 'SENTENCES_CUT' })
    expect(composed.cut).toHaveLength(1)
  })

  it.each([
    ['an echo of the question', "The plumber's name."],
    ['an answer beside the point', 'You moved the beehive behind the plum tree.'],
    ['an answer without the name that was asked for', 'The plumber comes on 14 May.'],
    ['nothing but inventions', 'His name is Robert and he lives in Oslo.'],
    ['an empty reply', '  \n']
  ])('prefers the quotes to %s', (_, reply) => {
    expect(compose(reply)).toMatchObject({ outcome: 'quoted', notice: 'QUOTED_INSTEAD' })
  })

  it('lets a bare date answer when one was asked for', () => {
    const asked = 'When did I move the beehive?'
    const composed = composeAnswer({
      reply: 'On 2 April 2025 [2].',
      question: asked,
      passages,
      evidence,
      extract: extractAnswer(asked, [passageOf(hive)])!
    })
    expect(composed).toMatchObject({ outcome: 'spoken', citations: [{ memoryId: 'a' }] })
  })

  it.each(['You moved the beehive behind the plum tree in 2025.', 'You moved the beehive on 2 April 2025.'])(
    'wants the day when the quotes tell it: %s',
    reply => {
      const asked = 'When did I move the beehive?'
      const quotes = {
        ...extractAnswer(asked, [passageOf(hive)])!,
        text: 'On 2 April 2025: You moved the beehive. [1]'
      }
      const composed = composeAnswer({ reply, question: asked, passages, evidence, extract: quotes })
      expect(composed.outcome).toBe(reply.includes('2 April') ? 'spoken' : 'quoted')
    }
  )

  it('turns the owner’s “I” around, and cuts anybody else’s', () => {
    const asked = 'Where did the beehive and the ladder go?'
    const hers = memoryOf('m', 'I moved the ladder to Maria.', { author: { role: 'person', name: 'Maria' } })
    const both = [passageOf(hive), passageOf(hers)]
    const known = both.map(({ memory }) => evidenceOf(memory.id, memory.text, ''))
    const composed = composeAnswer({
      reply: 'I moved the beehive behind the plum tree. I moved the ladder to Maria.',
      question: asked,
      passages: both,
      evidence: known,
      extract: extractAnswer(asked, both)!
    })
    expect(composed).toMatchObject({ outcome: 'spoken', text: 'You moved the beehive behind the plum tree. [1]' })
    expect(composed.cut).toEqual([{ sentence: 'I moved the ladder to Maria.', reason: 'WRONG_PERSON' }])
  })

  it('shows nothing until the answer serves, and takes nothing back', () => {
    const composer = createComposer({ question, passages, evidence, extract })
    expect(composer.take('Robert is the plumber.')).toBe('')
    expect(composer.take('You moved the beehive behind the plum tree.')).toBe('')
    expect(composer.take('The plumber is Radek.')).toBe(
      'You moved the beehive behind the plum tree. [1] The plumber is Radek. [2]'
    )
    expect(composer.take('He was born in Krakow.')).toBe('')
    expect(composer.take('He does not work on Fridays.')).toBe(' He does not work on Fridays. [2]')
    expect(composer.finish()).toMatchObject({
      text: 'You moved the beehive behind the plum tree. [1] The plumber is Radek. [2] He does not work on Fridays. [2]'
    })
  })

  it('has enough when the model repeats itself', () => {
    const composer = createComposer({ question, passages, evidence, extract })
    for (let i = 0; i < 2; i++) composer.take('The plumber is Radek.')
    expect(composer.isFull).toBe(false)
    composer.take('The plumber is Radek.')
    expect(composer.isFull).toBe(true)
  })

  it('passes a refusal on', () => {
    expect(compose('NOT IN MEMORIES.').outcome).toBe('refused')
  })
})
