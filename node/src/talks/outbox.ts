import { createHash } from 'node:crypto'
import type { OpenRequest } from '@secondme-node/protocol'
import type { Logger } from '../log.ts'
import type { Sendings } from '../people/sendings.ts'
import type { SelfId, Sending } from '../people/types.ts'
import type { TalkEvent } from './talk.ts'
import type { Talks } from './talks.ts'

export interface OutboxComponents {
  sendings: Sendings
  talks: Pick<Talks, 'ask'>
  nowMs(): number
  log: Logger
  /** What became of something that had waited. */
  onResult(sending: Sending, event: TalkEvent): Promise<void>
}

const EVERY_MS = 5_000
const TIMEOUT_MS = 60_000

/** Brings what waited to peers that are back. Each thing is delivered until it is answered. */
export function createOutbox({ sendings, talks, nowMs, log, onResult }: OutboxComponents) {
  let timer: NodeJS.Timeout | undefined
  const stopped = new AbortController()

  /** @returns whether it got through and is done */
  async function deliver(sending: Sending): Promise<boolean> {
    if (!sendings.begin(sending.id)) return false
    const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(TIMEOUT_MS)])
    try {
      let last: TalkEvent | undefined
      const nonce = nonceOf(sending)
      for await (const event of talks.ask(sending.peer, sending.body as OpenRequest, { nonce, signal })) {
        if (event.type !== 'piece') last = event
      }
      // Their owner has not decided: it is asked again, when they say so or later.
      if (last === undefined || last.type === 'held') {
        await sendings.failed(sending.id, 'HELD')
        return false
      }
      await onResult(sending, last)
      await sendings.delivered(sending.id)
      return true
    } catch (err) {
      await sendings.failed(sending.id, (err as { code?: string }).code ?? 'FAILED')
      log.info('something still waits for a peer', { code: (err as { code?: string }).code })
      return false
    }
  }

  /** @param online - a peer that is there now: its things go whatever their pause */
  async function run(online?: SelfId): Promise<void> {
    await Promise.all(
      sendings.due(nowMs(), online).map(async sending => {
        // What got through shows that they are there: the next thing goes at once, whatever its own pause.
        if (await deliver(sending)) await run(sending.peer)
      })
    )
  }

  return {
    run,
    async start() {
      timer = setInterval(() => void run().catch(err => log.warn('the outbox failed', { err })), EVERY_MS).unref()
    },
    async stop() {
      clearInterval(timer)
      stopped.abort(new Error('the node stops'))
    }
  }
}

export type Outbox = ReturnType<typeof createOutbox>

/** Each try is a message of its own: the other side takes a nonce with one time only. */
function nonceOf({ id, tries }: Sending): Uint8Array {
  return new Uint8Array(createHash('sha256').update(`${id}/${tries}`).digest().subarray(0, 16))
}
