import { type AnswerLanguage, answerLanguage, readQuestion } from '../chat/question.ts'
import { type Passage, selectSentences } from '../chat/select-sentences.ts'
import { isToldAsTrue } from '../chat/told-as-true.ts'
import { detectLanguage } from '../memory/language.ts'
import { cardinalityOf } from '../profile/attributes.ts'
import type { Speaker } from '../profile/biography/render.ts'
import { readClaims } from '../profile/claims/read-claims.ts'
import type { Fact } from '../profile/types.ts'
import { ABSTAIN_THRESHOLD } from '../retrieval/confidence.ts'
import { fold } from '../retrieval/text/tokenize.ts'
import { findDates } from '../text/dates/find-dates.ts'
import { splitSentences } from '../text/sentences.ts'
import { type Context, quoteOf } from './context.ts'
import { isHealth, mustStay, withoutNames } from './disclose.ts'
import { type Relevance, type Request, relevanceOf } from './relevance.ts'
import { sharedWords } from './shared-words.ts'
import { isoLanguage, tellCount, tellFact } from './tell-fact.ts'
import type { Addition, Source, WithheldKind } from './types.ts'
import { forbiddenBy } from './words/diets.ts'
import { foodsIn } from './words/foods.ts'
import { budgetIn } from './words/money.ts'
import { type Occasion, occasionsOf } from './words/occasions.ts'

export interface Candidate extends Addition {
  weight: number
}

export interface Found {
  /** Most useful first; sentences after facts. */
  candidates: Candidate[]
  withheld: WithheldKind[]
}

export interface FindInput {
  draft: string
  language: AnswerLanguage
  speaker: Speaker
}

