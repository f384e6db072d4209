import type { EvidenceView, InsightView } from '../../src/api/schemas/insight.ts'
import type {
  BiographyVersions,
  BiographyView,
  EntityDetail,
  EntityList,
  FactList,
  GraphView,
  ProfileView,
  ShadeList,
  TopicDetail,
  TopicList,
  WhyView
} from '../../src/api/schemas/profile.ts'
import type { TestNode } from './open-node.ts'

/** What the API tells of the portrait, all of it. */
export interface Seen {
  texts: Map<string, string>
  insights: Array<{ memoryId: string; insight: InsightView | null }>
  facts: FactList
  shades: ShadeList
  topics: TopicList
  members: TopicDetail[]
  biographies: BiographyView[]
  entities: EntityDetail[]
  graph: GraphView
  profile: ProfileView
}

interface Page {
  memories: Array<{ id: string; text: string }>
  cursor: string | null
}

/** Reads every route of the portrait. */
export async function readAll(node: TestNode): Promise<Seen> {
  const texts = new Map<string, string>()
  for (let cursor = ''; ; ) {
    const page = await node.get<Page>(`/api/v1/memories?limit=500${cursor}`)
    for (const { id, text } of page.memories) texts.set(id, text)
    if (page.cursor === null) break
    cursor = `&cursor=${encodeURIComponent(page.cursor)}`
  }
  const insights = []
  for (const memoryId of texts.keys()) {
    const { insight } = await node.get<{ insight: InsightView | null }>(`/api/v1/memories/${memoryId}`)
    insights.push({ memoryId, insight })
  }
  const topics = await node.get<TopicList>('/api/v1/profile/topics')
  const members = []
  for (const id of [...topics.topics.map(topic => topic.id), 'misc']) {
    members.push(await node.get<TopicDetail>(`/api/v1/profile/topics/${id}?limit=500`))
  }
  const { versions } = await node.get<BiographyVersions>('/api/v1/profile/bio/versions')
  const biographies = []
  for (const person of ['first', 'second', 'third']) {
    biographies.push(await node.get<BiographyView>(`/api/v1/profile/bio?person=${person}`))
    biographies.push(await node.get<BiographyView>(`/api/v1/profile/bio?person=${person}&audience=only-me`))
    for (const { version } of versions) {
      biographies.push(await node.get<BiographyView>(`/api/v1/profile/bio?person=${person}&version=${version}`))
    }
  }
  const { entities: listed } = await node.get<EntityList>('/api/v1/entities?limit=1000')
  const entities = []
  for (const { id } of listed) entities.push(await node.get<EntityDetail>(`/api/v1/entities/${id}`))
  return {
    texts,
    insights,
    facts: await node.get('/api/v1/profile/facts'),
    shades: await node.get('/api/v1/profile/shades'),
    topics,
    members,
    biographies,
    entities,
    graph: await node.get('/api/v1/graph?limit=150'),
    profile: await node.get('/api/v1/profile')
  }
}

/** Everything shown that must rest on evidence, with a name for the test's message. */
export function shownThings(seen: Seen): Array<{ what: string; evidence: EvidenceView[] }> {
  return [
    ...seen.facts.facts.map(({ id, evidence }) => ({ what: id, evidence })),
    ...seen.profile.facts.map(({ id, evidence }) => ({ what: id, evidence })),
    ...seen.shades.shades.map(({ id, evidence }) => ({ what: id, evidence })),
    ...seen.topics.topics.filter(({ size }) => size > 0).map(({ id, evidence }) => ({ what: id, evidence })),
    ...seen.biographies.flatMap(({ sentences, status }) =>
      [...sentences, ...status].map(({ id, evidence }) => ({ what: id, evidence }))
    ),
    ...seen.entities.map(({ entity, mentions }) => ({ what: entity.id, evidence: mentions })),
    ...seen.entities.flatMap(({ entity, ties }) =>
      ties.map(({ type, evidence }) => ({ what: `${entity.id} ${type}`, evidence }))
    )
  ]
}

/** Pointers that do not lead to the words they show. Empty when all is well. */
export function brokenEvidence(seen: Seen): string[] {
  const broken: string[] = []
  const check = (what: string, { memoryId, quote, start, end }: EvidenceView) => {
    const words = seen.texts.get(memoryId)?.slice(start, end)
    if (words === undefined || words === '' || words !== quote || start >= end) broken.push(`${what} ${start}–${end}`)
  }
  for (const { what, evidence } of shownThings(seen)) {
    if (evidence.length === 0) broken.push(`${what} rests on nothing`)
    for (const each of evidence) check(what, each)
  }
  for (const { members } of seen.members) for (const each of members) check('member', each)
  for (const { memoryId, insight } of seen.insights) {
    const text = seen.texts.get(memoryId)!
    const spans = insight === null ? [] : spansOf(insight)
    if (insight === null) broken.push(`${memoryId} has not been read`)
    for (const [what, { start, end }, words] of spans) {
      const isWrong = start < 0 || end > text.length || start >= end
      if (isWrong || (words !== undefined && text.slice(start, end) !== words)) {
        broken.push(`${what} of ${memoryId} ${start}–${end}`)
      }
    }
  }
  return broken
}

function spansOf(insight: InsightView): Array<[string, { start: number; end: number }, string?]> {
  return [
    ...insight.summarySpans.map((span): [string, typeof span] => ['summary', span]),
    ...insight.entities.flatMap(({ spans }) => spans.map((span): [string, typeof span] => ['entity', span])),
    ...insight.dates.map(({ span, text }): [string, typeof span, string] => ['date', span, text]),
    ...insight.facts.map(({ span, quote }): [string, typeof span, string] => ['fact', span, quote])
  ]
}

/** Everything the API says, as one text in which words can be looked for. Texts of memories are left out. */
export function saidBy(seen: Seen): string {
  const { texts: _, ...rest } = seen
  return JSON.stringify(rest)
}

/** Ids that the API shows and `why` must explain. */
export function shownIds(seen: Seen): string[] {
  return [...new Set(shownThings(seen).map(({ what }) => what.split(' ')[0]!))]
}

export async function whyOf(node: TestNode, id: string): Promise<WhyView> {
  return await node.get<WhyView>(`/api/v1/why/${id}`)
}
