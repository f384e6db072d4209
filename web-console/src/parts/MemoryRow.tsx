import { eventDate } from '../format.ts'
import { t } from '../i18n/i18n.ts'
import { sourceName } from '../state.ts'
import type { Memory, SearchHit } from '../types.ts'
import { excerpt, langOf } from './UserText.tsx'

/** What a list shows of a memory, found by search or not. */
export interface RowData {
  id: string
  text: string
  at: string
  meta: string
  title?: string
  language?: string
  passage?: { start: number; end: number }
  /** False for a search hit that is near in meaning but holds none of the words. */
  isMatch?: boolean
}

function who(author: Memory['author']): string {
  return author.role === 'self' ? t('memory.you') : (author.name ?? t(`author.${author.role}`))
}

function meta(kind: Memory['kind'], author: Memory['author'], sourceId: string): string {
  return [sourceName(sourceId), t(`kind.${kind}`), who(author)].filter(Boolean).join(' · ')
}

export function rowOfMemory(memory: Memory): RowData {
  return {
    id: memory.id,
    text: memory.text,
    at: memory.eventAt ? eventDate(memory.eventAt) : t('memory.undated'),
    meta: meta(memory.kind, memory.author, memory.source.sourceId),
    language: memory.language,
    ...(memory.source.title && { title: memory.source.title })
  }
}

export function rowOfHit(hit: SearchHit): RowData {
  const precision = hit.at?.includes('T') ? 'minute' : 'day'
  return {
    id: hit.memoryId,
    text: hit.text,
    at: hit.at === null ? t('memory.undated') : eventDate({ start: hit.at, precision }),
    meta: meta(hit.kind, hit.author, hit.sourceId),
    passage: hit.passage,
    isMatch: hit.why.matched.length > 0,
    ...(hit.title && { title: hit.title })
  }
}

export function MemoryRow({ row }: { row: RowData }) {
  return (
    <a class="memory-row" href={`#/memory/${encodeURIComponent(row.id)}`}>
      <span class="memory-at small quiet number">{row.at}</span>
      <span class="memory-body">
        <span class="memory-text" lang={langOf(row.language)} dir="auto">
          {row.title && <b>{row.title} </b>}
          {excerpt(row.text, row.passage)}
        </span>
        <span class="memory-meta small quiet">{row.meta}</span>
      </span>
    </a>
  )
}
