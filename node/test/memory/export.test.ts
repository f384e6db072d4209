import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportJsonLines, exportMarkdown } from '../../src/memory/export.ts'
import type { Memory } from '../../src/memory/types.ts'
import { collect, type Kit, openKit } from './kit.ts'

let kit: Kit
let other: Kit
beforeEach(async () => {
  ;[kit, other] = await Promise.all([openKit(), openKit()])
})
afterEach(async () => {
  await Promise.all([kit.close(), other.close()])
})

/** What an export must carry over; ids and times of writing are each store's own. */
function essence({ kind, author, text, source, eventAt, label, contentHash, language }: Memory): object {
  const { itemId, session, position, title } = source
  return { kind, author, text, itemId, session, position, title, eventAt, label, contentHash, language }
}

describe('export', () => {
  it('gives lines that bring every memory back as it was', async () => {
    const lines = [
      {
        id: 'a',
        text: '  kept\r\nbyte for byte 👩‍👩‍👧 \u2028 \u0000 ',
        at: '2023-05',
        labels: ['friends'],
        purposes: ['share']
      },
      { id: 'b', text: 'Said by Anna', author: 'Anna', session: 's', at: '2023-05-08T13:56:00Z' },
      { id: 'c', text: 'Of course!', author: 'assistant', session: 's' },
      { id: 'd', text: 'Mine', author: 'Me', self: true, session: 's' },
      { id: 'e', text: 'Page text', kind: 'document', title: 'A page' }
    ]
    const path = join(kit.home, 'in.jsonl')
    writeFileSync(path, lines.map(line => JSON.stringify(line)).join('\n'))
    await kit.import(path)
    const exported = join(other.home, 'out.jsonl')
    writeFileSync(exported, (await collect(exportJsonLines(kit.memories))).join(''))
    expect((await other.import(exported)).totals).toMatchObject({ new: 5, failed: 0 })
    expect((await other.all()).map(essence)).toEqual((await kit.all()).map(essence))
  })

  it('leaves out the bin and what was not asked for', async () => {
    const add = (text: string, sourceId: string) =>
      kit.memories.add({ kind: 'note', author: { role: 'self' }, text, source: { sourceId, itemId: text } })
    const [one, two, three] = [await add('one', 's1'), await add('two', 's1'), await add('three', 's2')]
    await kit.memories.moveToBin([two.id])
    const texts = async (filter: Parameters<typeof exportJsonLines>[1]) =>
      (await collect(exportJsonLines(kit.memories, filter))).map(line => JSON.parse(line).text)
    expect(await texts({})).toEqual(['one', 'three'])
    expect(await texts({ ids: [three.id, two.id, one.id] })).toEqual(['three', 'one'])
    expect(await texts({ sourceIds: ['s2'] })).toEqual(['three'])
  })

  it('writes Markdown that holds the text as it is', async () => {
    const folder = join(kit.home, 'md')
    mkdirSync(folder)
    const memory = await kit.memories.add({
      kind: 'note',
      author: { role: 'self' },
      text: '# Bees\n---\nMoved.',
      source: { sourceId: 's', itemId: 'a: "quoted"', title: 'Bees: a story' },
      eventAt: { start: '2023-06-12T00:00:00.000Z', precision: 'day' }
    })
    expect(await exportMarkdown(kit.memories, folder)).toBe(1)
    const [name] = readdirSync(folder)
    expect(name).toBe(`2023-06-12 ${memory.id}.md`)
    expect(readFileSync(join(folder, name!), 'utf8').endsWith('\n---\n# Bees\n---\nMoved.')).toBe(true)
    await other.import(folder)
    expect(await other.all()).toMatchObject([
      { text: memory.text, source: { title: 'Bees: a story' }, eventAt: { start: '2023-06-12T00:00:00.000Z' } }
    ])
  })
})
