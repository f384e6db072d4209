import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Conversation, DatasetItem, DatasetQuestion } from './dataset.ts'

interface Message {
  role: 'user' | 'assistant'
  id: number
  content: string
  time_anchor?: string
}

interface Batch {
  turns: Message[][]
  time_anchor?: string
}

interface ProbingQuestion {
  question: string
  source_chat_ids?: unknown
}

const DAY_MS = 86_400_000

/** Reads BEAM: folders with `chat.json` and `probing_questions.json`, long talks of a person with an assistant. */
export function loadBeam(root: string): Conversation[] {
  const byNumber = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })
  return readdirSync(root)
    .sort(byNumber)
    .map(name => {
      const items = (readJson(join(root, name, 'chat.json')) as Batch[]).flatMap(batchItems)
      const byKind = readJson(join(root, name, 'probing_questions.json')) as Record<string, ProbingQuestion[]>
      const known = new Set(items.map(item => item.itemId))
      const questions = Object.entries(byKind).flatMap(([kind, asked]) =>
        asked.map(
          ({ question, source_chat_ids }): DatasetQuestion => ({
            text: question,
            category: kind.replaceAll('_', ' '),
            evidence: numbersIn(source_chat_ids)
              .map(String)
              .filter(id => known.has(id)),
            isUnanswerable: kind === 'abstention'
          })
        )
      )
      const times = items.flatMap(item => (item.eventAt === undefined ? [] : Date.parse(item.eventAt.start)))
      return { id: name, items, questions, nowMs: Math.max(0, ...times) + DAY_MS }
    })
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function batchItems(batch: Batch, number: number): DatasetItem[] {
  const anchor = batch.time_anchor ?? batch.turns[0]?.[0]?.time_anchor
  const date = anchor === undefined ? Number.NaN : Date.parse(`${anchor.replaceAll('-', ' ')} UTC`)
  return batch.turns.flat().map((message, position) => ({
    itemId: String(message.id),
    // The set's own marks at the end of a message are no part of what was said.
    text: message.content.replace(/\s*->->[\s\d,N/A-]*$/, ''),
    author: { role: message.role === 'user' ? 'self' : 'assistant' },
    session: `batch ${number}`,
    position,
    ...(Number.isNaN(date) ? {} : { eventAt: { start: new Date(date).toISOString(), precision: 'day' as const } })
  }))
}

/** Evidence is a list, or lists under names such as `first_statement`. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (typeof value !== 'object' || value === null) return []
  return [...new Set(Object.values(value).flatMap(numbersIn))]
}
