import { createHmac, timingSafeEqual } from 'node:crypto'
import { publicKeyOfDid, wordsOfEntropy } from '@secondme-node/keys'
import { concat } from 'uint8arrays/concat'
import { fromString } from 'uint8arrays/from-string'
import { hashOf } from './canonical.ts'

const WORD_COUNT = 6

/** A self and the node key it speaks with, as dids. */
export interface Party {
  self: string
  key: string
}

/** Who met whom, with which nonces: the same on both sides, or someone stands between. */
export interface PairTranscript {
  joiner: Party
  inviter: Party
  joinerNonce: Uint8Array
  inviterNonce: Uint8Array
}

/**
 * Six words to compare aloud: 66 bits of SHA-256 over who met whom and with which nonces, in words of the English
 * BIP-39 list. A machine in the middle has a transcript of its own with each side, and to make the words agree it
 * would have to try about 2^66 nonces while the two are waiting.
 */
export function pairingWords(transcript: PairTranscript): string[] {
  return wordsOfEntropy(hashOf(concat([label('secondme/pair/words/1'), transcriptBytes(transcript)]))).slice(
    0,
    WORD_COUNT
  )
}

/** By which the joiner shows that it holds the invite's secret. @returns 32 bytes */
export function helloProof(secret: Uint8Array, parties: Omit<PairTranscript, 'inviterNonce'>): Uint8Array {
  return hmac(secret, [label('secondme/pair/hello/1'), ...keysOf(parties), parties.joinerNonce])
}

/** By which the inviter shows it in return. @returns 32 bytes */
export function welcomeProof(secret: Uint8Array, transcript: PairTranscript): Uint8Array {
  return hmac(secret, [label('secondme/pair/welcome/1'), transcriptBytes(transcript)])
}

/** Both roots, both node keys, both nonces: 160 bytes of fixed places. */
export function transcriptBytes(transcript: PairTranscript): Uint8Array {
  return concat([...keysOf(transcript), transcript.joinerNonce, transcript.inviterNonce])
}

function keysOf({ joiner, inviter }: Pick<PairTranscript, 'joiner' | 'inviter'>): Uint8Array[] {
  return [joiner.self, joiner.key, inviter.self, inviter.key].map(publicKeyOfDid)
}

function label(text: string): Uint8Array {
  return fromString(`${text}\0`, 'utf8')
}

function hmac(key: Uint8Array, parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(createHmac('sha256', key).update(concat(parts)).digest())
}

/** Takes the same time wherever they differ. */
export function isProof(given: Uint8Array | null, due: Uint8Array): boolean {
  return given !== null && given.length === due.length && timingSafeEqual(given, due)
}
