import { describe, expect, it } from 'vitest'
import { resolveFacts } from '../../../src/profile/facts/resolve.ts'
import type { ToldClaim } from '../../../src/profile/facts/types.ts'
import { correcting, fromFriend, idOf, type Telling, told } from './told.ts'

function resolve(tellings: readonly Telling[], asOf?: string) {
  return factsOf(tellings.map(told), asOf)
}

function factsOf(claims: readonly ToldClaim[], asOf?: string) {
  return resolveFacts(claims, { idOf, ...(asOf !== undefined && { asOfMs: Date.parse(`${asOf}T23:59:59Z`) }) })
}

/** `Lyon current 2024-03-10..` a fact, in the order of resolving. */
function shown(tellings: readonly Telling[], asOf?: string): string[] {
  return resolve(tellings, asOf).map(
    ({ value, status, reason, validFrom, validTo }) =>
      `${value} ${status}${reason === null ? '' : `/${reason}`} ${validFrom ?? ''}..${validTo ?? ''}`
  )
}

const home = (value: string, at: string, more: Partial<Telling> = {}): Telling => ({
  attribute: 'home',
  value,
  at,
  ...more
})
const likes = (value: string, at: string, more: Partial<Telling> = {}): Telling => ({
  attribute: 'likes',
  value,
  at,
  ...more
})
const born = (value: string, at: string, more: Partial<Telling> = {}): Telling => ({
  attribute: 'birthday',
  value,
  at,
  ...more
})

