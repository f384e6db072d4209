import type { ZipFile } from 'yauzl'
import type { Author, EventTime, Label, MemoryKind } from '../types.ts'

/** Why an item did not arrive, or what of it was left unread. Shown in the ledger; never holds text of the item. */
export type ReadReason =
  | 'EMPTY'
  | 'NO_TEXT'
  | 'BAD_JSON'
  | 'BAD_DATE'
  | 'INVALID_UTF8'
  | 'LINE_TOO_LONG'
  | 'FILE_TOO_LARGE'
  | 'UNSUPPORTED_TYPE'
  | 'EXECUTABLE'
  | 'NOT_A_FILE'
  | 'SYMLINK'
  | 'UNREADABLE'
  | 'BROKEN_FILE'
  | 'PASSWORD_PROTECTED'
  | 'TOO_MANY_PAGES'
  | 'SYSTEM_LINE'
  | 'MEDIA_ONLY'
  | 'CHANGED_WHILE_READ'
  | 'TOOK_TOO_LONG'
  | 'TOOK_TOO_MUCH_MEMORY'
  | 'FRONT_MATTER_NOT_READ'
  | 'ZIP_BAD_NAME'
  | 'ZIP_TOO_MANY_ENTRIES'
  | 'ZIP_TOO_LARGE'
  | 'ZIP_BOMB'
  | 'ZIP_OVERLAP'
  | 'ZIP_NESTED_TOO_DEEP'
  | 'PART_OF_EXPORT'
  | `DECODED_AS_${string}`

/** A file cannot be read; the file fails alone. */
export class ReadFault extends Error {
  override readonly name = 'ReadFault'
  readonly reason: ReadReason

  constructor(reason: ReadReason, options?: ErrorOptions) {
    super(reason, options)
    this.reason = reason
  }
}

/** What tells one source from another. The same key gives the same source in next month's import. */
export interface SourceHint {
  kind: 'folder' | 'file' | 'zip' | 'json-lines' | 'chatgpt' | 'claude' | 'whatsapp'
  /** Real path for what lies on disk, a provider's or conversation's name for chat exports. */
  key: string
  /** Shown to the owner. */
  name: string
}

/** One item as its source tells it; plain data, since it crosses a thread. */
export interface ItemDraft {
  itemId: string
  kind: MemoryKind
  author: Author
  text: string
  eventAt?: EventTime
  /** The time is the file's, not the words' own: a later touch of the file is no change of the memory. */
  isTimeGuessed?: boolean
  title?: string
  session?: string
  position?: number
  label?: Label
  language?: string
  /** Something of the item was left unread; the item arrives all the same. */
  reason?: ReadReason
}

export type ReadEvent =
  /** The items that follow belong to this source. */
  | { type: 'source'; source: SourceHint; reader: string; path: string }
  | { type: 'item'; item: ItemDraft; path: string }
  | { type: 'skipped' | 'failed'; itemId: string; reason: ReadReason; path: string }
  /** How ambiguous dates like 03/04/24 were read in this file. */
  | { type: 'dates'; order: DateOrder; basis: 'seen' | 'sequence' | 'assumed'; path: string }

export type DateOrder = 'YMD' | 'DMY' | 'MDY'

/** A file on disk or in an archive. */
export interface FileInput {
  /** Last part of its path. */
  name: string
  /** Path inside its source, parts joined by `/`. */
  path: string
  sizeBytes: number
  modifiedAtMs?: number
  /** First 64 KiB, or the whole of a smaller file. */
  head: Uint8Array
  /** @throws {ReadFault} FILE_TOO_LARGE */
  bytes(maxBytes: number): Promise<Uint8Array>
  stream(): AsyncIterable<Uint8Array>
  /** The file as an archive. @throws {ReadFault} BROKEN_FILE, FILE_TOO_LARGE */
  openArchive(): Promise<ZipFile>
}

export interface ReadContext {
  /** Source of files that do not name one of their own. */
  home: SourceHint
  /** Real path of the file on disk: the key of what is a source by itself. */
  realPath: string
  /** The owner named this very file: read as text what looks like text, whatever its extension. */
  isExplicit: boolean
  /** Archives around this file. */
  depth: number
}

export interface Probe {
  /** Lower-case name of the file. */
  name: string
  /** Lower-case extension without its dot, or empty. */
  extension: string
  /** Found in the first bytes, as `file-type` names it; absent for text. */
  mime?: string
  /** The head as text, or undefined when it holds binary data. */
  text?: string
  isExplicit: boolean
}

/** Knows one format. Pure reading: no network, nothing evaluated, nothing written. */
export interface Reader {
  readonly name: string
  accepts(probe: Probe): boolean
  read(file: FileInput, context: ReadContext): AsyncIterable<ReadEvent>
}
