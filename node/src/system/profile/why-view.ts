import type { ProfileForApi } from '../../api/components.ts'
import type { WhyView } from '../../api/schemas/profile.ts'
import { inPerson } from '../../pipeline/compose.ts'
import type { Pipeline } from '../../pipeline/pipeline.ts'
import type { Portrait } from '../../profile/portrait.ts'
import type { Evidence, Fact, Sentence } from '../../profile/types.ts'
import { type EvidenceComponents, readQuotes } from './evidence-view.ts'
import { readMentions } from './mentions.ts'
import { membersOf } from './topics-view.ts'

export interface WhyComponents extends EvidenceComponents {
  portrait: Portrait
  biography: Pick<Pipeline['biography'], 'current' | 'versions'>
}

type Kind = WhyView['kind']

interface Derived {
  id: string
  kind: Kind
  statement: string
  evidence: readonly Evidence[]
}

const MAX_EVIDENCE = 100

/** What a derived thing rests on, and what was made of a memory: walks along stored edges, both ways. */
export function createWhyView(components: WhyComponents): Pick<ProfileForApi, 'why'> {
  const { portrait, biography, memories } = components

  const telling = ({ subject, attribute, value }: Fact) => `${subject} – ${attribute}: ${value}`
  const sentencesNow = () => {
    const row = biography.current()
    return row === undefined ? [] : inPerson([...row.sentences, ...row.status], 'second')
  }
  const ofSentence = ({ id, text, evidence }: Sentence): Derived => ({
    id,
    kind: 'sentence',
    statement: text,
    evidence
  })

  function titleOf(memoryId: string): Evidence[] {
    const [span] = portrait.insights().get(memoryId)?.title.spans ?? []
    return span === undefined ? [] : [{ memoryId, ...span }]
  }

  function topics(): Derived[] {
    const all = portrait.topics.list()
    return all.map(topic => {
      return { id: topic.id, kind: 'topic', statement: topic.name, evidence: membersOf(topic, all).flatMap(titleOf) }
    })
  }

  function find(id: string): Derived | undefined {
    if (id.startsWith('fact-')) {
      const fact = portrait.facts.facts().find(each => each.id === id)
      return fact && { id, kind: 'fact', statement: telling(fact), evidence: fact.evidence }
    }
    if (id.startsWith('topic-')) return topics().find(topic => topic.id === id)
    if (id.startsWith('shade-')) {
      const shade = portrait.shades().find(each => each.id === id)
      return shade && { id, kind: 'shade', statement: shade.descriptions.second, evidence: shade.evidence }
    }
    if (id.startsWith('entity-')) {
      const entity = portrait.entities.get(id)
      return entity && { id, kind: 'entity', statement: entity.name, evidence: readMentions(portrait).of(entity) }
    }
    if (id.startsWith('bio-')) {
      const inVersion = biography.versions().flatMap(row => inPerson([...row.sentences, ...row.status], 'second'))
      const sentence = [...sentencesNow(), ...inVersion.toReversed()].find(each => each.id === id)
      return sentence && ofSentence(sentence)
    }
    return undefined
  }

  /** Everything that would have to be made anew without this memory. */
  function madeOf(memoryId: string): Derived[] {
    const touched = new Set(portrait.facts.affected(memoryId))
    const rests = ({ evidence }: { evidence: readonly Evidence[] }) => evidence.some(each => each.memoryId === memoryId)
    const topicId = portrait.topics.topicOf(memoryId)
    return [
      ...portrait.facts
        .facts()
        .filter(fact => touched.has(fact.id) || rests(fact))
        .map((fact): Derived => ({ id: fact.id, kind: 'fact', statement: telling(fact), evidence: fact.evidence })),
      ...topics().filter(({ id }) => id === topicId),
      ...portrait
        .shades()
        .filter(rests)
        .map(({ id, name, evidence }): Derived => ({ id, kind: 'shade', statement: name, evidence })),
      ...sentencesNow().filter(rests).map(ofSentence)
    ]
  }

  return {
    async why(id) {
      const derived = find(id)
      if (derived !== undefined) {
        const quotes = await readQuotes(components, [derived.evidence], MAX_EVIDENCE)
        const { kind, statement, evidence } = derived
        return { schema: 'secondme.why-derived/1', id, kind, statement, evidence: quotes.of(evidence), affects: [] }
      }
      const [memory] = await memories.getMany([id])
      if (memory === undefined) return undefined
      const whole = { memoryId: id, start: 0, end: memory.text.length }
      const quotes = await readQuotes(components, [[whole]])
      return {
        schema: 'secondme.why-derived/1',
        id,
        kind: 'memory',
        statement: portrait.insights().get(id)?.title.text ?? '',
        evidence: quotes.of([whole]),
        affects: madeOf(id).map(({ id, kind, statement }) => ({ id, kind, statement }))
      }
    }
  }
}