describe('an attribute with one value at a time', () => {
  const cases: Array<{ name: string; tellings: Telling[]; facts: string[] }> = [
    {
      name: 'takes the newest value and closes the older the day before',
      tellings: [home('Ghent', '2020-05-01'), home('Lyon', '2024-03-10')],
      facts: ['Ghent superseded/newer 2020-05-01..2024-03-09', 'Lyon current 2024-03-10..']
    },
    {
      name: 'does not care in which order claims come in',
      tellings: [home('Lyon', '2024-03-10'), home('Ghent', '2020-05-01')],
      facts: ['Ghent superseded/newer 2020-05-01..2024-03-09', 'Lyon current 2024-03-10..']
    },
    {
      name: 'never lets popularity decide',
      tellings: [
        ...Array.from({ length: 20 }, (_, i) => home('Ghent', `2020-05-${String(i + 1).padStart(2, '0')}`)),
        home('Lyon', '2024-03-10')
      ],
      facts: ['Ghent superseded/newer 2020-05-01..2024-03-09', 'Lyon current 2024-03-10..']
    },
    {
      name: 'puts a story of long ago in its own time',
      tellings: [home('Lyon', '2022-03-10'), home('Ghent', '2024-01-01', { from: '2012-01-01' })],
      facts: ['Ghent superseded/newer 2012-01-01..2022-03-09', 'Lyon current 2022-03-10..']
    },
    {
      name: 'believes what began some weeks ago over what was said in between',
      tellings: [home('Ghent', '2024-04-20'), home('Lyon', '2024-05-10', { from: '2024-04-01' })],
      facts: ['Ghent superseded/newer 2024-04-20..2024-04-20', 'Lyon current 2024-04-01..']
    },
    {
      name: 'takes a longer name of a place for the same place',
      tellings: [home('Lyon', '2024-03-10'), home('Lyon, France', '2024-06-01')],
      facts: ['Lyon, France current 2024-03-10..']
    },
    {
      name: 'returns to a value that held before',
      tellings: [home('Ghent', '2020-01-01'), home('Lyon', '2022-01-01'), home('Ghent', '2024-01-01')],
      facts: [
        'Ghent superseded/newer 2020-01-01..2021-12-31',
        'Lyon superseded/newer 2022-01-01..2023-12-31',
        'Ghent current 2024-01-01..'
      ]
    },
    {
      name: 'closes a value that is said to be over',
      tellings: [home('Ghent', '2020-05-01'), home('Ghent', '2024-03-10', { stance: 'ended' })],
      facts: ['Ghent superseded/ended 2020-05-01..2024-03-10']
    },
    {
      name: 'closes whatever holds when no value is named',
      tellings: [home('Ghent', '2020-05-01'), home('', '2024-03-10', { stance: 'ended' })],
      facts: ['Ghent superseded/ended 2020-05-01..2024-03-10']
    },
    {
      name: 'knows a thing by part of its name when it is gone',
      tellings: [
        { attribute: 'car', value: 'blue Skoda', at: '2020-05-01' },
        { attribute: 'car', value: 'Skoda', at: '2024-03-10', stance: 'ended' }
      ],
      facts: ['blue Skoda superseded/ended 2020-05-01..2024-03-10']
    },
    {
      name: 'does not take leaving York for leaving New York',
      tellings: [home('New York', '2020-05-01'), home('York', '2024-03-10', { stance: 'ended' })],
      facts: ['New York current 2020-05-01..', 'York superseded/ended ..2024-03-10']
    },
    {
      name: 'keeps an ending of which the beginning was never told',
      tellings: [home('Ghent', '2024-03-10', { stance: 'ended' })],
      facts: ['Ghent superseded/ended ..2024-03-10']
    },
    {
      name: 'does not close what the memory itself opens',
      tellings: [
        home('Ghent', '2020-05-01'),
        home('Lyon', '2024-03-10', { memory: 'm' }),
        home('', '2024-03-10', { memory: 'm', stance: 'ended', start: 20 })
      ],
      facts: ['Ghent superseded/newer 2020-05-01..2024-03-09', 'Lyon current 2024-03-10..']
    },
    {
      name: 'keeps what was as past',
      tellings: [home('Lyon', '2022-01-01'), home('Ghent', '2024-01-01', { stance: 'held', from: '2010', to: '2015' })],
      facts: ['Lyon current 2022-01-01..', 'Ghent superseded/ended 2010..2015']
    },
    {
      name: 'ends a current value that is told as past',
      tellings: [home('Ghent', '2020-05-01'), home('Ghent', '2024-03-10', { stance: 'held', to: '2023-12-31' })],
      facts: ['Ghent superseded/ended 2020-05-01..2023-12-31']
    },
    {
      name: 'keeps the current value beside an earlier stretch of the same',
      tellings: [
        home('Ghent', '2022-05-01'),
        home('Ghent', '2024-03-10', { stance: 'held', from: '2010-01-01', to: '2015-12-31' })
      ],
      facts: ['Ghent current 2022-05-01..', 'Ghent superseded/ended 2010-01-01..2015-12-31']
    },
    {
      name: 'retracts what is denied, and makes no fact of the denial',
      tellings: [
        { attribute: 'diet', value: 'vegetarian', at: '2022-01-01' },
        { attribute: 'diet', value: 'vegetarian', at: '2024-01-01', stance: 'denied' },
        { attribute: 'religion', value: 'Buddhist', at: '2024-01-01', stance: 'denied' }
      ],
      facts: ['vegetarian retracted/denied 2022-01-01..']
    },
    {
      name: 'brings back what a struck out value had displaced',
      tellings: [
        home('Ghent', '2020-01-01'),
        home('Lyon', '2022-01-01'),
        home('Lyon', '2024-01-01', { stance: 'denied', about: correcting })
      ],
      facts: ['Ghent current 2020-01-01..', 'Lyon retracted/retracted-by-owner 2022-01-01..']
    },
    {
      name: 'believes the owner over a friend who tells later',
      tellings: [home('Ghent', '2020-01-01'), home('Lyon', '2024-01-01', { about: fromFriend() })],
      facts: ['Ghent current 2020-01-01..', 'Lyon superseded/higher-tier 2024-01-01..']
    },
    {
      name: 'believes a friend where nothing better is known',
      tellings: [home('Lyon', '2024-01-01', { about: fromFriend() })],
      facts: ['Lyon current 2024-01-01..']
    },
    {
      name: 'disputes two memories of one time with nothing to order them',
      tellings: [home('Ghent', '2024-01-01'), home('Lyon', '2024-01-01')],
      facts: ['Ghent disputed/undecided 2024-01-01..', 'Lyon disputed/undecided 2024-01-01..']
    },
    {
      name: 'decides a dispute by what is told next',
      tellings: [home('Ghent', '2024-01-01'), home('Lyon', '2024-01-01'), home('Lyon', '2024-02-01')],
      facts: ['Ghent superseded/newer 2024-01-01..2024-01-01', 'Lyon current 2024-01-01..']
    },
    {
      name: 'follows the order of a conversation when the time is one',
      tellings: [
        home('Ghent', '2024-01-01', { about: { session: 's', position: 1 } }),
        home('Lyon', '2024-01-01', { about: { session: 's', position: 2 } })
      ],
      facts: ['Ghent superseded/newer 2024-01-01..2024-01-01', 'Lyon current 2024-01-01..']
    },
    {
      name: 'follows the clock on one day',
      tellings: [home('Lyon', '2024-01-01T15:00:00Z'), home('Ghent', '2024-01-01T09:00:00Z')],
      facts: ['Ghent superseded/newer 2024-01-01..2024-01-01', 'Lyon current 2024-01-01..']
    },
    {
      name: 'ends by itself what was told to last until a day that is gone',
      tellings: [home('Rome', '2024-01-01', { from: '2024-01-01', to: '2024-01-14' }), likes('tea', '2024-02-01')],
      facts: ['Rome superseded/ended 2024-01-01..2024-01-14', 'tea current 2024-02-01..']
    },
    {
      name: 'takes the newest day of an appointment, also an earlier one',
      tellings: [
        { attribute: 'date:dentist', value: '20 May', at: '2024-05-01', from: '2024-05-20', to: '2024-05-20' },
        { attribute: 'date:dentist', value: 'the 14th', at: '2024-05-03', from: '2024-05-14', to: '2024-05-14' }
      ],
      facts: ['20 May superseded/newer 2024-05-20..2024-05-20', 'the 14th current 2024-05-14..2024-05-14']
    },
    {
      name: 'leaves the old address with the old town',
      tellings: [
        home('Ghent', '2020-01-01'),
        { attribute: 'address', value: 'Coupure 21', at: '2020-02-01' },
        home('Lyon', '2024-03-10')
      ],
      facts: [
        'Ghent superseded/newer 2020-01-01..2024-03-09',
        'Lyon current 2024-03-10..',
        'Coupure 21 superseded/newer 2020-02-01..2024-03-10'
      ]
    }
  ]
  it.each(cases)('$name', ({ tellings, facts }) => {
    expect(shown(tellings)).toEqual(facts)
  })

  it('names the fact that took the place, by an id that stays', () => {
    const [ghent, lyon] = resolve([home('Ghent', '2020-05-01'), home('Lyon', '2024-03-10')])
    expect([ghent!.supersededBy, lyon!.id]).toEqual(['fact-owner|home|lyon', 'fact-owner|home|lyon'])
    expect(resolve([home('Lyon', '2024-03-10')])[0]!.id).toBe(lyon!.id)
  })

  it('is told as well by somebody about themselves as by the owner', () => {
    const facts = shown([
      home('Bonn', '2020-01-01', { subject: 'Jonas' }),
      home('Berlin', '2024-01-01', { subject: 'Jonas', about: fromFriend('Jonas') })
    ])
    expect(facts).toEqual(['Bonn superseded/newer 2020-01-01..2023-12-31', 'Berlin current 2024-01-01..'])
  })
})

