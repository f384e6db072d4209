import { api } from './api.ts'
import { t } from './i18n/i18n.ts'
import { toast } from './parts/toasts.tsx'
import { memoriesChanged, profileVersion } from './state.ts'
import type { ForgetPlan, ForgetReceipt, MemoryDetail, MemoryKind } from './types.ts'

export const KINDS: readonly MemoryKind[] = [
  'note',
  'message',
  'document',
  'image',
  'audio',
  'calendar',
  'todo',
  'answer'
]

const details = new Map<string, Promise<MemoryDetail>>()
let keptSince = 0

/** A memory's detail, asked for once a page view: an answer names the same memory many times. */
export function memoryDetail(id: string): Promise<MemoryDetail> {
  // What was read out of a memory changes with the portrait.
  if (keptSince !== profileVersion.peek()) details.clear()
  keptSince = profileVersion.peek()
  let detail = details.get(id)
  if (!detail) {
    detail = api.get<MemoryDetail>(`/memories/${encodeURIComponent(id)}`)
    details.set(id, detail)
    detail.catch(() => details.delete(id))
  }
  return detail
}

export function forgetCached(): void {
  details.clear()
}

/** What a forget would reach. */
export function planForget(ids: readonly string[], signal: AbortSignal): Promise<ForgetPlan> {
  return api.post<ForgetPlan>('/memories/forget', { ids, dryRun: true }, signal)
}

/** Moves memories to the bin (with an undo on screen) or destroys their keys. */
export async function forget(ids: readonly string[], shred: boolean): Promise<ForgetReceipt> {
  const receipt = await api.post<ForgetReceipt>('/memories/forget', { ids, dryRun: false, shred })
  forgetCached()
  memoriesChanged()
  if (shred) toast(t('forget.shredded', { count: receipt.memoryIds.length }))
  else {
    toast(t('forget.binned', { count: receipt.memoryIds.length }), {
      label: t('action.undo'),
      run: () => void recover(receipt.memoryIds)
    })
  }
  return receipt
}

export async function recover(ids: readonly string[]): Promise<void> {
  try {
    for (const id of ids) await api.post(`/memories/${encodeURIComponent(id)}/recover`)
    toast(t('forget.recovered', { count: ids.length }))
  } catch (err) {
    toast(err instanceof Error ? err.message : String(err))
  }
  forgetCached()
  memoriesChanged()
}
