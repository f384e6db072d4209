import type { IncomingMessage } from 'node:http'
import { RequestError } from './request-error.ts'

/** A request has a body when it says how it ends. */
export function hasBody(incoming: IncomingMessage): boolean {
  return incoming.headers['transfer-encoding'] !== undefined || Number(incoming.headers['content-length'] ?? 0) > 0
}

/**
 * The bytes as they come. Leaving the loop early does not cut the connection, so that a refusal can still be sent.
 */
export function bytesOf(incoming: IncomingMessage): AsyncIterable<Uint8Array> {
  return incoming.iterator({ destroyOnReturn: false })
}

/** @throws {RequestError} BODY_TOO_LARGE as soon as the limit is passed, BODY_MALFORMED when it is not UTF-8 */
export async function readText(incoming: IncomingMessage, limitBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let seen = 0
  for await (const chunk of bytesOf(incoming)) {
    seen += chunk.length
    if (seen > limitBytes) throw new RequestError({ code: 'BODY_TOO_LARGE', limitBytes })
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch (err) {
    throw new RequestError({ code: 'BODY_MALFORMED' }, { cause: err })
  }
}
