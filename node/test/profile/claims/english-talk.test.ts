import { describe, expect, it } from 'vitest'
import { english } from '../../../src/profile/claims/english/pack.ts'
import { readClaims } from '../../../src/profile/claims/read-claims.ts'

/** "speaker home holds Porto", in the order of the reading. */
function told(sentence: string): string[] {
  if (english.reality(sentence) !== 'told') return []
  return english.read(sentence).map(({ who, attribute, stance, value }) => {
    const subject = typeof who === 'string' ? who : who.name
    return `${subject} ${attribute} ${stance} ${value}`.trim()
  })
}

describe('from talk among friends one learns', () => {
  it.each<[string, string[]]>([
    ["I'm a mum of two.", ['speaker child holds two children']],
    ["I'm raising two boys on my own.", ['speaker child holds two boys']],
    ['As a single dad, evenings are short.', ['speaker relationship holds single']],
    ["We're celebrating my daughter Freya's birthday.", ['speaker child holds daughter', 'speaker child holds Freya']],
    ['Juniper, my tortoise, escaped again.', ['speaker pet holds Juniper']],
    ['I met my wife Ada in Rome.', ['speaker relationship holds married', 'speaker partner holds Ada']],
    ['My twin brother Olu is a pilot.', ['Olu job holds pilot', 'speaker sibling holds Olu']],
    ['I moved here from Quito six years ago.', ['speaker home held Quito']],
    ["We've swapped Bristol for Glasgow.", ['speaker home holds Glasgow']],
    ["I'm officially a resident of Bristol.", ['speaker home holds Bristol']],
    ['Officially a resident of Bristol!', ['speaker home holds Bristol']],
    ['I came out as bisexual last year.', ['speaker detail:identity holds bisexual']],
    ['In my job as a paramedic I see everything.', ['speaker job holds paramedic']],
    ['Lost my job as a surveyor yesterday.', ['speaker job ended surveyor']],
    ['Handed in my notice today.', ['speaker employer ended', 'speaker job ended']],
    ['Starting at Corvid Labs in September.', ['speaker employer planned Corvid Labs']],
    [
      'I accepted an offer from Corvid Labs as a data engineer.',
      ['speaker employer planned Corvid Labs', 'speaker job planned data engineer']
    ],
    ['My job at the aquarium starts on Monday.', ['speaker employer planned aquarium']],
    ["I'm in my second year of law.", ['speaker studies holds law']],
    [
      "I'm doing a master's in linguistics at Leiden University.",
      ['speaker studies holds linguistics', 'speaker school holds Leiden University']
    ],
    [
      'I opened a little pottery studio called Kiln & Co last spring.',
      ['speaker owns holds pottery studio called Kiln & Co']
    ],
    ["I'm starting a dance studio.", ['speaker plan planned starting a dance studio']],
    ['We closed our tea shop for good.', ['speaker owns ended tea shop']],
    ['I work on my clothing store all night.', ['speaker owns holds clothing store']],
    ['We bought a house in Girona.', ['speaker owns holds house in Girona']],
    ['I collect vintage typewriters.', ['speaker hobby holds collecting vintage typewriters']],
    ['I spend my weekends restoring old radios.', ['speaker hobby holds restoring old radios']],
    ["I've been rock climbing for four years.", ['speaker hobby holds rock climbing']],
    ['I started surfing five years ago.', ['speaker hobby holds surfing']],
    ["I'm learning how to play the harp.", ['speaker instrument holds harp']],
    ['Yeah, I play clarinet!', ['speaker instrument holds clarinet']],
    ['Took a short trip to Rome last week.', ['speaker visited holds Rome']],
    ['Just got back from Rome, what a city!', ['speaker visited holds Rome']],
    ['Our trip to Peru was unforgettable.', ['speaker visited holds Peru']],
    ['I was in Nairobi for work last month.', ['speaker visited holds Nairobi']],
    ['Three days in Kyoto on the way.', ['speaker visited holds Kyoto']],
    ['Some people from my hiking club came.', ['speaker member holds hiking club']],
    ['I won a short story contest last week!', ['speaker detail:short story contest holds won']],
    ['I came second in the half marathon.', ['speaker detail:half marathon holds second place']],
    ['I passed my driving test yesterday!', ['speaker detail:driving test holds passed']],
    ['I finally finished my novel.', ['speaker detail:novel holds finished']],
    ["I found out recently I'm allergic to walnuts.", ['speaker allergy holds walnuts']],
    ["Since I'm lactose intolerant, I brought my own cake.", ['speaker diet holds lactose intolerant']],
    ["I can't eat gluten.", ['speaker detail:does not eat or drink holds gluten']],
    [
      "I'm a fan of chamber music like Haydn and Fauré, as well as swing.",
      [
        'speaker likes holds chamber music',
        'speaker likes holds Haydn',
        'speaker likes holds Fauré',
        'speaker likes holds swing'
      ]
    ],
    ["I've always wanted to learn Icelandic.", ['speaker goal holds learn Icelandic']],
    ['My dream is to open a bookshop by the sea.', ['speaker goal holds open a bookshop by the sea']],
    ["I'm looking into midwifery as a career.", ['speaker goal holds midwifery as a career']],
    ["I'm planning a trip to the Azores.", ['speaker plan planned planning a trip to the Azores']],
    ["Next month I'm off to Oslo.", ['speaker plan planned off to Oslo']],
    ['I have to renew my visa before June.', ['speaker todo holds renew my visa before June']],
    ['Next week I have a job interview.', ['speaker date:job interview holds Next week']],
    ["I've got a piano recital next month.", ['speaker date:piano recital holds next month']],
    [
      "Hi, I'm Nadia, a 37-year-old dentist from Oran.",
      ['speaker name holds Nadia', 'speaker age holds 37', 'speaker job holds dentist', 'speaker hometown holds Oran']
    ],
    ["I'm a retired teacher living in Graz.", ['speaker job holds retired teacher', 'speaker home holds Graz']],
    ['As a freelance translator, I work from home.', ['speaker job holds freelance translator']],
    ['My manager, Ilse Baum, moved the meeting.', ['speaker boss holds Ilse Baum']],
    ['My kids, Ola and Tuva, are in school.', ['speaker child holds Ola', 'speaker child holds Tuva']],
    ['I have a 3-year-old daughter named Wren.', ['speaker child holds Wren']],
    ['Favourite colour, for the record: it is teal.', ['speaker favourite:colour holds teal']]
  ])('%s', (sentence, expected) => {
    expect(told(sentence)).toEqual(expected)
  })
})