describe('an attribute that is fixed for life', () => {
  const cases: Array<{ name: string; tellings: Telling[]; facts: string[] }> = [
    {
      name: 'disputes two values, however far apart they were told',
      tellings: [born('4 March', '2020-01-01'), born('5 March', '2024-01-01')],
      facts: ['4 March disputed/undecided ..', '5 March disputed/undecided ..']
    },
    {
      name: 'believes a correction',
      tellings: [born('4 March', '2020-01-01'), born('5 March', '2024-01-01', { isCorrection: true })],
      facts: ['4 March retracted/corrected ..', '5 March current ..']
    },
    {
      name: 'believes the higher tier, in any order',
      tellings: [born('4 March', '2020-01-01'), born('5 March', '2024-01-01', { about: { trust: 'document' } })],
      facts: ['4 March current ..', '5 March superseded/higher-tier ..']
    },
    {
      name: 'takes ways of writing one day for one',
      tellings: [born('4 March', '2020-01-01'), born('March 4, 1990', '2024-01-01')],
      facts: ['March 4, 1990 current ..']
    },
    {
      name: 'lets the owner keep one of two',
      tellings: [
        born('4 March', '2020-01-01'),
        born('5 March', '2024-01-01'),
        born('4 March', '2024-02-01', { about: correcting })
      ],
      facts: ['4 March current ..', '5 March retracted/corrected ..']
    },
    {
      name: 'lets the owner strike one of two out',
      tellings: [
        born('4 March', '2020-01-01'),
        born('5 March', '2024-01-01'),
        born('5 March', '2024-02-01', { stance: 'denied', about: correcting })
      ],
      facts: ['4 March current ..', '5 March retracted/retracted-by-owner ..']
    }
  ]
  it.each(cases)('$name', ({ tellings, facts }) => {
    expect(shown(tellings)).toEqual(facts)
  })
})

