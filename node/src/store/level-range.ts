import { rowKey } from './tables.ts'
import type { Range, Table } from './types.ts'

/** LevelDB hands over a page early when it holds this much; its own 16 KiB are a few rows. */
export const PAGE_BYTES = 512 * 1024

/** Bounds of a range inside a table; '"' is the character after '!'. */
export function levelRange(
  table: Table<unknown>,
  range: Range
): { gte?: string; gt?: string; lt?: string; lte?: string } {
  return {
    ...(range.gt === undefined ? { gte: rowKey(table, range.gte ?? '') } : { gt: rowKey(table, range.gt) }),
    ...(range.lte !== undefined && range.lt === undefined
      ? { lte: rowKey(table, range.lte) }
      : { lt: range.lt === undefined ? `${table.code}"` : rowKey(table, range.lt) })
  }
}
