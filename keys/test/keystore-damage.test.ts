import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { fromString } from 'uint8arrays/from-string'
import { toString as textOf } from 'uint8arrays/to-string'
import { describe, expect, it } from 'vitest'
import { DEFAULT_COST, FLOOR_COST } from '../src/kdf.ts'
import { changePassphrase, createKeystore, openKeystore } from '../src/keystore.ts'
import { dieDuring, type Step } from './die-during.ts'
import { CHEAP, codeOf, temporaryFolder } from './support.ts'

const KEYSTORE = new URL('../src/keystore.ts', import.meta.url)

describe('a crash while the passphrase is changed', () => {
  it.each([
    ['write', 'old'],
    ['sync', 'old'],
    ['rename', 'old'],
    ['sync folder', 'new']
  ] as const)('at its %s leaves the %s passphrase working', async (step, passphrase) => {
    const { dir, masterKey } = await keystoreWith('old')
    expect(await crash(step, dir, { from: 'old', to: 'new' })).toBe('SIGKILL')
    expect((await openKeystore({ dir, passphrase })).masterKey).toEqual(masterKey)
  })

  it('leaves a torn temporary file that harms neither opening nor the next change', async () => {
    const { dir, masterKey } = await keystoreWith('old')
    await crash('rename', dir, { from: 'old', to: 'new' })
    const torn = (await readdir(dir)).find(name => name.endsWith('.tmp'))!
    const whole = (await stat(join(dir, torn))).size
    for (const size of [whole - 1, whole >> 1, 0]) {
      await truncate(join(dir, torn), size)
      expect((await openKeystore({ dir, passphrase: 'old' })).masterKey).toEqual(masterKey)
    }
    await changePassphrase({ dir, from: 'old', to: 'newer', cost: CHEAP })
    expect((await openKeystore({ dir, passphrase: 'newer' })).masterKey).toEqual(masterKey)
  })

  it.each(['write', 'link', 'rename'] as const)('on the way to no passphrase, at its %s, keeps the old', async step => {
    const { dir, masterKey } = await keystoreWith('old')
    expect(await crash(step, dir, { from: 'old' })).toBe('SIGKILL')
    expect((await openKeystore({ dir, passphrase: 'old' })).masterKey).toEqual(masterKey)
    await changePassphrase({ dir, from: 'old', cost: CHEAP })
    expect((await openKeystore({ dir })).masterKey).toEqual(masterKey)
  })

  it.each(['write', 'rename'] as const)('on the way from none, at its %s, keeps it open', async step => {
    const { dir, masterKey } = await keystoreWith(undefined)
    expect(await crash(step, dir, { to: 'new' })).toBe('SIGKILL')
    expect((await openKeystore({ dir })).masterKey).toEqual(masterKey)
  })
})

describe('a crash while a keystore is made', () => {
  it.each(['write', 'sync', 'link'] as const)('at its %s leaves the way free for the next try', async step => {
    const dir = join(await temporaryFolder(), 'keys')
    const script = `await (await import('${KEYSTORE}')).createKeystore({ dir: ${JSON.stringify(dir)} })`
    expect(await dieDuring(step, script)).toBe('SIGKILL')
    expect(await codeOf(() => openKeystore({ dir }))).toBe('KEYSTORE_MISSING')
    const made = await createKeystore({ dir })
    expect((await openKeystore({ dir })).masterKey).toEqual(made.masterKey)
  })
})

describe('a damaged keystore', () => {
  it('is called corrupt wherever it was cut, also with the right passphrase', async () => {
    const { dir } = await keystoreWith('old')
    const whole = await readFile(join(dir, 'keystore.json'))
    for (let size = 0; size < whole.length - 1; size += 37) {
      await writeFile(join(dir, 'keystore.json'), whole.subarray(0, size))
      expect(await codeOf(() => openKeystore({ dir, passphrase: 'old' }))).toBe('KEYSTORE_CORRUPT')
    }
  })

  it('is called corrupt, or still opens to the same secrets, with any bit flipped', async () => {
    const { dir, masterKey } = await keystoreWith(undefined)
    const whole = new Uint8Array(await readFile(join(dir, 'keystore.json')))
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length * 8 - 1), async bit => {
        const flipped = Uint8Array.from(whole)
        flipped[bit >> 3]! ^= 1 << (bit & 7)
        await writeFile(join(dir, 'keystore.json'), flipped)
        const opened = await openKeystore({ dir }).catch((err: unknown) => err)
        if (opened instanceof Error) expect(opened).toMatchObject({ code: 'KEYSTORE_CORRUPT' })
        else expect(opened).toMatchObject({ masterKey }) // a space became another space
      }),
      { numRuns: 150 }
    )
  })

  it('does not open when a header field was rewritten, even with a matching check', async () => {
    const { dir } = await keystoreWith(undefined)
    await rewrite(dir, fields => ({ ...fields, root: 'offline' }))
    expect(await codeOf(() => openKeystore({ dir }))).toBe('KEYSTORE_CORRUPT')
  })
})

