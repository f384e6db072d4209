import { createRoute } from '@hono/zod-openapi'
import type { Scope } from '@secondme-node/protocol'
import { audienceOf, isSameLabel, isWidened, relabel } from '../../memory/labels.ts'
import { type PrivateKind, privateKinds } from '../../memory/private-kinds.ts'
import type { Memory } from '../../memory/types.ts'
import type { ApiComponents } from '../components.ts'
import { type ApiApp, body, ok } from '../kit.ts'
import { RequestError } from '../request-error.ts'
import { circleList, type LabelRequest, labelRequest, labelsView } from '../schemas/labels.ts'

const OWNER: Scope = { kind: 'owner' }
const SAMPLE = 5
const SAMPLE_CHARS = 200
const PAGE = 500

const labelRoute = createRoute({
  method: 'post',
  path: '/api/v1/memories/label',
  request: body(labelRequest),
  responses: ok(labelsView, 'What was changed, or would be')
})
const circlesRoute = createRoute({
  method: 'get',
  path: '/api/v1/circles',
  responses: ok(circleList, 'Audiences in use')
})

/** Who may be shown what. */
export function labelRoutes(app: ApiApp, components: ApiComponents): void {
  const { clock, memories, catalogue, retriever, importer, events } = components

  app.openapi(labelRoute, async c => {
    const { select, audience: names, mode, includeSensitive, skipSensitive, dryRun } = c.req.valid('json')
    const audience = audienceOf(names)
    if (audience === undefined) throw new RequestError({ code: 'REQUEST_INVALID', fields: ['audience'] })
    const chosen = await selected(select, c.get('signal'))
    if (chosen.length === 0 && select.ids !== undefined) throw new RequestError({ code: 'NOT_FOUND' })
    const all = chosen
      .map(memory => ({ memory, after: relabel(memory.label, audience, mode) }))
      .filter(({ memory, after }) => !isSameLabel(memory.label, after))
    const widened = all.filter(({ memory, after }) => isWidened(memory.label, after))
    const sensitive = countKinds(widened.map(({ memory }) => memory))
    const looksPrivate = new Set(widened.filter(({ memory }) => privateKinds(memory).length > 0))
    // One memory is looked at before it is shared; a thousand are not.
    const isBulk = !includeSensitive && widened.length > 1 && looksPrivate.size > 0
    const blocked = isBulk && !skipSensitive
    const changes = isBulk && skipSensitive ? all.filter(change => !looksPrivate.has(change)) : all
    let changed = changes.length
    if (!dryRun) {
      const ids = changes.map(({ memory }) => memory.id)
      changed = blocked ? 0 : (await memories.label(ids, old => relabel(old, audience, mode))).length
      if (changed > 0) events.publish('memory.changed', { count: changed })
    }
    const shown = blocked ? [...looksPrivate] : changes
    const sample = shown.slice(0, SAMPLE).map(({ memory, after }) => ({
      memoryId: memory.id,
      text: memory.text.slice(0, SAMPLE_CHARS).toWellFormed(),
      before: memory.label.audience,
      after: after.audience
    }))
    const schema = 'secondme.labels/1' as const
    const skipped = all.length - changes.length
    return c.json({ schema, matched: chosen.length, changed, skipped, sample, sensitive, blocked, dryRun }, 200)
  })

  app.openapi(circlesRoute, async c => {
    const counts = new Map<string, number>()
    for await (const { label } of memories.all()) {
      for (const name of label.audience) counts.set(name, (counts.get(name) ?? 0) + 1)
    }
    const circles = [...counts]
      .map(([name, count]) => ({ name, memories: count }))
      .sort((a, b) => b.memories - a.memories || (a.name < b.name ? -1 : 1))
    return c.json({ schema: 'secondme.circles/1' as const, circles }, 200)
  })

  /** Live memories only: what lies in the bin is shown to nobody. */
  async function selected(select: LabelRequest['select'], signal: AbortSignal): Promise<Memory[]> {
    const { ids, source, query, limit } = select
    if ([ids, source, query].filter(each => each !== undefined).length !== 1) {
      throw new RequestError({ code: 'REQUEST_INVALID', fields: ['choose by ids, by source, or by query'] })
    }
    if (ids !== undefined) return live(await memories.getMany([...new Set(ids)]))
    if (query !== undefined) return live(await memories.getMany(await holding(query, limit, signal)))
    const { sourceId, isListed } = await findSource(source!)
    const found: Memory[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await catalogue.list({ sourceId, limit: PAGE, isBin: false, ...(cursor ? { cursor } : {}) })
      found.push(...live(await memories.getMany(page.ids)).filter(memory => memory.source.sourceId === sourceId))
      cursor = page.cursor
      signal.throwIfAborted()
    }
    if (found.length === 0 && !isListed) throw new RequestError({ code: 'NOT_FOUND' })
    return found
  }

  /**
   * Search ranks everything that comes near, down to what has nothing to do with it; what is shared must hold the words,
   * at least half as many of them as the best hit does.
   */
  async function holding(text: string, limit: number, signal: AbortSignal): Promise<string[]> {
    const query = { text, limit, lexicalOnly: true, nowMs: clock.nowMs() }
    const { hits } = await retriever.retrieve(OWNER, query, { signal })
    const words = ({ why }: (typeof hits)[number]) => new Set(why.matched).size
    const least = Math.max(1, Math.max(0, ...hits.map(words)) / 2)
    return [...new Set(hits.filter(hit => words(hit) >= least).map(({ memoryId }) => memoryId))]
  }

  /** By id or by a name that only one has. What was written by hand has a source that is not listed. */
  async function findSource(ref: string): Promise<{ sourceId: string; isListed: boolean }> {
    const sources = await importer.sources()
    const named = sources.filter(({ name }) => name.toLowerCase() === ref.toLowerCase())
    const found = sources.find(({ id }) => id === ref) ?? (named.length === 1 ? named[0] : undefined)
    return { sourceId: found?.id ?? ref, isListed: found !== undefined }
  }
}

function live(rows: ReadonlyArray<Memory | undefined>): Memory[] {
  return rows.filter(memory => memory !== undefined).filter(memory => memory.forgottenAtMs === undefined)
}

function countKinds(memories: readonly Memory[]): Partial<Record<PrivateKind, number>> {
  const counts: Partial<Record<PrivateKind, number>> = {}
  for (const kind of memories.flatMap(privateKinds)) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}
