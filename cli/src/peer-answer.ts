import type { PeerAnswer, SendingView } from '@secondme-node/node/api'
import type { Client } from './client.ts'
import type { Context } from './context.ts'
import { whenIs } from './durations.ts'
import { CliError, exitCodeFor } from './errors.ts'
import { EXIT } from './exit-codes.ts'
import { clip, dim } from './output.ts'
import { peerPath } from './people.ts'

/** One question to another self: streamed on a terminal, one object with `--json`. */
export async function askPeer(context: Context, peer: string, question: string, queue: boolean): Promise<void> {
  const { out, signal } = context
  const client = await context.daemon()
  const path = peerPath(peer, '/ask')
  const body = { question, queue }
  const streams = !out.isJson && process.stdout.isTTY === true
  const { answer, said } = streams
    ? await streamed(client, path, body, signal, 'ask')
    : { answer: await client.send<PeerAnswer>('POST', path, body), said: '' }
  out.result(answer, () => describePeerAnswer(answer, said))
  setExit(answer)
}

/** A refusal is an answer, and yet not what was wanted. */
export function setExit({ refused }: Pick<PeerAnswer, 'refused'>): void {
  if (refused !== undefined) process.exitCode = EXIT.refused
}

/** Writes pieces as they come. @returns the answer and what stands on the terminal already */
export async function streamed(
  client: Client,
  path: string,
  body: object,
  signal: AbortSignal,
  what: 'ask' | 'talk'
): Promise<{ answer: PeerAnswer; said: string }> {
  let said = ''
  for await (const { event, data } of client.events(path, { body, signal })) {
    if (event === `${what}.piece`) {
      const { text } = data as { text: string }
      process.stdout.write(text)
      said += text
    } else if (event === `${what}.end`) {
      return { answer: data as PeerAnswer, said }
    } else if (event === `${what}.error`) {
      throw failureOf(data)
    }
  }
  throw new CliError({ code: 'CLOSED', message: 'the daemon ended the answer', exitCode: EXIT.failed })
}

/** The last event of a stream that failed. */
export function failureOf(data: unknown): CliError {
  const { code, message, fix, status } = data as { code: string; message: string; fix?: string; status: number }
  return new CliError({ code, message, fix, exitCode: exitCodeFor(status, code) })
}

/** @param said - what was streamed: not printed again when it is the answer */
export function describePeerAnswer(answer: PeerAnswer, said = ''): string {
  const { name, refused, held, queued, citations } = answer
  const begin = said === '' ? '' : '\n'
  if (refused !== undefined) return `${begin}✘ ${name}: ${refused.message}`
  if (held) return `${begin}${name} was asked and decides first. The answer comes into: secondme-node messages`
  if (queued !== undefined) return begin + describeQueued(queued)
  const sources = citations.map(({ quote }, i) =>
    dim(`[${i + 1}] ${quote === '' ? 'a memory of theirs' : `“${clip(quote, 90)}”`}`)
  )
  const isShown = said !== '' && said === answer.answer
  const text = isShown ? [] : [`${name}'s self (signed): ${answer.answer}`]
  return begin + [...text, ...sources].join('\n')
}

export function describeQueued({ name, message, nextTryAt, expiresAt }: SendingView): string {
  return `${message} It waits for ${name ?? 'them'}; next try ${whenIs(nextTryAt)}, given up ${whenIs(expiresAt)}.\n${dim('See: secondme-node peers waiting')}`
}
