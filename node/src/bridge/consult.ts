import { apply } from './enhance.ts'
import type {
  Approval,
  ConsultEvent,
  ConsultInput,
  CriticInput,
  Critique,
  EnhanceInput,
  Enhancement,
  Expert,
  Round,
  Step,
  StopReason,
  Transcript
} from './types.ts'

export interface ConsultComponents {
  enhance(input: EnhanceInput): Promise<Enhancement>
  critic(input: CriticInput): Promise<Critique>
  newId(): string
  /** Told what went wrong at the expert; never what was said. */
  onFailure(err: unknown): void
}

/** What a consultation came to, with the additions that left. */
export interface Consulted {
  transcript: Transcript
  sent: Enhancement['additions']
}

const MAX_ROUNDS = 3
/** An expert that never ends is cut off here. */
const MAX_ANSWER_CHARS = 40_000

/**
 * Asks an expert in the owner's place: the question with the owner's context, the answer held against what is known, and
 * back again until it fits or nothing more comes of it. Nothing leaves before the owner has seen it and said yes.
 */
export async function* consult(
  components: ConsultComponents,
  { scope, question, expert, approve, maxRounds = MAX_ROUNDS, without = [], signal }: ConsultInput
): AsyncGenerator<ConsultEvent, Consulted> {
  const consultId = components.newId()
  yield { type: 'start', consultId, expert: expert.name, isOutbound: expert.isOutbound }
  const first = await components.enhance({ scope, draft: question, without, signal })
  let kept = first
  let text = first.text
  let whyStopped: StopReason = 'rounds'
  let sentOutBytes = 0
  const rounds: Round[] = []

  for (let round = 1; round <= maxRounds; round++) {
    const step = stepOf(round, text, round === 1 ? first : undefined)
    // Waiting begins before the step is shown, so that a quick yes finds it.
    const word = approve(step, signal)
    word.catch(() => {})
    yield { type: 'approve', step }
    const approval = await word
    signal.throwIfAborted()
    if (!approval.isApproved) {
      whyStopped = 'not-approved'
      break
    }
    if (round === 1) {
      kept = keptOf(first, approval)
      text = kept.text
    }
    const sizeBytes = Buffer.byteLength(text)
    if (expert.isOutbound) sentOutBytes += sizeBytes
    yield { type: 'sent', round, sizeBytes }
    const answer = yield* asked(expert, text, round, signal)
    if (answer === undefined) {
      whyStopped = 'unreachable'
      break
    }
    const critique = await components.critic({ scope, question, answer, signal })
    rounds.push({ round, sent: text, answer, critique })
    yield { type: 'critique', round, critique }
    const stop = stopAfter(rounds)
    if (stop !== undefined) {
      whyStopped = stop
      break
    }
    text = critique.askBack!
  }
  const verdict = rounds.at(-1)?.critique.verdict ?? null
  const transcript = { id: consultId, question, expert: expert.name, rounds, verdict, whyStopped, sentOutBytes }
  return { transcript, sent: rounds.length === 0 ? [] : kept.additions }

  /** The whole answer; undefined when nobody gave one. */
  async function* asked(expert: Expert, text: string, round: number, signal: AbortSignal) {
    let answer = ''
    try {
      for await (const piece of expert.ask(text, signal)) {
        signal.throwIfAborted()
        answer += piece
        yield { type: 'delta', round, text: piece } as const
        if (answer.length >= MAX_ANSWER_CHARS) break
      }
    } catch (err) {
      signal.throwIfAborted()
      components.onFailure(err)
      return undefined
    }
    return answer.trim() === '' ? undefined : answer
  }
}

function stepOf(round: number, text: string, first: Enhancement | undefined): Step {
  return {
    id: String(round),
    round,
    kind: first === undefined ? 'ask-back' : 'question',
    text,
    additions: first?.additions ?? [],
    withheld: first?.withheld ?? []
  }
}

function keptOf(first: Enhancement, { keepIds }: Approval): Enhancement {
  return keepIds === undefined ? first : apply(first, keepIds)
}

/** Why nothing more is asked; undefined while it is worth asking. */
function stopAfter(rounds: readonly Round[]): StopReason | undefined {
  const [last, before] = rounds.toReversed()
  if (last === undefined) return undefined
  const { verdict, askBack } = last.critique
  if (verdict === 'fits' || verdict === 'nothing-known') return verdict
  if (before !== undefined && plain(before.answer) === plain(last.answer)) return 'same-answer'
  if (askBack === null) return 'nothing-to-ask'
  if (before !== undefined && !hasNewPoint(last.critique, before.critique)) return 'no-new-point'
  return undefined
}

/** What is open now and was not open before, in other words or about another thing. */
function hasNewPoint(now: Critique, before: Critique): boolean {
  const open = ({ points }: Critique) => points.filter(({ kind }) => kind !== 'fits')
  const known = new Set(open(before).map(keyOf))
  return open(now).some(point => !known.has(keyOf(point)))
}

function keyOf({ about, source, answerQuote }: Critique['points'][number]): string {
  return `${about}\n${source.memoryId}\n${plain(answerQuote?.quote ?? '')}`
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
