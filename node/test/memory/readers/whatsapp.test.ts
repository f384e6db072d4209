import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dateOrderOf, instantOfHead, parseHead } from '../../../src/memory/readers/whatsapp-lines.ts'
import { type Kit, openKit } from '../kit.ts'
import { makeZip } from '../zip-writer.ts'

/** Local time as the parser means it, shown without zone. */
function shown(line: string, order: 'YMD' | 'DMY' | 'MDY'): string {
  const ms = instantOfHead(parseHead(line)!, order)!
  const date = new Date(ms)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())} ${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`
}

describe('the stamp of a WhatsApp line', () => {
  const cases = [
    { line: '[05/03/2024, 14:22:10] Anna: Hi', order: 'DMY', at: '2024-03-05 14:22:10' },
    { line: '\u200e[05.03.24, 14:22:10] Anna: Hi', order: 'DMY', at: '2024-03-05 14:22:10' },
    { line: '05.03.24, 14:22 - Anna: Hi', order: 'DMY', at: '2024-03-05 14:22:00' },
    { line: '3/5/24, 2:22 PM - Anna: Hi', order: 'MDY', at: '2024-03-05 14:22:00' },
    { line: '3/5/24, 12:05\u202fAM - Anna: Hi', order: 'MDY', at: '2024-03-05 00:05:00' },
    { line: '5/3/24, 2:22 p.\u00a0m. - Ana: Hola', order: 'DMY', at: '2024-03-05 14:22:00' },
    { line: '05-03-2024 14:22 - Anna: Hi', order: 'DMY', at: '2024-03-05 14:22:00' },
    { line: '2024-03-05, 14:22 - Anna: Hi', order: 'YMD', at: '2024-03-05 14:22:00' },
    { line: '2024년 3월 5일 오후 2:22, 홍길동 : 안녕', order: 'YMD', at: '2024-03-05 14:22:00' },
    { line: '[2024. 3. 5. 오전 12:01:09] 홍길동: 안녕', order: 'YMD', at: '2024-03-05 00:01:09' },
    { line: '[2024/3/5 下午2:22:10] 小明: 你好', order: 'YMD', at: '2024-03-05 14:22:10' },
    { line: '[2024/03/05 午後2:22:10] 花子: こんにちは', order: 'YMD', at: '2024-03-05 14:22:10' },
    { line: '2024/03/05 14:22 - 花子: こんにちは', order: 'YMD', at: '2024-03-05 14:22:00' }
  ] as const
  it.each(cases)('reads $line', ({ line, order, at }) => {
    expect(shown(line, order)).toBe(at)
  })

  it.each(['12 eggs and 3/4 cup of flour', 'Anna: 05/03/2024', '- 14:22 it rang', '[note] 1/2'])(
    'is not seen in "%s"',
    line => {
      expect(parseHead(line)).toBeUndefined()
    }
  )
})

describe('day and month', () => {
  const heads = (...lines: string[]) => lines.map(line => parseHead(`${line} - A: x`)!)
  it('are told by a number above twelve anywhere in the chat', () => {
    expect(dateOrderOf(heads('03/04/24, 10:00', '25/04/24, 10:00'))).toEqual({ order: 'DMY', basis: 'seen' })
    expect(dateOrderOf(heads('03/04/24, 10:00', '04/25/24, 10:00'))).toEqual({ order: 'MDY', basis: 'seen' })
  })
  it('are told by the order of messages when all numbers are small', () => {
    expect(dateOrderOf(heads('01/02/24, 10:00', '02/02/24, 10:00', '01/03/24, 10:00'))).toEqual({
      order: 'DMY',
      basis: 'sequence'
    })
  })
  it('are assumed, and said to be, when nothing tells them', () => {
    expect(dateOrderOf(heads('03/04/24, 10:00'))).toEqual({ order: 'DMY', basis: 'assumed' })
    expect(dateOrderOf(heads('3/4/24, 10:00 AM'))).toEqual({ order: 'MDY', basis: 'assumed' })
  })
})

describe('a WhatsApp chat', () => {
  let kit: Kit
  beforeEach(async () => {
    kit = await openKit()
  })
  afterEach(async () => {
    await kit.close()
  })

  const chat = [
    '[05/03/2024, 14:22:10] Anna: \u200eMessages and calls are end-to-end encrypted.',
    '[05/03/2024, 14:22:10] Anna: First line',
    'second line: with a colon',
    '',
    '[13/03/2024, 09:00:00] Ben: Fine',
    '[13/03/2024, 09:00:00] Ben: Fine',
    '[13/03/2024, 09:01:00] You created this group',
    '\u200e[13/03/2024, 09:02:00] Ben: \u200e<attached: 0001.jpg>',
    ''
  ].join('\r\n')

  it('keeps every line of a message, who wrote it and when, and counts what is no message', async () => {
    const folder = join(kit.home, 'in')
    await mkdir(folder)
    const path = join(folder, 'WhatsApp Chat - Anna.zip')
    await writeFile(path, makeZip([{ name: '_chat.txt', data: chat }]))
    const plan = await kit.importer.plan(path, { me: 'Ben' })
    expect(plan).toMatchObject({
      items: 3,
      dates: [{ order: 'DMY', basis: 'seen' }],
      people: [
        { name: 'Ben', role: 'self', items: 2 },
        { name: 'Anna', role: 'person', items: 1 }
      ],
      skipped: [
        { reason: 'MEDIA_ONLY', count: 2 },
        { reason: 'SYSTEM_LINE', count: 1 }
      ]
    })
    const row = await kit.import(path, { me: 'ben' })
    expect(row.totals).toMatchObject({ new: 3, skipped: 3 })
    expect(await kit.all()).toMatchObject([
      { text: 'First line\nsecond line: with a colon', author: { role: 'person', name: 'Anna' } },
      { text: 'Fine', author: { role: 'self', name: 'Ben' }, eventAt: { precision: 'instant' } },
      { text: 'Fine', author: { role: 'self' }, source: { session: 'WhatsApp Chat - Anna' } }
    ])
  })

  it('learns later who the owner is, and goes on with the next export under another name', async () => {
    const folder = join(kit.home, 'in')
    await mkdir(folder)
    const first = join(folder, 'WhatsApp Chat with Anna.txt')
    await writeFile(first, chat)
    await kit.import(first)
    expect((await kit.import(first, { me: 'Anna' })).totals).toMatchObject({ changed: 1, same: 2 })
    const second = join(folder, 'WhatsApp Chat with Anna (1).txt')
    await writeFile(second, `${chat}[14/03/2024, 10:00:00] Anna: New\r\n`)
    expect((await kit.import(second)).totals).toMatchObject({ new: 1, changed: 0, same: 3 })
    expect((await kit.all()).filter(({ author }) => author.role === 'self')).toHaveLength(2)
  })
})
