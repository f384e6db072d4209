import type { Fact } from '../profile/types.ts'
import { fold } from '../retrieval/text/tokenize.ts'
import { sharedWords } from './shared-words.ts'
import { forbiddenBy } from './words/diets.ts'
import { foodsIn } from './words/foods.ts'
import { type Occasion, occasionsOf } from './words/occasions.ts'
import { wordList } from './words/word-list.ts'

export interface Request {
  text: string
  /** ISO 639-3. */
  language: string
  occasions: ReadonlySet<Occasion>
}

/** How much something matters for a request, 0 to 1, and why in English. */
export interface Relevance {
  weight: number
  why: string
}

/** What a fact matters for by what it is, whatever its value. */
const BY_ATTRIBUTE: Readonly<Record<string, Partial<Record<Occasion, number>>>> = {
  allergy: { food: 1, health: 0.9, stay: 0.5 },
  diet: { food: 0.98, stay: 0.5 },
  'detail:does not eat or drink': { food: 0.9, stay: 0.45 },
  condition: { health: 1, sport: 0.95, travel: 0.5 },
  age: { health: 0.7, sport: 0.6 },
  home: { home: 0.8, travel: 0.6 },
  language: { work: 0.5, travel: 0.4 },
  job: { work: 0.95, learning: 0.5, money: 0.45 },
  employer: { work: 0.8 },
  studies: { work: 0.6, learning: 0.8 },
  school: { learning: 0.5 },
  skill: { work: 0.9, learning: 0.5 },
  relationship: { family: 0.5, money: 0.45 },
  child: { family: 0.95, home: 0.6, stay: 0.55, money: 0.5 },
  pet: { pets: 1, home: 0.65 },
  instrument: { music: 0.95 },
  car: { travel: 0.4 },
  bike: { sport: 0.5 }
}
/** Matter by what they say. */
const BY_VALUE: Readonly<Record<string, number>> = {
  dislikes: 0.8,
  goal: 0.7,
  plan: 0.6,
  likes: 0.55,
  hobby: 0.55,
  favourite: 0.5,
  owns: 0.5,
  date: 0.35,
  todo: 0.45,
  detail: 0.4,
  visited: 0.35
}
/** Occasions so wide that sharing one relates nothing by itself. */
const WIDE: ReadonlySet<Occasion> = new Set(['family', 'learning', 'home'])
const SHARED_WORD = 0.45
/** Where every word is shared. */
const ALL_SHARED = 0.3

/** Allergies that no meal can cause. */
const NOT_EATEN = wordList(
  `pollen birch! grass! ragweed hay_fever dust mite mites! cat cats dog dogs horse fur! bee wasp sting penicillin antibiotic ibuprofen aspirin latex nickel perfume sun!
  birke* gräser pollen* hausstaub* katze* hund* pferd* biene* wespe* penizillin bouleau graminée acarien chat! chien! abeille guêpe abedul polvo! gato! perro! abeja avispa
  꽃가루 먼지 고양이 강아지 벌 페니실린 자작나무 花粉 ほこり ハウスダスト 猫 犬 蜂 ペニシリン 花粉 尘螨 猫毛 狗毛 蜜蜂 青霉素`
)
const ANIMALS = wordList(
  `cat cats dog dogs horse rabbit hamster fur! katze* hund* pferd* tierhaar* chat! chien! cheval poil gato! perro! caballo 고양이 강아지 털 猫 犬 猫毛 狗毛 动物`
)
/** What an illness has to do with food. */
const EATEN_ILLNESS = wordList(
  `diabet* celiac* coeliac* zöliakie* cœliaque celia* gluten* reflux! gout! gicht! ibs! crohn* hypertens* bluthochdruck! cholesterol* 당뇨* 통풍 고혈압 糖尿病 痛風 高血圧 痛风 高血压 pregnan* schwanger* enceinte embaraz* 임신 妊娠 怀孕`
)

/** How much a fact of the owner's matters for what is asked. */
export function relevanceOf(fact: Fact, request: Request): Relevance {
  const { attribute, value } = fact
  const family = attribute.replace(/:.*$/, '')
  const topic =
    attribute.includes(':') && family !== 'detail' ? `${attribute.slice(family.length + 1)} ${value}` : value
  const byKind = byAttribute(attribute, value, request)
  const shared = sharedWords(topic, request.text, request.language)
  const isTold = BY_VALUE[family] !== undefined && attribute !== 'detail:does not eat or drink'
  const byWord = shared.words.length === 0 ? 0 : SHARED_WORD + ALL_SHARED * shared.share + (family === 'goal' ? 0.1 : 0)
  const byOccasion = isTold ? sharedOccasion(topic, request, BY_VALUE[family]!) : undefined
  const choices: Relevance[] = [
    byKind,
    { weight: byWord, why: `your request speaks of ${shared.words.map(word => `“${word}”`).join(', ')}` },
    ...(byOccasion === undefined ? [] : [byOccasion])
  ]
  return choices.reduce((best, one) => (one.weight > best.weight ? one : best))
}

function byAttribute(attribute: string, value: string, { occasions }: Request): Relevance {
  const weights = BY_ATTRIBUTE[attribute] ?? {}
  let best: Relevance = { weight: 0, why: '' }
  for (const occasion of occasions) {
    let weight = weights[occasion] ?? 0
    if (occasion !== 'health' && attribute === 'allergy' && isNotEaten(value)) weight = 0
    if (occasion === 'food' && attribute === 'condition' && EATEN_ILLNESS.isIn(value)) weight = 0.95
    if (occasion === 'pets' && attribute === 'allergy' && ANIMALS.isIn(value)) weight = 0.8
    // What an animal eats is no meal of the owner's.
    if (occasion === 'food' && occasions.has('pets') && !ANIMALS.isIn(value)) weight = 0
    if (occasion === 'sport' && attribute === 'allergy' && isNotEaten(value) && !ANIMALS.isIn(value)) weight = 0.45
    if (weight > best.weight) best = { weight, why: `it matters for ${NAMES[occasion]}` }
  }
  return best
}

function isNotEaten(allergen: string): boolean {
  return NOT_EATEN.isIn(allergen) && foodsIn(fold(allergen)).length === 0
}

/** The value is of the kind of thing that is asked about. */
function sharedOccasion(value: string, { occasions }: Request, weight: number): Relevance | undefined {
  const own = forbiddenBy(value) === undefined ? occasionsOf(value) : new Set<Occasion>(['food'])
  const shared = [...own].find(occasion => occasions.has(occasion) && !WIDE.has(occasion))
  return shared === undefined ? undefined : { weight, why: `it is about ${NAMES[shared]}, too` }
}

const NAMES: Readonly<Record<Occasion, string>> = {
  food: 'food',
  travel: 'a journey',
  stay: 'a stay',
  health: 'health',
  sport: 'sport',
  work: 'work',
  learning: 'learning',
  money: 'money',
  family: 'family',
  pets: 'animals',
  home: 'a home',
  gift: 'a gift or a feast',
  music: 'music'
}