describe('an attribute with many values', () => {
  const cases: Array<{ name: string; tellings: Telling[]; facts: string[] }> = [
    {
      name: 'keeps them side by side',
      tellings: [likes('tea', '2020-01-01'), likes('coffee', '2021-01-01')],
      facts: ['tea current 2020-01-01..', 'coffee current 2021-01-01..']
    },
    {
      name: 'does not take green tea for tea',
      tellings: [likes('tea', '2020-01-01'), likes('green tea', '2021-01-01', { stance: 'ended' })],
      facts: ['tea current 2020-01-01..', 'green tea superseded/ended ..2021-01-01']
    },
    {
      name: 'lets liking and disliking one thing take each other’s place',
      tellings: [
        likes('coriander', '2020-01-01'),
        { attribute: 'dislikes', value: 'coriander', at: '2022-01-01' },
        { attribute: 'favourite:herb', value: 'coriander', at: '2020-01-01' }
      ],
      facts: [
        'coriander superseded/newer 2020-01-01..2022-01-01',
        'coriander current 2022-01-01..',
        'coriander current 2020-01-01..'
      ]
    },
    {
      name: 'ends one of them',
      tellings: [
        likes('Tea', '2020-01-01'),
        likes('coffee', '2020-01-01'),
        likes('tea', '2022-01-01', { stance: 'ended' })
      ],
      facts: ['Tea superseded/ended 2020-01-01..2022-01-01', 'coffee current 2020-01-01..']
    },
    {
      name: 'does not let a friend end what the owner says',
      tellings: [likes('tea', '2020-01-01'), likes('tea', '2022-01-01', { stance: 'ended', about: fromFriend() })],
      facts: ['tea current 2020-01-01..']
    }
  ]
  it.each(cases)('$name', ({ tellings, facts }) => {
    expect(shown(tellings)).toEqual(facts)
  })
})

