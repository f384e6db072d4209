import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { loadBeam } from './lib/beam.ts'
import type { Conversation } from './lib/dataset.ts'
import { loadLocomo } from './lib/locomo.ts'
import { createTempNode, startEmbedder } from './lib/temp-node.ts'

const LIMITS = [5, 10, 20] as const

/** Recall of one question: the share of its evidence among the first hits. */
interface Row {
  category: string
  recall: number[]
}

/**
 * Evidence recall on LoCoMo (turns) and BEAM (messages), one store a conversation, with and without embeddings.
 *
 * Arguments: `--locomo FILE --beam FOLDER [--no-model]`.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { locomo: { type: 'string' }, beam: { type: 'string' }, 'no-model': { type: 'boolean', default: false } }
  })
  const sets = { locomo: locomoConversations(values.locomo), beam: beamConversations(values.beam) }
  const engine = values['no-model'] ? undefined : await startEmbedder()
  try {
    const report: Record<string, object> = {}
    for (const [name, conversations] of Object.entries(sets)) {
      if (conversations.length > 0) report[name] = await measure(conversations, engine?.inference)
    }
    return { schema: 'secondme.bench.recall/1', ...report }
  } finally {
    await engine?.stop()
  }
}

export function locomoConversations(path = '../shared/data/locomo/locomo-dev.json'): Conversation[] {
  return existsSync(path) ? loadLocomo(path) : []
}

export function beamConversations(path = '../shared/data/beam'): Conversation[] {
  return existsSync(path) ? loadBeam(path) : []
}

async function measure(
  conversations: readonly Conversation[],
  inference: Parameters<typeof createTempNode>[0]
): Promise<object> {
  const rows: Record<'lexical' | 'hybrid', Row[]> = { lexical: [], hybrid: [] }
  for (const conversation of conversations) {
    const node = await createTempNode(inference)
    try {
      const itemOf = await node.importItems(conversation.items)
      await node.embedding.settled()
      for (const mode of inference === undefined ? (['lexical'] as const) : (['lexical', 'hybrid'] as const)) {
        for (const question of conversation.questions.filter(({ evidence }) => evidence.length > 0)) {
          const { hits } = await node.retriever.retrieve(
            { kind: 'owner' },
            { text: question.text, limit: 20, nowMs: conversation.nowMs, lexicalOnly: mode === 'lexical' },
            { signal: new AbortController().signal }
          )
          const found = hits.map(hit => itemOf.get(hit.memoryId)!)
          rows[mode].push({
            category: question.category,
            recall: LIMITS.map(limit => recallAt(found, question.evidence, limit))
          })
        }
      }
    } finally {
      await node.close()
    }
  }
  const modes = Object.entries(rows).filter(([, all]) => all.length > 0)
  return { conversations: conversations.length, ...Object.fromEntries(modes.map(([mode, all]) => [mode, table(all)])) }
}

function recallAt(found: readonly string[], evidence: readonly string[], limit: number): number {
  const top = new Set(found.slice(0, limit))
  return evidence.filter(id => top.has(id)).length / evidence.length
}

function table(rows: readonly Row[]): object {
  const categories = [...new Set(rows.map(row => row.category))].sort()
  const line = (some: readonly Row[]) => ({
    questions: some.length,
    ...Object.fromEntries(
      LIMITS.map((limit, i) => [
        `recallAt${limit}`,
        round(some.reduce((sum, row) => sum + row.recall[i]!, 0) / some.length)
      ])
    )
  })
  return {
    all: line(rows),
    ...Object.fromEntries(categories.map(category => [category, line(rows.filter(row => row.category === category))]))
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
