import type { z } from 'zod'
import type { ChatMessage, ChatModel } from '../../inference/types.ts'
import { estimateTokens } from '../../memory/tokens.ts'
import type { Memory } from '../../memory/types.ts'
import type { Claim, EntityMention, Insight, Statement, Tone } from '../../profile/types.ts'
import type { Span } from '../../text/sentences.ts'
import { InsightError } from './errors.ts'
import { MAX_KEYWORDS, SHORT_CHARS } from './extractive.ts'
import { createQuoteFinder, type QuoteFinder } from './find-quote.ts'
import { toClaim } from './model-facts.ts'
import { sectionPrompt, wholePrompt } from './model-prompt.ts'
import { jsonSchemaOf, type SectionReply, sectionReply, wholeReply } from './model-schema.ts'
import { groundsOf, support } from './model-support.ts'
import { packSections, splitSections } from './sections.ts'
import type { Keyword } from './tally.ts'
import { MAX_TITLE_CHARS } from './title.ts'
import { createToldCheck } from './told.ts'

/** What was said by the model and is not in the insight, because the text does not bear it out. */
export interface Dropped {
  titles: number
  summaries: number
  keywords: number
  entities: number
  facts: number
}

export interface ModelMaker {
  readonly maker: 'llama' | 'openai'
  readonly modelId: string
  /**
   * The extractive insight improved: what the model says is taken as far as the memory bears it out. Dates and
   * offsets are always found by rules.
   *
   * @param extractive - of `makeInsight` for the same memory
   * @param digest - of `insightDigest(memory, maker, modelId)`
   * @throws {InsightError} MODEL_OUTPUT_INVALID: no usable JSON in two attempts
   * @throws {InferenceError} the model cannot be used
   */
  make(
    memory: Memory,
    extractive: Insight,
    digest: string,
    options: { signal: AbortSignal }
  ): Promise<{ insight: Insight; dropped: Dropped }>
}

/** A reply and its retry. */
const ATTEMPTS = 2
const REPLY_TOKENS = 1_200
const RULES_TOKENS = 700
/** Share of what is left that a section may take: estimates of tokens differ, and models lose the middle of long ones. */
const SECTION_SHARE = 0.7
const MAX_SECTION_TOKENS = 3_000
/** No token of a text is shorter than one UTF-16 unit, and few are longer than this. */
const CHARS_PER_TOKEN = 4
/** What a reply of full length takes, several times over: beyond it a model runs in circles. */
const MAX_REPLY_CHARS = 32_000
const MAX_SUMMARY_CHARS = 480
const MAX_SPANS = 32
/** Small local models recite instead of reading, and so make portraits of nobody. Measured on models up to 0.5 B. */
const MIN_CONTEXT_TOKENS = 4_096

/** Whether a model is trusted with a portrait. */
export function isAbleMaker(model: Pick<ChatModel, 'engine' | 'contextTokens'>): boolean {
  return model.engine === 'openai' || model.contextTokens > MIN_CONTEXT_TOKENS
}

