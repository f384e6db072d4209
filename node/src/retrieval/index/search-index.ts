import { chunkMemory } from '../../memory/chunk.ts'
import type { Memory, MemoryId } from '../../memory/types.ts'
import { findEntities } from '../../profile/entities/find-entities.ts'
import { passageTraits } from '../text/passage-traits.ts'
import { stemmingLanguage } from '../text/stemming.ts'
import { sequenceHash } from '../text/term-hash.ts'
import { fold, textTerms } from '../text/tokenize.ts'
import { type MemoryFacts, packTraits } from './document-rows.ts'
import { createDocumentTable, type DocumentTable } from './document-table.ts'
import { createLexicalIndex, type LexicalIndex } from './lexical-index.ts'

/** The whole index in memory: what is known of every passage, and which terms it holds. */
export interface SearchIndex {
  readonly documents: DocumentTable
  readonly lexical: LexicalIndex
  /** Rises with every change. */
  readonly version: number
  /** Indexes a memory, in the place of its earlier revision if there is one. */
  add(memory: Memory): void
  /** @returns false when it is not there */
  remove(id: MemoryId): boolean
}

export function createSearchIndex(): SearchIndex {
  const documents = createDocumentTable()
  const lexical = createLexicalIndex()
  let version = 0
  return {
    documents,
    lexical,
    get version() {
      return version
    },
    add(memory) {
      version++
      documents.remove(memory.id)
      const context = contextTerms(memory)
      const passages = chunkMemory(memory).map(({ start, end }) => {
        const text = memory.text.slice(start, end)
        const words = textTerms(text, memory.language)
        return {
          terms: [...context, ...words],
          facts: {
            start,
            end,
            length: words.length + context.length,
            traits: packTraits(passageTraits(text, fold(text)), typesNamed(text, memory)),
            fingerprint: sequenceHash(words)
          }
        }
      })
      const first = documents.add(
        factsOf(memory),
        passages.map(passage => passage.facts)
      )
      for (const [i, passage] of passages.entries()) lexical.add(first + i, passage.terms)
      lexical.packWhenFull()
    },
    remove(id) {
      const isThere = documents.remove(id)
      if (isThere) version++
      return isThere
    }
  }
}

/** Places and things are named with a capital, or in a script without any. */
const MAY_NAME = /[^\x00-\x7f]|[A-Z]/
const NONE: ReadonlySet<string> = new Set()

function typesNamed(text: string, { language, author }: Memory): ReadonlySet<string> {
  if (!MAY_NAME.test(text)) return NONE
  return new Set(findEntities(text, { language, author }).map(({ type }) => type))
}

/** Who said it, and the title of a written thing: both are asked for though the passage itself may not hold them. */
function contextTerms(memory: Memory): number[] {
  const author = memory.author.name === undefined ? [] : textTerms(memory.author.name, memory.language)
  const isWritten = memory.kind !== 'message' && memory.kind !== 'answer'
  const title = isWritten && memory.source.title !== undefined ? textTerms(memory.source.title, memory.language) : []
  return [...author, ...title]
}

export function factsOf(memory: Memory): MemoryFacts {
  const { source, eventAt } = memory
  const eventMs = eventAt === undefined ? Number.NaN : Date.parse(eventAt.start)
  const hasEvent = Number.isFinite(eventMs)
  return {
    id: memory.id,
    revision: memory.revision,
    contentKey: Number.parseInt(memory.contentHash.slice(0, 13), 16) || 0,
    role: memory.author.role,
    speaker: memory.author.name ?? '',
    kind: memory.kind,
    sourceId: source.sourceId,
    session: source.session === undefined ? '' : `${source.sourceId}\n${source.session}`,
    // Turns without a number are ordered by their time.
    position: source.position ?? (hasEvent ? eventMs : memory.recordedAtMs),
    atMs: hasEvent ? eventMs : memory.recordedAtMs,
    precision: hasEvent ? eventAt!.precision : 'none',
    audience: memory.label.audience,
    language: stemmingLanguage(memory.language)
  }
}
