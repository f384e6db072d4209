import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { biographyOf } from '../../../src/profile/biography/biography.ts'
import type { Fact } from '../../../src/profile/types.ts'
import { fact, input, shade, statusOf, textsOf } from './fixtures.ts'

describe('what the portrait says', () => {
  it('says nothing of nobody', () => {
    expect(biographyOf(input({ memories: 0 }))).toMatchObject({
      sentences: [],
      status: [],
      memories: 0,
      language: 'en'
    })
  })

  it.each<{ name: string; facts: Fact[]; expected: string[] }>([
    { name: 'nothing it is not sure of', facts: [fact('home', 'Lyon', { confidence: 0.48 })], expected: [] },
    {
      name: 'nothing that was taken back',
      facts: [fact('home', 'Lyon', { status: 'retracted', reason: 'denied' })],
      expected: []
    },
    {
      name: 'no address, phone number or mail address',
      facts: [fact('address', 'Rua 5'), fact('phone', '0123 456'), fact('email', 'ada@example.org')],
      expected: []
    },
    {
      name: 'nothing that somebody else is taken for the owner',
      facts: [fact('home', 'Bergen', { subject: 'Lars' })],
      expected: ['Lars lives in Bergen.']
    },
    {
      name: 'since when, where a date was told',
      facts: [fact('home', 'Lyon', { validFrom: '2019-01-01' })],
      expected: ['You have lived in Lyon since 2019.']
    },
    {
      name: 'no beginning, where only the day of telling is known',
      facts: [fact('home', 'Lyon', { validFrom: '2025-01-05' })],
      expected: ['You live in Lyon.']
    },
    {
      name: 'what was before, until when',
      facts: [
        fact('home', 'Lyon', { validFrom: '2025-01-05' }),
        fact('home', 'Gent', {
          status: 'superseded',
          reason: 'newer',
          validFrom: null,
          validTo: '2025-01-04',
          supersededBy: 'fact-owner-home-Lyon'
        })
      ],
      expected: ['You have lived in Lyon since January 2025.', 'You lived in Gent until January 2025.']
    },
    {
      name: 'not what was before when no day is known, and nothing that was wrong',
      facts: [
        fact('home', 'Gent', { status: 'superseded', reason: 'ended' }),
        fact('home', 'Rome', { status: 'superseded', reason: 'corrected', validTo: '2024-01-01' })
      ],
      expected: []
    },
    {
      name: 'an old age with its date',
      facts: [fact('age', '34', { validFrom: '2024-09-22' })],
      expected: ['You were 34 in September 2024.']
    },
    {
      name: 'post and employer apart when the post may be of another time',
      facts: [
        fact('job', 'auditor', { recordedAtMs: Date.parse('2020-01-01') }),
        fact('employer', 'Copperfield', { recordedAtMs: Date.parse('2025-01-05') })
      ],
      expected: ['You work as an auditor and at Copperfield.']
    },
    {
      name: 'whom the owner is married to',
      facts: [fact('partner', 'Oskar'), fact('relationship', 'married')],
      expected: ['You are married to Oskar.']
    },
    {
      name: 'of a couple, one side',
      facts: [fact('partner', 'Ben', { subject: 'Ann' }), fact('partner', 'Ann', { subject: 'Ben' })],
      expected: ['Ann is together with Ben.']
    },
    {
      name: 'the closest first, then who is spoken of most',
      facts: [
        fact('home', 'Rome', { subject: 'Zoe', memories: ['a'] }),
        fact('home', 'Oslo', { subject: 'Ann', memories: ['b', 'c'] }),
        fact('home', 'Bonn', { subject: 'Kim', memories: ['d'] }),
        fact('sibling', 'Kim')
      ],
      expected: ['Your sibling is Kim.', 'Kim lives in Bonn.', 'Ann lives in Oslo.', 'Zoe lives in Rome.']
    },
    {
      name: 'plans of late, and not those of years ago',
      facts: [
        fact('plan', 'home: Lyon', { recordedAtMs: Date.parse('2026-02-01') }),
        fact('plan', 'visit my aunt', { recordedAtMs: Date.parse('2026-01-01') }),
        fact('plan', 'learn to fly', { validFrom: '2020-01-01', recordedAtMs: Date.parse('2020-01-01') })
      ],
      expected: ['Among your plans: move to Lyon and “visit my aunt”.']
    }
  ])('tells $name', ({ facts, expected }) => {
    expect(textsOf({ facts })).toEqual(expected)
  })

  it('tells no shade that is unsure or told as a fact', () => {
    const shades = [shade('Cello', 'steady'), shade('Loudly', 'steady', { confidence: 'low' })]
    expect(textsOf({ facts: [fact('instrument', 'cello')], shades })).toEqual(['You play the cello.'])
  })

  it('leaves values alone that look like templates', () => {
    expect(textsOf({ facts: [fact('employer', '{v} a/b/c (x|y)')] })).toEqual(['You work at {v} a/b/c (x|y).'])
  })

  it('puts the owner’s own sentences first, word for word', () => {
    const text = 'I am the one who stayed'
    const pinned = [{ memoryId: 'pin-1', text, span: { start: 0, end: text.length } }]
    const [first, second] = biographyOf(input({ pinned, facts: [fact('home', 'Lyon')] })).sentences
    expect(first).toMatchObject({ text, kind: 'owner', isPinned: true, evidence: [{ memoryId: 'pin-1' }] })
    expect(second).toMatchObject({ kind: 'fact', isPinned: false })
  })

  it('has at most sixteen sentences', () => {
    const attributes = `name nickname home studies boss partner child pet instrument likes diet sibling parent friend
      goal plan birthplace birthday grandparent dislikes religion favourite:colour favourite:food`.split(/\s+/)
    const facts = attributes.map(attribute => fact(attribute, 'thing', { recordedAtMs: Date.parse('2026-03-01') }))
    expect(textsOf({ facts })).toHaveLength(16)
  })
})

