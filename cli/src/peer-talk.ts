import { createInterface } from 'node:readline/promises'
import type { NewTalk, PeerAnswer, TalkOpened } from '@secondme-node/node/api'
import type { Client } from './client.ts'
import type { Context } from './context.ts'
import { EXIT } from './exit-codes.ts'
import { bold, dim } from './output.ts'
import { describePeerAnswer, failureOf, streamed } from './peer-answer.ts'

/** A talk with another self on the terminal; with a pipe, one turn a line. */
export async function talkWithPeer(context: Context, request: NewTalk): Promise<void> {
  const { out } = context
  const client = await context.daemon()
  const talk = await client.send<TalkOpened>('POST', '/api/v1/talks', request)
  if (talk.talkId === null) {
    out.result(talk, () => `✘ ${talk.name}: ${talk.refused?.message ?? 'refused'}`)
    process.exitCode = EXIT.refused
    return
  }
  if (out.isJson) out.result(talk, () => '')
  out.say(`You are talking with ${talk.name}'s self. ${dim('/bye to leave')}`)
  try {
    await turns(context, client, talk.talkId, talk.name)
  } finally {
    // A talk that ended by itself is over already.
    await client.send('DELETE', `/api/v1/talks/${talk.talkId}`).catch(() => {})
  }
}

async function turns(context: Context, client: Client, talkId: string, name: string): Promise<void> {
  const { out } = context
  const isTerminal = process.stdin.isTTY === true
  const reader = createInterface({
    input: process.stdin,
    output: out.isJson || !isTerminal ? undefined : process.stderr,
    prompt: `${bold('›')} `
  })
  // Ctrl-C ends the talk, so that it does not stay open on both sides.
  context.signal.addEventListener('abort', () => reader.close(), { once: true })
  if (isTerminal) reader.prompt()
  for await (const line of reader) {
    const text = line.trim()
    if (text === '/bye') break
    if (text !== '' && isEnd(await turn(context, client, talkId, text))) {
      out.say(`${name} has ended the talk.`)
      process.exitCode = EXIT.refused
      break
    }
    if (isTerminal) reader.prompt()
  }
  reader.close()
}

async function turn(context: Context, client: Client, talkId: string, text: string): Promise<PeerAnswer> {
  const { out, signal } = context
  const path = `/api/v1/talks/${talkId}/turns`
  if (out.isJson || process.stdout.isTTY !== true) {
    const answer = await whole(client, path, text, signal)
    out.result(answer, () => describePeerAnswer(answer))
    return answer
  }
  const { answer, said } = await streamed(client, path, { text }, signal, 'talk')
  out.result(answer, () => describePeerAnswer(answer, said))
  return answer
}

/** Without pieces: nobody reads along. */
async function whole(client: Client, path: string, text: string, signal: AbortSignal): Promise<PeerAnswer> {
  for await (const { event, data } of client.events(path, { body: { text }, signal })) {
    if (event === 'talk.end') return data as PeerAnswer
    if (event === 'talk.error') throw failureOf(data)
  }
  throw new Error('the daemon ended the talk')
}

function isEnd({ refused }: PeerAnswer): boolean {
  return refused !== undefined && ['REVOKED', 'EXPIRED', 'PAUSED', 'REFUSED'].includes(refused.code)
}
