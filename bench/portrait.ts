import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { FactList, WhyView } from '../node/src/api/schemas/profile.ts'
import { createSystemClock } from '../node/src/clock.ts'
import { createSilentLogger } from '../node/src/log.ts'
import { buildMemory } from '../node/src/memory/build-memory.ts'
import { insightDigest } from '../node/src/pipeline/insight/about.ts'
import { makeInsight } from '../node/src/pipeline/insight/extractive.ts'
import { createTopicStage } from '../node/src/pipeline/stages/topics.ts'
import { createTopicStore } from '../node/src/pipeline/topic-store.ts'
import { createTopics } from '../node/src/profile/topics/topics.ts'
import type { Insight } from '../node/src/profile/types.ts'
import { openStore } from '../node/src/store/open-store.ts'
import { brokenEvidence, readAll, shownThings } from '../node/test/portrait/evidence.ts'
import { openNode, type TestNode } from '../node/test/portrait/open-node.ts'
import { createRandom } from './lib/random-memories.ts'
import { locomoConversations } from './recall.ts'

const NO_EMBEDDER = { SECONDME_INFERENCE_EMBEDMODEL: 'none.gguf' }
/** Between two looks whether something is visible, in ms. */
const LOOK_MS = 2
const GIVE_UP_MS = 60_000

/**
 * How soon the portrait knows what was just told: milliseconds from the POST of a memory until its insight, its fact
 * and its topic are seen over the API, on a node that holds many memories; the topic step alone; and the share of
 * evidence that leads to the words it shows.
 *
 * Arguments: `[--memories 10000] [--rounds 30] [--embedder on|off|both] [--locomo FILE]`.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: {
      memories: { type: 'string', default: '10000' },
      rounds: { type: 'string', default: '30' },
      embedder: { type: 'string', default: 'both' },
      locomo: { type: 'string' }
    }
  })
  const memories = Number(values.memories)
  const rounds = Number(values.rounds)
  const modes = (['off', 'on'] as const).filter(mode => values.embedder === 'both' || values.embedder === mode)
  const latency: Record<string, object> = {}
  for (const mode of modes) latency[mode] = await measureLatency(memories, rounds, mode === 'on' ? {} : NO_EMBEDDER)
  return {
    schema: 'secondme.bench.portrait/1',
    memories,
    latencyByEmbedder: latency,
    import: await measureImport(memories),
    topicStep: await measureTopicStep(memories, rounds),
    ...(values.locomo === undefined ? {} : { evidence: await scanEvidence(values.locomo) })
  }
}

async function measureLatency(memories: number, rounds: number, env: NodeJS.ProcessEnv): Promise<object> {
  const node = await openNode(env)
  try {
    const startedMs = performance.now()
    await node.importItems(livedItems(memories))
    const importMs = Math.round(performance.now() - startedMs)
    const seen: Record<'stored' | 'insight' | 'fact' | 'topic' | 'settled', number[]> = {
      stored: [],
      insight: [],
      fact: [],
      topic: [],
      settled: []
    }
    for (let round = 0; round < rounds; round++) {
      // A value that nobody has told before, in words like those of other memories.
      const place = nameOf(round)
      const text = `I moved to ${place} with Mira. The garden needs water and the roses are in bloom.`
      const sinceMs = performance.now()
      const { memory } = await node.call<{ memory: { id: string } }>('POST', '/api/v1/memories', { text })
      const since = () => performance.now() - sinceMs
      seen.stored.push(since())
      const watch = async (isSeen: () => Promise<boolean>) => {
        while (!(await isSeen())) {
          if (since() > GIVE_UP_MS) return Number.NaN
          await sleep(LOOK_MS)
        }
        return since()
      }
      const [insight, fact, topic] = await Promise.all([
        watch(async () => (await node.get<{ insight: unknown }>(`/api/v1/memories/${memory.id}`)).insight !== null),
        watch(async () => {
          const { facts } = await node.get<FactList>(
            '/api/v1/profile/facts?subject=owner&attribute=home&status=current'
          )
          return facts.some(({ value }) => value === place)
        }),
        watch(() => hasTopic(node, memory.id))
      ])
      seen.insight.push(insight)
      seen.fact.push(fact)
      seen.topic.push(topic)
      await node.wait()
      seen.settled.push(since())
    }
    return { importMs, ...Object.fromEntries(Object.entries(seen).map(([what, ms]) => [`${what}Ms`, spread(ms)])) }
  } finally {
    await node.close()
  }
}

/** What reading costs an import: the same file while the pipeline is paused, and while it is not. */
async function measureImport(memories: number): Promise<object> {
  const tookMs = async (isPaused: boolean) => {
    const node = await openNode(NO_EMBEDDER)
    try {
      if (isPaused) await node.call('POST', '/api/v1/pipeline/pause')
      const path = join(node.home, 'life.jsonl')
      writeFileSync(
        path,
        livedItems(memories)
          .map(item => JSON.stringify(item))
          .join('\n')
      )
      const sinceMs = performance.now()
      const { importId } = await node.call<{ importId: string }>('POST', '/api/v1/imports', { path })
      const state = async () => (await node.get<{ state: string }>(`/api/v1/imports/${importId}`)).state
      while ((await state()) === 'running') await sleep(LOOK_MS * 10)
      return Math.round(performance.now() - sinceMs)
    } finally {
      await node.close()
    }
  }
  const [pausedMs, runningMs] = [await tookMs(true), await tookMs(false)]
  return { pausedMs, runningMs, ratio: Math.round((runningMs / pausedMs) * 100) / 100 }
}

