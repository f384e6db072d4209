import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import type { Embedder } from '../node/src/inference/types.ts'
import { createBackgroundMeter } from '../node/src/profile/topics/background.ts'
import { linkEntries } from '../node/src/profile/topics/cluster.ts'
import { MIN_MEMBERS } from '../node/src/profile/topics/clustering.ts'
import { newEntry } from '../node/src/profile/topics/entry.ts'
import { topicVector } from '../node/src/profile/topics/lexical-vector.ts'
import { createSmoothing } from '../node/src/profile/topics/smoothing.ts'
import { thresholdsOf } from '../node/src/profile/topics/thresholds.ts'
import { createTopics } from '../node/src/profile/topics/topics.ts'
import type { TopicItem, Topics } from '../node/src/profile/topics/types.ts'
import type { Conversation } from './lib/dataset.ts'
import { createRandom } from './lib/random-memories.ts'
import { startEmbedder } from './lib/temp-node.ts'
import { beamConversations, locomoConversations } from './recall.ts'

const DIMENSIONS = 384
const CENTRES = 80
/** Share of the mixture that belongs to no centre. */
const OUTLIERS = 0.05
/** Length of the noise around a centre of length 1. */
const NOISE = 1.1
const HOUR_MS = 3_600_000
const { signal } = new AbortController()

/** Linkage over everything takes the square of this in time and room. */
const MAX_ANEW = 2_000

/** Where each memory is, and what it took to get there. */
interface Outcome {
  /** Adjusted Rand index between one by one and a batch, which takes the items in the order of their times. */
  adjustedRand: number
  /** The same between one by one and one average linkage over all items, which knows no order. */
  againstAnew?: number
  /** Share of the memories there before the additions that have the same topic id after them. */
  sameId: number
  topics: number
  /** Share of memories in the misc bucket. */
  misc: number
  addP50Ms: number
  addP95Ms: number
  batchMs: number
  repairs: number
}

/**
 * Topics grown one memory at a time against topics clustered at once: conversations from half on, a mixture of known
 * clusters over its last 1 000 of 10 000 in order of time, and once more in random order.
 *
 * Arguments: `[--locomo FILE] [--beam FOLDER] [--memories N] [--no-model]`.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: {
      locomo: { type: 'string' },
      beam: { type: 'string' },
      memories: { type: 'string', default: '10000' },
      'no-model': { type: 'boolean', default: false }
    }
  })
  const engine = values['no-model'] ? undefined : await startEmbedder()
  const report: Record<string, object> = {}
  try {
    const sets = { locomo: locomoConversations(values.locomo), beam: beamConversations(values.beam) }
    for (const [name, conversations] of Object.entries(sets)) {
      const rows: Record<string, Outcome> = {}
      for (const conversation of conversations) {
        const items = (await itemsOf(conversation, engine?.embedder)).sort(byTime)
        rows[conversation.id] = await grow(items, Math.floor(items.length / 2))
      }
      if (conversations.length > 0) report[name] = rows
    }
  } finally {
    await engine?.stop()
  }
  const { items, truth } = mixture(Number(values.memories))
  const before = Math.max(0, items.length - 1000)
  report.mixture = { ...(await grow(items, before)), againstTruth: await againstTruth(items, truth) }
  const shuffled = items.map((item, i) => ({ ...item, atMs: items[(i * 7919) % items.length]!.atMs }))
  report.mixtureOutOfOrder = await grow(shuffled, before)
  return { schema: 'secondme.bench.topics/1', vectors: values['no-model'] ? 'words' : 'embedding and words', ...report }
}

/** Clusters the first items at once, adds the others one by one with repairs as a node would, and compares. */
async function grow(items: readonly TopicItem[], before: number): Promise<Outcome> {
  const grown = newTopics()
  const startedMs = performance.now()
  await grown.batch(items.slice(0, before), { signal })
  const batchMs = performance.now() - startedMs
  const earlier = items.slice(0, before).map(({ memoryId }) => grown.topicOf(memoryId))
  const tookMs: number[] = []
  let repairs = 0
  for (const item of items.slice(before)) {
    const sinceMs = performance.now()
    grown.add(item)
    grown.topicOf(item.memoryId)
    tookMs.push(performance.now() - sinceMs)
    if (!grown.needsRepair()) continue
    await grown.repair({ signal })
    repairs++
  }
  const atOnce = newTopics()
  await atOnce.batch(items, { signal })
  const place = (topics: Topics) => items.map(({ memoryId }) => topics.topicOf(memoryId))
  const now = place(grown)
  tookMs.sort((a, b) => a - b)
  return {
    adjustedRand: round(adjustedRand(now, place(atOnce))),
    ...(items.length > MAX_ANEW ? {} : { againstAnew: round(adjustedRand(now, anew(items))) }),
    sameId: round(earlier.filter((id, i) => id === now[i]).length / before),
    topics: new Set(now.filter(id => id !== undefined)).size,
    misc: round(now.filter(id => id === undefined).length / items.length),
    addP50Ms: round(tookMs[Math.floor(tookMs.length * 0.5)]!),
    addP95Ms: round(tookMs[Math.floor(tookMs.length * 0.95)]!),
    batchMs: Math.round(batchMs),
    repairs
  }
}

