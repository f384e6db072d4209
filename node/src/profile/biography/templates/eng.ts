import { listIn, withoutRepeatedVerbs } from './lists.ts'
import type { Slot, Voice } from './types.ts'

const list = listIn('en-GB', 'conjunction')
const DETERMINED = /^(?:the|an?|my|our|his|her|their|your)\s/i
/** Posts there is one of. */
const SINGLE = /^(?:head|chief|director|president|chair|captain|mayor|ceo|cto|cfo|coo|vice)\b|^\p{Lu}/u
const NAMED_WITH_THE =
  /^(?!St\.? )(?!.*['’]s\b).*\b(?:Museum|Institute|Ministry|Foundation|Library|Academy|Observatory)\b|^University of /
const GERUND = /^\p{Ll}+ing\b/u

/** What was new when it was told need not be so any more. */
function lasting(value: string): string {
  return value.replace(/^(?:(?:an?|the|my|our)\s+)?new\s+(?=\S)/, '')
}

function asMember(value: string): string {
  const kept = lasting(value)
  return kept === value ? definite(value) : `the ${kept}`
}

function indefinite(value: string): string {
  if (DETERMINED.test(value) || SINGLE.test(value)) return value
  return `${/^(?:[aeio]|u(?!ni|se|su))/i.test(value) ? 'an' : 'a'} ${value}`
}

function definite(value: string): string {
  return DETERMINED.test(value) || !/^\p{Ll}/u.test(value) ? value : `the ${value}`
}

function onDiet(value: string): string {
  return `on ${indefinite(/\bdiet$/i.test(value) ? value : `${value} diet`)}`
}

function shape(slot: Slot, value: string): string {
  switch (slot) {
    case 'job':
    case 'jobUntil':
      return GERUND.test(value) ? value : `as ${indefinite(value)}`
    case 'employer':
    case 'employerSince':
    case 'employerUntil':
    case 'jobAt':
      return NAMED_WITH_THE.test(value) && !DETERMINED.test(value) ? `the ${value}` : definite(value)
    case 'school':
      return NAMED_WITH_THE.test(value) && !DETERMINED.test(value) ? `the ${value}` : value
    case 'instrument':
      return DETERMINED.test(value) ? value : `the ${value}`
    case 'member':
      return asMember(value)
    case 'pet':
      return indefinite(lasting(value))
    case 'diet':
      return /^(?:vegetarian|vegan|pescatarian|.* intolerant)$/i.test(value) ? value.toLowerCase() : onDiet(value)
    default:
      return value
  }
}

export const ENG: Voice = {
  code: 'en',
  locale: 'en-GB',
  nameless: 'this person',
  subject: ['I', 'You', '{n}'],
  other: '{n}',
  clauses: {
    age: 'am/are/is {v}',
    ageThen: 'was/were/was {v} in {s}',
    home: 'live/live/lives in {v}',
    homeSince: 'have/have/has lived in {v} since {s}',
    homeUntil: 'lived in {v} until {s}',
    employer: 'work/work/works at {v}',
    employerSince: 'have/have/has worked at {v} since {s}',
    employerUntil: 'worked at {v} until {s}',
    job: 'work/work/works {v}',
    jobAt: 'work/work/works at {v} {j}',
    jobUntil: 'worked {v} until {s}',
    school: 'go/go/goes to {v}',
    studies: 'study/study/studies {v}',
    relationship: 'am/are/is {v}',
    marriedTo: 'am/are/is {j} to {v}',
    with: 'am/are/is together with {v}',
    birthplace: 'was/were/was born in {v}',
    hometown: 'come/come/comes from {v}',
    nationality: 'am/are/is {v}',
    language: 'speak/speak/speaks {v}',
    instrument: 'play/play/plays {v}',
    member: 'belong/belong/belongs to {v}',
    hobby: 'enjoy/enjoy/enjoys {v}',
    diet: 'am/are/is {v}',
    allergy: 'am/are/is allergic to {v}',
    religion: 'am/are/is {v}',
    pet: 'have/have/has {v}',
    petNamed: 'have/have/has (a pet|pets) called {v}',
    petCalled: 'have/have/has {j} called {v}'
  },
  wholes: {
    name: 'My_name/Your_name/The_name is {v}',
    nickname: 'I_am/You_are/{n}_is also called {v}',
    birthday: 'My/Your/{n}’s birthday is {v}',
    partner: 'My/Your/{n}’s partner is {v}',
    child: 'My/Your/{n}’s (child is|children are) {v}',
    sibling: 'My/Your/{n}’s (sibling is|siblings are) {v}',
    parent: 'My/Your/{n}’s (parent is|parents are) {v}',
    grandparent: 'My/Your/{n}’s (grandparent is|grandparents are) {v}',
    friend: '{v} (is a friend|are friends) of mine/yours/{n}’s',
    boss: 'My/Your/{n}’s boss is {v}',
    favourite: 'My/Your/{n}’s favourite {k} is {v}',
    likes: 'I_like/You_like/{n}_likes {v}',
    dislikes: 'I_do/You_do/{n}_does not like {v}',
    plan: 'Among my/your/{n}’s plans: {v}',
    goal: 'Among my/your/{n}’s goals: {v}',
    disputed: 'My/Your/{n}’s {k} is {v}; my/your/the memories disagree',
    'shade:new': 'New in my/your/{n}’s memories: {v}',
    'shade:growing': 'More than before, I_write/you_write/{n}_writes about {v}',
    'shade:steady': 'I/You/{n} often write/write/writes about {v}',
    'shade:declining': 'Less than before, I_write/you_write/{n}_writes about {v}',
    'shade:dormant': 'For a while now I_have/you_have/{n}_has not written about {v}',
    'shade:archive': 'I/You/{n} often wrote about {v} ({s})',
    'status:words': 'These days I_write/you_write/{n}_writes about {v}',
    'status:people': 'In the last few days I/you/{n} mentioned {v}',
    'status:wrote': 'Most recently I_wrote/you_wrote/{n}_wrote: {v}',
    'status:ahead': 'Coming up: {v}',
    'status:todo': 'Still to do: {v}',
    'status:brighter': 'The last few days sound brighter than the weeks before',
    'status:heavier': 'The last few days sound heavier than the weeks before'
  },
  labels: {
    name: 'name',
    birthday: 'birthday',
    birthplace: 'birthplace',
    hometown: 'home town',
    age: 'age',
    home: 'home',
    employer: 'employer',
    job: 'job',
    school: 'school',
    studies: 'subject',
    relationship: 'relationship',
    partner: 'partner',
    diet: 'diet',
    religion: 'religion',
    boss: 'boss'
  },
  move: 'move to {v}',
  due: '{v} on {s}',
  stop: '.',
  space: ' ',
  quotes: ['“', '”'],
  join: clauses => {
    const said = withoutRepeatedVerbs(clauses)
    return said.length === 2 && said[0]!.includes(' and ') ? said.join(', and ') : list(said)
  },
  list,
  either: listIn('en-GB', 'disjunction'),
  shape,
  turn: (value, person) =>
    value
      .replace(/\b(?:my|our)\b/g, person === 'second' ? 'your' : 'their')
      .replace(/\b(?:me|us)\b/g, person === 'second' ? 'you' : 'them'),
  wed: { own: /^(?:married|engaged)$/i, married: 'married', engaged: 'engaged' },
  ownWords: /\b(?:I|my|me|our|we|us|mine|myself)\b/i
}
