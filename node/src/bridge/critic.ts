import type { AnswerLanguage } from '../chat/question.ts'
import type { Inference } from '../inference/types.ts'
import type { Speaker } from '../profile/biography/render.ts'
import { type Constraint, constraintsFor } from './constraints.ts'
import { type Context, type ContextComponents, readContext } from './context.ts'
import { mustStay, withoutNames } from './disclose.ts'
import { AS_OWNER } from './enhance.ts'
import { languageOf } from './language.ts'
import { type Finding, judge, type ReadAnswer, readAnswer } from './points.ts'
import { type Taken, takenOfOwner } from './said-of-owner.ts'
import { secondOpinion } from './second-opinion.ts'
import { isoLanguage, tellFact } from './tell-fact.ts'
import type { CriticInput, Critique, Point, Verdict } from './types.ts'
import { occasionsOf } from './words/occasions.ts'
import { PHRASES } from './words/phrases.ts'

export interface CriticComponents extends ContextComponents {
  inference: Pick<Inference, 'chatModel'>
}

export interface CriticInit {
  /** @default the owner is told, and asks back */
  speakers?: { toOwner: Speaker; asOwner: Speaker }
  /** Sentences of memories may stand in what is said. @default true */
  mayQuote?: boolean
  /** Leave models out. @default false */
  isExtractive?: boolean
}

const TO_OWNER: Speaker = { person: 'second', ownerName: null }
const MAX_POINTS = 12
/** An answer that names more days than these hold is no plan. */
const MAX_DAYS_CHARS = 4_000
const MAX_ASKED_BACK = 4
const MAX_SHOWN_CHARS = 120

/**
 * Holds somebody's answer against what is known of the owner: what it breaks, what it heeds, what it passes over, with
 * the words on both sides. The answer is data; nothing in it is followed.
 */
export async function critic(
  components: CriticComponents,
  { scope, question, answer, signal }: CriticInput,
  { speakers = { toOwner: TO_OWNER, asOwner: AS_OWNER }, mayQuote = true, isExtractive = false }: CriticInit = {}
): Promise<Critique> {
  const language = languageOf(question)
  const iso = isoLanguage(language)
  const context = await readContext(components, {
    scope,
    text: question,
    days: `${question}\n${answer.slice(0, MAX_DAYS_CHARS)}`,
    signal
  })
  const request = { text: question, language: iso, occasions: occasionsOf(question) }
  const constraints = constraintsFor(context, { request, language, speakers, mayQuote })
  const read = readAnswer(answer)
  const ruled = constraints.flatMap(constraint =>
    judge(constraint, read, { question, language: iso, nowMs: context.nowMs })
  )
  const model = isExtractive ? undefined : await secondOpinion(components, constraints, read, ruled, signal)
  const findings = [...ruled, ...(model?.findings ?? [])]
  const wrong = statedWrongly(context, read, iso, language, speakers)
  const points = inOrder([
    ...wrong.map(({ point }) => point),
    ...findings.map(finding => pointOf(finding, read, language))
  ])
  const verdict = verdictOf(points)
  return {
    verdict,
    points,
    askBack: askBackFor(
      verdict,
      [...wrong.map(({ finding }) => finding), ...findings],
      context,
      read,
      question,
      language
    ),
    engine: model?.engine ?? 'extractive'
  }
}

/** Conflicts first, then what is missing. */
function inOrder(points: readonly Point[]): Point[] {
  const kinds: Point['kind'][] = ['conflict', 'missing', 'fits']
  return kinds.flatMap(kind => points.filter(point => point.kind === kind)).slice(0, MAX_POINTS)
}

function verdictOf(points: readonly Point[]): Verdict {
  if (points.length === 0) return 'nothing-known'
  if (points.some(({ kind }) => kind === 'conflict')) return 'conflicts'
  return points.some(({ kind }) => kind === 'missing') ? 'incomplete' : 'fits'
}

