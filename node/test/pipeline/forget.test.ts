import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createSigner, didOf, generateSeed, publicKeyOf } from '@secondme-node/keys'
import { openReceipt } from '@secondme-node/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { exportJsonLines } from '../../src/memory/export.ts'
import { BIN_MS } from '../../src/memory/forget.ts'
import { createImporter } from '../../src/memory/import/importer.ts'
import { createReaderHost } from '../../src/memory/import/reader-host.ts'
import type { MemoryId } from '../../src/memory/types.ts'
import { createForgetting } from '../../src/pipeline/forget.ts'
import { createProfileStore } from '../../src/profile/profile-store.ts'
import { openStore } from '../../src/store/open-store.ts'
import { restoreSnapshot } from '../../src/store/restore.ts'
import { createSnapshots } from '../../src/store/snapshots.ts'
import { tables } from '../../src/store/tables.ts'
import { MASTER_KEY, NO_BALLAST, openSelf } from '../chat/open-self.ts'
import { FakeChatModel } from '../fakes/chat-model.ts'

const signal = new AbortController().signal
const SECRET = 'Quietly resigned from Vexhollow Instruments because the zirconium ledger was forged.'
const OTHERS = ['Bought rye flour and resigned myself to rain.', 'The plumber comes on 14 May, his name is Radek.']

async function openAll() {
  const self = await openSelf({ abstainThreshold: 0 })
  const { home, store, memories, memoryIndex, retriever, exchanges, clock, log } = self
  const snapshots = createSnapshots({ store, dir: join(home, 'snapshots'), clock, log })
  const identity = { selfId: didOf(publicKeyOf(generateSeed())), node: createSigner(generateSeed()) }
  const forgotten: Array<{ ids: readonly MemoryId[]; shredded: boolean }> = []
  const forgetting = createForgetting({
    store,
    memories,
    memoryIndex,
    snapshots,
    retriever,
    answers: exchanges,
    derived: createProfileStore({ store, newId: () => clock.newId() }),
    identity,
    clock,
    log,
    onForgotten: (ids, { shredded }) => forgotten.push({ ids, shredded })
  })
  const importer = createImporter({ store, memories, readers: createReaderHost(), clock, log })
  return { ...self, snapshots, identity, forgetting, forgotten, importer }
}

type All = Awaited<ReturnType<typeof openAll>>
let self: All

beforeEach(async () => {
  self = await openAll()
})

async function search(query: string): Promise<MemoryId[]> {
  const { hits } = await self.retriever.retrieve(
    { kind: 'owner' },
    { text: query, limit: 20, nowMs: self.clock.ms },
    { signal }
  )
  return hits.map(hit => hit.memoryId)
}

/** Every file under the home folder, whole. */
async function bytesOf(home: string): Promise<Buffer[]> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile())
  return await Promise.all(files.map(file => readFile(join(file.parentPath, file.name))))
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

/** Pieces of 12 characters that stand in this text and in no other. */
function uniquePieces(text: string, others: readonly string[]): string[] {
  const pieces = Array.from({ length: text.length - 11 }, (_, i) => text.slice(i, i + 12))
  return pieces.filter(piece => !others.some(other => other.includes(piece)))
}