describe('sentences', () => {
  const memory = fc.constantFrom('m1', 'm2', 'm3', 'm4', 'm5')
  const facts = fc.array(
    fc
      .record({
        subject: fc.constantFrom('owner', 'owner', 'Ann', 'Ben'),
        attribute: fc.constantFrom(
          ...`name age home employer job partner relationship child pet language instrument likes diet allergy birthday
          favourite:colour sibling plan goal todo birthplace date:exam`.split(/\s+/)
        ),
        value: fc.constantFrom('Ann', 'Ben', '41', 'Lyon', 'married', 'grey cat'),
        status: fc.constantFrom('current', 'current', 'superseded', 'disputed', 'retracted'),
        reason: fc.constantFrom(null, 'newer', 'ended'),
        validFrom: fc.constantFrom(null, '2025-01-05', '2026-03-25'),
        validTo: fc.constantFrom(null, '2025-12-31'),
        memories: fc.uniqueArray(memory, { minLength: 1, maxLength: 3 })
      })
      .map(({ attribute, value, ...more }) => fact(attribute, value, more as Partial<Fact>)),
    { maxLength: 12 }
  )
  const language = fc.constantFrom('eng', 'deu', 'fra', 'spa', 'kor', 'jpn', 'cmn')
  const all = (more: Parameters<typeof input>[0]) => {
    const { sentences, status } = biographyOf(input(more))
    return [...sentences, ...status]
  }

  it('rest on evidence of the facts and shades given, and on nothing else', () => {
    fc.assert(
      fc.property(facts, language, (given, spoken) => {
        const shades = [shade('Bees', 'growing')]
        const known = new Set([...given, ...shades].flatMap(({ evidence }) => evidence.map(e => JSON.stringify(e))))
        for (const { evidence, text } of all({ facts: given, shades, language: spoken })) {
          expect(evidence).not.toHaveLength(0)
          expect(text).not.toBe('')
          for (const each of evidence) expect(known).toContain(JSON.stringify(each))
        }
      })
    )
  })

  it('forget a memory with the facts that rest on it', () => {
    fc.assert(
      fc.property(facts, memory, (given, gone) => {
        const left = given.filter(({ evidence }) => !evidence.some(({ memoryId }) => memoryId === gone))
        const evidence = all({ facts: left }).flatMap(sentence => sentence.evidence)
        expect(evidence.map(({ memoryId }) => memoryId)).not.toContain(gone)
        const said = all({ facts: given })
        if (left.length === given.length) expect(all({ facts: left })).toEqual(said)
      })
    )
  })

  it('have the same ids in all persons and languages, each its own', () => {
    fc.assert(
      fc.property(facts, language, (given, spoken) => {
        const distinct = [...new Map(given.map(each => [each.id, each])).values()]
        const ids = (more: Parameters<typeof input>[0]) => all({ facts: distinct, ...more }).map(({ id }) => id)
        const second = ids({})
        expect(ids({ person: 'first', language: spoken })).toEqual(second)
        expect(ids({ person: 'third', ownerName: null })).toEqual(second)
        expect(new Set(second).size).toBe(second.length)
      })
    )
  })

  it('have another id when they say something else, or on other evidence', () => {
    const idOf = (value: string, memories: string[]) =>
      biographyOf(input({ facts: [fact('home', value, { memories })] })).sentences[0]!.id
    expect(idOf('Lyon', ['a'])).toBe(idOf('Lyon', ['a']))
    expect(idOf('Lyon', ['a'])).not.toBe(idOf('Lyon', ['b']))
    expect(idOf('Lyon', ['a'])).not.toBe(idOf('Rome', ['a']))
  })

  it('do not depend on the order of the facts', () => {
    const given = [fact('likes', 'tea'), fact('home', 'Lyon'), fact('likes', 'rain'), fact('age', '41')]
    expect(textsOf({ facts: given.toReversed() })).toEqual(textsOf({ facts: given }))
    expect(statusOf({ facts: given })).toEqual([])
  })
})
