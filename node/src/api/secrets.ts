import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, base64url: nothing that can be guessed or typed by mistake. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a secret. A fast hash is enough, because the secret is 256 random bits and no password. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('base64url')
}

/** Compares two digests or secrets in a time that tells nothing about where they differ. */
export function isSame(a: string, b: string): boolean {
  const left = Buffer.from(digestOf(a))
  const right = Buffer.from(digestOf(b))
  return timingSafeEqual(left, right)
}
