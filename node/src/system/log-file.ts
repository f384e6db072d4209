import { watch } from 'node:fs'
import { open } from 'node:fs/promises'

/** Enough for some thousand lines; older ones are in the file itself. */
const TAIL_BYTES = 1024 * 1024

/** The newest lines of the log, oldest first. */
export async function lastLogLines(file: string, count: number): Promise<string[]> {
  if (count === 0) return []
  const { text } = await readFrom(file, -TAIL_BYTES)
  return text.split('\n').filter(isWhole).slice(-count)
}

/** New lines as they are written, until the signal. */
export async function* followLog(file: string, { signal }: { signal: AbortSignal }): AsyncGenerator<string> {
  let { end: offset } = await readFrom(file, 0, 0)
  let rest = ''
  let wake = (): void => {}
  const watcher = watch(file, { signal }, () => wake())
  signal.addEventListener('abort', () => wake(), { once: true })
  try {
    while (!signal.aborted) {
      const { text, end } = await readFrom(file, offset)
      offset = end
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      yield* lines.filter(isWhole)
      if (text === '') await new Promise<void>(resolve => (wake = resolve))
    }
  } finally {
    watcher.close()
  }
}

/** @param from - byte offset, negative counted from the end */
async function readFrom(file: string, from: number, limit = TAIL_BYTES): Promise<{ text: string; end: number }> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    const start = from < 0 ? Math.max(0, size + from) : Math.min(from, size)
    const length = Math.min(limit, size - start)
    if (length === 0) return { text: '', end: size }
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, start)
    return { text: buffer.toString('utf8'), end: start + length }
  } finally {
    await handle.close()
  }
}

/** The first line of a tail may be cut. */
function isWhole(line: string): boolean {
  return line.startsWith('{') && line.endsWith('}')
}
