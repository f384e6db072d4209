import { chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { toString as textOf } from 'uint8arrays/to-string'
import { describe, expect, it } from 'vitest'
import { describeKeystore } from '../src/describe.ts'
import { didOf, publicKeyOfDid } from '../src/did-key.ts'
import { publicKeyOf, verify } from '../src/ed25519.ts'
import { changePassphrase, createKeystore, exportWords, openKeystore, recertify } from '../src/keystore.ts'
import { publicKeyOfPeerId } from '../src/peer-id.ts'
import { isKeystorePresent } from '../src/vault.ts'
import { CHEAP, codeOf, hex, temporaryFolder } from './support.ts'

const PASSPHRASE = 'correct horse battery staple'

describe('createKeystore', () => {
  it.each([undefined, PASSPHRASE])(
    'makes a self that opens again just as it was (passphrase: %s)',
    async passphrase => {
      const dir = join(await temporaryFolder(), 'keys')
      const made = await createKeystore({ dir, passphrase, cost: CHEAP })
      const opened = await openKeystore({ dir, passphrase })

      expect(opened.identity.selfId).toBe(made.identity.selfId)
      expect(opened.identity.selfId).toBe(made.root.did)
      expect(opened.identity.peerId).toBe(made.identity.peerId)
      expect(opened.root?.did).toBe(made.root.did)
      expect(opened.masterKey).toEqual(made.masterKey)
      expect(opened.masterKey).toHaveLength(32)
      expect(opened.certificate).toBeUndefined()

      const message = hex('c0ffee')
      const { identity } = opened
      expect(verify(identity.sign(message), message, publicKeyOfPeerId(made.identity.peerId))).toBe(true)
      expect(verify(opened.root!.sign(message), message, publicKeyOfDid(made.identity.selfId))).toBe(true)
      expect(didOf(publicKeyOf(identity.copyNodeSeed()))).toBe(identity.node.did)
    }
  )

  it('restores the same self, with a new node key and master key, from its words', async () => {
    const first = await createKeystore({ dir: join(await temporaryFolder(), 'a') })
    const second = await createKeystore({ dir: join(await temporaryFolder(), 'b'), words: first.words })
    expect(second.identity.selfId).toBe(first.identity.selfId)
    expect(second.identity.peerId).not.toBe(first.identity.peerId)
    expect(second.masterKey).not.toEqual(first.masterKey)
  })

  it('writes nothing when the words are wrong', async () => {
    const dir = join(await temporaryFolder(), 'keys')
    expect(await codeOf(() => createKeystore({ dir, words: 'zoo '.repeat(24) }))).toBe('BAD_CHECKSUM')
    expect(await isKeystorePresent(dir)).toBe(false)
  })

  it('keeps an offline root out of the file', async () => {
    const dir = await temporaryFolder()
    const made = await createKeystore({ dir, keepRoot: false })
    const opened = await openKeystore({ dir })
    expect(opened.root).toBeUndefined()
    expect(opened.identity.selfId).toBe(made.root.did)
    expect(await codeOf(() => exportWords({ dir }))).toBe('ROOT_OFFLINE')
    expect(await describeKeystore(dir)).toMatchObject({ root: 'offline' })
  })

  it('keeps what the root certified about the node key', async () => {
    const dir = await temporaryFolder()
    const certify = vouch()
    const made = await createKeystore({ dir, keepRoot: false, certify })
    const { certificate, identity } = await openKeystore({ dir })
    expect(certificate).toEqual(made.certificate)
    expect(verify(certificate!, identity.node.publicKey, publicKeyOfDid(identity.selfId))).toBe(true)
  })

  it('never overwrites a keystore, not even a broken one', async () => {
    const dir = await temporaryFolder()
    await createKeystore({ dir })
    expect(await codeOf(() => createKeystore({ dir }))).toBe('KEYSTORE_EXISTS')
    await writeFile(join(dir, 'keystore.json'), '')
    expect(await codeOf(() => createKeystore({ dir }))).toBe('KEYSTORE_EXISTS')
  })

  it('lets one of several that start at once win, and that one opens', async () => {
    const dir = join(await temporaryFolder(), 'keys')
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => createKeystore({ dir })))
    const winners = results.filter(result => result.status === 'fulfilled')
    expect(winners).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'KEYSTORE_EXISTS' })
    }
    expect((await openKeystore({ dir })).masterKey).toEqual(winners[0]!.value.masterKey)
  })

  it('makes a 0700 folder of 0600 files under umask 0', async () => {
    const dir = join(await temporaryFolder(), 'a', 'keys')
    const before = process.umask(0)
    try {
      await createKeystore({ dir })
    } finally {
      process.umask(before)
    }
    expect((await stat(dir)).mode & 0o777).toBe(0o700)
    for (const name of await readdir(dir)) expect((await stat(join(dir, name))).mode & 0o777).toBe(0o600)
    expect((await readdir(dir)).sort()).toEqual(['keystore.json', 'unlock.key'])
  })

  it('writes none of its secrets, nor whose they are, in the clear', async () => {
    const dir = await temporaryFolder()
    const made = await createKeystore({ dir, passphrase: PASSPHRASE, cost: CHEAP })
    const file = await readFile(join(dir, 'keystore.json'), 'utf8')
    const { masterKey, identity, words } = made
    const secrets = [masterKey, identity.copyNodeSeed(), identity.node.publicKey].flatMap(bytes => [
      textOf(bytes, 'base64pad'),
      textOf(bytes, 'hex')
    ])
    for (const secret of [...secrets, identity.selfId, identity.peerId, PASSPHRASE, words.slice(0, 3).join(' ')]) {
      expect(file).not.toContain(secret)
    }
    expect(await readdir(dir)).toEqual(['keystore.json'])
  })
})