/** Makes insights with a chat model. */
export function createModelMaker({ model }: { model: ChatModel }): ModelMaker {
  const budget = Math.min(
    MAX_SECTION_TOKENS,
    Math.max(256, Math.floor((model.contextTokens - REPLY_TOKENS - RULES_TOKENS) * SECTION_SHARE))
  )

  async function ask<S extends z.ZodType>(
    schema: S,
    memoryId: string,
    promptOf: (isAgain: boolean) => ChatMessage[],
    signal: AbortSignal
  ): Promise<z.infer<S>> {
    let cause: unknown
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const isAgain = attempt > 1
      // The same words at temperature 0 would bring the same reply.
      const request = { messages: promptOf(isAgain), maxTokens: REPLY_TOKENS, temperature: isAgain ? 0.3 : 0 }
      let reply = ''
      for await (const piece of model.generate({ ...request, schema: jsonSchemaOf(schema) }, { signal })) {
        signal.throwIfAborted()
        reply += piece
        if (reply.length > MAX_REPLY_CHARS) break
      }
      const parsed = schema.safeParse(parseJson(reply))
      if (parsed.success) return parsed.data
      // Its issues name fields, not words of the reply, but the reply itself is never kept.
      cause = new Error(`reply of ${reply.length} characters`)
    }
    throw new InsightError({ code: 'MODEL_OUTPUT_INVALID', memoryId, attempts: ATTEMPTS }, { cause })
  }

  return {
    maker: model.engine,
    modelId: model.id,
    async make(memory, extractive, digest, { signal }) {
      const { text, id } = memory
      const dropped: Dropped = { titles: 0, summaries: 0, keywords: 0, entities: 0, facts: 0 }
      const sections = await sectionsFor(memory, budget, model)
      const replies: Array<{ section: Span; reply: SectionReply }> = []
      for (const section of sections) {
        signal.throwIfAborted()
        const words = text.slice(section.start, section.end)
        if (!/\p{L}/u.test(words)) continue
        const reply = await ask(sectionReply, id, isAgain => sectionPrompt(memory, words, isAgain), signal)
        replies.push({ section, reply })
      }
      if (replies.length === 0) return { insight: { ...extractive, digest, maker: model.engine }, dropped }
      const whole = await reduce(memory, replies, signal)
      const finder = createQuoteFinder(text)
      const insight: Insight = {
        ...extractive,
        digest,
        maker: model.engine,
        ...statements(memory, extractive, whole, dropped),
        keywords: keywordsFrom(extractive, replies, finder, dropped),
        entities: entitiesFrom(extractive, replies, finder, text, dropped),
        tone: whole.tone,
        claims: claimsFrom(memory, extractive, replies, finder, dropped)
      }
      return { insight, dropped }
    }
  }

  /** Title, summary and tone of the whole: of the only section, or made of all sections' summaries, in rounds if many. */
  async function reduce(
    memory: Memory,
    replies: ReadonlyArray<{ reply: SectionReply }>,
    signal: AbortSignal
  ): Promise<{ title: string; summary: string; tone: Tone }> {
    let level: Array<{ title: string; summary: string; tone: Tone }> = replies.map(({ reply }) => reply)
    while (level.length > 1) {
      const next: typeof level = []
      for (const group of groupsOf(level, budget)) {
        const summaries = group.map(({ summary }) => summary)
        next.push(await ask(wholeReply, memory.id, isAgain => wholePrompt(memory, summaries, isAgain), signal))
      }
      level = next
    }
    return level[0]!
  }
}

/** At least two a group, so that every round leaves fewer. */
function groupsOf<T extends { summary: string }>(items: readonly T[], budget: number): T[][] {
  const groups: T[][] = []
  let tokens = 0
  for (const item of items) {
    const size = estimateTokens(item.summary)
    const open = groups.at(-1)
    if (open === undefined || (open.length > 1 && tokens + size > budget)) {
      groups.push([item])
      tokens = size
    } else {
      open.push(item)
      tokens += size
    }
  }
  return groups
}

/** Sections as large as the model can read; every character of the text is in one. */
async function sectionsFor(memory: Memory, budget: number, model: ChatModel): Promise<Span[]> {
  const { text, kind } = memory
  const fitting: Span[] = []
  const cut = async (part: Span, maxChars: number): Promise<void> => {
    const words = text.slice(part.start, part.end)
    if (words.length <= budget || maxChars <= 256 || (await model.countTokens(words)) <= budget) {
      fitting.push(part)
      return
    }
    for (const { start, end } of packSections(splitSections(words, kind, maxChars), maxChars)) {
      await cut({ start: part.start + start, end: part.start + end }, Math.floor(maxChars / 2))
    }
  }
  const maxChars = budget * CHARS_PER_TOKEN
  for (const part of packSections(splitSections(text, kind, maxChars), maxChars)) await cut(part, maxChars / 2)
  return fitting
}

/** The object in a reply, which some models wrap in a fence or in words. */
function parseJson(reply: string): unknown {
  const [start, end] = [reply.indexOf('{'), reply.lastIndexOf('}')]
  if (start < 0 || end < start) return undefined
  try {
    return JSON.parse(reply.slice(start, end + 1))
  } catch {
    return undefined
  }
}

