import type { FactFilter, ProfileForApi } from '../../api/components.ts'
import type { Corrected as CorrectedView, FactView } from '../../api/schemas/profile.ts'
import type { Corrected, Corrections } from '../../pipeline/corrections.ts'
import type { Portrait } from '../../profile/portrait.ts'
import type { Fact } from '../../profile/types.ts'
import { type EvidenceComponents, readQuotes } from './evidence-view.ts'
import { viewFact } from './views.ts'

export interface FactsViewComponents extends EvidenceComponents {
  portrait: Portrait
  corrections: Corrections
}

const ORDER: ReadonlyArray<Fact['status']> = ['current', 'disputed', 'superseded', 'retracted']

/** Facts as the API shows them. */
export function createFactsView(components: FactsViewComponents): Pick<
  ProfileForApi,
  'facts' | 'timeline' | 'keep' | 'retract' | 'correct'
> & {
  viewAll(facts: readonly Fact[]): Promise<FactView[]>
  questions(): Array<{ text: string; factIds: string[] }>
} {
  const { portrait, corrections } = components

  async function viewAll(facts: readonly Fact[]): Promise<FactView[]> {
    const quotes = await readQuotes(
      components,
      facts.map(({ evidence }) => evidence)
    )
    return facts.map(fact => viewFact(fact, quotes))
  }

  function questions() {
    return portrait.facts.conflicts().map(({ question, facts }) => {
      return { text: question, factIds: facts.map(({ id }) => id) }
    })
  }

  async function viewCorrected({ memoryId, changed }: Corrected): Promise<CorrectedView> {
    return { schema: 'secondme.correction/1', memoryId, changed: await viewAll(changed) }
  }

  return {
    viewAll,
    questions,
    async facts(filter: FactFilter) {
      const facts = portrait.facts.facts(filter).toSorted(byStatus)
      return { schema: 'secondme.facts/1', facts: await viewAll(facts), questions: questions() }
    },
    async timeline(subject) {
      const facts = portrait.facts.timeline(subject)
      return { schema: 'secondme.fact-timeline/1', subject, facts: await viewAll(facts) }
    },
    async keep(factId) {
      const done = await corrections.keep(factId)
      return done && (await viewCorrected(done))
    },
    async retract(factId) {
      const done = await corrections.retract(factId)
      return done && (await viewCorrected(done))
    },
    correct: async ({ text, about }) => await viewCorrected(await corrections.correct(text, about))
  }
}

/** What is so before what was; the owner's facts first. */
function byStatus(a: Fact, b: Fact): number {
  const owner = Number(b.subject === 'owner') - Number(a.subject === 'owner')
  return ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || owner
}