/** Below this a fact has too little to do with the request to be told. */
const MIN_WEIGHT = 0.4
const FOUND_BONUS = 0.15
const BUDGET_WEIGHT = 0.92
const DATE_WEIGHT = 0.9
const SENTENCE_WEIGHT = 0.3
/** A sentence further than that from the best one found is left out. */
const MAX_SENTENCES = 2
const MAX_SENTENCE_CHARS = 240
const MONEY_OCCASIONS: ReadonlySet<Occasion> = new Set(['travel', 'money', 'gift', 'home'])
const SENSITIVE = new Set('allergy condition religion relationship age child partner'.split(' '))
const CONSTRAINT = new Set(['allergy', 'diet', 'dislikes', 'condition', 'detail:does not eat or drink'])
const HIDDEN: Readonly<Record<string, WithheldKind>> = { phone: 'phone', email: 'email', address: 'address' }
/** The request is about the number or address itself. */
const ASKS_FOR_HIDDEN: Readonly<Record<string, RegExp>> = {
  phone: /phone|call me|number|telefon|anruf|téléphone|appel|teléfono|llam|전화|電話|电话/iu,
  email: /e-?mail|correo|courriel|이메일|メール|邮箱|邮件/iu,
  address: /address|deliver|adresse|liefer|livr|dirección|entreg|주소|배달|住所|配達|地址|送货/iu
}
const NEVER_TOLD = new Set(
  'phone email address name birthday instruction nickname partner sibling parent grandparent friend boss doctor teacher colleague todo'.split(
    ' '
  )
)
const I_SAY =
  /(?<!\p{L})(?:I|I['’]m|I['’]ve|my|me|we|our|ich|mein\p{L}*|wir|je|j['’]|mon|ma|mes|yo|mi|mis|me|he|soy|tengo)(?!\p{L})|[나내저제]\p{Script=Hangul}*|私|僕|我/iu

/** Everything of the owner's that may go along with a request, with what fits and stays. Pure but for what it was given. */
export function findAdditions(context: Context, { draft, language, speaker }: FindInput): Found {
  const request: Request = { text: draft, language: isoLanguage(language), occasions: occasionsOf(draft) }
  const withheld: WithheldKind[] = []
  const claimed = new Set(
    readClaims({
      text: draft,
      language: request.language,
      author: { role: 'self' },
      kind: 'message',
      atMs: context.nowMs
    })
      .filter(({ attribute, subject }) => subject === 'owner' && cardinalityOf(attribute) !== 'many')
      .map(({ attribute }) => attribute)
  )
  const rank = new Map(context.gathered.passages.map(({ memory, score }) => [memory.id, score]))
  const best = Math.max(...rank.values(), Number.MIN_VALUE)
  const isFound = context.gathered.result.confidence >= ABSTAIN_THRESHOLD

  const facts = [...context.facts.filter(isTellable).flatMap(fromFact), ...people(), ...named()]
  const dated = [...budgets(), ...collisions()]
  const covered = new Set([...facts, ...dated].map(({ source }) => source.memoryId))
  const sentences = isFound ? fromSentences(covered) : []
  const order = (a: Candidate, b: Candidate) => b.weight - a.weight || (a.id < b.id ? -1 : 1)
  const candidates = [...[...facts, ...dated].toSorted(order), ...sentences.toSorted(order)]
  return { candidates: withoutRepeats(candidates), withheld }

  function isTellable(fact: Fact): boolean {
    const hidden = HIDDEN[fact.attribute]
    if (hidden !== undefined && ASKS_FOR_HIDDEN[fact.attribute]!.test(draft)) withheld.push(hidden)
    if (NEVER_TOLD.has(fact.attribute) || fact.attribute === 'child') return false
    return !claimed.has(fact.attribute)
  }

  function fromFact(fact: Fact): Candidate[] {
    const relevance = relevanceOf(fact, request)
    const found = isFound ? (rank.get(fact.evidence[0]!.memoryId) ?? 0) / best : 0
    const weight = relevance.weight + (relevance.weight > 0 ? FOUND_BONUS * found : 0)
    if (weight < MIN_WEIGHT || isSaid(fact)) return []
    const source = context.sourceOf(fact)
    const text = tellFact(fact, language, speaker)
    if (source === undefined || text === undefined) return []
    if (fact.attribute === 'condition' && !isForHealth(relevance)) {
      withheld.push('health')
      return []
    }
    return release({
      id: fact.id,
      text,
      source,
      kind: kindOf(fact),
      weight,
      why: relevance.why,
      isSensitive: SENSITIVE.has(fact.attribute)
    })
  }

  function isForHealth({ weight }: Relevance): boolean {
    return weight >= 0.9
  }

  /** The draft says it already: the same words, the same diet, the same food. */
  function isSaid({ attribute, value }: Fact): boolean {
    const diet = attribute === 'diet' ? forbiddenBy(value)?.name : undefined
    if (diet !== undefined && forbiddenBy(draft)?.name === diet) return true
    const foods = foodsIn(fold(value)).map(({ food }) => food)
    const asked = new Set(foodsIn(fold(draft)).map(({ food }) => food))
    const isTaste = attribute === 'allergy' || attribute === 'dislikes'
    if (isTaste && foods.length > 0 && foods.every(food => asked.has(food)))
      return /allerg|intoler|알레르기|アレルギー|过敏/iu.test(draft) || attribute === 'dislikes'
    if (isTaste) return false
    const shared = sharedWords(value, draft, request.language)
    return (shared.share === 1 && shared.words.length > 0) || fold(draft).includes(fold(value))
  }

  /** Children by number, a partner without the name. */
  function people(): Candidate[] {
    const told: Candidate[] = []
    for (const [attribute, what] of [
      ['child', 'children'],
      ['partner', 'hasPartner']
    ] as const) {
      const all = context.facts.filter(fact => fact.attribute === attribute)
      const [first] = all
      const source = first && context.sourceOf(first)
      if (first === undefined || source === undefined) continue
      const weight = Math.max(0, ...[...request.occasions].map(occasion => PEOPLE_WEIGHT[attribute][occasion] ?? 0))
      if (weight < MIN_WEIGHT) continue
      const why = 'it matters for who comes along; names are left out'
      const text = tellCount(what, all.length, language, speaker)
      told.push({ id: first.id, text, source, kind: 'fact', weight, why, isSensitive: true })
      withheld.push('third-person')
    }
    return told
  }

  /** What is known of somebody whom the draft names itself. */
  function named(): Candidate[] {
    const asked = fold(draft)
    const names = [...context.people.names.keys()].filter(name => fold(name).length > 1 && asked.includes(fold(name)))
    return names.flatMap(name =>
      context.factsOf(name).flatMap(fact => {
        const source = context.sourceOf(fact)
        const text = TOLD_OF_OTHERS.has(fact.attribute) ? tellFact(fact, language, speaker) : undefined
        if (source === undefined || text === undefined) return []
        return release({
          id: fact.id,
          text,
          source,
          kind: 'fact',
          weight: 0.6,
          why: `your request names ${name}`,
          isSensitive: SENSITIVE.has(fact.attribute)
        })
      })
    )
  }

  function budgets(): Candidate[] {
    if (![...request.occasions].some(occasion => MONEY_OCCASIONS.has(occasion))) return []
    if (budgetIn(draft) !== undefined) return []
    return context.money.flatMap(passage =>
      ownSentences(passage).flatMap(({ source, text }) => {
        if (budgetIn(text) === undefined || !isAboutRequest(text)) return []
        return release({
          id: idOf(source),
          text,
          source,
          kind: 'constraint',
          weight: BUDGET_WEIGHT,
          why: 'you have said what you can spend',
          isSensitive: true
        })
      })
    )
  }

  function isAboutRequest(text: string): boolean {
    if (sharedWords(text, draft, request.language).words.length > 0) return true
    const own = [...occasionsOf(text)].filter(occasion => occasion !== 'money')
    return own.some(occasion => request.occasions.has(occasion) && MONEY_OCCASIONS.has(occasion))
  }

  /** Days the draft names on which the owner has something else. */
  function collisions(): Candidate[] {
    const asked = findDates(draft, { atMs: context.nowMs, language: request.language })
    if (asked.length === 0) return []
    return context.appointments
      .filter(({ first, last }) =>
        asked.some(({ start, end }) => start.slice(0, 10) <= last && end.slice(0, 10) >= first)
      )
      .filter(({ source }) => sharedWords(source.quote, draft, request.language).share < 1)
      .flatMap(({ source }) =>
        release({
          id: idOf(source),
          text: source.quote,
          source,
          kind: 'constraint',
          weight: DATE_WEIGHT,
          why: 'it falls on a day your request names',
          isSensitive: false
        })
      )
  }

  function fromSentences(covered: ReadonlySet<string>): Candidate[] {
    const own = context.gathered.passages.filter(
      ({ memory }) => memory.author.role === 'self' && memory.kind !== 'answer'
    )
    const { chosen, words } = selectSentences(draft, readQuestion(draft), own)
    return chosen
      .filter(({ memory, grades }) => {
        const informative = [...grades.keys()].filter(i => words[i]!.isInformative)
        return !covered.has(memory.id) && informative.length >= 2
      })
      .slice(0, MAX_SENTENCES)
      .flatMap(({ memory, start, end }) => {
        const source = quoteOf(memory, start, end)
        if (!isOwnWord(source.quote, memory.language) || sharedWords(source.quote, draft, request.language).share === 1)
          return []
        if (isHealth(source.quote) && !request.occasions.has('health')) {
          withheld.push('health')
          return []
        }
        return release({
          id: idOf(source),
          text: source.quote,
          source,
          kind: 'memory',
          weight: SENTENCE_WEIGHT,
          why: 'a memory of yours speaks of the same',
          isSensitive: isHealth(source.quote)
        })
      })
  }

  /** Lets it out when nothing in it must stay. */
  function release(candidate: Candidate): Candidate[] {
    const kind = mustStay(candidate.text)
    if (kind !== undefined) {
      withheld.push(kind)
      return []
    }
    const rules = {
      request: draft,
      people: context.people,
      pets: context.pets,
      language: languageOf(candidate.text, language),
      quote: candidate.source.quote
    }
    const told = withoutNames(candidate.text, rules)
    if (told === undefined || (told.replaced > 0 && speaker.person === 'third')) {
      withheld.push('third-person')
      return []
    }
    for (let i = 0; i < told.replaced; i++) withheld.push('third-person')
    return [{ ...candidate, text: ended(told.text) }]
  }
}

const PEOPLE_WEIGHT: Readonly<Record<'child' | 'partner', Partial<Record<Occasion, number>>>> = {
  child: { family: 0.95, home: 0.6, travel: 0.55 },
  partner: { family: 0.45, home: 0.45, travel: 0.42 }
}
/** Of others, and only of those the request names. */
const TOLD_OF_OTHERS = new Set('age home job diet allergy hobby instrument language'.split(' '))

function kindOf({ attribute }: Fact): Addition['kind'] {
  if (CONSTRAINT.has(attribute) || attribute.startsWith('date:')) return 'constraint'
  return attribute === 'goal' || attribute === 'plan' ? 'goal' : 'fact'
}

function ownSentences({ memory, start, end }: Passage): Array<{ source: Source; text: string }> {
  if (memory.author.role !== 'self') return []
  return splitSentences(memory.text, start, end).map(span => {
    const source = quoteOf(memory, span.start, span.end)
    return { source, text: source.quote }
  })
}

/** Said of oneself, as true, and short enough to be told. */
function isOwnWord(sentence: string, language: string): boolean {
  return (
    sentence.length <= MAX_SENTENCE_CHARS &&
    I_SAY.test(sentence) &&
    isToldAsTrue(sentence, language) &&
    !/[?？]\s*$/u.test(sentence)
  )
}

function idOf({ memoryId, quote }: Source): string {
  let hash = 0
  for (const unit of quote) hash = (hash * 31 + unit.codePointAt(0)!) >>> 0
  return `${memoryId}-${hash.toString(36)}`
}

function languageOf(text: string, preset: AnswerLanguage): AnswerLanguage {
  return detectLanguage(text) === 'und' ? preset : answerLanguage(text)
}

function ended(text: string): string {
  return /[.!?。！？”"」]$/u.test(text)
    ? text
    : /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(text)
      ? `${text}。`
      : `${text}.`
}

/** The same said twice is told once. */
function withoutRepeats(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>()
  return candidates.filter(({ id, text }) => {
    if (seen.has(fold(text)) || seen.has(id)) return false
    seen.add(fold(text)).add(id)
    return true
  })
}