describe('shredding', () => {
  it('leaves neither the text nor a piece of it anywhere, and nothing finds it again', async () => {
    const { memories, exchanges, sessions, forgetting, importer, home, store } = self
    const file = join(home, '..', `${self.clock.newId()}.jsonl`)
    const items = [SECRET, ...OTHERS].map((text, i) => ({
      id: `item-${i}`,
      text,
      self: true,
      at: '2025-03-01T10:00:00Z'
    }))
    await writeFile(file, items.map(item => JSON.stringify(item)).join('\n'))
    expect((await importer.wait(await importer.start(file))).totals).toMatchObject({ new: 3 })
    const [id] = await search('zirconium ledger')
    await memories.edit(id!, { text: `${SECRET} Told nobody.` })
    const chat = await sessions.create()
    const quoted = await self.ask('Why did I leave Vexhollow Instruments?', { chatId: chat.id })
    expect(quoted.citations[0]!.memoryId).toBe(id)
    self.inference.model = new FakeChatModel(() => 'You resigned from Vexhollow Instruments [1].')
    const spoken = await self.ask('Was the ledger forged at Vexhollow Instruments?', { chatId: chat.id })
    await self.memoryIndex.flush()
    await self.snapshots.take()
    const before = self.clock.ms

    self.clock.ms += 60_000
    const receipt = await forgetting.forget({ ids: [id!] }, { shred: true, signal })

    expect(receipt).toMatchObject({ memoryIds: [id], shredded: true, recoverableUntilMs: null, atMs: before + 60_000 })
    expect(receipt.touched).toMatchObject({ memories: 1, revisions: 1, answers: 2, chatTurns: 4, ledger: 1 })
    expect(JSON.stringify(receipt)).not.toContain('zirconium')
    expect(await search('zirconium ledger Vexhollow')).not.toContain(id)
    expect(await memories.get(id!)).toBeUndefined()
    expect(await memories.history(id!)).toEqual([])
    const exported = (await collect(exportJsonLines(memories))).join('')
    expect(exported).toContain('rye flour')
    expect(exported).not.toContain('Vexhollow')
    for (const answer of [quoted, spoken]) expect(await exchanges.trace(answer.id)).toBeUndefined()
    const { turns, chat: shown } = (await sessions.get(chat.id))!
    expect(turns.every(turn => turn.isForgotten === true && turn.text === '' && turn.answer === undefined)).toBe(true)
    expect(shown.title).toBe('')
    self.inference.model = undefined
    expect(
      (await self.ask('Why did I leave Vexhollow Instruments?')).citations.map(citation => citation.memoryId)
    ).not.toContain(id)

    const again = await importer.wait(await importer.start(file))
    expect(again.totals).toMatchObject({ new: 0, same: 2, skipped: 1 })
    expect(await search('zirconium ledger Vexhollow')).not.toContain(id)

    await importer.stop()
    await self.memoryIndex.close()
    await store.close()
    const files = await bytesOf(home)
    expect(files.length).toBeGreaterThan(3)
    const pieces = uniquePieces(SECRET, OTHERS)
    for (const bytes of files) {
      expect(pieces.filter(piece => bytes.includes(piece) || bytes.includes(Buffer.from(piece, 'utf16le')))).toEqual([])
    }
  })

  it('takes the keys out of every snapshot', async () => {
    const memory = await self.remember(SECRET)
    const answer = await self.ask('Where was the zirconium ledger forged?')
    expect(answer.citations).toHaveLength(1)
    await self.snapshots.take()
    await self.forgetting.forget({ ids: [memory.id] }, { shred: true, signal })
    // Taking them out again finds none left.
    expect(await self.snapshots.scrub([memory.id, answer.id])).toEqual({ snapshots: 0, keys: 0 })
  })

  it('says honestly whether a restored snapshot could still show an answer', async () => {
    const memory = await self.remember(SECRET)
    const { id } = await self.ask('Where was the zirconium ledger forged?')
    const { path } = await self.snapshots.take()
    const { remains } = await self.forgetting.forget({ ids: [memory.id] }, { shred: true, signal })
    const dir = join(self.home, 'restored')
    await restoreSnapshot(path, dir, MASTER_KEY)
    const restored = await openStore({
      dir,
      masterKey: MASTER_KEY,
      clock: self.clock,
      log: self.log,
      space: NO_BALLAST
    })
    const [oldMemory, oldAnswer] = [
      await restored.get(tables.memories, memory.id),
      await restored.get(tables.answers, id)
    ]
    await restored.close()
    expect(oldMemory).toBeUndefined()
    expect(remains.some(line => line.includes('Snapshots'))).toBe(oldAnswer !== undefined)
  })

  it('signs a receipt that anybody can open and that holds ids and numbers only', async () => {
    const memory = await self.remember(SECRET)
    const receipt = await self.forgetting.forget({ ids: [memory.id] }, { shred: true, signal })
    const { payload } = openReceipt(Buffer.from(receipt.signed, 'base64url'))
    expect(payload).toMatchObject({
      iss: self.identity.selfId,
      kid: self.identity.node.did,
      memoryIds: [memory.id],
      memoryCount: 1,
      shredded: true,
      touched: receipt.touched,
      remains: receipt.remains
    })
    expect(receipt.remains.join(' ')).toContain('Backups written before')
    expect(await self.forgetting.receipts()).toEqual([receipt])
    expect(self.forgotten).toEqual([{ ids: [memory.id], shredded: true }])
  })

  it('keeps answers that only looked at the memory, and drops it from their trace', async () => {
    const kept = await self.remember('The plumber is called Radek.')
    const gone = await self.remember('The plumber of my aunt smokes.')
    const answer = await self.ask("What is the plumber's name?")
    expect(answer.citations.map(citation => citation.memoryId)).toEqual([kept.id])
    expect((await self.exchanges.trace(answer.id))!.memories).toHaveLength(2)
    const receipt = await self.forgetting.forget({ ids: [gone.id] }, { shred: true, signal })
    expect(receipt.touched).toMatchObject({ answers: 0, chatTurns: 0 })
    expect((await self.exchanges.trace(answer.id))!.memories.map(memory => memory.memoryId)).toEqual([kept.id])
  })

  it('reaches an answer that is being made at that moment', async () => {
    const memory = await self.remember(SECRET)
    const chat = await self.sessions.create()
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    const model = new FakeChatModel(() => 'You resigned from Vexhollow Instruments [1].')
    self.inference.chatModel = async () => {
      await held
      return model
    }
    const asking = self.ask('Why did I leave Vexhollow Instruments?', { chatId: chat.id })
    await expect.poll(async () => (await self.sessions.get(chat.id))!.turns.length).toBe(1)
    await self.forgetting.forget({ ids: [memory.id] }, { shred: true, signal })
    release()
    const { id } = await asking
    expect(await self.exchanges.trace(id)).toBeUndefined()
    expect(await self.exchanges.read([id])).toEqual([undefined])
    expect(await self.exchanges.restingOn([memory.id])).toEqual([])
  })
})

