import type { Scope } from '@secondme-node/protocol'
import type { Clock } from '../clock.ts'
import type { Inference } from '../inference/types.ts'
import type { Logger } from '../log.ts'
import { ABSTAIN_THRESHOLD } from '../retrieval/confidence.ts'
import { askedSlot } from './asked-slot.ts'
import { type Composed, createComposer } from './compose.ts'
import { eventDate, isoDate } from './event-date.ts'
import type { ExchangeRow, StoredTrace } from './exchanges.ts'
import { type Extract, extractAnswer } from './extractive.ts'
import { resolveFollowUp } from './follow-up.ts'
import { type GatherComponents, type Gathered, gather } from './gather.ts'
import { judge } from './judge.ts'
import { streamSentences } from './model-reply.ts'
import { type NoticeCode, phrasesOf } from './phrases.ts'
import { extractPinned, isOutdated, type Pinned, pinFacts, withPinned } from './pin-facts.ts'
import { buildPrompt, type SaidTurn } from './prompt.ts'
import { answerLanguage } from './question.ts'
import type { Passage } from './select-sentences.ts'
import type { Sessions } from './sessions.ts'
import { slotFacts } from './slot-facts.ts'
import { loadStanding, type PortraitForChat, type StandingPassage } from './standing.ts'
import { type Evidence, evidenceOf } from './support.ts'
import type { Answer, AnswerEvent, Answering, AnswerTrace, AskOptions, Citation, Engine } from './types.ts'

export interface AnsweringComponents extends GatherComponents {
  inference: Pick<Inference, 'chatModel'>
  sessions: Pick<Sessions, 'ask' | 'answer' | 'recent'>
  /** What all memories come to. Without it answers come from what is found alone. */
  portrait?: PortraitForChat
  clock: Clock
  log: Logger
}

export interface AnsweringInit {
  /** Below this confidence of retrieval nothing is answered. @default ABSTAIN_THRESHOLD */
  abstainThreshold?: number
  /** IANA zone in which instants are told. @default the machine's */
  timeZone?: string
  /** Tokens a model may write. @default 320 */
  maxReplyTokens?: number
  /** Tokens the prompt may take, also where the model could read more: each delays the first word. @default 2_000 */
  maxPromptTokens?: number
}

/** A model that finds nothing is believed unless retrieval is at least this sure of the quotes. */
const SURE = 0.8
/** Turns of a conversation that are looked at. */
const MAX_TURNS = 12
/** Memories shown to a model: one on this machine is small and slow, and loses its way among many. */
const MAX_PROMPTED = { llama: 6, openai: 12 }
/** A model that reads no more than this is taken for a small one: it gets few rules, few memories and few words. */
const SMALL_CONTEXT_TOKENS = 4_096
const SMALL = { memories: 3, replyTokens: 64 }
/** Share of its score that a passage keeps which tells what is no longer so. */
const OUTDATED_WORTH = 0.5
/** About what was so, in the words of seven languages. */
const ASKS_PAST =
  /\b(?:did|was|were|had|used to|before|previous(?:ly)?|former(?:ly)?|once|ago|19\d\d|20\d\d|war|waren|hatte|früher|damals|étais|était|avant|ancien|antes|era|vivía|trabajaba)\b|[었았였]|전에|예전|前は|以前|た[かの？?]|之前|过去|曾/iu
/** Tokens kept free for the template around the messages. */
const TEMPLATE_TOKENS = 64

/** What an answer turned out to be, before it is written down. */
interface Outcome {
  text: string
  citations: Citation[]
  engine: Engine
  model?: string
  isAbstained?: boolean
  notices: NoticeCode[]
  prompt: AnswerTrace['prompt']
  cut: AnswerTrace['cut']
}

/**
 * Answers from memories: retrieve, then abstain, quote, or let a model speak and check what it says.
 *
 * Whatever happens to a model, the person gets an answer with sources or an honest "nothing found". Stops with the
 * signal's reason at every stage; what was asked stays in the conversation.
 */
