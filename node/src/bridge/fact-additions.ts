import { cardinalityOf } from '../profile/attributes.ts'
import { readClaims } from '../profile/claims/read-claims.ts'
import type { Fact } from '../profile/types.ts'
import { ABSTAIN_THRESHOLD } from '../retrieval/confidence.ts'
import { fold } from '../retrieval/text/tokenize.ts'
import { type Candidate, type Making, release } from './release.ts'
import { relevanceOf } from './relevance.ts'
import { sharedWords } from './shared-words.ts'
import { tellCount, tellFact } from './tell-fact.ts'
import type { Addition, WithheldKind } from './types.ts'
import { forbiddenBy } from './words/diets.ts'
import { foodsIn } from './words/foods.ts'
import type { Occasion } from './words/occasions.ts'

/** Below this a fact has too little to do with the request to be told. */
const MIN_WEIGHT = 0.4
/** For a fact told by what retrieval puts first. */
const FOUND_BONUS = 0.15
/** An illness is told only where it surely matters. */
const MIN_HEALTH_WEIGHT = 0.9
const NAMED_WEIGHT = 0.6
const SENSITIVE = new Set('allergy condition religion relationship age child partner'.split(' '))
const CONSTRAINT = new Set(['allergy', 'diet', 'dislikes', 'condition', 'detail:does not eat or drink'])
const HIDDEN: Readonly<Record<string, WithheldKind>> = { phone: 'phone', email: 'email', address: 'address' }
/** The request is about the number or address itself. */
const ASKS_FOR_HIDDEN: Readonly<Record<string, RegExp>> = {
  phone: /phone|call me|number|telefon|anruf|téléphone|appel|teléfono|llam|전화|電話|电话/iu,
  email: /e-?mail|correo|courriel|이메일|メール|邮箱|邮件/iu,
  address: /address|deliver|adresse|liefer|livr|dirección|entreg|주소|배달|住所|配達|地址|送货/iu
}
/** Numbers, names and persons; what the self is told to do is no context for others. */
const NEVER_TOLD = new Set(
  `phone email address name nickname birthday instruction todo partner child sibling parent grandparent friend boss doctor
  teacher colleague`.split(/\s+/)
)
const PEOPLE_WEIGHT: Readonly<Record<'child' | 'partner', Partial<Record<Occasion, number>>>> = {
  child: { family: 0.95, home: 0.6, travel: 0.55 },
  partner: { family: 0.45, home: 0.45, travel: 0.42 }
}
/** Of others, and only of those the request names. */
const TOLD_OF_OTHERS = new Set('age home job diet allergy hobby instrument language'.split(' '))
const SAYS_ALLERGY = /allerg|alergi|intoler|알레르기|アレルギー|过敏/iu

/** What is told of the owner as facts and matters for the request. */
export function factAdditions(making: Making): Candidate[] {
  const { context, request, withheld } = making
  const claimed = claimedBy(making)
  const rank = new Map(context.gathered.passages.map(({ memory, score }) => [memory.id, score]))
  const best = Math.max(...rank.values(), Number.MIN_VALUE)
  const isFound = context.gathered.result.confidence >= ABSTAIN_THRESHOLD
  const own = context.facts.flatMap(fact => {
    const hidden = HIDDEN[fact.attribute]
    if (hidden !== undefined && ASKS_FOR_HIDDEN[fact.attribute]!.test(request.text)) withheld.push(hidden)
    if (NEVER_TOLD.has(fact.attribute) || claimed.has(fact.attribute) || isNameOfPet(fact, context.facts)) return []
    const { weight, why } = relevanceOf(fact, request)
    const found = isFound ? (rank.get(fact.evidence[0]!.memoryId) ?? 0) / best : 0
    if (weight < MIN_WEIGHT || isSaid(fact, making)) return []
    if (fact.attribute === 'condition' && weight < MIN_HEALTH_WEIGHT) {
      withheld.push('health')
      return []
    }
    return tell(fact, weight + FOUND_BONUS * found, why, making)
  })
  return [...own, ...countedPeople(making), ...namedPeople(making)]
}

