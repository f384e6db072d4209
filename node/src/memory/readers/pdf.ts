import { parseIso } from './dates.ts'
import { noteFrom } from './text.ts'
import { type Reader, ReadFault } from './types.ts'

const MAX_PDF_BYTES = 128 * 1024 * 1024
/** The longest books have a few thousand; tens of thousands are an attack on the reader's time. */
const MAX_PAGES = 10_000

/** The text of a PDF, page after page. Code in it is not run; pages that are pictures hold no text. */
export const pdfReader: Reader = {
  name: 'pdf',
  accepts: ({ mime }) => mime === 'application/pdf',
  async *read(file, context) {
    const bytes = await file.bytes(MAX_PDF_BYTES)
    const document = await openDocument(bytes)
    try {
      if (document.numPages > MAX_PAGES) throw new ReadFault('TOO_MANY_PAGES')
      const pages: string[] = []
      for (let number = 1; number <= document.numPages; number++) {
        const page = await document.getPage(number)
        pages.push(pageText((await page.getTextContent()).items))
        page.cleanup()
      }
      const text = pages.join('\n\n').trim()
      if (text === '') {
        yield { type: 'source', source: context.home, reader: 'pdf', path: file.path }
        yield { type: 'skipped', itemId: file.path, reason: 'NO_TEXT', path: file.path }
        return
      }
      // pdf.js stands in half a surrogate pair for glyphs without a mapping; such a place holds no character.
      const found = { text: text.toWellFormed(), kind: 'document' as const, ...(await describe(document)) }
      yield* noteFrom(file, context, 'pdf', found)
    } finally {
      await document.loadingTask.destroy()
    }
  }
}

type PdfDocument = Awaited<ReturnType<typeof import('unpdf').getDocumentProxy>>

async function openDocument(bytes: Uint8Array): Promise<PdfDocument> {
  // Loaded with the first PDF: a large parser that most imports do without.
  const { getDocumentProxy } = await import('unpdf')
  try {
    // This pdf.js holds no code that turns fonts into functions (CVE-2024-4367 did). It refuses Buffers.
    return await getDocumentProxy(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      enableXfa: false,
      useSystemFonts: false,
      disableFontFace: true,
      stopAtErrors: false,
      verbosity: 0
    })
  } catch (err) {
    const isLocked = err instanceof Error && err.name === 'PasswordException'
    throw new ReadFault(isLocked ? 'PASSWORD_PROTECTED' : 'BROKEN_FILE', { cause: err })
  }
}

function pageText(items: readonly object[]): string {
  let text = ''
  for (const item of items) {
    if ('str' in item) text += item.str
    if ('hasEOL' in item && item.hasEOL) text += '\n'
  }
  return text
}

/** Title and date as the document itself states them. */
async function describe(document: PdfDocument) {
  const { info } = (await document.getMetadata().catch(() => ({ info: {} }))) as { info: Record<string, unknown> }
  const title = typeof info.Title === 'string' ? info.Title.trim() : ''
  const created = /^D:(\d{4})(\d{2})(\d{2})/.exec(typeof info.CreationDate === 'string' ? info.CreationDate : '')
  const eventAt = created === null ? undefined : parseIso(`${created[1]}-${created[2]}-${created[3]}`)
  return { ...(title === '' ? {} : { title }), ...(eventAt === undefined ? {} : { eventAt }) }
}