describe('from courtesy, comfort and praise one learns nothing', () => {
  it.each([
    'Thanks so much, you made my day!',
    'Art can be a real mood-booster.',
    'Unconditional love matters most.',
    'Sounds like a blast!',
    'Must have been exhausting for all of you.',
    'Love the green scarf in your picture!',
    'I love that you care so much.',
    'I love seeing people happy.',
    'Your courage as a trans woman inspires me.',
    'You should visit Rome one day.',
    "I'm proud of you, my friend.",
    "I can't wait to hear more.",
    'We have to stay strong together.',
    'I have to say, that was funny.',
    'We went to the cinema.',
    "I went to Anna's place.",
    'I was in tears.',
    'I never went to Berlin.',
    'I had a dream about Paris.',
    'I spent two hours in traffic.',
    'I left London for the weekend.',
    "I won't give up.",
    "I'm gonna keep going.",
    'I won the argument.',
    'I finished the book last night.',
    'I run a fever.',
    "Running a shop isn't easy.",
    'I love my local coffee shop.',
    'I collect my kids at three.',
    'I spend my evenings worrying about money.',
    "I'm in my second year of retirement.",
    "I'm off to bed.",
    'I passed the salt.',
    'I want to write a letter, can you help me with it.',
    'I prefer clear, short answers.',
    "I'll start with the soup first.",
    'As a rule, I sleep late.',
    "I'm Team Rocket, a hundred percent.",
    'I came first thing in the morning.',
    'We traded stories for hours.',
    'I gave up the seat to a stranger.'
  ])('%s', sentence => {
    expect(told(sentence)).toEqual([])
  })
})

describe('a friend writing', () => {
  it('tells of an order to breathe no task of anybody', () => {
    const claims = readClaims({
      text: "Don't forget to pack a coat, it will be cold for you.",
      language: 'eng',
      author: { role: 'person', name: 'Mira' },
      kind: 'message',
      atMs: Date.parse('2024-05-10T12:00:00Z')
    })
    expect(claims).toEqual([])
  })
})
