import type { LifeLine } from './ask-all.ts'
import { answered, type QualityCase, unanswerable } from './cases.ts'

const note = (id: string, at: string, text: string): LifeLine => ({ id, at, text, self: true, kind: 'note' })
const said = (id: string, at: string, author: string, text: string): LifeLine => ({
  id,
  at,
  text,
  kind: 'message',
  session: 'ben',
  ...(author === 'me' ? { self: true } : { author })
})

/** Somebody else's notes and a chat with a friend: written apart from the sample life, so that nothing fits only one text. */
export const OTHER_LIFE: readonly LifeLine[] = [
  note('o-01', '2019-03-02T10:00:00Z', 'I live in Leeds, in a damp room above a chip shop on Otley Road.'),
  note('o-02', '2019-09-16T18:00:00Z', 'Started as a junior nurse at St James hospital. My feet are made of fire.'),
  note(
    'o-03',
    '2020-06-20T12:00:00Z',
    'Got my driving licence at the third attempt. Bought a yellow Fiat Panda for 1,900 pounds.'
  ),
  note('o-04', '2021-02-14T21:00:00Z', 'Met a man called Idris at the climbing hall. He laughs with his whole back.'),
  note('o-05', '2022-05-07T17:00:00Z', 'Idris and I got married at the registry office in York. It hailed. Perfect.'),
  note('o-06', '2022-11-01T09:00:00Z', 'We moved into the terraced house at 14 Bishop Lane, York. The boiler sings.'),
  note(
    'o-07',
    '2023-01-09T19:00:00Z',
    'New job: ward sister at the children’s hospital in York. I hid my shaking hands in my pockets.'
  ),
  note(
    'o-08',
    '2023-04-03T08:00:00Z',
    'Our daughter Nell was born at ten past four this morning, 3.4 kilos and furious.'
  ),
  note('o-09', '2023-08-11T20:00:00Z', 'The doctor says that I am allergic to penicillin. Must wear a bracelet.'),
  note('o-10', '2024-02-18T20:00:00Z', 'Sold the Panda. We have a used electric Skoda now, grey, like everybody.'),
  note('o-11', '2024-06-30T20:00:00Z', 'Climbed the Old Man of Hoy with Idris. Three ropes, five hours, one sandwich.'),
  note('o-12', '2025-01-25T20:00:00Z', 'My new phone number is 07700 900 461. The old phone sleeps in the canal.'),
  note('o-13', '2025-03-15T20:00:00Z', 'Nell loves porridge with cinnamon and hates every hat.'),
  said('o-14', '2025-04-02T18:00:00Z', 'Ben', 'Are you coming to the quiz on Thursday?'),
  said('o-15', '2025-04-02T18:02:00Z', 'me', 'Yes, but I am useless at geography.'),
  said(
    'o-16',
    '2025-04-02T18:03:00Z',
    'Ben',
    'I have handed in my notice by the way. I am going to be a beekeeper in Wales.'
  ),
  said('o-17', '2025-04-02T18:05:00Z', 'me', 'You? You ran from a wasp in Whitby!'),
  said('o-18', '2025-04-02T18:06:00Z', 'Ben', 'That is why. My sister Carys has a farm near Brecon with 30 hives.'),
  note('o-19', '2025-05-20T20:00:00Z', 'My favourite place in the city is the bench behind the Minster library.'),
  note('o-20', '2025-06-10T20:00:00Z', 'The dishwasher is broken again. The repairman, Mr Osei, wants 120 pounds.'),
  note('o-21', '2025-07-01T20:00:00Z', 'I was not promoted. They took somebody from Hull.'),
  note(
    'o-22',
    '2025-08-09T20:00:00Z',
    'Ran the half marathon in one hour fifty-two. Idris held a sign that said: faster than the bus.'
  )
]

export const OTHER_QUESTIONS: readonly QualityCase[] = [
  answered('Where do I live now?', 'o-06', /Bishop Lane|York/),
  answered('What is my job?', 'o-07', /ward sister/),
  answered('Who is my husband?', 'o-05 o-04', /Idris/),
  answered('When did I get married?', 'o-05', /7 May 2022/),
  answered('When was Nell born?', 'o-08', /3 April 2023/),
  answered('What is my phone number?', 'o-12', /07700 900 461/),
  answered('What am I allergic to?', 'o-09', /penicillin/),
  answered('Which car do we have now?', 'o-10', /Skoda/),
  answered('How much did the Fiat cost?', 'o-03', /1,900/),
  answered("What is Ben's sister called?", 'o-18', /Carys/),
  answered('What is Ben going to do?', 'o-16', /beekeeper/),
  answered('Where did I live in 2019?', 'o-01', /Leeds/),
  answered('What does Nell like to eat?', 'o-13', /porridge/),
  answered('Who repairs the dishwasher?', 'o-20', /Osei/),
  answered('Was I promoted?', 'o-21', /not promoted/),
  answered('How many hives does she have?', 'o-18', /30/, "What is Ben's sister called?"),
  unanswerable("What is my mother's name?"),
  unanswerable("What is my sister's name?"),
  unanswerable('When did I learn to swim?'),
  unanswerable('Which school does Nell go to?'),
  unanswerable('What is my favourite film?'),
  unanswerable('How much does Idris earn?')
]
