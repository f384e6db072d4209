import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Kit, openKit } from '../kit.ts'
import { makeDocx, makePdf, makeZip } from '../zip-writer.ts'

let kit: Kit
let folder: string
beforeEach(async () => {
  kit = await openKit()
  folder = join(kit.home, 'in')
  mkdirSync(folder)
})
afterEach(async () => {
  await kit.close()
})

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}

/** Imports the folder, which also holds one sound note, and gives what became of each item. */
async function outcomes(): Promise<Record<string, string>> {
  put('sound.md', 'This one is sound.')
  const row = await kit.import(folder)
  expect(row.state).toBe('done')
  expect((await kit.all()).some(({ text }) => text === 'This one is sound.')).toBe(true)
  const { 'sound.md': sound, ...others } = await kit.outcomes()
  expect(sound).toBe('new')
  return others
}

describe('a bad file fails alone:', () => {
  it('a broken PDF, a PDF cut short, and text or a program in the name of one', async () => {
    put('broken.pdf', '%PDF-1.7\n\x00\x01 nothing that follows makes sense')
    put('cut.pdf', makePdf(['A page.']).subarray(0, 180))
    put('text.pdf', 'just words')
    put('program.pdf', Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(200)]))
    expect(await outcomes()).toEqual({
      'broken.pdf': 'failed(BROKEN_FILE)',
      'cut.pdf': 'failed(BROKEN_FILE)',
      'text.pdf': 'failed(BROKEN_FILE)',
      'program.pdf': 'skipped(EXECUTABLE)'
    })
  })

  it('a Word document that is none, or a bomb', async () => {
    put('no.docx', makeZip([{ name: 'a.txt', data: 'x' }]))
    put('bomb.docx', makeZip([{ name: 'word/document.xml', data: Buffer.alloc(40_000_000) }]))
    put('cut.docx', makeDocx(['Hello']).subarray(0, 300))
    expect(await outcomes()).toEqual({
      'no.docx': 'failed(BROKEN_FILE)',
      'bomb.docx': 'failed(ZIP_BOMB)',
      'cut.docx': 'failed(BROKEN_FILE)'
    })
  })

  it('a bomb in a zip, names that climb out, and links: their neighbours arrive', async () => {
    put(
      'a.zip',
      makeZip([
        { name: 'good.md', data: 'Good in a zip.' },
        { name: 'bomb.txt', data: Buffer.alloc(30_000_000, 'a') },
        { name: '../../climb.md', data: 'out' },
        { name: '/absolute.md', data: 'out' },
        { name: 'C:\\drive.md', data: 'out' },
        { name: 'link.md', data: '/etc/passwd', mode: 0o120777 },
        { name: 'also.md', data: 'Also good.' }
      ])
    )
    expect(await outcomes()).toEqual({
      'good.md': 'new',
      'also.md': 'new',
      'bomb.txt': 'skipped(ZIP_BOMB)',
      '../../climb.md': 'skipped(ZIP_BAD_NAME)',
      '/absolute.md': 'skipped(ZIP_BAD_NAME)',
      'C:/drive.md': 'skipped(ZIP_BAD_NAME)',
      'link.md': 'skipped(SYMLINK)'
    })
  })

  it('a zip whose entries share bytes, has too many of them, or is cut', async () => {
    const data = 'x'.repeat(1000)
    put(
      'overlap.zip',
      makeZip([
        { name: 'a.txt', data },
        { name: 'b.txt', data, sharesBytesOf: 0 }
      ])
    )
    const many = makeZip([{ name: 'a.txt', data }])
    many.writeUInt16LE(60_000, many.length - 22 + 10)
    put('lies.zip', many)
    put('cut.zip', makeZip([{ name: 'a.txt', data }]).subarray(0, 60))
    const found = await outcomes()
    expect(found['overlap.zip']).toBe('failed(ZIP_OVERLAP)')
    expect(found['lies.zip']).toBe('failed(BROKEN_FILE)')
    expect(found['cut.zip']).toBe('failed(BROKEN_FILE)')
  })

  it('a zip in a zip is followed, a third one is not', async () => {
    const innermost = makeZip([{ name: 'deep.md', data: 'Too deep.' }])
    const inner = makeZip([
      { name: 'in.md', data: 'Inner note.' },
      { name: 'third.zip', data: innermost }
    ])
    put('outer.zip', makeZip([{ name: 'part1.zip', data: inner }]))
    expect(await outcomes()).toEqual({
      'part1.zip/in.md': 'new',
      'part1.zip/third.zip': 'skipped(ZIP_NESTED_TOO_DEEP)'
    })
  })

  it('a line of fifty megabytes and lines that are no JSON, no UTF-8, no memory', async () => {
    put(
      'm.jsonl',
      Buffer.concat([
        Buffer.from('{"id":"a","text":"before"}\n'),
        Buffer.from(`{"id":"big","text":"${'x'.repeat(50_000_000)}"}\n`),
        Buffer.from('{"id":"b","text":\n{"id":"c"}\n'),
        Buffer.from([...Buffer.from('{"id":"d","text":"'), 0xc3, 0x28, ...Buffer.from('"}\n')]),
        Buffer.from('{"id":"e","text":"lone \\ud800 half"}\n{"id":"f","text":"  "}\n{"id":"g","text":"after"}')
      ])
    )
    expect(await outcomes()).toEqual({
      a: 'new',
      'line:2': 'failed(LINE_TOO_LONG)',
      'line:3': 'failed(BAD_JSON)',
      'line:4': 'failed(NO_TEXT)',
      'line:5': 'failed(INVALID_UTF8)',
      e: 'failed(ILL_FORMED_TEXT)',
      f: 'skipped(EMPTY)',
      g: 'new'
    })
  })

  it('text of fifty megabytes is named and not cut', async () => {
    put('dump.txt', 'y'.repeat(50_000_000))
    expect(await outcomes()).toEqual({ 'dump.txt': 'failed(FILE_TOO_LARGE)' })
  })

  it('UTF-8 with a broken place is refused, not imported with wrong letters', async () => {
    put('torn.md', Buffer.concat([Buffer.from('Grüße aus Köln, schöne Tage '), Buffer.from([0xff]), Buffer.from(' ü')]))
    expect(await outcomes()).toEqual({ 'torn.md': 'failed(INVALID_UTF8)' })
  })

  it('a chat export that ends in the middle keeps what came before', async () => {
    const message = (id: string) => ({ uuid: id, sender: 'human', text: `Words of ${id}` })
    const whole = JSON.stringify([
      { uuid: 'c1', chat_messages: [message('m1')] },
      { uuid: 'c2', chat_messages: [message('m2')] }
    ])
    put('conversations.json', whole.slice(0, -30))
    expect(await outcomes()).toEqual({ 'c1/m1': 'new', 'conversations.json': 'failed(BROKEN_FILE)' })
  })

  it('links, pipes and sockets in a folder are named and never opened', async () => {
    symlinkSync('/etc/hostname', join(folder, 'outside.md'))
    symlinkSync(tmpdir(), join(folder, 'outside-folder'))
    symlinkSync('.', join(folder, 'circle'))
    execFileSync('mkfifo', [join(folder, 'pipe.md')])
    const server = createServer().listen(join(folder, 'socket.md'))
    try {
      expect(await outcomes()).toEqual({
        'outside.md': 'skipped(SYMLINK)',
        'outside-folder': 'skipped(SYMLINK)',
        circle: 'skipped(SYMLINK)',
        'pipe.md': 'skipped(NOT_A_FILE)',
        'socket.md': 'skipped(NOT_A_FILE)'
      })
    } finally {
      server.close()
    }
  })

  // The writer must get its turn during both readings; a machine at its limit may not give it.
  it('a file somebody keeps writing to', { retry: 2 }, async () => {
    const path = put('growing.md', `${'A line of the log.\n'.repeat(300_000)}`)
    const writer = spawn(process.execPath, [
      '--input-type=commonjs',
      '-e',
      `const fs = require('node:fs'); for (let i = 0; ; i++) { fs.appendFileSync(${JSON.stringify(path)}, 'more\\n'); if (i === 9) fs.writeSync(1, 'writing') }`
    ])
    try {
      await once(writer.stdout, 'data')
      expect(await outcomes()).toEqual({ 'growing.md': 'failed(CHANGED_WHILE_READ)' })
    } finally {
      writer.kill('SIGKILL')
    }
    appendFileSync(path, 'The end.')
    expect((await kit.import(folder)).totals).toMatchObject({ new: 1, same: 1 })
  })

  it('a reader that falls silent or eats all memory is ended', async () => {
    // Far below what any reader needs to start, so the very first file runs into them.
    const slow = await openKit({ readers: { silenceLimitMs: 1 } })
    const path = put('m.jsonl', '{"id":"a","text":"x"}\n')
    try {
      const row = await slow.import(path)
      expect(row.totals).toMatchObject({ new: 0, failed: 1 })
      expect(await slow.outcomes()).toEqual({ 'm.jsonl': 'failed(TOOK_TOO_LONG)' })
    } finally {
      await slow.close()
    }
    const small = await openKit({ readers: { heapMib: 40 } })
    const pieces = `{"a":[${'{"b":1},'.repeat(4_000_000)}`
    try {
      await small.import(put('conversations.json', `[{"chat_messages":[],"x":[${pieces}`))
      expect(await small.outcomes()).toEqual({ 'conversations.json': 'failed(TOOK_TOO_MUCH_MEMORY)' })
    } finally {
      await small.close()
    }
  })
})