describe('the cost of a guess', () => {
  it('is by default at least 64 MiB and 3 passes, far above the floor', () => {
    expect(DEFAULT_COST.memoryKiB).toBeGreaterThanOrEqual(64 * 1024)
    expect(DEFAULT_COST.passes).toBeGreaterThanOrEqual(3)
    expect(FLOOR_COST).toEqual({ memoryKiB: 19 * 1024, passes: 2, lanes: 1 })
  })

  it('is the default unless told otherwise', async () => {
    const dir = await temporaryFolder()
    await createKeystore({ dir, passphrase: 'old' })
    const { kdf } = JSON.parse(await readFile(join(dir, 'keystore.json'), 'utf8'))
    expect(kdf).toMatchObject({ name: 'argon2id', ...DEFAULT_COST })
  })

  it.each([{ memoryKiB: 19 * 1024 - 1 }, { passes: 1 }])(
    'below the floor is refused, in a new keystore and in one that was rewritten: %j',
    async weak => {
      const cost = { ...CHEAP, ...weak }
      const { dir } = await keystoreWith('old')
      const elsewhere = join(dir, 'new')
      expect(await codeOf(() => createKeystore({ dir: elsewhere, passphrase: 'x', cost }))).toBe('KDF_TOO_WEAK')
      expect(await codeOf(() => changePassphrase({ dir, from: 'old', to: 'x', cost }))).toBe('KDF_TOO_WEAK')
      await rewrite(dir, fields => ({ ...fields, kdf: { ...fields.kdf, ...weak } }))
      await expect(openKeystore({ dir, passphrase: 'old' })).rejects.toMatchObject({
        fault: { code: 'KDF_TOO_WEAK', memoryKiB: cost.memoryKiB, passes: cost.passes }
      })
    }
  )

  it.each([{ memoryKiB: 2 ** 40 }, { passes: 10_000 }, { lanes: 0 }, { passes: 2.5 }, { memoryKiB: '65536' }])(
    'that no honest file names is refused before it is paid: %j',
    async cost => {
      const { dir } = await keystoreWith('old')
      await rewrite(dir, fields => ({ ...fields, kdf: { ...fields.kdf, ...cost } }))
      expect(await codeOf(() => openKeystore({ dir, passphrase: 'old' }))).toBe('KEYSTORE_CORRUPT')
    }
  )
})

async function keystoreWith(passphrase: string | undefined): Promise<{ dir: string; masterKey: Uint8Array }> {
  const dir = await temporaryFolder()
  const { masterKey } = await createKeystore({ dir, passphrase, cost: CHEAP })
  return { dir, masterKey }
}

function crash(step: Step, dir: string, change: { from?: string; to?: string }): Promise<NodeJS.Signals | null> {
  const init = JSON.stringify({ dir, ...change, cost: CHEAP })
  return dieDuring(step, `await (await import('${KEYSTORE}')).changePassphrase(${init})`)
}

/** Changes fields as someone would who knows the format but not the key: the check is made to match again. */
async function rewrite(
  dir: string,
  change: (fields: { kdf: object } & Record<string, unknown>) => object
): Promise<void> {
  const path = join(dir, 'keystore.json')
  const { check: _, ...fields } = JSON.parse(await readFile(path, 'utf8'))
  const changed = change(fields)
  const check = textOf(sha256(fromString(JSON.stringify(changed), 'utf8')), 'hex')
  await writeFile(path, JSON.stringify({ ...changed, check }))
}
