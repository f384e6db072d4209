import { detectLanguage } from '../language.ts'
import { dateFromFile, dateFromName } from './dates.ts'
import { decodeText } from './decode.ts'
import type { FileInput, ReadContext, ReadEvent, Reader, ReadFault } from './types.ts'

/** A longer text file is a log or a dump; it is named in the ledger and not cut. */
export const MAX_TEXT_BYTES = 32 * 1024 * 1024

const EXTENSIONS = new Set(['', 'txt', 'text', 'org', 'rst', 'adoc', 'tex'])

/** Plain text in any common encoding: one note a file. */
export const textReader: Reader = {
  name: 'text',
  accepts: ({ text, extension, isExplicit }) => text !== undefined && (isExplicit || EXTENSIONS.has(extension)),
  async *read(file, context) {
    const { text, reason } = decodeText(await file.bytes(MAX_TEXT_BYTES))
    yield* noteFrom(file, context, 'text', { text, ...(reason === undefined ? {} : { reason }) })
  }
}

/** What a reader of single documents found in a file. */
export interface FoundNote {
  text: string
  kind?: 'note' | 'document'
  title?: string
  eventAt?: ReturnType<typeof dateFromName>
  reason?: ReadReasonOf
}

type ReadReasonOf = ConstructorParameters<typeof ReadFault>[0]

/** The one item of a file that is one memory, with the best time known for it. */
export function* noteFrom(
  file: FileInput,
  context: ReadContext,
  reader: string,
  found: FoundNote
): Iterable<ReadEvent> {
  const { path } = file
  yield { type: 'source', source: context.home, reader, path }
  if (found.text.trim() === '') {
    yield { type: 'skipped', itemId: path, reason: 'EMPTY', path }
    return
  }
  const written = found.eventAt ?? dateFromName(file.name)
  const eventAt = written ?? dateFromFile(file.modifiedAtMs)
  yield {
    type: 'item',
    path,
    item: {
      itemId: path,
      kind: found.kind ?? 'note',
      author: { role: 'self' },
      text: found.text,
      title: found.title ?? file.name.replace(/\.[^.]+$/, ''),
      language: detectLanguage(found.text),
      ...(eventAt === undefined ? {} : { eventAt }),
      ...(written === undefined ? { isTimeGuessed: true } : {}),
      ...(found.reason === undefined ? {} : { reason: found.reason })
    }
  }
}
