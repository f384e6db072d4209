import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Conversation, DatasetQuestion } from './lib/dataset.ts'
import { createTempNode, startEmbedder } from './lib/temp-node.ts'
import { beamConversations } from './recall.ts'

const CATEGORY = 'contradiction_resolution'
const TOP = 10
const MODES = ['lexical', 'hybrid'] as const

/**
 * BEAM's questions about statements that contradict each other: the share where both statements are among the first ten
 * hits, so that an answer can show both. Misses are listed by conversation and number of the question.
 *
 * Arguments: `[--beam FOLDER] [--no-model]`.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { beam: { type: 'string' }, 'no-model': { type: 'boolean', default: false } }
  })
  const engine = values['no-model'] ? undefined : await startEmbedder()
  const root = values.beam ?? '../shared/data/beam'
  const rows: Record<string, Array<{ place: string; ranks: number[] }>> = {}
  try {
    for (const conversation of beamConversations(root)) {
      const asked = questionsOf(conversation, root)
      for (const [mode, found] of Object.entries(await ranksIn(conversation, asked, engine?.inference))) {
        rows[mode] = [...(rows[mode] ?? []), ...found]
      }
    }
  } finally {
    await engine?.stop()
  }
  return {
    schema: 'secondme.bench.contradictions/1',
    ...Object.fromEntries(Object.entries(rows).map(([mode, found]) => [mode, figures(found)]))
  }
}

/** A statement may be made in several messages; any of them will do. */
interface Asked {
  text: DatasetQuestion['text']
  statements: string[][]
}

function questionsOf({ id }: Conversation, root: string): Asked[] {
  const byKind = JSON.parse(readFileSync(join(root, id, 'probing_questions.json'), 'utf8')) as Record<
    string,
    Array<{ question: string; source_chat_ids: Record<string, number[]> }>
  >
  return (byKind[CATEGORY] ?? []).map(({ question, source_chat_ids: statements }) => {
    return { text: question, statements: Object.values(statements).map(ids => ids.map(String)) }
  })
}

async function ranksIn(
  conversation: Conversation,
  asked: readonly Asked[],
  inference: Parameters<typeof createTempNode>[0]
) {
  const node = await createTempNode(inference)
  const found: Record<string, Array<{ place: string; ranks: number[] }>> = {}
  try {
    const itemOf = await node.importItems(conversation.items)
    await node.embedding.settled()
    for (const mode of inference === undefined ? MODES.slice(0, 1) : MODES) {
      found[mode] = []
      for (const [i, { text, statements }] of asked.entries()) {
        const { hits } = await node.retriever.retrieve(
          { kind: 'owner' },
          { text, limit: 50, nowMs: conversation.nowMs, lexicalOnly: mode === 'lexical' },
          { signal: new AbortController().signal }
        )
        const items = hits.map(hit => itemOf.get(hit.memoryId))
        const ranks = statements.map(ids => {
          const found = ids.map(id => items.indexOf(id) + 1).filter(rank => rank > 0)
          return found.length === 0 ? 0 : Math.min(...found)
        })
        found[mode].push({ place: `${conversation.id}#${i + 1}`, ranks })
      }
    }
  } finally {
    await node.close()
  }
  return found
}

/** Rank 0: not among the first fifty. */
function figures(rows: ReadonlyArray<{ place: string; ranks: number[] }>): object {
  const isIn = (rank: number) => rank > 0 && rank <= TOP
  const both = rows.filter(({ ranks }) => ranks.every(isIn))
  const share = (count: number) => Math.round((count / rows.length) * 1000) / 1000
  return {
    questions: rows.length,
    bothInTop10: share(both.length),
    oneInTop10: share(rows.filter(({ ranks }) => ranks.some(isIn)).length),
    misses: rows.filter(row => !both.includes(row)).map(({ place, ranks }) => `${place}: ${ranks.join(', ')}`)
  }
}
