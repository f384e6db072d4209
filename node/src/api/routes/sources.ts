import { createRoute, z } from '@hono/zod-openapi'
import { allows } from '../auth.ts'
import { bytesOf } from '../body.ts'
import type { ApiComponents, StartOptions } from '../components.ts'
import { type ApiApp, accepted, body, created, defined, flag, found, idParam, ok, wholeNumber } from '../kit.ts'
import { firstFilePart } from '../multipart.ts'
import { RequestError } from '../request-error.ts'
import { type ForgetReceipt, forgetReceipt } from '../schemas/memory.ts'
import {
  changeSource,
  type ImportState,
  importPlan,
  importState,
  ledger,
  ledgerStatus,
  sourceDetail,
  sourceList,
  startImport,
  uploaded
} from '../schemas/sources.ts'
import type { Uploads } from '../uploads.ts'

const startRoute = createRoute({
  method: 'post',
  path: '/api/v1/imports',
  request: body(startImport),
  responses: {
    200: ok(importPlan, 'What a dry run found')[200],
    202: accepted(importState, 'The import is running')[202]
  }
})
const importRoute = createRoute({
  method: 'get',
  path: '/api/v1/imports/{id}',
  request: idParam,
  responses: ok(importState, 'How far the import is')
})
const steer = (act: 'pause' | 'resume' | 'cancel') =>
  createRoute({
    method: 'post',
    path: `/api/v1/imports/{id}/${act}`,
    request: idParam,
    responses: ok(importState, 'The import after the change')
  })
const uploadRoute = createRoute({
  method: 'post',
  path: '/api/v1/uploads',
  description: 'A form with one field `file`, or the bytes with the header `x-file-name` (percent-encoded)',
  responses: created(uploaded, 'Where the file lies, for startImport')
})
const sourcesRoute = createRoute({
  method: 'get',
  path: '/api/v1/sources',
  responses: ok(sourceList, 'Every source')
})
const sourceRoute = createRoute({
  method: 'get',
  path: '/api/v1/sources/{id}',
  request: idParam,
  responses: ok(sourceDetail, 'One source')
})
const changeRoute = createRoute({
  method: 'patch',
  path: '/api/v1/sources/{id}',
  request: { ...idParam, ...body(changeSource) },
  responses: ok(sourceDetail, 'The source after the change')
})
const removeRoute = createRoute({
  method: 'delete',
  path: '/api/v1/sources/{id}',
  request: { ...idParam, query: z.object({ shred: flag }) },
  responses: ok(forgetReceipt, 'Every memory of it is forgotten')
})
const itemsRoute = createRoute({
  method: 'get',
  path: '/api/v1/sources/{id}/items',
  request: {
    ...idParam,
    query: z.object({
      status: ledgerStatus.optional(),
      limit: wholeNumber(1, 500, 100),
      cursor: z.string().max(500).optional()
    })
  },
  responses: ok(ledger, 'What became of every item')
})
const rescanRoute = createRoute({
  method: 'post',
  path: '/api/v1/sources/{id}/rescan',
  request: idParam,
  responses: accepted(importState, 'The import is running')
})
const sampleRoute = createRoute({
  method: 'post',
  path: '/api/v1/sample',
  responses: accepted(importState, 'The sample life is being imported')
})
const removeSampleRoute = createRoute({
  method: 'delete',
  path: '/api/v1/sample',
  responses: ok(forgetReceipt, 'The sample life is gone')
})

export function sourceRoutes(app: ApiApp, components: ApiComponents & { uploads: Uploads }): void {
  const { importer, forgetting, uploads, events, log } = components

  /** The file is one copy too many as soon as its memories are in the store. A paused import still needs it. */
  async function releaseAfter(importId: string, path: string): Promise<void> {
    try {
      await importer.ended(importId)
      const state = await importer.state(importId)
      if (state?.state === 'done' || state?.state === 'cancelled') await uploads.release(path)
    } catch (err) {
      log.warn('upload not removed', { importId, err })
    }
  }

  async function removeSource(sourceId: string, shred: boolean, signal: AbortSignal): Promise<ForgetReceipt> {
    const receipt = await forgetting.forgetSource(sourceId, { shred, signal })
    events.publish('source.changed', { sourceId })
    events.publish('memory.forgotten', { receiptId: receipt.receiptId, count: receipt.memoryIds.length })
    return receipt
  }

  function announce(state: ImportState): ImportState {
    events.publish('import.started', { importId: state.importId, sourceId: state.sourceId })
    return state
  }

  app.openapi(startRoute, async c => {
    const { path, dryRun, ...options } = c.req.valid('json')
    const isUpload = uploads.owns(path)
    // A path of this machine could be anybody's secrets: only who may do everything may name one.
    if (!isUpload && !allows(c.get('principal'), 'admin'))
      throw new RequestError({ code: 'SCOPE_MISSING', scope: 'admin' })
    const wanted: StartOptions = defined(options)
    if (dryRun) return c.json(await importer.plan(path, { ...wanted, signal: c.get('signal') }), 200)
    const state = announce(await importer.start(path, wanted))
    if (isUpload) void releaseAfter(state.importId, path)
    return c.json(state, 202)
  })

  app.openapi(importRoute, async c => c.json(found(await importer.state(c.req.valid('param').id)), 200))
  app.openapi(steer('pause'), async c => c.json(await importer.pause(c.req.valid('param').id), 200))
  app.openapi(steer('resume'), async c => c.json(await importer.resume(c.req.valid('param').id), 200))
  app.openapi(steer('cancel'), async c => c.json(await importer.cancel(c.req.valid('param').id), 200))

  app.openapi(uploadRoute, async c => {
    const bytes = bytesOf(c.env.incoming)
    const named = c.req.header('x-file-name')
    const file =
      named === undefined
        ? await firstFilePart(c.req.header('content-type') ?? '', bytes)
        : { fileName: decodeName(named), content: bytes }
    const path = await uploads.store(file.fileName, file.content, { signal: c.get('signal') })
    return c.json({ schema: 'secondme.upload/1' as const, path }, 201)
  })

  app.openapi(sourcesRoute, async c => {
    return c.json({ schema: 'secondme.sources/1' as const, sources: await importer.sources() }, 200)
  })

  app.openapi(sourceRoute, async c => {
    const source = found(await importer.source(c.req.valid('param').id))
    return c.json({ schema: 'secondme.source/1' as const, source }, 200)
  })

  app.openapi(changeRoute, async c => {
    const { id } = found(await importer.source(c.req.valid('param').id))
    const source = await importer.changeSource(id, defined(c.req.valid('json')))
    events.publish('source.changed', { sourceId: id })
    return c.json({ schema: 'secondme.source/1' as const, source }, 200)
  })

  app.openapi(removeRoute, async c => {
    const { id } = found(await importer.source(c.req.valid('param').id))
    return c.json(await removeSource(id, c.req.valid('query').shred, c.get('signal')), 200)
  })

  app.openapi(itemsRoute, async c => {
    const { id } = found(await importer.source(c.req.valid('param').id))
    return c.json(await importer.ledger(id, defined(c.req.valid('query'))), 200)
  })

  app.openapi(rescanRoute, async c => {
    const { id } = found(await importer.source(c.req.valid('param').id))
    return c.json(announce(await importer.rescan(id)), 202)
  })

  app.openapi(sampleRoute, async c => c.json(announce(await importer.startSample()), 202))

  app.openapi(removeSampleRoute, async c => {
    const id = found(await importer.sampleSourceId())
    // Invented memories need no thirty days in the bin.
    return c.json(await removeSource(id, true, c.get('signal')), 200)
  })
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
