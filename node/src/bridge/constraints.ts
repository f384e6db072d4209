import type { AnswerLanguage } from '../chat/question.ts'
import type { Speaker } from '../profile/biography/render.ts'
import type { Fact } from '../profile/types.ts'
import { wordsIn } from '../retrieval/text/tokenize.ts'
import type { Appointment } from './appointments.ts'
import { type Budget, ownBudgets } from './budgets.ts'
import type { Context } from './context.ts'
import { type Request, relevanceOf } from './relevance.ts'
import { tellFact } from './tell-fact.ts'
import type { Source } from './types.ts'
import { forbiddenBy } from './words/diets.ts'
import { type Food, foodsMeantBy } from './words/foods.ts'
import { tasteMeantBy } from './words/tastes.ts'
import { type WordList, wordList } from './words/word-list.ts'

/** Something an answer can be held against. */
export interface Constraint {
  about: string
  source: Source
  /** In one sentence, to the owner and as the owner. */
  told: { toOwner: string; asOwner: string }
  fact?: Fact
  /** An answer to this question that passes over it is incomplete. */
  isDue: boolean
  rule:
    | { kind: 'foods'; foods: readonly Food[]; diet?: string }
    | { kind: 'words'; words: WordList | undefined; value: string }
    | { kind: 'mention'; value: string }
    | { kind: 'wish'; value: string }
    | { kind: 'budget'; budget: Budget }
    | { kind: 'appointment'; appointment: Appointment }
}

export interface ConstraintsInput {
  request: Request
  language: AnswerLanguage
  /** To whom the points are told, and as whom it is asked back. */
  speakers: { toOwner: Speaker; asOwner: Speaker }
  /** Sentences of memories may stand in what is told. */
  mayQuote: boolean
}

const ALWAYS = new Set(['allergy', 'diet', 'dislikes', 'detail:does not eat or drink'])
const WISHES = new Set(['goal', 'likes', 'hobby'])
const RELEVANT = 0.4
const DUE = 0.85

/** What is known of the owner that an answer to this request can meet or break. */
export function constraintsFor(context: Context, input: ConstraintsInput): Constraint[] {
  const { request, language, speakers, mayQuote } = input
  const fromFacts = context.facts.flatMap(fact => {
    const source = context.sourceOf(fact)
    const rule = source && ruleOf(fact)
    if (source === undefined || rule === undefined) return []
    const { weight } = relevanceOf(fact, request)
    if (fact.attribute === 'condition' && weight < RELEVANT) return []
    const toOwner = tellFact(fact, language, speakers.toOwner, context.isToldIn(fact, language))
    const asOwner = tellFact(fact, language, speakers.asOwner, context.isToldIn(fact, language))
    if (toOwner === undefined || asOwner === undefined) return []
    const isDue = weight >= DUE && rule.kind !== 'words' && rule.kind !== 'wish'
    return [{ about: aboutOf(fact), source, fact, told: { toOwner, asOwner }, isDue, rule }]
  })
  return mayQuote ? [...fromFacts, ...budget(), ...appointments()] : fromFacts

  function budget(): Constraint[] {
    const [newest] = ownBudgets(context, request)
    if (newest === undefined) return []
    const told = { toOwner: quoted(newest.source), asOwner: newest.source.quote }
    return [{ about: 'budget', source: newest.source, told, isDue: true, rule: { kind: 'budget', budget: newest } }]
  }

  function appointments(): Constraint[] {
    return context.appointments.map(appointment => {
      const { source } = appointment
      const told = { toOwner: quoted(source), asOwner: source.quote }
      return { about: 'plan', source, told, isDue: false, rule: { kind: 'appointment', appointment } }
    })
  }
}

function quoted({ quote }: Source): string {
  return `“${quote}”`
}

function aboutOf({ attribute }: Fact): string {
  return attribute === 'detail:does not eat or drink' ? 'avoids' : attribute
}

function ruleOf({ attribute, value }: Fact): Constraint['rule'] | undefined {
  if (attribute === 'diet') {
    const diet = forbiddenBy(value)
    return diet && { kind: 'foods', foods: diet.foods, diet: diet.name }
  }
  if (attribute === 'condition') return { kind: 'mention', value }
  if (WISHES.has(attribute)) return { kind: 'wish', value }
  if (!ALWAYS.has(attribute)) return undefined
  const foods = foodsMeantBy(value)
  if (foods.length > 0) return { kind: 'foods', foods }
  // What is no food is known by its own name.
  const words = tasteMeantBy(value) ?? (attribute === 'allergy' ? wordList(singular(value)) : undefined)
  return { kind: 'words', words, value }
}

/** The value as one entry of a word list. */
function singular(value: string): string {
  return wordsIn(value)
    .map(word => word.replace(/(?<=\p{L}{3})s$/u, ''))
    .join('_')
}
