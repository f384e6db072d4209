import { hash } from 'node:crypto'
import { MemoryError } from './errors.ts'
import { detectLanguage } from './language.ts'
import type { Author, EventTime, Label, Memory, MemoryId, MemoryKind, SourceRef, TrustTier } from './types.ts'

/** What a caller knows about a memory before it is written; the rest is computed. */
export interface NewMemory {
  kind: MemoryKind
  author: Author
  text: string
  source: SourceRef
  eventAt?: EventTime
  /** Detected when absent. */
  language?: string
  /** For the owner alone when absent. */
  label?: Label
  /** Follows from author and kind when absent. */
  trust?: TrustTier
}

/** What an edit may change; what is absent stays as it is. */
export interface MemoryEdit {
  text?: string
  kind?: MemoryKind
  author?: Author
  eventAt?: EventTime
  source?: SourceRef
  label?: Label
  language?: string
}

const OWNER_ONLY: Label = { audience: ['only-me'], purposes: ['recall', 'train'] }

/** @throws {MemoryError} ILL_FORMED_TEXT, EMPTY_TEXT */
export function buildMemory(id: MemoryId, draft: NewMemory, recordedAtMs: number): Memory {
  checkText(draft.text)
  return {
    id,
    kind: draft.kind,
    author: draft.author,
    text: draft.text,
    source: draft.source,
    ...(draft.eventAt === undefined ? {} : { eventAt: draft.eventAt }),
    recordedAtMs,
    language: draft.language ?? detectLanguage(draft.text),
    label: draft.label ?? OWNER_ONLY,
    trust: draft.trust ?? trustOf(draft.author, draft.kind),
    contentHash: hashText(draft.text),
    revision: 1
  }
}

/** @throws {MemoryError} ILL_FORMED_TEXT, EMPTY_TEXT */
export function editMemory(old: Memory, edit: MemoryEdit, recordedAtMs: number): Memory {
  const edited: Memory = { ...old, ...edit, recordedAtMs, revision: old.revision + 1 }
  if (edit.text !== undefined) {
    checkText(edit.text)
    edited.contentHash = hashText(edit.text)
    edited.language = edit.language ?? detectLanguage(edit.text)
  }
  edited.trust = trustOf(edited.author, edited.kind)
  return edited
}

/** sha-256 of the text's UTF-8 bytes, hex. */
export function hashText(text: string): string {
  return hash('sha256', text, 'hex')
}

/** A lone surrogate has no UTF-8: it would come back as another character, so it is refused. */
export function checkText(text: string): void {
  if (!text.isWellFormed()) throw new MemoryError({ code: 'ILL_FORMED_TEXT', offset: firstLoneSurrogate(text) })
  if (text.trim() === '') throw new MemoryError({ code: 'EMPTY_TEXT' })
}

function firstLoneSurrogate(text: string): number {
  const repaired = text.toWellFormed()
  let i = 0
  while (text.charCodeAt(i) === repaired.charCodeAt(i)) i++
  return i
}

/** The owner's own words outrank the owner's papers; what others or a model said is weaker. */
function trustOf(author: Author, kind: MemoryKind): TrustTier {
  if (author.role === 'assistant') return 'inference'
  if (author.role !== 'self') return 'claim'
  return kind === 'document' ? 'document' : 'statement'
}