function statements(
  { text, language }: Memory,
  extractive: Insight,
  whole: { title: string; summary: string },
  dropped: Dropped
): { title: Statement; summary: Statement } {
  const grounds = groundsOf(text, language, { start: 0, end: text.length })
  const title = support(whole.title, language, grounds, MAX_TITLE_CHARS)
  if (title === undefined) dropped.titles++
  // A short memory is its own best summary.
  if (text.length <= SHORT_CHARS) return { title: title ?? extractive.title, summary: extractive.summary }
  const summary = support(whole.summary, language, grounds, MAX_SUMMARY_CHARS)
  if (summary === undefined) dropped.summaries++
  return { title: title ?? extractive.title, summary: summary ?? extractive.summary }
}

type Replies = ReadonlyArray<{ section: Span; reply: SectionReply }>

/** First the model's, one of each section in turn, then the rules'. */
function keywordsFrom(extractive: Insight, replies: Replies, finder: QuoteFinder, dropped: Dropped): Keyword[] {
  const chosen = new Map<string, Keyword>()
  const add = (keyword: Keyword) => {
    const key = keyword.word.toLowerCase()
    if (chosen.size < MAX_KEYWORDS && !chosen.has(key)) chosen.set(key, keyword)
  }
  for (let rank = 0; rank < MAX_KEYWORDS; rank++) {
    for (const { reply, section } of replies) {
      const word = reply.keywords[rank]
      if (word === undefined) continue
      const [span] = word.length > MAX_TITLE_CHARS ? [] : finder.findNames(word, 1, section)
      if (span === undefined) dropped.keywords++
      else add({ word: word.trim(), span })
    }
  }
  for (const keyword of extractive.keywords) add(keyword)
  return [...chosen.values()]
}

/** The rules' names, and the model's that stand in the text; of what kind a name is, the model knows better. */
function entitiesFrom(
  extractive: Insight,
  replies: Replies,
  finder: QuoteFinder,
  text: string,
  dropped: Dropped
): EntityMention[] {
  const found = new Map(extractive.entities.map(entity => [entity.name.toLowerCase(), entity]))
  for (const { reply, section } of replies) {
    for (const { name, type } of reply.entities) {
      const known = found.get(name.trim().toLowerCase())
      if (known !== undefined) {
        found.set(known.name.toLowerCase(), { ...known, type })
        continue
      }
      const [first] = name.length > MAX_TITLE_CHARS ? [] : finder.findNames(name, 1, section)
      // A name has a letter; "he" and "it" have no capital, which only scripts with capitals can tell.
      if (first === undefined || /^[\p{Ll}\P{L}]+$/u.test(text.slice(first.start, first.end))) {
        dropped.entities++
        continue
      }
      const written = text.slice(first.start, first.end)
      found.set(written.toLowerCase(), { name: written, type, spans: finder.findNames(written, MAX_SPANS) })
    }
  }
  return [...found.values()]
}

/** The rules' claims, and the model's about what the rules did not see. */
function claimsFrom(
  memory: Memory,
  extractive: Insight,
  replies: Replies,
  finder: QuoteFinder,
  dropped: Dropped
): Claim[] {
  if (memory.author.role === 'assistant' || memory.kind === 'answer') return []
  const claims = [...extractive.claims]
  const isTold = createToldCheck(memory.text, memory.language)
  for (const { section, reply } of replies) {
    for (const fact of reply.facts) {
      const claim = toClaim(fact, { memory, finder, section, dates: extractive.dates })
      if (claim === undefined || !isTold(claim.span)) dropped.facts++
      else if (!claims.some(other => isSame(claim, other))) claims.push(claim)
    }
  }
  return claims.sort((a, b) => a.span.start - b.span.start)
}

/** Of the same words rules and model may make claims that differ in little; the rules' reading of time is the surer. */
function isSame(claim: Claim, other: Claim): boolean {
  if (claim.subject.toLowerCase() !== other.subject.toLowerCase() || claim.attribute !== other.attribute) return false
  const [a, b] = [claim.value.toLowerCase(), other.value.toLowerCase()]
  const overlaps = claim.span.start < other.span.end && claim.span.end > other.span.start
  return a === b || (overlaps && (a.includes(b) || b.includes(a)))
}
