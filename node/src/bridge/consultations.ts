import type { ExchangeRow, Exchanges } from '../chat/exchanges.ts'
import type { Answer } from '../chat/types.ts'
import type { Clock } from '../clock.ts'
import type { Store } from '../store/types.ts'
import type { ConsultComponents } from './consult.ts'
import { type Consulted, consult } from './consult.ts'
import { BridgeError } from './errors.ts'
import type { Approval, ConsultEvent, Expert, Step, Transcript } from './types.ts'

export interface ConsultationsComponents extends ConsultComponents {
  store: Pick<Store, 'batch'>
  exchanges: Pick<Exchanges, 'put' | 'read' | 'forget'>
  clock: Clock
  /** @throws {BridgeError} EXPERT_MISSING */
  expert(to: string): Expert
}

export interface StartInput {
  question: string
  /** `expert`, or `@` and a peer. */
  to: string
  /** The owner has agreed beforehand to whatever leaves. @default false */
  isApproved?: boolean
  maxRounds?: number
  without?: readonly string[]
  signal: AbortSignal
}

export interface Consultations {
  /** @throws {BridgeError} EXPERT_MISSING, before anything else happens */
  start(input: StartInput): AsyncGenerator<ConsultEvent>
  /** The owner's word on a step. @throws {BridgeError} when no such step waits for one */
  approve(consultId: string, stepId: string, approval: Approval): void
  /** What was said; undefined when there is none, or when a memory it rests on has been forgotten. */
  transcript(consultId: string): Promise<Transcript | undefined>
}

/** A consultation is kept as an exchange is: sealed with a key of its own, forgotten with what it rests on. */
interface ConsultRow extends ExchangeRow {
  consult: Transcript
}

/** Consultations that run, and those that have ended. */
export function createConsultations(components: ConsultationsComponents): Consultations {
  const { store, exchanges, clock } = components
  const running = new Map<string, { step: Step; say(approval: Approval): void } | undefined>()

  function waitFor(consultId: string, step: Step, signal: AbortSignal): Promise<Approval> {
    const { promise, resolve, reject } = Promise.withResolvers<Approval>()
    const onAbort = () => reject(signal.reason as Error)
    signal.addEventListener('abort', onAbort, { once: true })
    running.set(consultId, {
      step,
      say(approval) {
        running.set(consultId, undefined)
        signal.removeEventListener('abort', onAbort)
        resolve(approval)
      }
    })
    return promise
  }

  async function* run(
    { question, isApproved = false, ...input }: StartInput,
    expert: Expert
  ): AsyncGenerator<ConsultEvent> {
    const askedAtMs = clock.nowMs()
    const consultId = clock.newId()
    // Ends the wait when the reader has gone in the middle of it.
    const gone = new AbortController()
    const signal = AbortSignal.any([input.signal, gone.signal])
    running.set(consultId, undefined)
    try {
      const approve = async (step: Step) => (isApproved ? { isApproved } : await waitFor(consultId, step, signal))
      const events = consult(
        { ...components, newId: () => consultId },
        { ...input, scope: { kind: 'owner' }, question, expert, approve, signal }
      )
      for (;;) {
        const next = await events.next()
        if (next.done === true) {
          await keep(next.value, askedAtMs)
          yield { type: 'done', transcript: next.value.transcript }
          return
        }
        yield next.value
      }
    } finally {
      running.delete(consultId)
      gone.abort(new Error('the consultation has ended'))
    }
  }

  async function keep({ transcript, sent }: Consulted, askedAtMs: number): Promise<void> {
    const { id, question, rounds } = transcript
    const last = rounds.at(-1)
    const sources = [
      ...sent.map(({ source }) => source),
      ...rounds.flatMap(({ critique }) => critique.points.map(({ source }) => source))
    ]
    const answer: Answer = {
      id,
      answer: last?.answer ?? '',
      abstained: last === undefined,
      engine: last?.critique.engine ?? 'extractive',
      version: 'base',
      citations: [],
      confidence: 0,
      tookMs: clock.nowMs() - askedAtMs,
      notices: []
    }
    const restsOn = [...new Set(sources.map(({ memoryId }) => memoryId))]
    const row: ConsultRow = { answerId: id, question, askedAtMs, answer, restsOn, consult: transcript }
    const batch = store.batch()
    exchanges.put(batch, row)
    await batch.commit()
    // A memory it rests on may have been forgotten meanwhile; whoever comes second takes the words out.
    if ((await exchanges.read([id]))[0] === undefined) await exchanges.forget([id])
  }

  return {
    start: input => run(input, components.expert(input.to)),
    approve(consultId, stepId, approval) {
      if (!running.has(consultId)) throw new BridgeError({ code: 'CONSULT_NOT_FOUND', consultId })
      const waiting = running.get(consultId)
      if (waiting?.step.id !== stepId) throw new BridgeError({ code: 'STEP_NOT_WAITING', consultId, stepId })
      waiting.say(approval)
    },
    async transcript(consultId) {
      const [row] = await exchanges.read([consultId])
      return (row as ConsultRow | undefined)?.consult
    }
  }
}