/** Where its kind is told beside it, an animal's name adds nothing. */
function isNameOfPet({ attribute, value, evidence }: Fact, facts: readonly Fact[]): boolean {
  if (attribute !== 'pet' || !/^\p{Lu}/u.test(value)) return false
  const memories = new Set(evidence.map(({ memoryId }) => memoryId))
  return facts.some(
    other =>
      other.attribute === 'pet' &&
      other.value !== value &&
      other.evidence.some(({ memoryId }) => memories.has(memoryId))
  )
}

/** What the draft itself says of the owner needs no second voice, least of all another one. */
function claimedBy({ context, request }: Making): Set<string> {
  const { text, language } = request
  const claims = readClaims({ text, language, author: { role: 'self' }, kind: 'message', atMs: context.nowMs })
  const own = claims.filter(({ attribute, subject }) => subject === 'owner' && cardinalityOf(attribute) !== 'many')
  return new Set(own.map(({ attribute }) => attribute))
}

function tell(fact: Fact, weight: number, why: string, making: Making): Candidate[] {
  const source = making.context.sourceOf(fact)
  const text = tellFact(fact, making.language, making.speaker, making.context.isToldIn(fact, making.language))
  if (source === undefined || text === undefined) return []
  const isSensitive = SENSITIVE.has(fact.attribute)
  return release({ id: fact.id, text, source, kind: kindOf(fact), weight, why, isSensitive }, making)
}

/** The draft says it already: the same words, the same diet, the same food. */
function isSaid({ attribute, value }: Fact, { request: { text, language } }: Making): boolean {
  const diet = attribute === 'diet' ? forbiddenBy(value)?.name : undefined
  if (diet !== undefined && forbiddenBy(text)?.name === diet) return true
  if (attribute === 'allergy' || attribute === 'dislikes') {
    const asked = new Set(foodsIn(fold(text)).map(({ food }) => food))
    const foods = foodsIn(fold(value)).map(({ food }) => food)
    const isNamed = foods.length > 0 && foods.every(food => asked.has(food))
    return isNamed && (attribute === 'dislikes' || SAYS_ALLERGY.test(text))
  }
  const shared = sharedWords(value, text, language)
  return (shared.share === 1 && shared.words.length > 0) || fold(text).includes(fold(value))
}

/** Children by number, a partner without the name. */
function countedPeople({ context, request, language, speaker, withheld }: Making): Candidate[] {
  const kinds = [
    ['child', 'children'],
    ['partner', 'hasPartner']
  ] as const
  return kinds.flatMap(([attribute, what]) => {
    const all = context.facts.filter(fact => fact.attribute === attribute)
    const [first] = all
    const source = first && context.sourceOf(first)
    const weight = Math.max(0, ...[...request.occasions].map(occasion => PEOPLE_WEIGHT[attribute][occasion] ?? 0))
    if (first === undefined || source === undefined || weight < MIN_WEIGHT) return []
    withheld.push('third-person')
    const text = tellCount(what, all.length, language, speaker)
    const why = 'it matters for who comes along; names are left out'
    return [{ id: first.id, text, source, kind: 'fact' as const, weight, why, isSensitive: true }]
  })
}

/** What is known of somebody whom the draft names itself. */
function namedPeople(making: Making): Candidate[] {
  const { context, request } = making
  return context.named
    .filter(({ attribute }) => TOLD_OF_OTHERS.has(attribute))
    .flatMap(fact => {
      const matters =
        relevanceOf(fact, request).weight >= MIN_WEIGHT || (fact.attribute === 'age' && request.occasions.has('gift'))
      return matters ? tell(fact, NAMED_WEIGHT, 'your request names this person', making) : []
    })
}

function kindOf({ attribute }: Fact): Addition['kind'] {
  if (CONSTRAINT.has(attribute) || attribute.startsWith('date:')) return 'constraint'
  return attribute === 'goal' || attribute === 'plan' ? 'goal' : 'fact'
}
