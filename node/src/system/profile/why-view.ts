import type { ProfileForApi } from '../../api/components.ts'
import type { WhyView } from '../../api/schemas/profile.ts'
import { inPerson } from '../../pipeline/compose.ts'
import type { Pipeline } from '../../pipeline/pipeline.ts'
import type { Portrait } from '../../profile/portrait.ts'
import type { Evidence, Fact, Sentence, Shade } from '../../profile/types.ts'
import { type EvidenceComponents, readQuotes } from './evidence-view.ts'
import { readMentions } from './mentions.ts'
import { membersOf } from './topics-view.ts'
import { isPassedPlan } from './views.ts'

export interface WhyComponents extends EvidenceComponents {
  portrait: Portrait
  biography: Pick<Pipeline['biography'], 'current'>
  sentence(id: string): Sentence | undefined
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

  const telling = (fact: Fact) => {
    const { subject, attribute, value, validFrom } = fact
    return isPassedPlan(fact)
      ? `${subject} – planned for ${validFrom}: ${value}`
      : `${subject} – ${attribute}: ${value}`
  }
  const factOf = (fact: Fact): Derived => ({
    id: fact.id,
    kind: 'fact',
    statement: telling(fact),
    evidence: fact.evidence
  })
  const shadeOf = ({ id, name, evidence }: Shade): Derived => ({ id, kind: 'shade', statement: name, evidence })
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

  function topicOf(id: string | undefined): Derived | undefined {
    const all = portrait.topics.list()
    const topic = all.find(each => each.id === id)
    if (topic === undefined) return undefined
    return { id: topic.id, kind: 'topic', statement: topic.name, evidence: membersOf(topic, all).flatMap(titleOf) }
  }

  function find(id: string): Derived | undefined {
    if (id.startsWith('fact-')) {
      const fact = portrait.facts.facts().find(each => each.id === id)
      return fact && factOf(fact)
    }
    if (id.startsWith('topic-')) return topicOf(id)
    if (id.startsWith('shade-')) {
      const shade = portrait.shades().find(each => each.id === id)
      return shade && { id, kind: 'shade', statement: shade.descriptions.second, evidence: shade.evidence }
    }
    if (id.startsWith('entity-')) {
      const entity = portrait.entities.get(id)
      return entity && { id, kind: 'entity', statement: entity.name, evidence: readMentions(portrait).of(entity) }
    }
    if (id.startsWith('bio-')) {
      const sentence = components.sentence(id)
      return sentence && ofSentence(sentence)
    }
    return undefined
  }

  /** Everything that would have to be made anew without this memory. */
  function madeOf(memoryId: string): Derived[] {
    const touched = new Set(portrait.facts.affected(memoryId))
    const rests = ({ evidence }: { evidence: readonly Evidence[] }) => evidence.some(each => each.memoryId === memoryId)
    const topic = topicOf(portrait.topics.topicOf(memoryId))
    return [
      ...portrait.facts
        .facts()
        .filter(fact => touched.has(fact.id) || rests(fact))
        .map(factOf),
      ...(topic === undefined ? [] : [topic]),
      ...portrait.shades().filter(rests).map(shadeOf),
      ...sentencesNow().filter(rests).map(ofSentence)
    ]
  }

  /**
   * What would change if this were put right: a fact's successors in the slot, and the shades and sentences that are
   * told by the same words. A sentence is the end of the way; beside it stand the facts and shades that share its words.
   */
  function restingOn({ id, kind, evidence }: Derived): Derived[] {
    const places = new Set(evidence.map(placeOf))
    const shares = (other: { evidence: readonly Evidence[] }) => other.evidence.some(each => places.has(placeOf(each)))
    const facts = portrait.facts.facts()
    const sentences = () => sentencesNow().filter(shares).map(ofSentence)
    const shades = () => portrait.shades().filter(shares).map(shadeOf)
    const others = (list: Derived[]) => list.filter(other => other.id !== id)
    if (kind === 'fact') {
      const next = facts.find(fact => fact.id === id)?.supersededBy
      const inSlot = facts.filter(fact => fact.id === next || fact.supersededBy === id)
      return [...inSlot.map(factOf), ...shades(), ...sentences()]
    }
    if (kind === 'shade') return sentences()
    if (kind === 'sentence') return others([...facts.filter(shares).map(factOf), ...shades()])
    if (kind === 'topic')
      return portrait
        .shades()
        .filter(({ topicIds }) => topicIds.includes(id))
        .map(shadeOf)
    const isOf = (name: string) => portrait.entities.find(name)?.id === id
    return facts.filter(({ subject, value }) => isOf(subject) || isOf(value)).map(factOf)
  }

  const named = (list: readonly Derived[]) => list.map(({ id, kind, statement }) => ({ id, kind, statement }))

  return {
    async why(id) {
      const derived = find(id)
      if (derived !== undefined) {
        const quotes = await readQuotes(components, [derived.evidence], MAX_EVIDENCE)
        const { kind, statement, evidence } = derived
        const shown = kind === 'entity' ? quotes.sentencesOf(evidence) : quotes.of(evidence)
        return {
          schema: 'secondme.why-derived/1',
          id,
          kind,
          statement,
          evidence: shown,
          affects: named(restingOn(derived))
        }
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
        affects: named(madeOf(id))
      }
    }
  }
}

function placeOf({ memoryId, start, end }: Evidence): string {
  return `${memoryId}/${start}/${end}`
}
