import { packZip, type ZipEntry } from './zip.ts'

/** What somebody dropped or chose, ready to be sent as one file. */
export interface Bundle {
  name: string
  file: File
}

/** Reads a drop of files and folders. Call it inside the event: the browser empties the list afterwards. */
export async function entriesOf(transfer: DataTransfer): Promise<ZipEntry[]> {
  const roots = [...transfer.items].map(item => item.webkitGetAsEntry()).filter(entry => entry !== null)
  const found: ZipEntry[] = []
  for (const root of roots) await walk(root, '', found)
  return found
}

async function walk(entry: FileSystemEntry, folder: string, found: ZipEntry[]): Promise<void> {
  const path = folder + entry.name
  if (entry.isFile) {
    const { promise, resolve, reject } = Promise.withResolvers<File>()
    const fileEntry = entry as FileSystemFileEntry
    fileEntry.file(resolve, reject)
    found.push({ path, file: await promise })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  // A reader hands out at most a hundred names at a time and then an empty list.
  for (;;) {
    const { promise, resolve, reject } = Promise.withResolvers<FileSystemEntry[]>()
    reader.readEntries(resolve, reject)
    const children = await promise
    if (children.length === 0) return
    for (const child of children) await walk(child, `${path}/`, found)
  }
}

export function entriesOfInput(files: FileList): ZipEntry[] {
  return [...files].map(file => ({ path: file.webkitRelativePath || file.name, file }))
}

/** One file goes as it is; several, or a folder, go as one archive with their paths kept. */
export async function bundle(entries: readonly ZipEntry[], signal: AbortSignal): Promise<Bundle> {
  const [first] = entries
  if (!first) throw new RangeError('nothing was dropped')
  if (entries.length === 1 && !first.path.includes('/')) return { name: first.file.name, file: first.file }
  const root = first.path.split('/')[0] ?? 'upload'
  const name = entries.every(entry => entry.path.startsWith(`${root}/`))
    ? root
    : `${first.file.name} +${entries.length - 1}`
  const packed = await packZip(entries, signal)
  return { name, file: new File([packed], `${name}.zip`, { type: 'application/zip' }) }
}