export function createAnswering(components: AnsweringComponents, init: AnsweringInit = {}): Answering {
  const { inference, sessions, portrait, clock, log } = components
  const { abstainThreshold = ABSTAIN_THRESHOLD, timeZone, maxReplyTokens = 320, maxPromptTokens = 2_000 } = init

  async function* answer(scope: Scope, question: string, options: AskOptions): AsyncGenerator<AnswerEvent> {
    const { asOfMs, chatId, extractiveOnly = false, said = [], isKept = true, asker, signal } = options
    signal.throwIfAborted()
    const startedMs = clock.nowMs()
    const row: ExchangeRow = {
      answerId: clock.newId(),
      question,
      askedAtMs: startedMs,
      restsOn: [],
      ...(chatId && { chatId }),
      ...(asker && { asker })
    }
    const kept = chatId === undefined ? [] : await sessions.recent(chatId, MAX_TURNS)
    const turns = [...said, ...kept].slice(-MAX_TURNS)
    if (chatId !== undefined) await sessions.ask(row)
    signal.throwIfAborted()

    const searchText = resolveFollowUp(question, turns)
    const fact = await pinnedFor(scope, question, asOfMs, signal)
    const gathered = await gather(components, scope, searchText, { asOfMs, nowMs: startedMs, signal })
    if (asOfMs === undefined) gathered.passages = presentFirst(scope, question, gathered.passages)
    const init = { timeZone, isForOwner: scope.kind === 'owner', searchText }
    const found = extractAnswer(question, gathered.passages, init)
    const pinned = fact && found && isOutdated(fact, found, gathered.passages) ? undefined : fact
    if (pinned !== undefined) gathered.passages = withPinned(gathered.passages, pinned)
    const { result, passages } = gathered
    const extract = pinned === undefined ? found : extractPinned(question, pinned, init)
    const confidence = extract && judge(extract, result.confidence, abstainThreshold)
    const language = answerLanguage(question)
    let outcome: Outcome
    let standing: StandingPassage[] = []
    if (extract === undefined || confidence === undefined) {
      outcome = { ...blank, text: phrasesOf(language).nothingFound, isAbstained: true }
      yield { type: 'delta', text: outcome.text }
    } else {
      const model = extractiveOnly ? undefined : await chatModel()
      signal.throwIfAborted()
      if (model === undefined) {
        outcome = { ...blank, ...quoted(extract) }
        yield { type: 'delta', text: outcome.text }
      } else {
        standing = await standingFor(scope, asOfMs)
        outcome = yield* speak(model, {
          question,
          passages,
          standing,
          turns,
          extract,
          confidence,
          asOfMs,
          isForOwner: init.isForOwner,
          signal
        })
      }
    }
    if (pinned?.manner === 'disputed') outcome.notices = ['DISPUTED', ...outcome.notices]
    const notices = outcome.notices.map(code => phrasesOf(language).notices[code])
    for (const text of notices) yield { type: 'notice', text }
    const done: Answer = {
      id: row.answerId,
      answer: outcome.text,
      abstained: outcome.isAbstained ?? false,
      engine: outcome.engine,
      // Trained versions come with training; until then every answer is the base's.
      version: 'base',
      ...(outcome.model !== undefined && { model: outcome.model }),
      citations: outcome.citations,
      confidence: confidence ?? Math.min(result.confidence, abstainThreshold),
      tookMs: clock.nowMs() - startedMs,
      notices
    }
    const trace = traceOf(row, outcome, gathered, standing, abstainThreshold)
    // An earlier turn in the prompt brings along the memories it rests on.
    const earlier = outcome.prompt === null ? [] : kept.flatMap(turn => turn.exchange.restsOn)
    const used = trace.memories.filter(memory => memory.cited || outcome.prompt !== null)
    row.restsOn = [...new Set([...used.map(memory => memory.memoryId), ...earlier])]
    if (isKept) await sessions.answer({ ...row, answer: done, trace })
    log.info('question answered', {
      answerId: row.answerId,
      engine: done.engine,
      abstained: done.abstained,
      citations: done.citations.length,
      tookMs: done.tookMs
    })
    yield { type: 'done', answer: done }
  }

  /** The facts that answer at once, where the question asks for an attribute of somebody. */
  async function pinnedFor(
    scope: Scope,
    question: string,
    asOfMs: number | undefined,
    signal: AbortSignal
  ): Promise<Pinned | undefined> {
    const slot = portrait && askedSlot(question)
    if (portrait === undefined || slot === undefined) return undefined
    // What was told a moment ago counts.
    await portrait.ready(signal)
    signal.throwIfAborted()
    const found = slotFacts(portrait, scope, slot, question, asOfMs)
    return found && (await pinFacts(components, found, question, asOfMs))
  }

  /** What is no longer so never comes before what is, unless the question is about the past. */
  function presentFirst(scope: Scope, question: string, passages: Passage[]): Passage[] {
    if (portrait === undefined || ASKS_PAST.test(question)) return passages
    const outdated = portrait.outdated(
      scope,
      passages.map(({ memory }) => memory.id)
    )
    if (outdated.size === 0) return passages
    const isOld = ({ memory }: Passage) => outdated.has(memory.id)
    const old = passages.filter(isOld).map(passage => ({ ...passage, score: passage.score * OUTDATED_WORTH }))
    return [...passages.filter(passage => !isOld(passage)), ...old]
  }

  async function standingFor(scope: Scope, asOfMs: number | undefined): Promise<StandingPassage[]> {
    const items = portrait?.standing(scope, asOfMs === undefined ? {} : { asOfMs }) ?? []
    return items.length === 0 ? [] : await loadStanding(components, items, asOfMs)
  }

  async function chatModel() {
    try {
      return await inference.chatModel()
    } catch (err) {
      log.warn('no chat model could be had', { err })
      return undefined
    }
  }

  type Model = NonNullable<Awaited<ReturnType<typeof chatModel>>>

  interface SpeakInput {
    question: string
    passages: readonly Passage[]
    standing: readonly StandingPassage[]
    turns: readonly SaidTurn[]
    extract: Extract
    confidence: number
    asOfMs: number | undefined
    isForOwner: boolean
    signal: AbortSignal
  }

  async function* speak(model: Model, input: SpeakInput): AsyncGenerator<AnswerEvent, Outcome> {
    const { question, isForOwner, extract, signal } = input
    let streamed = ''
    let prompt: AnswerTrace['prompt'] = null
    let composed: Composed
    try {
      const isSmall = model.contextTokens <= SMALL_CONTEXT_TOKENS
      const maxMemories = isSmall ? SMALL.memories : MAX_PROMPTED[model.engine]
      const maxTokens = isSmall ? Math.min(SMALL.replyTokens, maxReplyTokens) : maxReplyTokens
      const room = Math.min(maxPromptTokens, model.contextTokens - maxReplyTokens - TEMPLATE_TOKENS)
      const built = await buildPrompt({
        question,
        passages: quotedFirst(input.passages, extract).slice(0, maxMemories),
        turns: input.turns,
        standing: input.standing,
        nowMs: input.asOfMs ?? clock.nowMs(),
        budgetTokens: room,
        isShort: isSmall,
        isForOwner,
        countTokens: text => model.countTokens(text)
      })
      prompt = built.messages
      signal.throwIfAborted()
      const evidence = built.passages.map(passage => evidenceIn(passage, question, timeZone))
      const composer = createComposer({
        question,
        passages: built.passages,
        evidence,
        extract,
        isStrict: isSmall,
        isForOwner
      })
      for await (const sentence of streamSentences(model, built.messages, { maxTokens, signal })) {
        const text = composer.take(sentence)
        streamed += text
        if (text !== '') yield { type: 'delta', text }
        if (composer.isFull) break
      }
      signal.throwIfAborted()
      composed = composer.finish()
    } catch (err) {
      signal.throwIfAborted()
      const code = (err as { code?: unknown }).code
      log.warn('the model failed, memories are quoted instead', { err })
      composed = { cut: [], outcome: 'quoted', notice: code === 'MODEL_CRASHED' ? 'MODEL_CRASHED' : 'MODEL_FAILED' }
    }
    const outcome = settle(composed, model, input, prompt)
    if (outcome.text !== streamed) yield { type: streamed === '' ? 'delta' : 'replace', text: outcome.text }
    return outcome
  }

  function settle(composed: Composed, model: Model, input: SpeakInput, prompt: AnswerTrace['prompt']): Outcome {
    const { cut } = composed
    if (composed.outcome === 'spoken') {
      const { text, citations, notice } = composed
      return {
        text,
        citations,
        engine: model.engine,
        model: model.id,
        notices: notice === undefined ? [] : [notice],
        prompt,
        cut
      }
    }
    if (composed.outcome === 'quoted')
      return { ...blank, ...quoted(input.extract), notices: [composed.notice], prompt, cut }
    if (input.confidence >= SURE)
      return { ...blank, ...quoted(input.extract), notices: ['QUOTED_INSTEAD'], prompt, cut }
    const text = phrasesOf(answerLanguage(input.question)).nothingFound
    return { ...blank, text, engine: model.engine, model: model.id, isAbstained: true, prompt, cut }
  }

  return { answer }
}

