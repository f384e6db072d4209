import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { adoptRecovery, createKeystore, openKeystore } from '../src/keystore.ts'

const folder = (): string => join(mkdtempSync(join(tmpdir(), 'recovery-')), 'keys')

describe('recovery', () => {
  it('brings the master key of a lost machine back with the 24 words', async () => {
    const lost = await createKeystore({ dir: folder() })
    const dir = folder()
    const fresh = await createKeystore({ dir, words: lost.words })
    expect(fresh.masterKey).not.toEqual(lost.masterKey)
    const adopted = await adoptRecovery({ dir, recovery: lost.recovery! })
    expect(adopted.masterKey).toEqual(lost.masterKey)
    expect((await openKeystore({ dir })).masterKey).toEqual(lost.masterKey)
  })

  it('opens for no other words, and for no changed byte', async () => {
    const lost = await createKeystore({ dir: folder() })
    const dir = folder()
    const other = await createKeystore({ dir })
    const code = 'WORDS_OF_ANOTHER_SELF'
    await expect(adoptRecovery({ dir, recovery: lost.recovery! })).rejects.toMatchObject({ code })
    const changed = Uint8Array.from(other.recovery!, (byte, i) => (i === 30 ? byte ^ 1 : byte))
    await expect(adoptRecovery({ dir, recovery: changed })).rejects.toMatchObject({ code })
    expect((await openKeystore({ dir })).masterKey).toEqual(other.masterKey)
  })

  it('is not there when the root is kept offline', async () => {
    expect((await createKeystore({ dir: folder(), keepRoot: false })).recovery).toBeUndefined()
  })
})
