import type { IncomingMessage } from 'node:http'
import { RequestError } from './request-error.ts'

/** Longest request target that is looked at, in bytes of the request line. */
const MAX_TARGET_CHARS = 8 * 1024

/** Hosts that mean this machine and nothing else. `0.0.0.0`, `127.1` and other spellings are a rebinding trick. */
const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '[::1]']

/** What a path may hold: unreserved and harmless sub-delimiters, or a whole percent sequence. No `;`, no `\`. */
const PLAIN_PATH = /^\/(?:[A-Za-z0-9._~!$&'()*+,=:@/-]|%[0-9A-Fa-f]{2})*$/

/** Slash, backslash, dot, percent and control bytes in disguise. */
const DISGUISED = /%(?:2[fFeE5]|5[cC]|[01][0-9A-Fa-f]|7[fF])/

/** The parts of a request that are judged before anything is read, routed or decoded. */
export type RequestHead = Pick<IncomingMessage, 'url' | 'method' | 'headers' | 'rawHeaders'>

/**
 * Judges a request by its first bytes: path, then Host, then Origin, then Sec-Fetch-Site. Works on what came over
 * the wire, because URL parsers repair exactly the tricks that are to be refused.
 *
 * @param port - the one this server listens on
 * @throws {RequestError} PATH_REFUSED (400), HOST_REFUSED (421), ORIGIN_REFUSED, SITE_REFUSED (403)
 */
export function guardHead(head: RequestHead, port: number): void {
  guardPath(head.url ?? '')
  const host = guardHost(head, port)
  guardOrigin(head, host)
  guardSite(head)
}

function guardPath(target: string): void {
  const path = target.split('?', 1)[0]!
  const isPlain =
    target.length <= MAX_TARGET_CHARS &&
    PLAIN_PATH.test(path) &&
    !DISGUISED.test(path) &&
    !path.includes('//') &&
    !path.split('/').some(segment => segment === '.' || segment === '..')
  if (!isPlain) throw new RequestError({ code: 'PATH_REFUSED' })
}

function guardHost(head: RequestHead, port: number): string {
  const host = head.headers.host ?? ''
  const isOurs = LOOPBACK_HOSTS.some(name => host === `${name}:${port}`) && timesSent(head, 'host') === 1
  if (!isOurs) throw new RequestError({ code: 'HOST_REFUSED' })
  return host
}

function guardOrigin(head: RequestHead, host: string): void {
  const origin = head.headers.origin
  if (origin === undefined) return
  if (origin !== `http://${host}` || timesSent(head, 'origin') !== 1) throw new RequestError({ code: 'ORIGIN_REFUSED' })
}

/** Absent is judged later: with a token it is a program, with a cookie it is a browser that hides where it stands. */
function guardSite(head: RequestHead): void {
  const site = head.headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return
  throw new RequestError({ code: 'SITE_REFUSED' })
}

/** Node keeps the first of doubled headers; another layer might keep the last, so doubles are refused. */
function timesSent(head: RequestHead, name: string): number {
  return head.rawHeaders.filter((value, index) => index % 2 === 0 && value.toLowerCase() === name).length
}