describe('a path', () => {
  it('that is missing or no file is refused before anything is queued', async () => {
    await expect(kit.importer.start(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'PATH_NOT_FOUND' })
    await expect(kit.importer.plan(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'PATH_NOT_FOUND' })
    execFileSync('mkfifo', [join(folder, 'pipe')])
    await expect(kit.importer.start(join(folder, 'pipe'))).rejects.toMatchObject({ code: 'PATH_NOT_IMPORTABLE' })
    expect(await kit.importer.list()).toEqual([])
  })

  it('that may not be read is named, and its neighbours are walked', async () => {
    put('a.md', 'x')
    put('closed/b.md', 'x')
    put('open/c.md', 'x')
    await chmod(join(folder, 'closed'), 0)
    for (const open of [kit.home, folder, join(folder, 'open')]) await chmod(open, 0o755)
    // Root may read everything, so the walk runs as nobody.
    const script = `
      const { walk, openRoot } = await import(${JSON.stringify(new URL('../../../src/memory/import/walk.ts', import.meta.url).href)})
      if (process.getuid() === 0) process.setuid(65534)
      const files = await walk(await openRoot(${JSON.stringify(folder)}))
      const refused = await openRoot(${JSON.stringify(join(folder, 'closed'))}).catch(err => err.code)
      console.log(JSON.stringify([files.map(f => [f.path, f.problem?.reason ?? 'ok']), refused]))`
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    await chmod(join(folder, 'closed'), 0o755)
    expect(JSON.parse(output)).toEqual([
      [
        ['a.md', 'ok'],
        ['closed', 'UNREADABLE'],
        ['open/c.md', 'ok']
      ],
      'PATH_NOT_READABLE'
    ])
  })
})
