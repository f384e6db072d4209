import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromString } from 'uint8arrays/from-string'
import { onTestFinished } from 'vitest'
import { FLOOR_COST } from '../src/kdf.ts'

/** The cheapest cost a keystore admits: tests open dozens of them. */
export const CHEAP = FLOOR_COST

export function hex(text: string): Uint8Array {
  return fromString(text, 'hex')
}

export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8')) as T
}

/** A folder of its own for one test, removed after it. */
export async function temporaryFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'secondme-keys-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  return dir
}

/** The `code` an action fails with, or `none`. */
export async function codeOf(action: () => unknown): Promise<string> {
  try {
    await action()
    return 'none'
  } catch (err) {
    return err instanceof Error && 'code' in err ? String(err.code) : String(err)
  }
}