function pointOf({ kind, constraint, at }: Finding, { text }: ReadAnswer, language: AnswerLanguage): Point {
  const quote = at && text.slice(at.start, at.end)
  return {
    kind,
    about: constraint.about,
    text: worded(PHRASES[language][kind], constraint.told.toOwner, quote ?? '', language),
    ...(at !== undefined && { answerQuote: { start: at.start, end: at.end, quote: text.slice(at.start, at.end) } }),
    source: constraint.source
  }
}

/** What is put in is put in once: nothing in the answer is taken for a place to fill. */
function worded(template: string, fact: string, quote: string, language: AnswerLanguage): string {
  const [open, close] = PHRASES[language].quotes
  return template.replace(/\{([fa])\}/g, (_, place: string) =>
    place === 'f' ? fact : `${open}${shortened(quote)}${close}`
  )
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= MAX_SHOWN_CHARS
    ? line
    : `${line.slice(0, MAX_SHOWN_CHARS - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/** Facts about the owner that the answer gets wrong. */
function statedWrongly(
  context: Context,
  read: ReadAnswer,
  iso: string,
  language: AnswerLanguage,
  speakers: { toOwner: Speaker; asOwner: Speaker }
): Array<{ point: Point; finding: Finding }> {
  const seen = new Set<string>()
  return read.sentences.flatMap(sentence => {
    const text = read.text.slice(sentence.start, sentence.end)
    return takenOfOwner(text, context.facts, iso, context.nowMs).flatMap(taken => {
      const constraint = constraintOf(taken, context, language, speakers)
      if (constraint === undefined || seen.has(`${taken.fact.id}${taken.isRight}`)) return []
      seen.add(`${taken.fact.id}${taken.isRight}`)
      const finding: Finding = { kind: taken.isRight ? 'fits' : 'conflict', constraint, at: sentence }
      return [{ finding, point: pointOf(finding, read, language) }]
    })
  })
}

function constraintOf(
  { fact }: Taken,
  context: Context,
  language: AnswerLanguage,
  speakers: { toOwner: Speaker; asOwner: Speaker }
): Constraint | undefined {
  const source = context.sourceOf(fact)
  const toOwner = tellFact(fact, language, speakers.toOwner)
  const asOwner = tellFact(fact, language, speakers.asOwner)
  if (source === undefined || toOwner === undefined || asOwner === undefined) return undefined
  const rule = { kind: 'mention' as const, value: fact.value }
  return { about: fact.attribute, source, fact, told: { toOwner, asOwner }, isDue: false, rule }
}

/** What to ask next: what is open, told as the owner, with no more of the owner than that needs. */
function askBackFor(
  verdict: Verdict,
  findings: readonly Finding[],
  context: Context,
  { text }: ReadAnswer,
  question: string,
  language: AnswerLanguage
): string | null {
  if (verdict !== 'conflicts' && verdict !== 'incomplete') return null
  const { askConflict, askMissing, askClose, askCheck, space, quotes } = PHRASES[language]
  // What is broken comes first: what is only passed over is not told as long as that may settle it.
  const open = findings.filter(({ kind }) => kind === (verdict === 'conflicts' ? 'conflict' : 'missing'))
  const lines = new Set<string>()
  for (const { kind, constraint, at } of open) {
    const told = released(constraint.told.asOwner)
    if (told === undefined) continue
    const words =
      kind === 'conflict' && at !== undefined
        ? ` (${quotes[0]}${shortened(text.slice(at.start, at.end))}${quotes[1]})`
        : ''
    lines.add(`${told}${words}`)
    if (lines.size === MAX_ASKED_BACK) break
  }
  if (lines.size === 0) return null
  return (verdict === 'conflicts' ? [askConflict, ...lines, askClose] : [askMissing, ...lines, askCheck]).join(space)

  function released(told: string): string | undefined {
    if (mustStay(told) !== undefined) return undefined
    return withoutNames(told, { request: `${question} ${text}`, people: context.people, pets: context.pets, language })
      ?.text
  }
}