describe('plans', () => {
  const planned = (value: string, at: string, more: Partial<Telling> = {}) =>
    home(value, at, { stance: 'planned', ...more })
  const cases: Array<{ name: string; tellings: Telling[]; facts: string[] }> = [
    {
      name: 'change nothing before they come true',
      tellings: [home('Ghent', '2020-01-01'), planned('Lyon', '2024-01-01', { from: '2024-06-01' })],
      facts: ['Ghent current 2020-01-01..', 'home: Lyon current 2024-06-01..']
    },
    {
      name: 'are over when they have come true',
      tellings: [planned('Lyon', '2024-01-01'), home('Lyon', '2024-06-10')],
      facts: ['Lyon current 2024-06-10..', 'home: Lyon superseded/newer 2024-01-01..']
    },
    {
      name: 'are retracted when cancelled, by name or without',
      tellings: [planned('Lyon', '2024-01-01'), home('', '2024-02-01', { stance: 'cancelled' })],
      facts: ['home: Lyon retracted/cancelled 2024-01-01..']
    },
    {
      name: 'are retracted when cancelled before the day they are for',
      tellings: [
        planned('Riga', '2024-01-01', { from: '2032-05-01', to: '2032-05-31' }),
        home('Riga', '2024-02-01', { stance: 'cancelled' })
      ],
      facts: ['home: Riga retracted/cancelled 2032-05-01..2032-05-31']
    },
    {
      name: 'give way to what was planned later for an earlier day',
      tellings: [
        planned('Riga', '2024-01-01', { from: '2032-05-01' }),
        planned('Porto', '2024-02-01', { from: '2030-03-01' })
      ],
      facts: ['home: Riga superseded/newer 2032-05-01..', 'home: Porto current 2030-03-01..']
    },
    {
      name: 'are found by their words when cancelled',
      tellings: [
        { attribute: 'plan', value: 'flying to Lisbon', at: '2024-01-01', stance: 'planned' },
        { attribute: 'plan', value: 'painting the fence', at: '2024-01-02', stance: 'planned' },
        { attribute: 'plan', value: 'trip to Lisbon', at: '2024-02-01', stance: 'cancelled' }
      ],
      facts: ['flying to Lisbon retracted/cancelled 2024-01-01..', 'painting the fence current 2024-01-02..']
    },
    {
      name: 'give way to another plan for the same',
      tellings: [planned('Lyon', '2024-01-01'), planned('Porto', '2024-02-01')],
      facts: ['home: Lyon superseded/newer 2024-01-01..', 'home: Porto current 2024-02-01..']
    },
    {
      name: 'are over when their day has passed',
      tellings: [planned('Lyon', '2024-01-01', { from: '2024-02-01', to: '2024-02-29' }), likes('tea', '2024-05-01')],
      facts: ['tea current 2024-05-01..', 'home: Lyon superseded/ended 2024-02-01..2024-02-29']
    }
  ]
  it.each(cases)('$name', ({ tellings, facts }) => {
    expect(shown(tellings)).toEqual(facts)
  })
})

describe('facts as of a day', () => {
  const life = [
    home('Ghent', '2020-05-01'),
    home('Lyon', '2024-03-10'),
    home('Riga', '2024-04-01', { stance: 'held', from: '2010-01-01', to: '2015-12-31' })
  ]
  const currentAt = (day: string) =>
    resolve(life, day)
      .filter(({ status }) => status === 'current')
      .map(({ value }) => value)

  it('are those told until then', () => {
    expect(currentAt('2023-06-01')).toEqual(['Ghent'])
    expect(currentAt('2024-05-01')).toEqual(['Lyon'])
    expect(currentAt('2018-01-01')).toEqual([])
  })

  it('take in what was told later with dates around that day', () => {
    expect(currentAt('2012-06-01')).toEqual(['Riga'])
  })

  it('never let what was told later displace what was known', () => {
    const tellings = [
      home('Ghent', '2020-05-01'),
      home('Oslo', '2024-01-01', { stance: 'held', from: '2019', to: '2022' })
    ]
    const current = resolve(tellings, '2021-01-01').filter(({ status }) => status === 'current')
    expect(current.map(({ value }) => value)).toEqual(['Ghent'])
  })
})

describe('confidence', () => {
  const of = (tellings: Telling[]) => resolve(tellings)[0]!.confidence
  const once = of([home('Lyon', '2024-01-01')])

  it('rises with independent tellings only', () => {
    const sameDay = of([home('Lyon', '2024-01-01T08:00:00Z'), home('Lyon', '2024-01-01T09:00:00Z')])
    const otherDay = of([home('Lyon', '2024-01-01'), home('Lyon', '2024-02-01')])
    expect(sameDay).toBe(once)
    expect(otherDay).toBeGreaterThan(once)
    expect(of(Array.from({ length: 60 }, (_, i) => home('Lyon', new Date(i * 86_400_000).toISOString())))).toBeLessThan(
      1
    )
  })

  it('is less for a friend’s word, and for what is disputed', () => {
    expect(of([home('Lyon', '2024-01-01', { about: fromFriend() })])).toBeLessThan(once)
    expect(of([home('Lyon', '2024-01-01'), home('Ghent', '2024-01-01')])).toBeLessThan(once)
  })
})
