import type { ProfileForApi } from '../../api/components.ts'
import type { Pipeline } from '../../pipeline/pipeline.ts'
import type { Portrait } from '../../profile/portrait.ts'
import type { ProfileStore } from '../../profile/profile-store.ts'
import { type BiographyViewComponents, createBiographyView } from './biography-view.ts'
import { readQuotes } from './evidence-view.ts'
import { createFactsView, type FactsViewComponents } from './facts-view.ts'
import { createGraphView, type GraphViewComponents } from './graph-view.ts'
import { createTopicsView, type TopicsViewComponents } from './topics-view.ts'
import { viewInsight, viewShade } from './views.ts'
import { createWhyView } from './why-view.ts'

export interface ProfileViewComponents
  extends FactsViewComponents,
    TopicsViewComponents,
    GraphViewComponents,
    Omit<BiographyViewComponents, 'pipeline'> {
  portrait: Portrait
  profile: Pick<ProfileStore, 'insight'>
  pipeline: Pick<Pipeline, 'biography' | 'writing' | 'writeBiography' | 'loaded' | 'rebuilt'>
  /** Memories in recall. */
  liveMemories(): number
}

/** The portrait as the API shows it. */
export function createProfileView(components: ProfileViewComponents): ProfileForApi {
  const { portrait, profile, memories, pipeline } = components
  const { biography } = pipeline
  const facts = createFactsView(components)
  const graph = createGraphView(components)
  const { sentence, ...life } = createBiographyView(components)

  async function shades() {
    const list = portrait.shades()
    const quotes = await readQuotes(
      components,
      list.map(({ evidence }) => evidence)
    )
    return { schema: 'secondme.shades/1' as const, shades: list.map(shade => viewShade(shade, quotes)) }
  }

  const view: ProfileForApi = {
    facts: facts.facts,
    timeline: facts.timeline,
    keep: facts.keep,
    retract: facts.retract,
    correct: facts.correct,
    ...createTopicsView(components),
    ...graph,
    ...life,
    ...createWhyView({ ...components, biography, sentence }),
    shades,
    async insight(memoryId) {
      const [memory] = await memories.getMany([memoryId])
      const row = await profile.insight(memoryId)
      // One of an earlier revision would point into words that are no longer there.
      return memory === undefined || row === undefined || row.revision !== memory.revision
        ? null
        : viewInsight(row.insight, memory)
    },
    async profile({ signal }) {
      const owned = portrait.facts.facts({ subject: 'owner' }).filter(({ status }) => status === 'current')
      const insights = portrait.insights().size
      return {
        schema: 'secondme.profile/1',
        name: pipeline.writing().ownerName,
        memories: components.liveMemories(),
        read: insights,
        biography: (await life.biography({ person: 'second', audience: 'owner' }, { signal }))!,
        shades: (await shades()).shades,
        facts: await facts.viewAll(owned),
        questions: facts.questions(),
        counts: {
          facts: portrait.facts.facts().length,
          topics: portrait.topics.list().length,
          shades: portrait.shades().length,
          entities: (await graph.entities({ limit: 1 })).total
        }
      }
    }
  }
  return waiting(view, pipeline)
}

/** Topics and shades are made again after a start; all else is there as soon as insights have been taken up. */
const REST_ON_TOPICS: ReadonlySet<string> = new Set<keyof ProfileForApi>([
  'profile',
  'shades',
  'topics',
  'topic',
  'changeTopic',
  'mergeTopics',
  'splitTopic',
  'why'
])

/** After a start nothing is shown before it is there: a portrait half read would look like one half forgotten. */
function waiting(view: ProfileForApi, { loaded, rebuilt }: Pick<Pipeline, 'loaded' | 'rebuilt'>): ProfileForApi {
  const entries = Object.entries(view).map(([name, ask]: [string, (...args: unknown[]) => Promise<unknown>]) => {
    const ready = REST_ON_TOPICS.has(name) ? rebuilt : loaded
    return [name, (...args: unknown[]) => ready().then(() => ask(...args))]
  })
  return Object.fromEntries(entries) as ProfileForApi
}
