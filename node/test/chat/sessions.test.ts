import { describe, expect, it } from 'vitest'
import { openSelf } from './open-self.ts'

describe('conversations', () => {
  it('keep their turns in order, with a title from the first question', async () => {
    const self = await openSelf()
    await self.remember('The plumber is Radek.')
    const chat = await self.sessions.create()
    expect(chat.title).toBe('')
    await self.ask('  Who is\nthe plumber?', { chatId: chat.id })
    self.clock.ms += 1_000
    await self.ask('Who feeds the llamas?', { chatId: chat.id })
    const found = (await self.sessions.get(chat.id))!
    expect(found.chat).toMatchObject({ title: 'Who is the plumber?', turnCount: 4, updatedAtMs: self.clock.ms })
    expect(found.turns.map(turn => turn.role)).toEqual(['owner', 'self', 'owner', 'self'])
    expect(found.turns[1]!.answer!.citations).toHaveLength(1)
    expect(found.turns[3]!.answer!.abstained).toBe(true)
  })

  it('are listed with the newest first', async () => {
    const self = await openSelf()
    const first = await self.sessions.create()
    self.clock.ms += 1_000
    const second = await self.sessions.create()
    expect((await self.sessions.list()).map(chat => chat.id)).toEqual([second.id, first.id])
    self.clock.ms += 1_000
    await self.ask('Hello?', { chatId: first.id })
    expect((await self.sessions.list()).map(chat => chat.id)).toEqual([first.id, second.id])
    expect(await self.sessions.list({ limit: 1 })).toHaveLength(1)
  })

  it('take their answers and traces with them when deleted', async () => {
    const self = await openSelf()
    const memory = await self.remember('The plumber is Radek.')
    const chat = await self.sessions.create()
    const { id } = await self.ask('Who is the plumber?', { chatId: chat.id })
    expect(await self.exchanges.restingOn([memory.id])).toEqual([id])
    expect(await self.sessions.delete(chat.id)).toBe(true)
    expect(await self.sessions.get(chat.id)).toBeUndefined()
    expect(await self.exchanges.trace(id)).toBeUndefined()
    expect(await self.exchanges.restingOn([memory.id])).toEqual([])
    expect(await self.sessions.delete(chat.id)).toBe(false)
  })

  it('hide what quotes a memory in the bin, and show it again when it is back', async () => {
    const self = await openSelf()
    const memory = await self.remember('The plumber is Radek.')
    const chat = await self.sessions.create()
    const { id } = await self.ask('Who is the plumber?', { chatId: chat.id })
    await self.memories.moveToBin([memory.id])
    const hidden = (await self.sessions.get(chat.id))!
    expect(hidden.turns.map(turn => [turn.text, turn.isForgotten])).toEqual([
      ['', true],
      ['', true]
    ])
    expect(hidden.chat.title).toBe('')
    expect(await self.exchanges.trace(id)).toBeUndefined()
    await self.memories.recover([memory.id])
    expect((await self.sessions.get(chat.id))!.turns[1]!.text).toContain('Radek')
  })

  it('count every turn when two questions come at once', async () => {
    const self = await openSelf()
    const chat = await self.sessions.create()
    await Promise.all(['One?', 'Two?', 'Three?'].map(question => self.ask(question, { chatId: chat.id })))
    const found = (await self.sessions.get(chat.id))!
    expect(found.chat.turnCount).toBe(6)
    expect(found.turns).toHaveLength(6)
  })
})
