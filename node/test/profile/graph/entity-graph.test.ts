import { describe, expect, it } from 'vitest'
import { createEntityGraph } from '../../../src/profile/graph/entity-graph.ts'
import { claim, emptyEntities, tell } from '../entities/support.ts'

function sample() {
  const entities = emptyEntities()
  tell(entities, 'm1', 'Climbing with Jonas and Priya in Chamonix', { atMs: 1 })
  tell(entities, 'm2', 'Jonas and Priya planned the next climb', { atMs: 2 })
  tell(entities, 'm3', 'Rehearsal with Camille and Tomás', { atMs: 3 })
  tell(entities, 'm4', 'Camille and Tomás sang well', { atMs: 4 })
  return { entities, graph: createEntityGraph({ entities }) }
}

describe('the entity graph', () => {
  it('ties what is named together, with the number of memories and the words', () => {
    const { entities, graph } = sample()
    const { edges } = graph.around('owner')
    const [jonas, priya] = [entities.find('Jonas')!.id, entities.find('Priya')!.id]
    const tie = edges.find(({ from, to }) => from === jonas && to === priya)
    expect(tie).toMatchObject({ type: 'together', weight: 2, validFrom: null })
    expect(tie!.evidence.map(({ memoryId }) => memoryId)).toEqual(['m2', 'm1'])
  })

  it('ties subject and value of a claim, with the time it holds', () => {
    const { entities, graph } = sample()
    tell(entities, 'm5', 'I have worked at Nordlicht since May', {
      atMs: 5,
      claims: [claim('owner', 'employer', 'Nordlicht', { from: '2024-05-01' })]
    })
    const work = graph.around('owner').edges.find(({ type }) => type === 'employer')
    expect(work).toMatchObject({
      from: entities.ownerId,
      to: entities.find('Nordlicht')!.id,
      validFrom: '2024-05-01',
      validTo: null,
      weight: 1,
      evidence: [{ memoryId: 'm5' }]
    })
  })

  it.each(['denied', 'planned', 'cancelled'] as const)('ties nothing by a claim that is %s', stance => {
    const { entities, graph } = sample()
    tell(entities, 'm5', 'About Nordlicht', { claims: [claim('owner', 'employer', 'Nordlicht', { stance })] })
    expect(graph.around('owner').edges.map(({ type }) => type)).not.toContain('employer')
  })

  it('counts every memory of a tie and shows the newest words', () => {
    const { entities, graph } = sample()
    for (let i = 0; i < 30; i++) tell(entities, `again-${i}`, 'Jonas and Priya again', { atMs: 100 + i })
    const ends = [entities.find('Jonas')!.id, entities.find('Priya')!.id]
    const tie = () => graph.around('owner').edges.find(({ from, to }) => ends.includes(from) && ends.includes(to))
    expect(tie()?.weight).toBe(32)
    expect(tie()?.evidence.map(({ memoryId }) => memoryId)).toEqual(
      Array.from({ length: 20 }, (_, i) => `again-${29 - i}`)
    )
    for (let i = 0; i < 30; i++) entities.remove(`again-${i}`)
    entities.remove('m2')
    expect(tie()).toMatchObject({ weight: 1, evidence: [{ memoryId: 'm1' }] })
    entities.remove('m1')
    expect(tie()).toBeUndefined()
  })

  it('finds circles of people, whom the owner does not bind together', () => {
    const { entities, graph } = sample()
    const idOf = (name: string) => entities.find(name)!.id
    const circles = graph.clusters().map(({ members }) => members.toSorted())
    expect(circles).toEqual([
      [idOf('Chamonix'), idOf('Jonas'), idOf('Priya')].sort(),
      [idOf('Camille'), idOf('Tomás')].sort()
    ])
  })

  it('shows the centre first and no more nodes than asked for', () => {
    const { entities, graph } = sample()
    const { nodes, edges } = graph.around('owner', { limit: 3 })
    expect(nodes).toHaveLength(3)
    expect(nodes[0]).toMatchObject({ id: entities.ownerId, name: 'Mina', community: -1 })
    const shown = new Set(nodes.map(({ id }) => id))
    expect(edges.every(({ from, to }) => shown.has(from) && shown.has(to))).toBe(true)
  })

  it('never shows more than 150 nodes', () => {
    const { entities, graph } = sample()
    for (let i = 0; i < 200; i++) tell(entities, `n${i}`, `Met Jonas Number${i}stein today`)
    expect(graph.around('owner', { limit: 1000 }).nodes).toHaveLength(150)
  })

  it('is after additions and removals what it would be if made at once', () => {
    const { entities, graph } = sample()
    graph.around('owner')
    tell(entities, 'm5', 'Jonas Klein met my sister Lena in Oslo', { atMs: 5 })
    graph.around('owner')
    tell(entities, 'm2', 'Priya alone', { atMs: 2 })
    entities.remove('m3')
    const fresh = createEntityGraph({ entities: entities.within(() => true) })
    expect(graph.around('owner')).toEqual(fresh.around('owner'))
    expect(graph.clusters()).toEqual(fresh.clusters())
  })

  it('counts inside a scope only what the scope admits', () => {
    const entities = emptyEntities()
    tell(entities, 'm1', 'Jonas and Priya climbed', { audience: ['public'] })
    tell(entities, 'm2', 'Jonas and Priya fell in love in Oslo')
    const view = createEntityGraph({ entities }).within((_, { audience }) => audience.includes('public'))
    const { nodes, edges } = view.around('owner')
    expect(nodes.map(({ name }) => name).sort()).toEqual(['Jonas', 'Mina', 'Priya'])
    expect(edges.every(({ weight }) => weight === 1)).toBe(true)
  })

  it('is empty around somebody unknown', () => {
    expect(sample().graph.around('entity-nobody')).toEqual({ nodes: [], edges: [] })
  })
})
