import { chatGptReader } from './chatgpt.ts'
import { claudeReader } from './claude.ts'
import { docxReader } from './docx.ts'
import { htmlReader } from './html.ts'
import { jsonLinesReader } from './json-lines.ts'
import { markdownReader } from './markdown.ts'
import { pdfReader } from './pdf.ts'
import { textReader } from './text.ts'
import type { FileInput, Probe, Reader, ReadReason } from './types.ts'
import { whatsAppReader } from './whatsapp.ts'

/** Asked in this order; the first that accepts a file reads it. A new format is a new line here. */
export const readers: readonly Reader[] = [
  pdfReader,
  docxReader,
  chatGptReader,
  claudeReader,
  jsonLinesReader,
  whatsAppReader,
  htmlReader,
  markdownReader,
  textReader
]

const EXECUTABLES = new Set([
  'application/x-elf',
  'application/x-msdownload',
  'application/x-mach-binary',
  'application/vnd.microsoft.portable-executable',
  'application/wasm',
  'application/x-ms-shortcut'
])

/** These promise a document by their name; other content under it is damage or disguise. */
const DOCUMENT_EXTENSIONS = new Set(['pdf', 'docx'])

/** What a file is, by its first bytes; its name only decides between kinds of text. */
export async function probeFile(file: FileInput, isExplicit: boolean): Promise<Probe> {
  const name = file.name.toLowerCase()
  const dot = name.lastIndexOf('.')
  const probe: Probe = { name, extension: dot > 0 ? name.slice(dot + 1) : '', isExplicit }
  if (isPdf(file.head)) return { ...probe, mime: 'application/pdf' }
  const text = headText(file.head, 'utf-8') ?? utf16Text(file.head)
  // Text first: some signatures are two letters long, and a note may start with "BM".
  if (text !== undefined) return { ...probe, text }
  // Loaded with the first file that is no text.
  const { fileTypeFromBuffer } = await import('file-type')
  const mime = (await fileTypeFromBuffer(file.head))?.mime
  if (mime !== undefined) return { ...probe, mime }
  const legacy = headText(file.head, 'latin1')
  return legacy === undefined ? { ...probe, mime: 'application/octet-stream' } : { ...probe, text: legacy }
}

/** The reader for a file, or why there is none. */
export function chooseReader(probe: Probe): Reader | { reason: ReadReason; isFailure: boolean } {
  if (probe.mime !== undefined && EXECUTABLES.has(probe.mime)) return { reason: 'EXECUTABLE', isFailure: false }
  const isDisguised = DOCUMENT_EXTENSIONS.has(probe.extension) && probe.text !== undefined
  const reader = isDisguised ? undefined : readers.find(one => one.accepts(probe))
  if (reader !== undefined) return reader
  return DOCUMENT_EXTENSIONS.has(probe.extension)
    ? { reason: 'BROKEN_FILE', isFailure: true }
    : { reason: 'UNSUPPORTED_TYPE', isFailure: false }
}

/** The mark may stand a little into the file. */
function isPdf(head: Uint8Array): boolean {
  return Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 1024)).includes('%PDF-')
}

function headText(head: Uint8Array, encoding: 'utf-8' | 'latin1'): string | undefined {
  try {
    // `stream` leaves a character cut by the end of the head alone.
    const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true })
    return hasControls(text) ? undefined : text
  } catch {
    return undefined // not text in this encoding
  }
}

function utf16Text(head: Uint8Array): string | undefined {
  const isLittle = head[0] === 0xff && head[1] === 0xfe
  const isBig = head[0] === 0xfe && head[1] === 0xff
  return isLittle || isBig ? new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(head) : undefined
}

/** Controls beyond white space, form feed and escape do not occur in text. */
function hasControls(text: string): boolean {
  return /[\x00-\x06\x0e-\x1a\x1c-\x1f]/.test(text)
}
