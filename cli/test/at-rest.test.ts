import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Home } from './support.ts'

/** Words that occur nowhere else, so that a hit in a file is a leak. */
const ITEMS = Array.from({ length: 200 }, (_, i) => ({
  id: `item-zuqorix${i}`,
  text: `Vexolith${i} met Quarbana${i} under the plomtree at Drimsel${i}.`,
  author: `Zanthe${i}`,
  session: `sessqub${i % 7}`
}))
const SECRET = 'The glimvortex password is hibbledoo-4711 and nobody knows the wexelbank.'

describe('a home folder on disk', () => {
  const home = new Home()
  let secretId: string

  beforeAll(async () => {
    await home.json('start')
    await home.json('import', home.jsonLines('../known-words.jsonl', ITEMS), '--yes')
    secretId = (await home.json<{ memory: { id: string } }>('add', SECRET)).memory.id
    await home.json('pipeline', 'wait')
    await home.json('ask', 'Who met Quarbana7 under the plomtree?')
    await home.json('ask', 'What is the glimvortex password?')
  })
  afterAll(async () => {
    rmSync(join(home.dir, '../known-words.jsonl'))
    await home.close()
  })

  it('holds nothing readable of what was imported, asked or answered', async () => {
    const words = ITEMS.flatMap(item => [item.id, item.author, item.session, ...item.text.match(/\w+\d+/g)!])
    words.push('glimvortex', 'hibbledoo', 'known-words')
    expect(found(home.dir, words)).toEqual([])
  })

  it('keeps every file to its owner', () => {
    const loose = filesUnder(home.dir).filter(path => (statSync(path).mode & 0o077) !== 0)
    expect(loose).toEqual([])
  })

  it('forgets for good: search, history, export, answers and files know nothing of it', async () => {
    const receipt = await home.json('memories', 'forget', secretId, '--shred', '--yes')
    expect(receipt).toMatchObject({ schema: 'secondme.receipt/1', shredded: true, recoverableUntil: null })
    const { hits } = await home.json<{ hits: Array<{ text: string }> }>(
      'memories',
      'search',
      'glimvortex password hibbledoo'
    )
    expect(hits.filter(hit => hit.text.includes('hibbledoo'))).toEqual([])
    expect(await home.run('memories', 'show', secretId, '--json')).toMatchObject({ code: 5 })
    expect((await home.run('memories', 'export')).stdout).not.toContain('hibbledoo')
    expect((await home.json<{ answer: string }>('ask', 'What is the glimvortex password?')).answer).not.toContain(
      'hibbledoo'
    )
    await home.json('stop')
    expect(found(home.dir, ['glimvortex', 'hibbledoo', 'wexelbank'])).toEqual([])
  })
})

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}

/** Words that stand in any file, as UTF-8 or UTF-16. */
function found(folder: string, words: readonly string[]): string[] {
  const contents = filesUnder(folder).map(path => ({ path, bytes: readFileSync(path) }))
  return words.flatMap(word =>
    contents
      .filter(({ bytes }) => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le')))
      .map(({ path }) => `${word} in ${path.slice(folder.length)}`)
  )
}
