import { type FailureCode, failureFor } from '@secondme-node/protocol'
import type { Logger } from '../log.ts'
import type { Admission } from './admit.ts'
import type { Consents } from './consents.ts'
import { type LiveSession, SessionEnded } from './live-session.ts'
import type { Outcomes } from './outcome.ts'
import type { Admitted, Asked, Outcome, Verified } from './steps.ts'

/** What a turn of an act is: of the admitted request it makes what may leave. */
export interface TurnContext {
  admitted: Admitted
  session: LiveSession
  /** Shows the answer as it is made. */
  onPiece(text: string): void
  signal: AbortSignal
}

export type Handle = (context: TurnContext) => Promise<Outcome>

export interface TurnsComponents {
  admission: Admission
  outcomes: Outcomes
  consents: Consents
  handle: Handle
  nowMs(): number
  /** Work for others waits until the owner's is done, one turn after the other. */
  inTurn<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>
  log: Logger
}

/** A turn that takes longer has hung, and others wait for it. */
const MAX_TURN_MS = 3 * 60_000

/** Acts that go on after they are opened. */
export const TALKS: ReadonlySet<string> = new Set(['chat', 'icebreak', 'roleplay'])

/** Takes verified messages through admission, the act and the outcome, one at a time in a session. */
export interface Turns {
  /** @param forget - called when the session is over */
  open(session: LiveSession, verified: Verified, forget: () => void): void
  turn(session: LiveSession, verified: Verified, asked: Asked): void
  /** Resolves when nothing runs in the session any more. */
  finished(session: LiveSession): Promise<void>
}

export function createTurns({ admission, outcomes, consents, handle, inTurn, nowMs, log }: TurnsComponents): Turns {
  const works = new WeakMap<LiveSession, Promise<void>>()

  /** A second message while one is at work is refused, not queued: the quota allows one at a time anyway. */
  function run(session: LiveSession, work: (signal: AbortSignal) => Promise<void>): void {
    const abort = new AbortController()
    // One that was cancelled may still be putting its things away.
    const before = works.get(session) ?? Promise.resolve()
    session.running = abort
    const done = before
      .then(() => work(AbortSignal.any([abort.signal, AbortSignal.timeout(MAX_TURN_MS)])))
      .catch(err => {
        // The other side may be gone; what was decided stands in the audit.
        if (!abort.signal.aborted) log.warn('a turn of a peer failed', { err })
      })
      .finally(() => {
        if (session.running === abort) session.running = undefined
      })
    works.set(session, done)
  }

  async function answer(session: LiveSession, verified: Verified, asked: Asked, signal: AbortSignal): Promise<void> {
    const earlier = admission.isGranted(verified, asked) ? await consents.earlier(verified, asked, nowMs()) : undefined
    if (earlier?.kind === 'refuse') return refuse(session, verified, earlier.code)
    if (earlier !== undefined) return session.answer(verified, earlier.outcome)
    const admitted = await admission.admit(verified, asked)
    if (typeof admitted === 'string') return refuse(session, verified, admitted)
    let pieces: Promise<void> = Promise.resolve()
    const onPiece = (text: string) => {
      pieces = pieces.then(() => session.piece(verified.envelope.seq, text))
      pieces.catch(() => {})
    }
    let outcome: Outcome
    try {
      outcome = await inTurn(() => handle({ admitted, session, onPiece, signal }), signal)
      signal.throwIfAborted()
    } catch (err) {
      const ended = signal.reason instanceof SessionEnded ? signal.reason.code : 'FAILED'
      await outcomes.cut(admitted, ended)
      if (!signal.aborted) await refuse(session, verified, 'BUSY')
      throw err
    }
    await pieces
    await session.answer(verified, outcome)
  }

  async function refuse(session: LiveSession, verified: Verified, code: FailureCode): Promise<void> {
    const learned = failureFor(code, 'grantee')
    await session.send({ kind: 'refusal', answers: verified.envelope.seq, code: learned })
  }

  return {
    open(session, verified, forget) {
      const asked: Asked = {
        act: session.act,
        request: session.request,
        text: undefined,
        turn: TALKS.has(session.act) ? 0 : 1
      }
      run(session, async signal => {
        if (TALKS.has(session.act)) {
          const code = await admission.mayOpen(verified, asked)
          if (code === undefined) return session.send({ kind: 'opened' })
          await refuse(session, verified, code)
          forget()
          return
        }
        await session.send({ kind: 'opened' })
        await answer(session, verified, asked, signal).finally(forget)
      })
    },
    turn(session, verified, asked) {
      if (session.running !== undefined && !session.running.signal.aborted) {
        refuse(session, verified, 'BUSY').catch(() => {})
        return
      }
      run(session, signal => answer(session, verified, asked, signal))
    },
    finished: async session => works.get(session)
  }
}
