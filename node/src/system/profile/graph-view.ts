import type { ProfileForApi } from '../../api/components.ts'
import type { EntityGraph } from '../../profile/graph/entity-graph.ts'
import type { Portrait } from '../../profile/portrait.ts'
import type { Relation } from '../../profile/types.ts'
import { type EvidenceComponents, readQuotes } from './evidence-view.ts'
import { readMentions } from './mentions.ts'
import { datedTies } from './ties.ts'
import { iso, viewFact } from './views.ts'

export interface GraphViewComponents extends EvidenceComponents {
  portrait: Portrait
  graph: EntityGraph
  ownerName(): string | null
}

const OWNER = 'owner'
const MAX_TIES = 60
const MAX_MENTIONS = 50

/** People, places, organisations and things as the API shows them. */
export function createGraphView(components: GraphViewComponents): Pick<ProfileForApi, 'graph' | 'entities' | 'entity'> {
  const { portrait, graph, ownerName } = components
  const { entities } = portrait
  const isOwner = (id: string) => id === entities.ownerId
  /** To clients the owner is `owner`, whatever names memories use. */
  const outer = (id: string) => (isOwner(id) ? OWNER : id)
  const inner = (id: string) => (id === OWNER ? entities.ownerId : id)
  const edgeOf = ({ from, to, type, validFrom, validTo, weight }: Relation) => {
    return { from: outer(from), to: outer(to), type, validFrom, validTo, weight }
  }
  const nameOf = (id: string) => (isOwner(id) ? (ownerName() ?? OWNER) : (entities.get(id)?.name ?? id))

  return {
    async graph(around, limit) {
      const { nodes, edges } = graph.around(inner(around), { limit })
      if (nodes.length === 0 && around !== OWNER) return undefined
      return {
        schema: 'secondme.graph/1',
        around,
        nodes: nodes.map(({ id, type, ...node }) => {
          return { ...node, id: outer(id), name: nameOf(id), type: isOwner(id) ? OWNER : type }
        }),
        edges: datedTies(portrait, edges).map(edgeOf),
        total: entities.list().length
      }
    },
    async entities({ query = '', type, limit }) {
      const asked = query.toLocaleLowerCase()
      const shownBy = readMentions(portrait)
      const found = entities
        .list()
        .filter(entity => {
          if (isOwner(entity.id) || (type !== undefined && entity.type !== type)) return false
          return (
            asked === '' || entity.aliases.concat(entity.name).some(name => name.toLocaleLowerCase().includes(asked))
          )
        })
        .map(entity => ({ ...entity, weight: shownBy.of(entity).length }))
        .filter(({ weight }) => weight > 0)
        .sort((a, b) => b.weight - a.weight)
      return {
        schema: 'secondme.entities/1',
        entities: found.slice(0, limit).map(({ id, name, type, weight, firstAtMs, lastAtMs }) => {
          return { id, name, type, weight, firstAt: iso(firstAtMs), lastAt: iso(lastAtMs) }
        }),
        total: found.length
      }
    },
    async entity(id) {
      const entity = entities.get(inner(id)) ?? entities.find(id)
      if (entity === undefined) return undefined
      const facts = portrait.facts.timeline(isOwner(entity.id) ? OWNER : entity.name)
      const ties = graph
        .around(entity.id)
        .edges.filter(({ from, to, evidence }) => (from === entity.id || to === entity.id) && evidence.length > 0)
      const shown = datedTies(portrait, ties).slice(0, MAX_TIES)
      const all = readMentions(portrait).of(entity)
      const mentions = all.slice(0, MAX_MENTIONS)
      const quotes = await readQuotes(
        components,
        [...facts.map(({ evidence }) => evidence), ...shown.map(({ evidence }) => evidence), mentions],
        MAX_MENTIONS
      )
      return {
        schema: 'secondme.entity/1',
        entity: {
          id: outer(entity.id),
          name: nameOf(entity.id),
          aliases: entity.aliases,
          type: entity.type,
          firstAt: iso(entity.firstAtMs),
          lastAt: iso(entity.lastAtMs)
        },
        facts: facts.map(fact => viewFact(fact, quotes)),
        ties: shown.map(tie => ({
          ...edgeOf(tie),
          name: nameOf(tie.from === entity.id ? tie.to : tie.from),
          evidence: quotes.of(tie.evidence)
        })),
        mentions: quotes.sentencesOf(mentions),
        total: all.length
      }
    }
  }
}
