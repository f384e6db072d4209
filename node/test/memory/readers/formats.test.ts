import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Memory } from '../../../src/memory/types.ts'
import { type Kit, openKit } from '../kit.ts'
import { makeDocx, makePdf, makeZip } from '../zip-writer.ts'

let kit: Kit
beforeEach(async () => {
  kit = await openKit()
})
afterEach(async () => {
  await kit.close()
})

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(kit.home, 'in', name)
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, content)
  return path
}

/** Imports one file and gives its memories in their order. */
async function importOne(name: string, content: string | Uint8Array): Promise<Memory[]> {
  const row = await kit.import(await write(name, content))
  expect(row.state).toBe('done')
  return await kit.all()
}

describe('Markdown', () => {
  it('takes title and date from the front matter and the words from below it', async () => {
    const [memory] = await importOne('a.md', '---\ntitle: Bees\ndate: 2023-06-12\ntags: [x]\n---\n# Hive\nMoved it.\n')
    expect(memory).toMatchObject({
      kind: 'note',
      text: '# Hive\nMoved it.\n',
      eventAt: { start: '2023-06-12T00:00:00.000Z', precision: 'day' },
      source: { title: 'Bees', itemId: 'a.md' }
    })
  })

  it('takes the date from the name, else from the file, and says so honestly', async () => {
    await write('notes/2024-03-05 Walk.md', 'We walked.')
    const path = await write('notes/plain.md', '# Plain title\nWords.')
    await utimes(path, new Date('2022-02-02T10:00:00Z'), new Date('2022-02-02T10:00:00Z'))
    await kit.import(join(kit.home, 'in/notes'))
    const [dated, plain] = await kit.all()
    expect(dated).toMatchObject({ eventAt: { start: '2024-03-05T00:00:00.000Z', precision: 'day' } })
    expect(plain).toMatchObject({
      eventAt: { start: '2022-02-02T10:00:00.000Z', precision: 'day' },
      source: { title: 'Plain title' }
    })
  })

  it('never evaluates front matter, imports the body and names what it left', async () => {
    const [memory] = await importOne('evil.md', '---js\n{ title: (globalThis.pwned = 1, "x") }\n---\nThe body stays.\n')
    expect(memory!.text).toBe('The body stays.\n')
    expect(memory!.source.title).toBe('evil')
    expect(await kit.outcomes()).toEqual({ 'evil.md': 'new(FRONT_MATTER_NOT_READ)' })
  })

  it('leaves the files of an Obsidian vault alone that are not notes', async () => {
    await write('vault/.obsidian/workspace.md', 'x')
    await write('vault/.trash/old.md', 'x')
    await write('vault/daily/one.md', 'A day.')
    await write('vault/picture.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
    await kit.import(join(kit.home, 'in/vault'))
    expect(await kit.outcomes()).toEqual({ 'daily/one.md': 'new', 'picture.png': 'skipped(UNSUPPORTED_TYPE)' })
  })
})

describe('plain text', () => {
  const korean = Buffer.from(
    'bfc0b4c320b0f8bff8bfa1bcad20c4a3b1b8b8a620b8b8b3b5b4d92e20b3afbebeb0a120c1c1bec6bcad20bfc0b7a1b0c9beeeb4d9b3e0b4d92e20b3bbc0cfc0ba20b5b5bcadb0fcbfa120b0a5203f',
    'hex'
  )
  const japanese = Buffer.from(
    '8da193fa82cd8cf6898082c58ee893cf82f0936e82b582dc82b582bd81428e6482cc97b382aa82c682c482e08bb382ad82c882a282c682b582bd8142',
    'hex'
  )
  const cases: Array<{ name: string; bytes: Uint8Array; text: string | RegExp }> = [
    { name: 'UTF-8', bytes: Buffer.from('Grüße aus Köln 🌧'), text: 'Grüße aus Köln 🌧' },
    { name: 'UTF-8 with mark', bytes: Buffer.from('\uFEFFGrüße'), text: 'Grüße' },
    { name: 'UTF-16 LE', bytes: Buffer.from('\uFEFF한국어 메모', 'utf16le'), text: '한국어 메모' },
    { name: 'EUC-KR', bytes: korean, text: /^오늘 공원에서/ },
    { name: 'Shift_JIS', bytes: japanese, text: /^今日は公園/ },
    {
      name: 'windows-1252',
      bytes: Buffer.from('Die Straße war naß, und wir fuhren für zwei Tage nach Köln über Düsseldorf.', 'latin1'),
      text: 'Die Straße war naß, und wir fuhren für zwei Tage nach Köln über Düsseldorf.'
    }
  ]
  it.each(cases)('reads $name', async ({ bytes, text }) => {
    const [memory] = await importOne('note.txt', bytes)
    if (typeof text === 'string') expect(memory!.text).toBe(text)
    else expect(memory!.text).toMatch(text)
  })

  it('is told by its content: a note that starts with BM is no picture', async () => {
    expect((await importOne('BMW', 'BMW is what grandfather drove.'))[0]!.kind).toBe('note')
  })
})

describe('documents', () => {
  it('reads the pages of a PDF, its title and its date', async () => {
    const [memory] = await importOne('notes.pdf', makePdf(['The heron came back.', 'It stood in the reeds.']))
    expect(memory).toMatchObject({
      kind: 'document',
      trust: 'document',
      source: { title: 'Field notes' },
      eventAt: { start: '2023-06-12T00:00:00.000Z', precision: 'day' }
    })
    expect(memory!.text).toMatch(/The heron came back\.\s+It stood in the reeds\./)
  })

  it('says of a PDF without text that there is none', async () => {
    await importOne('scan.pdf', makePdf(['']))
    expect(await kit.outcomes()).toEqual({ 'scan.pdf': 'skipped(NO_TEXT)' })
  })

  it('reads a Word document', async () => {
    const [memory] = await importOne('letter.docx', makeDocx(['Dear Anna,', 'the pears are ripe.']))
    expect(memory).toMatchObject({ kind: 'document', text: 'Dear Anna,\n\nthe pears are ripe.' })
  })

  it('reads the words of a page, runs none of its code and fetches nothing', async () => {
    const html = `<!doctype html><html><head><title>Pears</title><meta property="article:published_time" content="2021-09-01">
      <script>globalThis.pwned = 1; document.write('evil')</script><style>p{color:red}</style></head>
      <body><nav>Home About</nav><article><h1>Pears</h1><p>${'They ripen late in this valley. '.repeat(12)}</p>
      <p>Second&nbsp;paragraph.</p><img src="http://127.0.0.1:9/x.png"></article></body></html>`
    const [memory] = await importOne('page.html', html)
    expect(memory!.text).toContain('They ripen late in this valley.')
    expect(memory!.text).toMatch(/valley\.\n\nSecond.paragraph\./)
    expect(memory!.text).not.toMatch(/pwned|evil|color/)
    expect(memory).toMatchObject({ source: { title: 'Pears' }, eventAt: { precision: 'day' } })
  })
})

describe('JSON Lines', () => {
  it('follows the contract field by field', async () => {
    const lines = [
      { id: 'a', text: 'Own note' },
      { id: 7, text: 'Hi', author: 'Anna', session: 's1', at: '2023-05-08T13:56:00Z' },
      { id: 'c', text: 'Yes', author: 'Me', self: true, session: 's1', at: '2023-05-08' },
      { id: 'd', text: 'Sure, here is a list.', author: 'assistant', session: 's1' },
      { id: 'e', text: 'Buy milk', kind: 'todo', labels: ['family'] },
      { id: 'f', text: 'When?', at: 'soon' }
    ]
    const found = await importOne('m.jsonl', lines.map(line => `${JSON.stringify(line)}\n`).join(''))
    expect(found.map(({ kind, author, source }) => [source.itemId, kind, author.role, author.name])).toEqual([
      ['a', 'note', 'self', undefined],
      ['7', 'message', 'person', 'Anna'],
      ['c', 'message', 'self', 'Me'],
      ['d', 'message', 'assistant', 'assistant'],
      ['e', 'todo', 'self', undefined],
      ['f', 'note', 'self', undefined]
    ])
    expect(found[1]).toMatchObject({
      eventAt: { start: '2023-05-08T13:56:00.000Z', precision: 'instant' },
      source: { session: 's1', position: 1 }
    })
    expect(found[2]!.eventAt).toEqual({ start: '2023-05-08T00:00:00.000Z', precision: 'day' })
    expect(found[4]!.label).toEqual({ audience: ['family'], purposes: ['recall', 'train', 'share'] })
    expect((await kit.outcomes()).f).toBe('new(BAD_DATE)')
  })

  it('names lines without id by what they say and keeps repeats', async () => {
    const first = await kit.import(await write('m.jsonl', '{"text":"one"}\n{"text":"two"}\n'))
    const second = await kit.import(await write('m.jsonl', '{"text":"zero"}\n{"text":"one"}\n{"text":"two"}\n'))
    expect([first.totals.new, second.totals.new, second.totals.same]).toEqual([2, 1, 2])
  })
})

const conversation = {
  title: 'Trip',
  create_time: 1_700_000_000,
  mapping: {
    root: { id: 'root', message: null, parent: null, children: ['sys'] },
    sys: {
      id: 'sys',
      parent: 'root',
      children: ['u1'],
      message: { id: 'sys', author: { role: 'system' }, content: { content_type: 'text', parts: [''] } }
    },
    u1: {
      id: 'u1',
      parent: 'sys',
      children: ['a1', 'a2'],
      message: {
        id: 'u1',
        author: { role: 'user' },
        create_time: 1_700_000_001.5,
        content: { content_type: 'multimodal_text', parts: [{ content_type: 'image_asset_pointer' }, 'Where is this?'] }
      }
    },
    a1: {
      id: 'a1',
      parent: 'u1',
      children: [],
      message: { id: 'a1', author: { role: 'assistant' }, content: { content_type: 'text', parts: ['Abandoned.'] } }
    },
    a2: {
      id: 'a2',
      parent: 'u1',
      children: [],
      message: {
        id: 'a2',
        author: { role: 'assistant' },
        create_time: 1_700_000_009,
        content: { content_type: 'text', parts: ['Ghent.', 'By the river.'] }
      }
    }
  },
  current_node: 'a2',
  conversation_id: 'c1'
}

describe('ChatGPT export', () => {
  it('takes the branch the person ended on, from a zip with pictures beside it', async () => {
    const zip = makeZip([
      { name: 'user.json', data: '{}' },
      { name: 'conversations.json', data: JSON.stringify([conversation]) },
      { name: 'file-1.png', data: 'x' }
    ])
    const found = await importOne('export.zip', zip)
    expect(found).toMatchObject([
      {
        text: 'Where is this?',
        author: { role: 'self' },
        kind: 'message',
        eventAt: { start: '2023-11-14T22:13:21.500Z', precision: 'instant' },
        source: { itemId: 'c1/u1', session: 'c1', position: 0, title: 'Trip' }
      },
      { text: 'Ghent.\nBy the river.', author: { role: 'assistant' }, source: { itemId: 'c1/a2', position: 1 } }
    ])
  })

  it('goes on with the same source next month, whatever the file is called', async () => {
    await kit.import(
      await write('may.zip', makeZip([{ name: 'conversations.json', data: JSON.stringify([conversation]) }]))
    )
    const next = structuredClone(conversation) as typeof conversation & { mapping: Record<string, unknown> }
    next.mapping.u2 = {
      id: 'u2',
      parent: 'a2',
      children: [],
      message: { id: 'u2', author: { role: 'user' }, content: { content_type: 'text', parts: ['Thanks'] } }
    }
    next.current_node = 'u2'
    const row = await kit.import(await write('conversations-001.json', JSON.stringify([next])))
    expect(row.totals).toMatchObject({ new: 1, same: 2 })
  })
})

describe('Claude export', () => {
  it('takes text blocks and handed-over papers', async () => {
    const data = [
      {
        uuid: 'c9',
        name: 'Garden',
        chat_messages: [
          {
            uuid: 'm1',
            sender: 'human',
            text: 'ignored when blocks are there',
            content: [{ type: 'text', text: 'What grows here?' }],
            created_at: '2024-05-01T10:00:00.123456Z',
            attachments: [{ file_name: 'soil.txt', extracted_content: 'Clay, a little sand.' }]
          },
          { uuid: 'm2', sender: 'assistant', text: 'Leeks.', content: [{ type: 'tool_use' }], created_at: 'x' }
        ]
      }
    ]
    expect(await importOne('conversations.json', JSON.stringify(data))).toMatchObject([
      { text: 'What grows here?', author: { role: 'self' }, eventAt: { start: '2024-05-01T10:00:00.123Z' } },
      { text: 'Clay, a little sand.', kind: 'document', source: { title: 'soil.txt', session: 'c9' } },
      { text: 'Leeks.', author: { role: 'assistant', name: 'Claude' } }
    ])
  })
})