describe('openKeystore', () => {
  it('tells a missing keystore, a missing passphrase and a wrong one apart', async () => {
    const dir = await temporaryFolder()
    expect(await codeOf(() => openKeystore({ dir }))).toBe('KEYSTORE_MISSING')
    await createKeystore({ dir, passphrase: PASSPHRASE, cost: CHEAP })
    expect(await codeOf(() => openKeystore({ dir }))).toBe('PASSPHRASE_REQUIRED')
    const messages = new Set<string>()
    for (const passphrase of ['', 'x', `${PASSPHRASE} `, PASSPHRASE.toUpperCase()]) {
      const err: unknown = await openKeystore({ dir, passphrase }).catch((err: unknown) => err)
      expect(err).toMatchObject({ code: 'WRONG_PASSPHRASE' })
      messages.add((err as Error).message)
    }
    expect(messages.size).toBe(1)
  })

  it('takes a passphrase typed with composed or decomposed letters', async () => {
    const dir = await temporaryFolder()
    await createKeystore({ dir, passphrase: 'Gr\u00fc\u00dfe', cost: CHEAP })
    expect((await openKeystore({ dir, passphrase: 'Gru\u0308\u00dfe' })).masterKey).toHaveLength(32)
  })

  it.each(['.', 'keystore.json', 'unlock.key'])(
    'refuses when others may read %s, and says how to mend it',
    async name => {
      const dir = await temporaryFolder()
      await createKeystore({ dir })
      const right = name === '.' ? 0o700 : 0o600
      for (const bit of [0o040, 0o004, 0o020, 0o001]) {
        await chmod(join(dir, name), right | bit)
        await expect(openKeystore({ dir })).rejects.toMatchObject({
          fault: { code: 'WRONG_MODE', file: name, mode: right | bit, fix: `chmod ${right.toString(8)} ${name}` }
        })
      }
      expect(await describeKeystore(dir)).toMatchObject({ wrongMode: { fault: { code: 'WRONG_MODE', file: name } } })
      await chmod(join(dir, name), right)
      expect((await openKeystore({ dir })).masterKey).toHaveLength(32)
    }
  )

  it('says that the unlock key is gone, or that it is another', async () => {
    const dir = await temporaryFolder()
    await createKeystore({ dir })
    await writeFile(join(dir, 'unlock.key'), new Uint8Array(32))
    await expect(openKeystore({ dir })).rejects.toMatchObject({ fault: { code: 'KEYSTORE_CORRUPT', part: 'sealed' } })
    await rm(join(dir, 'unlock.key'))
    expect(await codeOf(() => openKeystore({ dir }))).toBe('UNLOCK_KEY_MISSING')
  })
})

