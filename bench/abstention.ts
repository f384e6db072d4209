import { parseArgs } from 'node:util'
import { ABSTAIN_THRESHOLD } from '../node/src/retrieval/confidence.ts'
import type { Conversation } from './lib/dataset.ts'
import { createTempNode, startEmbedder } from './lib/temp-node.ts'
import { beamConversations, locomoConversations } from './recall.ts'

interface Row {
  confidence: number
  kind: 'answerable' | 'unanswerable' | 'foreign'
  /** Evidence is among the first five hits. */
  isFound: boolean
}

const READ = 5
/** Every third question of the next conversation is asked of this one as well: nothing there can answer it. */
const FOREIGN_STEP = 3

/**
 * Does confidence tell answerable questions from unanswerable ones? LoCoMo's adversarial questions (mostly about the
 * wrong person), BEAM's abstention questions, and questions that belong to another conversation.
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
      const modes = engine === undefined ? (['lexical'] as const) : (['lexical', 'hybrid'] as const)
      const rows = await ask(conversations, engine?.inference, modes)
      report[name] = Object.fromEntries(modes.map(mode => [mode, figures(rows[mode])]))
    }
    return { schema: 'secondme.bench.abstention/1', threshold: ABSTAIN_THRESHOLD, ...report }
  } finally {
    await engine?.stop()
  }
}

async function ask(
  conversations: readonly Conversation[],
  inference: Parameters<typeof createTempNode>[0],
  modes: ReadonlyArray<'lexical' | 'hybrid'>
): Promise<Record<'lexical' | 'hybrid', Row[]>> {
  const rows: Record<'lexical' | 'hybrid', Row[]> = { lexical: [], hybrid: [] }
  for (const [number, conversation] of conversations.entries()) {
    const node = await createTempNode(inference)
    const itemOf = await node.importItems(conversation.items)
    await node.embedding.settled()
    const other = conversations[(number + 1) % conversations.length]!
    const foreign = other.questions.filter((question, i) => i % FOREIGN_STEP === 0 && !question.isUnanswerable)
    const asked = [
      ...conversation.questions.map(question => ({
        ...question,
        kind: question.isUnanswerable ? ('unanswerable' as const) : ('answerable' as const)
      })),
      ...foreign.map(question => ({ ...question, evidence: [] as string[], kind: 'foreign' as const }))
    ]
    for (const mode of modes) {
      for (const { text, evidence, kind } of asked) {
        const { hits, confidence } = await node.retriever.retrieve(
          { kind: 'owner' },
          { text, limit: 20, nowMs: conversation.nowMs, lexicalOnly: mode === 'lexical' },
          { signal: new AbortController().signal }
        )
        const isFound = hits.slice(0, READ).some(hit => evidence.includes(itemOf.get(hit.memoryId)!))
        rows[mode].push({ confidence, kind, isFound })
      }
    }
    await node.close()
  }
  return rows
}

function figures(rows: readonly Row[]): object {
  const of = (kind: Row['kind']) => rows.filter(row => row.kind === kind)
  const found = of('answerable').filter(row => row.isFound)
  const share = (some: readonly Row[], isCounted: (row: Row) => boolean) =>
    round(some.filter(isCounted).length / some.length)
  const isAbstained = (row: Row) => row.confidence < ABSTAIN_THRESHOLD
  return {
    questions: {
      answerable: of('answerable').length,
      unanswerable: of('unanswerable').length,
      foreign: of('foreign').length
    },
    areaUnderCurve: round(areaUnderCurve(of('answerable'), of('unanswerable'))),
    answeredWithEvidenceInTop5: share(found, row => !isAbstained(row)),
    answeredOfAllAnswerable: share(of('answerable'), row => !isAbstained(row)),
    abstainedUnanswerable: share(of('unanswerable'), isAbstained),
    abstainedForeign: share(of('foreign'), isAbstained)
  }
}

/** Chance that an answerable question gets more confidence than an unanswerable one. */
function areaUnderCurve(positive: readonly Row[], negative: readonly Row[]): number {
  let wins = 0
  for (const { confidence } of positive) {
    for (const other of negative) wins += confidence > other.confidence ? 1 : confidence === other.confidence ? 0.5 : 0
  }
  return wins / (positive.length * negative.length)
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
