import { createRoute, z } from '@hono/zod-openapi'
import type { Scope } from '@secondme-node/protocol'
import { exportJsonLines } from '../../memory/export.ts'
import type { Memory } from '../../memory/types.ts'
import type { ApiComponents, ForgetSelector } from '../components.ts'
import {
  type ApiApp,
  body,
  created,
  defined,
  dropper,
  flag,
  found,
  idParam,
  ok,
  streamed,
  wholeNumber
} from '../kit.ts'
import { markdownOf } from '../markdown.ts'
import { RequestError } from '../request-error.ts'
import {
  addMemory,
  editMemory,
  type ForgetRequest,
  forgetPlan,
  forgetReceipt,
  forgetRequest,
  memoryAdded,
  memoryDetail,
  memoryKind,
  memoryList,
  receiptList,
  recovered,
  searchRequest,
  searchResult,
  timeline
} from '../schemas/memory.ts'
import { streamResponse } from '../stream.ts'
import { checkRange, eventTimeOf, isoOf } from '../times.ts'
import { viewHit, viewMemory } from '../views.ts'
import { labelRoutes } from './labels.ts'

/** Memories written through the API belong to this source; importers make their own. */
export const WRITTEN_SOURCE_ID = 'written'

/** This API is the owner's: every read goes through the scope that admits what is live. */
const OWNER: Scope = { kind: 'owner' }

const range = { since: z.string().optional(), until: z.string().optional() }

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/memories',
  request: {
    query: z.object({
      ...range,
      limit: wholeNumber(1, 500, 50),
      cursor: z.string().max(500).optional(),
      sourceId: z.string().optional(),
      kind: memoryKind.optional(),
      bin: flag
    })
  },
  responses: ok(memoryList, 'Memories, newest event first')
})
const addRoute = createRoute({
  method: 'post',
  path: '/api/v1/memories',
  request: body(addMemory),
  responses: created(memoryAdded, 'The memory, already findable')
})
const searchRoute = createRoute({
  method: 'post',
  path: '/api/v1/memories/search',
  request: body(searchRequest),
  responses: ok(searchResult, 'Hits, best first')
})
const forgetRoute = createRoute({
  method: 'post',
  path: '/api/v1/memories/forget',
  request: body(forgetRequest),
  responses: ok(z.union([forgetPlan, forgetReceipt]), 'What would be forgotten, or the signed receipt')
})
const timelineRoute = createRoute({
  method: 'get',
  path: '/api/v1/memories/timeline',
  request: { query: z.object({ ...range, unit: z.enum(['day', 'month']).default('month') }) },
  responses: ok(timeline, 'Number of memories by day or month and source')
})
const exportRoute = createRoute({
  method: 'get',
  path: '/api/v1/memories/export',
  request: { query: z.object({ format: z.enum(['jsonl', 'md']).default('jsonl'), sourceId: z.string().optional() }) },
  responses: streamed('application/x-ndjson', 'Every memory; JSON Lines can be imported again')
})
const readRoute = createRoute({
  method: 'get',
  path: '/api/v1/memories/{id}',
  request: idParam,
  responses: ok(memoryDetail, 'The memory with its revisions')
})
const editRoute = createRoute({
  method: 'patch',
  path: '/api/v1/memories/{id}',
  request: { ...idParam, ...body(editMemory) },
  responses: ok(memoryAdded, 'The new revision')
})
const recoverRoute = createRoute({
  method: 'post',
  path: '/api/v1/memories/{id}/recover',
  request: idParam,
  responses: ok(recovered, 'Ids that are out of the bin again')
})
const receiptsRoute = createRoute({
  method: 'get',
  path: '/api/v1/receipts',
  responses: ok(receiptList, 'What was forgotten, without content')
})

