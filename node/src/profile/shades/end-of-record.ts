const DAY_MS = 86_400_000
/** Who has written nothing for so long has stopped for now, or has brought an old archive. */
const SILENCE_MS = 90 * DAY_MS

/**
 * The day against which growth is measured: today, or, where the owner's record ended long ago, its last day. In an old
 * archive not everything is dormant; it was alive or not when the record ended.
 *
 * @param times - of all the owner's memories, in ms
 */
export function endOfRecord(times: readonly number[], nowMs: number): number {
  const last = times.reduce((a, b) => (b <= nowMs ? Math.max(a, b) : a), Number.NEGATIVE_INFINITY)
  return last < nowMs - SILENCE_MS && Number.isFinite(last) ? last : nowMs
}
