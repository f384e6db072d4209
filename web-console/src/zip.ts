/** One file of an archive with its path inside it. */
export interface ZipEntry {
  path: string
  file: File
}

const MAX_BYTES = 0xffff_ffff
const MAX_ENTRIES = 0xffff
const UTF8_NAMES = 0x0800

/**
 * Packs a dropped folder into one upload, stored without compression: the bytes only travel to this machine. File
 * contents stay blobs on disk; they are read once, in pieces, for the checksum the format asks for.
 *
 * @throws {RangeError} over 4 GiB or 65 535 files, where the plain format ends: the owner then gives the folder's path
 * @see PKWARE APPNOTE 6.3.10
 */
export async function packZip(entries: readonly ZipEntry[], signal: AbortSignal): Promise<Blob> {
  const total = entries.reduce((sum, { file }) => sum + file.size + 512, 0)
  if (total > MAX_BYTES || entries.length > MAX_ENTRIES) throw new RangeError('folder too large for one upload')
  const parts: BlobPart[] = []
  const directory: BlobPart[] = []
  let offset = 0
  let directorySize = 0
  for (const { path, file } of entries) {
    const name = new TextEncoder().encode(path)
    const crc = await checksum(file, signal)
    const { date, time } = dosTime(new Date(file.lastModified))
    // version, flags, method (stored), time, date, crc, both sizes, name length: the same in both headers.
    const common = (view: DataView, at: number): void => {
      view.setUint16(at, 20, true)
      view.setUint16(at + 2, UTF8_NAMES, true)
      view.setUint16(at + 6, time, true)
      view.setUint16(at + 8, date, true)
      view.setUint32(at + 10, crc, true)
      view.setUint32(at + 14, file.size, true)
      view.setUint32(at + 18, file.size, true)
      view.setUint16(at + 22, name.length, true)
    }
    const local = new DataView(new ArrayBuffer(30))
    local.setUint32(0, 0x04034b50, true)
    common(local, 4)
    const central = new DataView(new ArrayBuffer(46))
    central.setUint32(0, 0x02014b50, true)
    central.setUint16(4, 20, true)
    common(central, 6)
    central.setUint32(42, offset, true)
    parts.push(local.buffer, name, file)
    directory.push(central.buffer, name)
    offset += 30 + name.length + file.size
    directorySize += 46 + name.length
  }
  const end = new DataView(new ArrayBuffer(22))
  end.setUint32(0, 0x06054b50, true)
  end.setUint16(8, entries.length, true)
  end.setUint16(10, entries.length, true)
  end.setUint32(12, directorySize, true)
  end.setUint32(16, offset, true)
  return new Blob([...parts, ...directory, end.buffer], { type: 'application/zip' })
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})

async function checksum(file: File, signal: AbortSignal): Promise<number> {
  let crc = 0xffff_ffff
  const reader = file.stream().getReader()
  for (;;) {
    signal.throwIfAborted()
    const { value, done } = await reader.read()
    if (done) return (crc ^ 0xffff_ffff) >>> 0
    for (const byte of value) crc = TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8)
  }
}

function dosTime(at: Date): { date: number; time: number } {
  const year = Math.max(0, at.getFullYear() - 1980)
  return {
    date: (year << 9) | ((at.getMonth() + 1) << 5) | at.getDate(),
    time: (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1)
  }
}