export function memoryRoutes(app: ApiApp, components: ApiComponents): void {
  labelRoutes(app, components)
  const { clock, memories, catalogue, retriever, forgetting, profile, events } = components

  async function mustGet(id: string): Promise<Memory> {
    return found(await memories.get(id))
  }

  app.openapi(listRoute, async c => {
    const { bin, ...filter } = c.req.valid('query')
    checkRange(filter)
    const { ids, total, cursor } = await catalogue.list(defined({ ...filter, isBin: bin }))
    const rows = await memories.getMany(ids)
    const views = rows.filter(memory => memory !== undefined).map(viewMemory)
    return c.json({ schema: 'secondme.memories/1' as const, memories: views, total, cursor }, 200)
  })

  app.openapi(addRoute, async c => {
    const { text, at, kind = 'note' } = c.req.valid('json')
    const eventAt = at === undefined ? { start: isoOf(clock.nowMs()), precision: 'instant' as const } : eventTimeOf(at)
    const source = { sourceId: WRITTEN_SOURCE_ID, itemId: clock.newId() }
    const memory = await memories.add({ kind, author: { role: 'self' }, text, source, eventAt })
    events.publish('memory.added', { memoryId: memory.id, sourceId: source.sourceId, count: 1 })
    return c.json({ schema: 'secondme.memory-added/1' as const, memory: viewMemory(memory) }, 201)
  })

  app.openapi(searchRoute, async c => {
    const { query, limit, ...filters } = c.req.valid('json')
    checkRange(filters)
    const asked = { text: query, limit, filters: defined(filters), nowMs: clock.nowMs() }
    const { hits, confidence, tookMs } = await retriever.retrieve(OWNER, asked, { signal: c.get('signal') })
    const rows = await memories.getMany(hits.map(hit => hit.memoryId))
    // A memory forgotten between the two reads is left out.
    const views = hits.flatMap((hit, i) => (rows[i] ? [viewHit(hit, rows[i])] : []))
    return c.json({ schema: 'secondme.search/1' as const, hits: views, confidence, tookMs }, 200)
  })

  app.openapi(forgetRoute, async c => {
    const { dryRun, shred, ...selector } = c.req.valid('json')
    checkRange(selector)
    const signal = c.get('signal')
    const chosen = selectorOf(selector)
    if (dryRun) return c.json(await forgetting.plan(chosen, { signal }), 200)
    const receipt = await forgetting.forget(chosen, { shred, signal })
    events.publish('memory.forgotten', { receiptId: receipt.receiptId, count: receipt.memoryIds.length })
    return c.json(receipt, 200)
  })

  app.openapi(timelineRoute, async c => {
    const query = c.req.valid('query')
    checkRange(query)
    const found = await catalogue.timeline(defined(query))
    return c.json({ schema: 'secondme.timeline/1' as const, unit: query.unit, ...found }, 200)
  })

  app.openapi(exportRoute, c => {
    const { format, sourceId } = c.req.valid('query')
    const filter = sourceId === undefined ? {} : { sourceIds: [sourceId] }
    const isMarkdown = format === 'md'
    const pieces = isMarkdown ? markdownOf(memories.all(), sourceId) : exportJsonLines(memories, filter)
    const headers = {
      'content-type': isMarkdown ? 'text/markdown; charset=utf-8' : 'application/x-ndjson',
      'content-disposition': `attachment; filename="memories.${format}"`
    }
    return streamResponse(pieces, { headers, drop: dropper(c) })
  })

  app.openapi(readRoute, async c => {
    const memory = await mustGet(c.req.valid('param').id)
    const revisions = (await memories.history(memory.id)).map(({ revision, text, recordedAtMs }) => {
      return { revision, text, recordedAt: isoOf(recordedAtMs) }
    })
    const insight = await profile.insight(memory.id)
    return c.json({ schema: 'secondme.memory/1' as const, memory: viewMemory(memory), revisions, insight }, 200)
  })

  app.openapi(editRoute, async c => {
    const memory = await memories.edit(c.req.valid('param').id, { text: c.req.valid('json').text })
    events.publish('memory.changed', { memoryId: memory.id, revision: memory.revision })
    return c.json({ schema: 'secondme.memory-added/1' as const, memory: viewMemory(memory) }, 200)
  })

  app.openapi(recoverRoute, async c => {
    const { id } = await mustGet(c.req.valid('param').id)
    const memoryIds = await forgetting.recover([id])
    events.publish('memory.changed', { memoryId: id })
    return c.json({ schema: 'secondme.recovered/1' as const, memoryIds }, 200)
  })

  app.openapi(receiptsRoute, async c => {
    return c.json({ schema: 'secondme.receipts/1' as const, receipts: await forgetting.receipts() }, 200)
  })
}

/** @throws {RequestError} REQUEST_INVALID unless there is exactly one selector */
function selectorOf(request: Omit<ForgetRequest, 'dryRun' | 'shred'>): ForgetSelector {
  const { ids, query, limit, sourceId, since, until } = request
  const isRange = sourceId !== undefined || since !== undefined || until !== undefined
  if ([ids !== undefined, query !== undefined, isRange].filter(Boolean).length !== 1) {
    throw new RequestError({ code: 'REQUEST_INVALID', fields: ['choose by ids, by query, or by source and time'] })
  }
  if (ids !== undefined) return { ids }
  if (query !== undefined) return { query, limit }
  return defined({ sourceId, since, until })
}
