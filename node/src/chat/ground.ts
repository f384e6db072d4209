import { textTerms } from '../retrieval/text/tokenize.ts'
import { splitSentences } from '../text/sentences.ts'
import { ALL_RULES, NOT_FOUND } from './prompt.ts'
import { difference, intersection } from './sets.ts'
import { type CutReason, type Evidence, unsupported, wordShare } from './support.ts'

export interface GroundedSentence {
  /** Without the model's own [n]. */
  text: string
  /** Index into the evidence of the memory it rests on. */
  evidence: number
}

export interface Grounded {
  kept: GroundedSentence[]
  cut: Array<{ sentence: string; reason: CutReason }>
  /** The model said that the memories do not hold the answer. */
  isRefusal: boolean
}

const REFUSAL = new RegExp(
  `${NOT_FOUND}|\\b(?:do(?:es)? not|don['’]t|doesn['’]t) (?:say|mention|hold|contain|know|have (?:any )?information)|` +
    "\\b(?:no|not enough) (?:information|memor(?:y|ies))\\b|(?:cannot|can['’]t|unable to) (?:answer|find)|기억에 없|記憶にありません|没有相关",
  'i'
)
const RULE_TERMS = new Set(textTerms(ALL_RULES, 'eng'))
const TASK_TALK = /\bmemor(?:y|ies)\b/i
/** Share of a sentence's words that stand in the instructions. */
const ECHO_SHARE = 0.7
/** What chat templates and prompts put before what is said. */
const LABEL = /^(?:(?:system|user|assistant|question|answer|memory|memories|you)(?: \d+)?\s*[:：]\s*)+/iu
const MARK = /\s*\[\s*(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\s*\]/g

/**
 * Checks a model's answer sentence by sentence against the memories it was shown.
 *
 * A sentence stays when a memory it cites bears it out, or else the memory that holds most of its words. What no
 * memory bears out is cut and returned with the reason. Pure.
 *
 * @param evidence - in the order of their numbers: `[1]` is the first
 */
export function groundAnswer(
  answer: string,
  evidence: readonly Evidence[],
  question: string,
  minWordShare?: number
): Grounded {
  const grounded: Grounded = { kept: [], cut: [], isRefusal: false }
  const seen = new Set<string>()
  for (const { text, cites } of statements(answer)) {
    // Small models repeat themselves until the limit stops them.
    if (seen.has(text)) continue
    seen.add(text)
    if (REFUSAL.test(text)) {
      grounded.isRefusal = true
      continue
    }
    if (echoesPrompt(text, evidence)) {
      grounded.cut.push({ sentence: text, reason: 'PROMPT_ECHO' })
      continue
    }
    const order = byLikelihood(text, cites, evidence)
    const reasons = order.map(index => unsupported(text, evidence[index]!, question, minWordShare))
    const found = reasons.indexOf(undefined)
    if (found >= 0) grounded.kept.push({ text, evidence: order[found]! })
    else grounded.cut.push({ sentence: text, reason: reasons[0] ?? 'NO_EVIDENCE' })
  }
  return grounded
}

/** Small models recite their instructions; a memory may hold the same words, and then they are the memory's. */
function echoesPrompt(text: string, evidence: readonly Evidence[]): boolean {
  // "The memory is about …": talk about the task, unless somebody wrote about memories.
  if (TASK_TALK.test(text) && !evidence.some(memory => TASK_TALK.test(memory.text))) return true
  const said = new Set(textTerms(text, 'eng'))
  if (said.size === 0 || intersection(said, RULE_TERMS).size / said.size < ECHO_SHARE) return false
  return !evidence.some(({ terms }) => difference(said, terms).size === 0)
}

/** Sentences with the numbers cited in or right behind them. */
function statements(answer: string): Array<{ text: string; cites: number[] }> {
  const found: Array<{ text: string; cites: number[] }> = []
  // A mark behind the full stop belongs before it, or it would open the next sentence.
  const moved = answer.replace(/([.!?。！？])((?:\s*\[\s*\d[\d\s,;]*\])+)/g, '$2$1')
  for (const { start, end } of splitSentences(moved)) {
    const raw = moved.slice(start, end)
    const cites = [...raw.matchAll(MARK)].flatMap(([, numbers]) => numbers!.split(/[,;]/).map(Number))
    const text = raw.replace(MARK, '').replace(LABEL, '').trim()
    if (/[\p{L}\p{N}]/u.test(text)) found.push({ text, cites })
  }
  return found
}

/** Cited memories first, as the model named them, then the others by shared words. */
function byLikelihood(text: string, cites: readonly number[], evidence: readonly Evidence[]): number[] {
  const cited = [...new Set(cites.map(number => number - 1))].filter(index => index in evidence)
  const others = evidence
    .keys()
    .filter(index => !cited.includes(index))
    .toArray()
  const shares = new Map(others.map(index => [index, wordShare(text, evidence[index]!)]))
  return [...cited, ...others.toSorted((a, b) => shares.get(b)! - shares.get(a)!)]
}
