import { type Entry, fromBufferPromise, getFileNameLowLevel, validateFileName, type ZipFile } from 'yauzl'
import { ReadFault, type ReadReason } from './types.ts'

const MAX_ENTRIES = 100_000
/** Unpacked size of all that is read whole. Conversations of a chat export are streamed and stand outside it. */
const MAX_TOTAL_BYTES = 2 * 1024 ** 3
/** Text shrinks to a tenth, repetitive JSON to a thirtieth; a bomb to a thousandth. */
const MAX_RATIO = 100
/** Small files may shrink more without harm. */
const RATIO_FREE_BYTES = 1024 * 1024
const LOCAL_HEADER_BYTES = 30
const LINK_MODE = 0o120000

export interface ArchiveEntry {
  /** Path inside the archive, parts joined by `/`. Display text: nothing is ever written under this name. */
  name: string
  entry: Entry
  /** Why it is not read. */
  problem?: ReadReason
}

/** `conversations.json` and its numbered parts: the heart of the chat exports. */
export function isConversationsFile(name: string): boolean {
  return /(?:^|\/)conversations(?:[-_]?\d+)?\.json$/i.test(name)
}

/**
 * The files of an archive, measured before anything is unpacked.
 *
 * @throws {ReadFault} ZIP_TOO_MANY_ENTRIES, ZIP_TOO_LARGE, ZIP_OVERLAP, BROKEN_FILE
 */
export async function listEntries(zip: ZipFile): Promise<ArchiveEntry[]> {
  if (zip.entryCount > MAX_ENTRIES) throw new ReadFault('ZIP_TOO_MANY_ENTRIES')
  const files: ArchiveEntry[] = []
  const all: Entry[] = []
  let totalBytes = 0
  try {
    for await (const entry of zip.eachEntry()) {
      all.push(entry)
      const name = nameOf(entry)
      if (name.endsWith('/') || isClutter(name)) continue
      const problem = problemOf(entry, name)
      files.push(problem === undefined ? { name, entry } : { name: displayName(name), entry, problem })
      if (problem === undefined && !isConversationsFile(name)) totalBytes += entry.uncompressedSize
      if (totalBytes > MAX_TOTAL_BYTES) throw new ReadFault('ZIP_TOO_LARGE')
    }
  } catch (err) {
    if (err instanceof ReadFault) throw err
    throw new ReadFault('BROKEN_FILE', { cause: err })
  }
  if (hasOverlap(all)) throw new ReadFault('ZIP_OVERLAP')
  return files
}

/** For formats that are archives themselves, such as Word's. @throws {ReadFault} as `listEntries`, or ZIP_BOMB */
export async function checkArchive(bytes: Buffer): Promise<void> {
  const zip = await openBuffer(bytes)
  const problem = (await listEntries(zip)).find(file => file.problem !== undefined)?.problem
  if (problem !== undefined) throw new ReadFault(problem)
}

/** @throws {ReadFault} BROKEN_FILE */
export async function openBuffer(bytes: Buffer): Promise<ZipFile> {
  // Names are decoded by us: yauzl would give up the whole archive at the first bad one.
  return await fromBufferPromise(bytes, { decodeStrings: false }).catch(err => {
    throw new ReadFault('BROKEN_FILE', { cause: err })
  })
}

function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw ?? (entry.fileName as unknown as Buffer)
  return getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false).replaceAll('\\', '/')
}

function problemOf(entry: Entry, name: string): ReadReason | undefined {
  if (validateFileName(name) !== null || name.length > 1024 || /[\x00-\x1f]/.test(name)) return 'ZIP_BAD_NAME'
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === LINK_MODE) return 'SYMLINK'
  if (entry.isEncrypted()) return 'PASSWORD_PROTECTED'
  if (!entry.canDecodeFileData()) return 'UNSUPPORTED_TYPE'
  const { uncompressedSize, compressedSize } = entry
  return uncompressedSize > RATIO_FREE_BYTES && uncompressedSize > compressedSize * MAX_RATIO ? 'ZIP_BOMB' : undefined
}

/** A bad name as it may be shown: without control and direction characters, and not endless. */
function displayName(name: string): string {
  return name.replace(/\p{C}/gu, '').slice(0, 200)
}

/** Folders of the system that packed it, and hidden files. */
function isClutter(name: string): boolean {
  return name.split('/').some(part => part === '__MACOSX' || (part.startsWith('.') && part !== '..' && part !== '.'))
}

/** Two entries that share bytes: how one small block is unpacked a million times. */
function hasOverlap(entries: readonly Entry[]): boolean {
  const sorted = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  return sorted.some((entry, i) => {
    const next = sorted[i + 1]
    const end = entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.compressedSize
    return next !== undefined && next.relativeOffsetOfLocalHeader < end
  })
}