describe('the bin', () => {
  it('takes a memory out of recall and gives it back', async () => {
    const memory = await self.remember(SECRET)
    const receipt = await self.forgetting.forget({ ids: [memory.id] }, { shred: false, signal })
    expect(receipt).toMatchObject({
      shredded: false,
      recoverableUntilMs: self.clock.ms + BIN_MS,
      touched: { memories: 1 }
    })
    expect(await search('zirconium')).toEqual([])
    expect(await self.forgetting.recover([memory.id])).toEqual([memory.id])
    expect(await search('zirconium')).toEqual([memory.id])
    expect(await self.forgetting.recover([memory.id])).toEqual([])
  })

  it('is emptied of what has lain there for 30 days, with the answers that quote it', async () => {
    const memory = await self.remember(SECRET)
    const { id } = await self.ask('Where was the zirconium ledger forged?')
    await self.forgetting.forget({ ids: [memory.id] }, { shred: false, signal })
    self.clock.ms += BIN_MS - 1
    expect(await self.forgetting.purgeExpired()).toBeUndefined()
    self.clock.ms += 1
    expect(await self.forgetting.purgeExpired()).toMatchObject({
      memoryIds: [memory.id],
      shredded: true,
      touched: { answers: 1 }
    })
    expect(await self.memories.get(memory.id)).toBeUndefined()
    expect(await self.exchanges.read([id])).toEqual([undefined])
  })

  it('is looked into when the node starts', async () => {
    const memory = await self.remember(SECRET)
    await self.forgetting.forget({ ids: [memory.id] }, { shred: false, signal })
    self.clock.ms += BIN_MS
    await self.forgetting.start()
    await expect.poll(() => self.memories.get(memory.id)).toBeUndefined()
    await self.forgetting.stop()
  })
})

describe('choosing what to forget', () => {
  beforeEach(async () => {
    await self.remember('Lunch with Vera at the lake.', '2024-05-01T12:00:00Z', {
      source: { sourceId: 'diary', itemId: '1' }
    })
    await self.remember('Vera sent a postcard.', '2024-07-01T12:00:00Z', { source: { sourceId: 'diary', itemId: '2' } })
    await self.remember('Bought a lake chart.', '2025-01-01T12:00:00Z', { source: { sourceId: 'notes', itemId: '3' } })
  })

  const cases = [
    { name: 'by words', selector: { query: 'Vera' }, items: ['1', '2'] },
    { name: 'by words, all of them', selector: { query: 'Vera lake' }, items: ['1'] },
    { name: 'by source', selector: { sourceId: 'diary' }, items: ['1', '2'] },
    {
      name: 'by time, the end exclusive',
      selector: { since: '2024-07-01', until: '2025-01-01T12:00:00Z' },
      items: ['2']
    },
    { name: 'by source and time', selector: { sourceId: 'diary', until: '2024-06-01' }, items: ['1'] },
    { name: 'by words nothing holds', selector: { query: 'xylophone' }, items: [] }
  ]
  it.each(cases)('plans $name and changes nothing', async ({ selector, items }) => {
    const plan = await self.forgetting.plan(selector, { signal })
    const memories = await self.memories.getMany(plan.memoryIds)
    expect(memories.map(memory => memory!.source.itemId).toSorted()).toEqual(items)
    expect(plan.sample.map(({ memoryId }) => memoryId)).toEqual(plan.memoryIds)
    expect((await collect(self.memories.all())).length).toBe(3)
  })

  it('counts the turns that would go', async () => {
    const chat = await self.sessions.create()
    await self.ask('Who sent a postcard?', { chatId: chat.id })
    await self.ask('Who sent a postcard?')
    expect(await self.forgetting.plan({ query: 'postcard' }, { signal })).toMatchObject({ sources: 1, chatTurns: 2 })
  })

  it('says so when there is nothing to forget, or the choice is unreadable', async () => {
    const forget = (selector: Parameters<All['forgetting']['forget']>[0]) =>
      self.forgetting.forget(selector, { shred: true, signal })
    await expect(forget({ ids: ['nothing'] })).rejects.toMatchObject({ code: 'NOTHING_TO_FORGET' })
    await expect(forget({ since: 'yesterday-ish' })).rejects.toMatchObject({
      code: 'BAD_SELECTOR',
      fault: { field: 'since' }
    })
    await expect(forget({})).rejects.toMatchObject({ code: 'BAD_SELECTOR' })
    expect(await self.forgetting.receipts()).toEqual([])
  })

  it('shreds what already lies in the bin', async () => {
    await self.forgetting.forget({ sourceId: 'diary' }, { shred: false, signal })
    const receipt = await self.forgetting.forget({ sourceId: 'diary' }, { shred: true, signal })
    expect(receipt.memoryIds).toHaveLength(2)
    expect(self.memories.count()).toBe(1)
  })
})
