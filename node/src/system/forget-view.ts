import type { ForgetSelector, ForgettingForApi } from '../api/components.ts'
import { RequestError } from '../api/request-error.ts'
import type { ForgetReceipt } from '../api/schemas/memory.ts'
import type { Importer } from '../memory/import/importer.ts'
import type { Forgetting } from '../pipeline/forget.ts'
import type { ReceiptRow, ForgetSelector as Selector } from '../pipeline/forget-types.ts'

/** Forgetting as the API shows it. */
export function createForgetView({
  forgetting,
  importer
}: {
  forgetting: Forgetting
  importer: Importer
}): ForgettingForApi {
  return {
    async plan(selector, options) {
      return { schema: 'secondme.forget-plan/1', ...(await forgetting.plan(selectorOf(selector), options)) }
    },
    async forget(selector, options) {
      return viewReceipt(await forgetting.forget(selectorOf(selector), options))
    },
    async forgetSource(sourceId, options) {
      const isKnown = (await importer.sources()).some(source => source.sourceId === sourceId)
      if (!isKnown) throw new RequestError({ code: 'NOT_FOUND' })
      const receipt = await forgetting.forget({ sourceId }, options)
      await importer.removeSource(sourceId)
      return viewReceipt(receipt)
    },
    recover: ids => forgetting.recover(ids),
    async receipts() {
      return (await forgetting.receipts()).map(viewReceipt)
    }
  }
}

function selectorOf({ ids, query, limit, sourceId, since, until }: ForgetSelector): Selector {
  if (ids !== undefined) return { ids }
  if (query !== undefined) return { query, ...(limit === undefined ? {} : { limit }) }
  return {
    ...(sourceId === undefined ? {} : { sourceId }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until })
  }
}

function viewReceipt({ atMs, recoverableUntilMs, ...rest }: ReceiptRow): ForgetReceipt {
  return {
    schema: 'secondme.receipt/1',
    ...rest,
    at: new Date(atMs).toISOString(),
    recoverableUntil: recoverableUntilMs === null ? null : new Date(recoverableUntilMs).toISOString()
  }
}