async function hasTopic(node: TestNode, memoryId: string): Promise<boolean> {
  const { affects } = await node.get<WhyView>(`/api/v1/why/${memoryId}`)
  if (affects.some(({ kind }) => kind === 'topic')) return true
  const misc = await node.get<{ members: Array<{ memoryId: string }> }>('/api/v1/profile/topics/misc?limit=50')
  return misc.members.some(member => member.memoryId === memoryId)
}

/** The stage as the pipeline runs it, on a real store, without the rest of the node. */
async function measureTopicStep(memories: number, rounds: number): Promise<object> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-topics-'))
  const clock = createSystemClock()
  const store = await openStore({ dir, masterKey: new Uint8Array(32).fill(7), clock, log: createSilentLogger() })
  try {
    const insights = new Map<string, Insight>()
    const read = (item: LivedItem): Insight => {
      const draft = {
        kind: 'note' as const,
        author: { role: 'self' as const },
        text: item.text,
        source: { sourceId: 'bench', itemId: item.id },
        eventAt: { start: item.at, precision: 'instant' as const }
      }
      const memory = buildMemory(clock.newId(), draft, clock.nowMs())
      const insight = makeInsight(memory, insightDigest(memory, 'extractive'))
      insights.set(memory.id, insight)
      return insight
    }
    const stage = createTopicStage({
      topics: createTopics({ newId: () => `topic-${clock.newId()}` }),
      vectors: { space: async () => undefined, of: () => undefined, isEmbedding: () => false },
      store: createTopicStore({ store }),
      insight: memoryId => insights.get(memoryId),
      all: () => insights.keys(),
      ownNames: () => [],
      onChange() {}
    })
    const context = { signal: new AbortController().signal, beat() {} }
    const [...items] = livedItems(memories + rounds)
    await stage.resume()
    stage.add(items.slice(0, memories).map(read))
    const startedMs = performance.now()
    while (stage.pending() > 0) await stage.run(context)
    const allMs = Math.round(performance.now() - startedMs)
    const steps: number[] = []
    const cpu: number[] = []
    for (const item of items.slice(memories)) {
      const insight = read(item)
      const sinceMs = performance.now()
      const sinceCpu = process.cpuUsage()
      stage.add([insight])
      while (stage.pending() > 0) await stage.run(context)
      steps.push(performance.now() - sinceMs)
      const { user, system } = process.cpuUsage(sinceCpu)
      cpu.push((user + system) / 1_000)
    }
    // On a machine that does other things as well the processor time tells more.
    return { allMs, oneMs: spread(steps), oneCpuMs: spread(cpu) }
  } finally {
    await store.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

async function scanEvidence(path: string): Promise<object> {
  const scans = []
  for (const conversation of locomoConversations(path)) {
    const node = await openNode(NO_EMBEDDER)
    try {
      const file = join(node.home, 'talk.jsonl')
      const lines = conversation.items.map(({ itemId, text, author, session, position, eventAt }) =>
        JSON.stringify({
          id: itemId,
          text,
          author: author.name,
          at: eventAt?.start,
          session,
          position,
          kind: 'message'
        })
      )
      writeFileSync(file, lines.join('\n'))
      await node.import(file)
      const seen = await readAll(node)
      const pointers = shownThings(seen).reduce((sum, { evidence }) => sum + evidence.length, 0)
      const broken = brokenEvidence(seen)
      scans.push({ conversation: conversation.id, memories: seen.texts.size, pointers, broken: broken.length })
    } finally {
      await node.close()
    }
  }
  const pointers = scans.reduce((sum, scan) => sum + scan.pointers, 0)
  const broken = scans.reduce((sum, scan) => sum + scan.broken, 0)
  return { resolved: pointers === 0 ? null : 1 - broken / pointers, pointers, broken, scans }
}

interface LivedItem {
  id: string
  text: string
  at: string
  self: boolean
}

const PEOPLE = ['Mira', 'Jonas', 'Aiko', 'Tomás', 'Leila', 'Pavel', 'Nora', 'Emeka', 'Sofie', 'Ruben', 'Yuna', 'Carlo']
const SCENES: ReadonlyArray<readonly [string, readonly string[]]> = [
  ['garden', ['watered the roses', 'pruned the apple tree', 'sowed beans', 'dug over the vegetable bed']],
  ['kitchen', ['baked sourdough bread', 'cooked lentil soup', 'burned the risotto', 'made plum jam']],
  ['orchestra', ['practised the viola', 'played the second symphony', 'tuned the timpani', 'rehearsed the overture']],
  ['office', ['fixed the invoice report', 'prepared the audit', 'hired an analyst', 'moved the database']],
  [
    'mountains',
    ['hiked to the glacier hut', 'climbed the north ridge', 'skied down the couloir', 'camped by the lake']
  ],
  ['school', ['graded the chemistry tests', 'met the parents', 'planned the science fair', 'repaired the microscope']],
  ['workshop', ['sanded the oak table', 'glued the chair', 'sharpened the chisels', 'varnished the shelf']],
  ['hospital', ['visited the ward', 'waited for the scan', 'changed the bandage', 'talked to the surgeon']]
]
const FEELINGS = [
  'It was wonderful.',
  'I am tired.',
  'We laughed a lot.',
  'It rained all day.',
  'Nothing went as planned.'
]
const DAY_MS = 86_400_000

/** Notes of one invented person over some years: the same scenes, people and places in ever other words. */
function livedItems(count: number): LivedItem[] {
  const random = createRandom(11)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  return Array.from({ length: count }, (_, i) => {
    const [where, acts] = pick(SCENES)
    const who = pick(PEOPLE)
    const told =
      i % 25 === 0
        ? ` My favourite ${where} colour is ${nameOf(i).toLowerCase()}.`
        : ` ${who} likes ${nameOf(i % 400)}.`
    const at = new Date(Date.UTC(2020, 0, 1) + Math.floor((i * 2_000 * DAY_MS) / count)).toISOString()
    const text = `In the ${where} with ${who} I ${pick(acts)} and ${pick(acts)}. ${pick(FEELINGS)}${told}`
    return { id: `${i}`, text, at, self: true }
  })
}

const SYLLABLES = ['ba', 'ne', 'ri', 'sol', 'ta', 'vi', 'mor', 'lu', 'ken', 'dra']

/** An invented proper name, another one for every number. */
function nameOf(number: number): string {
  let name = ''
  for (let rest = number + 100; rest > 0; rest = Math.floor(rest / 10)) name += SYLLABLES[rest % 10]
  return name[0]!.toUpperCase() + name.slice(1)
}

function spread(values: readonly number[]): { p50: number; p95: number; max: number } {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]! * 10) / 10
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}
