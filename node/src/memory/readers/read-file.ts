import type { ZipFile } from 'yauzl'
import { entryFile } from './file-input.ts'
import { chooseReader, probeFile } from './registry.ts'
import { type FileInput, type ReadContext, type ReadEvent, ReadFault } from './types.ts'
import { isConversationsFile, listEntries } from './zip-entries.ts'

/** Archives inside an archive that are followed. */
const MAX_DEPTH = 1
const ARCHIVE_MIME = 'application/zip'

/**
 * Everything that is in one file, archives unpacked on the way. Items keep the order of the file.
 *
 * @throws {ReadFault} the file as a whole cannot be read; what was given before that stands
 */
export async function* readFile(file: FileInput, context: ReadContext): AsyncIterable<ReadEvent> {
  const probe = await probeFile(file, context.isExplicit)
  const choice = chooseReader(probe)
  if ('read' in choice) {
    yield* choice.read(file, context)
  } else if (probe.mime === ARCHIVE_MIME && probe.extension !== 'docx') {
    yield* readArchive(file, context)
  } else {
    yield { type: choice.isFailure ? 'failed' : 'skipped', itemId: file.path, reason: choice.reason, path: file.path }
  }
}

async function* readArchive(file: FileInput, context: ReadContext): AsyncIterable<ReadEvent> {
  const { path } = file
  if (context.depth > MAX_DEPTH) {
    yield { type: 'skipped', itemId: path, reason: 'ZIP_NESTED_TOO_DEEP', path }
    return
  }
  const zip = await file.openArchive()
  try {
    const entries = await listEntries(zip)
    // The archive is the source of what lies in it; one inside another belongs to the outer one.
    const home = context.depth === 0 ? archiveSource(file, context) : context.home
    yield { type: 'source', source: home, reader: 'zip', path }
    // Pictures and previews of a chat export are no memories of their own.
    const isChatExport = entries.some(({ name }) => isConversationsFile(name))
    for (const { name, entry, problem } of entries) {
      const inside = context.depth === 0 ? name : `${path}/${name}`
      const isLeftOut = isChatExport && !isConversationsFile(name) && !name.endsWith('.zip')
      const reason = problem ?? (isLeftOut ? 'PART_OF_EXPORT' : undefined)
      if (reason !== undefined) {
        yield { type: 'skipped', itemId: inside, reason, path: inside }
        continue
      }
      yield* readEntry(zip, entry, inside, { ...context, home, isExplicit: false, depth: context.depth + 1 })
      // The entry may have named a source of its own.
      yield { type: 'source', source: home, reader: 'zip', path }
    }
  } finally {
    zip.close()
  }
}

/** A damaged entry fails alone. */
async function* readEntry(
  zip: ZipFile,
  entry: Parameters<typeof entryFile>[1],
  path: string,
  context: ReadContext
): AsyncIterable<ReadEvent> {
  try {
    yield* readFile(await entryFile(zip, entry, path), context)
  } catch (err) {
    if (!(err instanceof ReadFault)) throw err
    yield { type: 'failed', itemId: path, reason: err.reason, path }
  }
}

function archiveSource(file: FileInput, { realPath }: ReadContext) {
  return { kind: 'zip', key: realPath, name: file.name } as const
}
