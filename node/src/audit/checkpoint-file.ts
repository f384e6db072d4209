import { open, readFile, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '@secondme-node/keys'

/** One line of the second file: a signed checkpoint as it would go over the wire. */
export interface CheckpointLine {
  /** From 1. */
  line: number
  wire: Uint8Array
}

/**
 * Appends to the second file and waits for the disk. What a crash left of a line is taken away first: it would look
 * like a checkpoint that somebody spoilt.
 */
export async function appendCheckpoint(path: string, wire: Uint8Array): Promise<void> {
  const isNew = !(await exists(path))
  const file = await open(path, 'a+', 0o600)
  try {
    if (isNew) await file.chmod(0o600)
    const whole = wholeBytes(await file.readFile())
    await file.truncate(whole)
    await file.appendFile(`${Buffer.from(wire).toString('base64url')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  if (isNew) await syncFolder(dirname(path))
}

/** Every line, oldest first. None when the file is not there. */
export async function readCheckpoints(path: string): Promise<CheckpointLine[]> {
  const text = await readFile(path, 'utf8').catch(err => {
    if ((err as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw err
  })
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .map((line, i) => ({ line: i + 1, wire: new Uint8Array(Buffer.from(line, 'base64url')) }))
    .filter(({ wire }) => wire.length > 0)
}

/** Moves the file to the first free `<path>.before-<number>`. */
export async function setAsideCheckpoints(path: string): Promise<void> {
  if (!(await exists(path))) return
  for (let number = 1; ; number++) {
    const aside = `${path}.before-${number}`
    if (await exists(aside)) continue
    await rename(path, aside)
    return syncFolder(dirname(path))
  }
}

/** Bytes up to the end of the last whole line. */
function wholeBytes(content: Buffer): number {
  return content.lastIndexOf(0x0a) + 1
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false
  )
}