const blank: Outcome = { text: '', citations: [], engine: 'extractive', notices: [], prompt: null, cut: [] }

function quoted({ text, citations }: Extract): Pick<Outcome, 'text' | 'citations'> {
  return { text, citations }
}

/** A small model reads what stands first best: the memories that the quotes rest on. */
function quotedFirst(passages: readonly Passage[], { citations }: Extract): Passage[] {
  const place = new Map(citations.map(({ memoryId }, i) => [memoryId, i]))
  const placeOf = ({ memory }: Passage) => place.get(memory.id) ?? citations.length
  return passages.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** All that may be said from a passage: its words, who wrote it, when it was, in figures and in words. */
function evidenceIn({ memory, start, end }: Passage, question: string, timeZone: string | undefined): Evidence {
  const said = [memory.text.slice(start, end), memory.author.name ?? '', memory.source.title ?? '']
  const dates = ['en' as const, answerLanguage(question)].map(
    language => eventDate(memory.eventAt, language, { timeZone }) ?? ''
  )
  return evidenceOf(memory.id, said.join('\n'), [isoDate(memory.eventAt), ...dates].join('\n'))
}

function traceOf(
  { answerId, question }: ExchangeRow,
  { citations, prompt, cut }: Outcome,
  { result, passages }: Gathered,
  standing: readonly StandingPassage[],
  threshold: number
): StoredTrace {
  const reasons = new Map(result.hits.map(hit => [`${hit.memoryId}/${hit.start}`, hit.why]))
  const cited = new Set(citations.map(citation => citation.memoryId))
  const seen = prompt === null ? [] : standing.map(({ passage }) => passage)
  return {
    answerId,
    question,
    prompt,
    memories: [...passages, ...seen].map(({ memory, start, end, score }) => ({
      memoryId: memory.id,
      start,
      end,
      score,
      // What was not found but known: a fact told by this passage.
      why: reasons.get(`${memory.id}/${start}`) ?? { channels: {}, structure: { fact: 1 }, matched: [] },
      cited: cited.has(memory.id)
    })),
    cut,
    retrieval: { confidence: result.confidence, threshold, usedVectors: result.usedVectors, tookMs: result.tookMs }
  }
}
