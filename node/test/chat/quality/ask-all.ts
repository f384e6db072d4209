import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answer } from '../../../src/chat/types.ts'
import type { openSelf } from '../open-self.ts'
import type { QualityCase } from './cases.ts'

/** A line of the JSON Lines that a life is told in. */
export interface LifeLine {
  id: string
  text: string
  at: string
  kind: 'note' | 'message'
  self?: boolean
  author?: string
  session?: string
}

type Self = Awaited<ReturnType<typeof openSelf>>

export interface Verdict extends QualityCase {
  answer: Answer
  /** Absent when all is well. */
  fault?: 'abstained' | 'wrong memory' | 'key words missing' | 'made something up'
}

export async function sampleLife(): Promise<LifeLine[]> {
  const path = join(import.meta.dirname, '../../../assets/sample-life.jsonl')
  return (await readFile(path, 'utf8'))
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
}

export async function rememberAll(self: Self, lines: readonly LifeLine[]): Promise<void> {
  for (const [position, { id, text, at, kind, author, session }] of lines.entries()) {
    await self.remember(text, at, {
      kind,
      author: author === undefined ? { role: 'self' } : { role: 'person', name: author },
      source: { sourceId: 'life', itemId: id, position, ...(session !== undefined && { session }) }
    })
  }
}

export async function askAll(self: Self, cases: readonly QualityCase[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  for (const asked of cases) {
    const chat = asked.after === undefined ? undefined : await self.sessions.create()
    const options = chat === undefined ? {} : { chatId: chat.id }
    if (asked.after !== undefined) await self.ask(asked.after, options)
    const answer = await self.ask(asked.question, options)
    const fault = faultOf(asked, answer)
    verdicts.push({ ...asked, answer, ...(fault !== undefined && { fault }) })
  }
  return verdicts
}

function faultOf({ items, says }: QualityCase, answer: Answer): Verdict['fault'] {
  if (items === undefined) return answer.abstained ? undefined : 'made something up'
  if (answer.abstained) return 'abstained'
  if (!answer.citations.some(({ itemId }) => items.includes(itemId))) return 'wrong memory'
  return says === undefined || says.test(answer.answer) ? undefined : 'key words missing'
}

export function scoreOf(verdicts: readonly Verdict[]) {
  const count = (wanted: (verdict: Verdict) => boolean) => verdicts.filter(wanted).length
  return {
    answered: count(({ items, fault }) => items !== undefined && fault === undefined),
    answerable: count(({ items }) => items !== undefined),
    declined: count(({ items, fault }) => items === undefined && fault === undefined),
    unanswerable: count(({ items }) => items === undefined),
    /** Quoted something that does not answer: worse than saying nothing. */
    misled: count(({ fault }) => fault !== undefined && fault !== 'abstained')
  }
}