describe('changePassphrase', () => {
  it.each([
    ['one to another', 'old', 'new'],
    ['none to one', undefined, 'new'],
    ['one to none', 'old', undefined],
    ['none to none', undefined, undefined]
  ])('from %s keeps every secret and shuts the old way in', async (_, from, to) => {
    const dir = await temporaryFolder()
    const certify = vouch()
    const made = await createKeystore({ dir, passphrase: from, cost: CHEAP, certify })
    await changePassphrase({ dir, from, to, cost: CHEAP })

    const opened = await openKeystore({ dir, passphrase: to })
    expect(opened.masterKey).toEqual(made.masterKey)
    expect(opened.identity.peerId).toBe(made.identity.peerId)
    expect(opened.certificate).toEqual(made.certificate)
    expect(await exportWords({ dir, passphrase: to })).toEqual(made.words)
    if (to !== undefined) {
      expect(await codeOf(() => openKeystore({ dir, passphrase: from }))).toMatch(
        /WRONG_PASSPHRASE|PASSPHRASE_REQUIRED/
      )
    }
    expect((await readdir(dir)).includes('unlock.key')).toBe(to === undefined)
  })

  it('refuses a wrong old passphrase and an empty new one, and changes nothing', async () => {
    const dir = await temporaryFolder()
    await createKeystore({ dir, passphrase: 'old', cost: CHEAP })
    const before = await readFile(join(dir, 'keystore.json'))
    expect(await codeOf(() => changePassphrase({ dir, from: 'odl', to: 'new' }))).toBe('WRONG_PASSPHRASE')
    expect(await codeOf(() => changePassphrase({ dir, from: 'old', to: '' }))).toBe('PASSPHRASE_EMPTY')
    expect(await readFile(join(dir, 'keystore.json'))).toEqual(before)
  })
})

describe('recertify', () => {
  it('renews the certificate with the sealed root', async () => {
    const dir = await temporaryFolder()
    await createKeystore({ dir, certify: () => hex('01') })
    const renewed = await recertify({ dir, certify: () => hex('02') })
    expect(renewed.certificate).toEqual(hex('02'))
    expect((await openKeystore({ dir })).certificate).toEqual(hex('02'))
  })

  it('needs the words of an offline root, takes no others, and does not keep them', async () => {
    const dir = await temporaryFolder()
    const { words, masterKey } = await createKeystore({ dir, keepRoot: false })
    const stranger = await createKeystore({ dir: join(dir, 'stranger') })
    const certify = vouch()
    expect(await codeOf(() => recertify({ dir, certify }))).toBe('ROOT_OFFLINE')
    expect(await codeOf(() => recertify({ dir, certify, words: stranger.words }))).toBe('WORDS_OF_ANOTHER_SELF')
    await recertify({ dir, certify, words })
    const opened = await openKeystore({ dir })
    expect(opened.root).toBeUndefined()
    expect(opened.masterKey).toEqual(masterKey)
    expect(opened.certificate).toHaveLength(64)
  })
})

describe('describeKeystore', () => {
  it('tells how a keystore is protected without opening it', async () => {
    const dir = await temporaryFolder()
    expect(await describeKeystore(join(dir, 'missing'))).toEqual({ present: false })
    await createKeystore({ dir })
    expect(await describeKeystore(dir)).toEqual({
      present: true,
      protection: 'unlock-key',
      root: 'sealed',
      cost: undefined,
      wrongMode: undefined
    })
    await changePassphrase({ dir, to: PASSPHRASE, cost: CHEAP })
    expect(await describeKeystore(dir)).toMatchObject({ protection: 'passphrase', cost: CHEAP })
  })
})

/** Certifies with the plainest statement there is: the root's signature over the node key. */
function vouch() {
  return (root: { sign(bytes: Uint8Array): Uint8Array }, nodeKey: Uint8Array) => root.sign(nodeKey)
}
