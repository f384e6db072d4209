import { describe, expect, it } from 'vitest'
import { extractAnswer } from '../../src/chat/extractive.ts'
import type { Passage } from '../../src/chat/select-sentences.ts'
import { memoryOf, passageOf } from '../fakes/memories.ts'

const at = (start: string, precision: 'instant' | 'day' | 'month' = 'instant') => ({ eventAt: { start, precision } })

const hive = memoryOf('a', 'Moved the beehive behind the plum tree today.', at('2025-04-02T09:00:00Z'))
const plumber = memoryOf('b', 'The plumber comes on 14 May, his name is Radek.', at('2025-05-01T18:30:00Z'))
const dog = memoryOf('c', 'We adopted a dog from the shelter. His name is Bruno. The vet wants to see him in June.', {
  kind: 'message',
  author: { role: 'person', name: 'Maria' }
})
const porto = memoryOf('d', '오늘 포르투로 이사했다. 짐이 아직 많다.', {
  language: 'kor',
  ...at('2024-09-01T03:00:00Z')
})
const kyoto = memoryOf('e', '京都で友達の結婚式に出た。とても楽しかった。', {
  language: 'jpn',
  ...at('2023-11-03T03:00:00Z')
})
const school = memoryOf('f', 'Meine Schwester Lena wohnt in Bremen. Sie arbeitet als Lehrerin.', { language: 'deu' })
const manual = memoryOf('g', 'Descale the machine every two months.', {
  kind: 'document',
  source: { sourceId: 'files', itemId: 'manual.pdf', title: 'Coffee machine manual' }
})
const hobbies = [
  memoryOf('h1', 'My hobby on Sundays is pottery.'),
  memoryOf('h2', 'I took up a new hobby, birdwatching.'),
  memoryOf('h3', 'Another hobby of mine is baking rye bread.')
]

/** The wanted memory first, as retrieval would have it, with the others behind. */
function passages(...wanted: Array<ReturnType<typeof memoryOf>>): Passage[] {
  const rest = [hive, plumber, dog, porto, kyoto, school, manual].filter(memory => !wanted.includes(memory))
  return [...wanted.map(memory => passageOf(memory, 1)), ...rest.map(memory => passageOf(memory, 0.3))]
}

describe('extractAnswer', () => {
  it.each([
    {
      question: "What is the plumber's name?",
      memory: plumber,
      text: 'The plumber comes on 14 May, his name is Radek. [1]'
    },
    {
      question: 'When did I move the beehive?',
      memory: hive,
      text: 'You moved the beehive behind the plum tree on 2 April 2025. [1]'
    },
    {
      question: 'When does the plumber come?',
      memory: plumber,
      text: 'On 1 May 2025: The plumber comes on 14 May, his name is Radek. [1]'
    },
    {
      question: 'What is the name of the dog?',
      memory: dog,
      text: 'Maria wrote: “We adopted a dog from the shelter. His name is Bruno.” [1]'
    },
    {
      question: '언제 포르투로 이사했지?',
      memory: porto,
      text: '2024년 9월 1일, 직접 쓰신 기록: “오늘 포르투로 이사했다.” [1]'
    },
    { question: '結婚式はどこでしたか', memory: kyoto, text: 'ご自身の記録：「京都で友達の結婚式に出た。」 [1]' },
    {
      question: 'Wo wohnt meine Schwester?',
      memory: school,
      text: 'Du hast geschrieben: „Meine Schwester Lena wohnt in Bremen.“ [1]'
    },
    {
      question: 'How often should the machine be descaled?',
      memory: manual,
      text: '“Coffee machine manual” says: “Descale the machine every two months.” [1]'
    }
  ])('answers “$question”', ({ question, memory, text }) => {
    const extract = extractAnswer(question, passages(memory), { timeZone: 'UTC' })!
    expect(extract.text).toBe(text)
    expect(extract.citations[0]!.memoryId).toBe(memory.id)
  })

  it('cites exact pieces of the memories', () => {
    const given = passages(dog)
    for (const question of ['What is the name of the dog?', '언제 이사했지?', 'When did I move the beehive?']) {
      for (const { memoryId, quote, start, end } of extractAnswer(question, given)!.citations) {
        const { memory } = given.find(passage => passage.memory.id === memoryId)!
        expect(memory.text.slice(start, end)).toBe(quote)
        expect(quote.length).toBeGreaterThan(0)
      }
    }
  })

  it('takes the name from the sentence that names, with the one it speaks about', () => {
    const cat = memoryOf('cat', 'Adopted a grey cat from the shelter on Dok Noord. She is called Mochi and she hides.')
    const other = memoryOf('o', 'A new washing machine, the same cat.', at('2025-01-01T00:00:00Z'))
    const extract = extractAnswer('What is the name of my cat?', [passageOf(other), passageOf(cat, 0.9)])!
    expect(extract.citations[0]).toMatchObject({ memoryId: 'cat', quote: cat.text })
  })

  it('takes a very short sentence together with its neighbour', () => {
    const move = memoryOf('m', 'Moved to Porto. Rua do Bonfim 212, third floor.')
    expect(extractAnswer('Where did I move?', [passageOf(move)])!.citations[0]!.quote).toBe(move.text)
  })

  it('lists several memories when several things are asked for', () => {
    const extract = extractAnswer(
      'What hobbies do I have?',
      hobbies.map(memory => passageOf(memory))
    )!
    expect(extract.citations.map(citation => citation.memoryId).toSorted()).toEqual(['h1', 'h2', 'h3'])
    expect(extract.text.split('\n')).toHaveLength(3)
  })

  it('prefers what tells to what asks', () => {
    const asked = memoryOf('q', 'What is the name of the new plumber?', {
      kind: 'message',
      author: { role: 'person', name: 'Jo' }
    })
    const extract = extractAnswer("What is the plumber's name?", [passageOf(asked, 1), passageOf(plumber, 0.9)])!
    expect(extract.citations[0]!.memoryId).toBe('b')
  })

  it('prefers the newer of two equal statements about the present', () => {
    const older = memoryOf('old', 'My desk is in the attic.', at('2023-01-01T10:00:00Z'))
    const newer = memoryOf('new', 'My desk is in the cellar.', at('2025-01-01T10:00:00Z'))
    const extract = extractAnswer('Where is my desk?', [passageOf(older), passageOf(newer)])!
    expect(extract.citations[0]!.memoryId).toBe('new')
  })

  it('names a month, and no day, when no day is known', () => {
    const trip = memoryOf('t', 'We sailed to Hydra.', at('2024-06-01T00:00:00Z', 'month'))
    expect(extractAnswer('When did we sail to Hydra?', [passageOf(trip)])!.text).toBe(
      'In June 2024: You sailed to Hydra. [1]'
    )
  })

  it('quotes the owner in the third person to nobody but the owner', () => {
    const extract = extractAnswer('Where is the beehive?', [passageOf(hive)], { isForOwner: false })!
    expect(extract.text).not.toContain('You moved')
  })

  it('has nothing to say without sentences', () => {
    expect(extractAnswer('Where?', [])).toBeUndefined()
    expect(extractAnswer('Where?', [passageOf(memoryOf('x', '… — !!!'))])).toBeUndefined()
  })

  it('quotes a text without full stops in pieces, none of them cut inside a character', () => {
    const long = memoryOf('l', `${'🦊'.repeat(500)} fox burrow`)
    const extract = extractAnswer('Where is the fox burrow?', [passageOf(long)])!
    for (const { quote } of extract.citations) {
      expect(quote.length).toBeLessThanOrEqual(330)
      expect(quote.isWellFormed()).toBe(true)
    }
  })
})
