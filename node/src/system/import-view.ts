import { access } from 'node:fs/promises'
import { sep } from 'node:path'
import type { ImporterForApi } from '../api/components.ts'
import { problemForCode } from '../api/problems.ts'
import { RequestError } from '../api/request-error.ts'
import type { ImportState, LedgerPage, SourceView } from '../api/schemas/sources.ts'
import type { Importer } from '../memory/import/importer.ts'
import type { ImportRow, SourceRow } from '../memory/import/types.ts'
import type { LedgerRow } from '../memory/rows.ts'
import { countsOf, viewPlan } from './plan-view.ts'

export interface ImportViewComponents {
  importer: Importer
  /** Source id → number of live memories. */
  countBySource(): ReadonlyMap<string, number>
}

export interface ImportViewInit {
  /** The invented life that comes with the package. */
  samplePath: string
  /** Uploaded files are deleted after their import: no path is shown for them. */
  uploadsDir: string
}

const SAMPLE_NAME = 'Sample life'

/** The importer as the API shows it. */
export function createImportView(components: ImportViewComponents, init: ImportViewInit): ImporterForApi {
  const { importer, countBySource } = components
  const { samplePath, uploadsDir } = init

  async function stateOf(importId: string): Promise<ImportState> {
    const row = await importer.get(importId)
    if (!row) throw new RequestError({ code: 'NOT_FOUND' })
    return viewImport(row)
  }

  async function viewOf(row: SourceRow): Promise<SourceView> {
    const last = await importer.get(row.lastImportId)
    const isUpload = row.path.startsWith(uploadsDir + sep)
    return {
      id: row.sourceId,
      name: row.name,
      reader: row.kind,
      path: isUpload ? null : row.path,
      state: stateOfSource(row, last, isUpload || (await isThere(row.path))),
      watch: row.isWatched,
      memories: countBySource().get(row.sourceId) ?? 0,
      ledger: countsOf(last?.totals),
      lastImport: last ? viewImport(last) : null,
      isSample: row.path === samplePath
    }
  }

  async function rowOf(sourceId: string): Promise<SourceRow> {
    const row = (await importer.sources()).find(each => each.sourceId === sourceId)
    if (!row) throw new RequestError({ code: 'NOT_FOUND' })
    return row
  }

  return {
    async plan(path, { me, signal }) {
      return viewPlan(await importer.plan(path, { signal, ...(me === undefined ? {} : { me }) }))
    },
    async start(path, options) {
      return stateOf(await importer.start(path, options))
    },
    async ended(importId) {
      await importer.wait(importId)
    },
    async state(importId) {
      const row = await importer.get(importId)
      return row && viewImport(row)
    },
    async pause(importId) {
      return viewImport(await importer.pause(importId))
    },
    async resume(importId) {
      await importer.resume(importId)
      return stateOf(importId)
    },
    async cancel(importId) {
      return viewImport(await importer.cancel(importId))
    },
    async rescan(sourceId) {
      return stateOf(await importer.rescan(sourceId))
    },
    async sources() {
      return Promise.all((await importer.sources()).map(viewOf))
    },
    async source(sourceId) {
      const row = (await importer.sources()).find(each => each.sourceId === sourceId)
      return row && viewOf(row)
    },
    async changeSource(sourceId, { name, watch, paused }) {
      const { lastImportId } = await rowOf(sourceId)
      if (name !== undefined) await importer.rename(sourceId, name)
      if (watch !== undefined) await importer.setWatched(sourceId, watch)
      if (paused === true) await importer.pause(lastImportId)
      if (paused === false) await importer.resume(lastImportId)
      return viewOf(await rowOf(sourceId))
    },
    async ledger(sourceId, { status, limit, cursor }) {
      await rowOf(sourceId)
      return pageOf(importer.ledger(sourceId), { status, limit, from: Number(cursor ?? 0) })
    },
    async startSample() {
      // Removed and wanted again: what was forgotten with it may come back.
      return stateOf(await importer.start(samplePath, { name: SAMPLE_NAME, includeForgotten: true }))
    },
    async sampleSourceId() {
      return (await importer.sources()).find(row => row.path === samplePath)?.sourceId
    }
  }
}

export function viewImport(row: ImportRow): ImportState {
  const counts = countsOf(row.totals)
  const problem = row.fault === undefined ? undefined : problemForCode(row.fault)
  return {
    schema: 'secondme.import/1',
    importId: row.importId,
    // Empty until the first file is read: only then is known whose conversations these are.
    sourceId: row.sourceIds[0] ?? '',
    state: row.state === 'queued' ? 'running' : row.state,
    ...counts,
    seen: counts.new + counts.changed + counts.same + counts.skipped + counts.failed,
    // Files are read as a stream: how many items are left is known at the end.
    total: null,
    startedAt: new Date(row.startedAtMs).toISOString(),
    endedAt: row.endedAtMs === undefined ? null : new Date(row.endedAtMs).toISOString(),
    error: problem ? { code: problem.code, message: problem.title, ...(problem.fix ? { fix: problem.fix } : {}) } : null
  }
}

async function pageOf(
  rows: AsyncIterable<LedgerRow>,
  page: { status: string | undefined; limit: number; from: number }
): Promise<LedgerPage> {
  const { status, limit, from } = page
  const found: LedgerPage['items'] = []
  let seen = 0
  let hasMore = false
  for await (const row of rows) {
    const item = viewRow(row)
    if (status !== undefined && item.status !== status) continue
    if (seen++ < from) continue
    hasMore = found.length === limit
    if (hasMore) break
    found.push(item)
  }
  found.sort((a, b) => a.itemId.localeCompare(b.itemId, undefined, { numeric: true }))
  return { schema: 'secondme.ledger/1', items: found, cursor: hasMore ? String(from + limit) : null }
}

/** A deleted file's memory lies in the bin; its row is shown among the skipped. */
function viewRow(row: LedgerRow): LedgerPage['items'][number] {
  const isGone = row.outcome === 'gone'
  return {
    itemId: row.itemId ?? '(forgotten)',
    status: row.outcome === 'gone' ? 'skipped' : row.outcome,
    reason: row.reason ?? (isGone ? 'GONE' : null),
    memoryIds: row.memoryId === undefined ? [] : [row.memoryId],
    at: new Date(row.atMs).toISOString()
  }
}

function stateOfSource(row: SourceRow, last: ImportRow | undefined, isPresent: boolean): SourceView['state'] {
  if (last?.state === 'queued' || last?.state === 'running') return 'running'
  if (last?.state === 'paused' || last?.state === 'failed') return last.state
  if (!isPresent) return 'missing'
  return row.isWatched ? 'watching' : 'idle'
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}