/** Average linkage over all items at once, cut where the topics' own is. */
function anew(items: readonly TopicItem[]): Array<string | undefined> {
  const smoothing = createSmoothing()
  for (const item of items) smoothing.add(item)
  const entries = items.map(item => newEntry(item.memoryId, smoothing.vectorOf(item), item.weight))
  const background = createBackgroundMeter()
  for (const entry of entries) background.add(entry)
  const places: Array<string | undefined> = items.map(() => undefined)
  for (const [number, group] of linkEntries(entries, thresholdsOf(background.read()).topic).entries()) {
    if (group.length >= MIN_MEMBERS) for (const i of group) places[i] = `group ${number}`
  }
  return places
}

function newTopics(): Topics {
  let count = 0
  return createTopics({ newId: () => `topic-${++count}` })
}

async function againstTruth(items: readonly TopicItem[], truth: readonly string[]): Promise<number> {
  const topics = newTopics()
  await topics.batch(items, { signal })
  return round(
    adjustedRand(
      items.map(({ memoryId }) => topics.topicOf(memoryId)),
      truth
    )
  )
}

async function itemsOf({ items }: Conversation, embedder: Embedder | undefined): Promise<TopicItem[]> {
  const texts = items.map(({ text }) => text.slice(0, 1500))
  const embeddings = await embedder?.embed(texts, { priority: 'background', signal })
  return items.map(({ itemId, session, position, eventAt }, i) => {
    const words = texts[i]!.match(/\p{L}{5,}/gu) ?? []
    const keywords = [...new Set(words.map(word => word.toLowerCase()))].slice(0, 8)
    const vector = topicVector({ keywords, entities: [], embedding: embeddings?.[i] })
    const atMs = eventAt === undefined ? i : Date.parse(eventAt.start)
    return { memoryId: itemId, atMs, vector, keywords, entities: [], session, position, weight: 1 }
  })
}

/** Clusters of unequal size around random centres, in random order in time, with some that belong to none. */
function mixture(count: number): { items: TopicItem[]; truth: string[] } {
  const random = createRandom(11)
  const centres = Array.from({ length: CENTRES }, () => direction(random))
  const truth: string[] = []
  const items = Array.from({ length: count }, (_, i): TopicItem => {
    const isOutlier = random() < OUTLIERS
    const centre = Math.floor(CENTRES * random() ** 2)
    truth.push(isOutlier ? `outlier ${i}` : `centre ${centre}`)
    const noise = direction(random)
    const sum = isOutlier ? noise : centres[centre]!.map((value, d) => value + NOISE * noise[d]!)
    return {
      memoryId: `m${i}`,
      atMs: i * HOUR_MS,
      vector: unit(sum),
      keywords: [`word${centre}`],
      entities: [],
      weight: 1
    }
  })
  return { items, truth }
}

function direction(random: () => number): Float32Array {
  // The sum of six even numbers is near enough to a bell curve.
  const bell = () => random() + random() + random() - random() - random() - random()
  return unit(Float32Array.from({ length: DIMENSIONS }, bell))
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector)
  return vector.map(value => value / length)
}

function byTime(a: TopicItem, b: TopicItem): number {
  return a.atMs - b.atMs || (a.session ?? '').localeCompare(b.session ?? '') || (a.position ?? 0) - (b.position ?? 0)
}

/** Agreement of two partitions of the same things, 1 when equal and 0 when by chance. */
function adjustedRand(a: ReadonlyArray<string | undefined>, b: ReadonlyArray<string | undefined>): number {
  const pairs = (labels: ReadonlyArray<string | undefined>) => {
    const counts = new Map<string | undefined, number>()
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
    return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
  }
  const both = pairs(a.map((label, i) => `${label} ${b[i]}`))
  const [inA, inB] = [pairs(a), pairs(b)]
  const expected = (inA * inB) / ((a.length * (a.length - 1)) / 2)
  return inA + inB === 2 * expected ? 1 : (both - expected) / ((inA + inB) / 2 - expected)
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
