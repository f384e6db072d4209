import { noteFrom } from './text.ts'
import { type Reader, ReadFault } from './types.ts'
import { checkArchive } from './zip-entries.ts'

const MAX_DOCX_BYTES = 64 * 1024 * 1024
const MIME = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The text of a Word document. Its parts are measured before they are unpacked. */
export const docxReader: Reader = {
  name: 'docx',
  accepts: ({ mime, extension }) => mime === MIME || (mime === 'application/zip' && extension === 'docx'),
  async *read(file, context) {
    const bytes = Buffer.from(await file.bytes(MAX_DOCX_BYTES))
    await checkArchive(bytes)
    // Loaded with the first Word document.
    const { default: mammoth } = await import('mammoth')
    const { value } = await mammoth.extractRawText({ buffer: bytes }).catch(err => {
      throw new ReadFault('BROKEN_FILE', { cause: err })
    })
    yield* noteFrom(file, context, 'docx', { text: value.trim(), kind: 'document' })
  }
}
