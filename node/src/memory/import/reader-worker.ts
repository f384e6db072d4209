import { parentPort } from 'node:worker_threads'
import { openDiskFile } from '../readers/file-input.ts'
import { readFile } from '../readers/read-file.ts'
import { type ReadEvent, ReadFault } from '../readers/types.ts'
import { CREDITS, type FromReader, type ReadJob, type ToReader } from './reader-messages.ts'

const BATCH_EVENTS = 256
const BATCH_CHARS = 1024 * 1024
/**
 * A file that gives less text than this is sent only once it is known that nobody wrote to it meanwhile; larger ones
 * go out as they are read.
 */
const HELD_CHARS = 4 * 1024 * 1024
const SOURCE_AND_ITEM = 2
/** A file that is being written to is read once more. */
const ATTEMPTS = 2

const port = parentPort!
let credits = CREDITS
let giveCredit: (() => void) | undefined

port.on('message', (message: ToReader) => {
  if (message.type === 'credit') {
    credits++
    giveCredit?.()
  } else {
    void read(message.job)
  }
})

function post(message: FromReader): void {
  port.postMessage(message)
}

async function read(job: ReadJob): Promise<void> {
  try {
    for (let attempt = 1; !(await readOnce(job)); attempt++) {
      if (attempt === ATTEMPTS) throw new ReadFault('CHANGED_WHILE_READ')
    }
    post({ type: 'done' })
  } catch (err) {
    // A parser's own error means a file it cannot take; nothing of it is repeated, since it may quote the file.
    post({ type: 'fault', reason: err instanceof ReadFault ? err.reason : 'BROKEN_FILE' })
  }
}

/** @returns false when the file changed meanwhile; then small files have sent nothing */
async function readOnce({ realPath, path, home, isExplicit }: ReadJob): Promise<boolean> {
  const file = await openDiskFile(realPath, path)
  try {
    const before = await file.fingerprint()
    const outbox = createOutbox()
    const context = { home, realPath, isExplicit, depth: 0 }
    try {
      for await (const event of readFile(file, context)) await outbox.add(event)
    } catch (err) {
      // What a half-written file holds may look broken.
      if ((await file.fingerprint()) !== before) return false
      await outbox.flush()
      throw err
    }
    if ((await file.fingerprint()) !== before) return false
    await outbox.flush()
    return true
  } finally {
    await file.close()
  }
}

/** Gathers events into batches and sends them as credit allows. */
function createOutbox() {
  let held: ReadEvent[] = []
  let heldChars = 0
  let isStreaming = false

  async function flush(): Promise<void> {
    while (held.length > 0) {
      const { count } = firstBatch(held)
      const events = held.slice(0, count)
      held = held.slice(count)
      if (credits === 0) await new Promise<void>(resolve => (giveCredit = resolve))
      giveCredit = undefined
      credits--
      post({ type: 'events', events })
    }
    heldChars = 0
  }

  return {
    flush,
    async add(event: ReadEvent): Promise<void> {
      held.push(event)
      heldChars += sizeOf(event)
      // A file that is one item is in memory anyway, so it is held however long it is.
      if (heldChars > HELD_CHARS && held.length > SOURCE_AND_ITEM) isStreaming = true
      if (isStreaming && (held.length >= BATCH_EVENTS || heldChars >= BATCH_CHARS)) await flush()
    }
  }
}

function firstBatch(events: readonly ReadEvent[]): { count: number } {
  let chars = 0
  for (const [i, event] of events.entries()) {
    chars += sizeOf(event)
    if (i + 1 === BATCH_EVENTS || chars >= BATCH_CHARS) return { count: i + 1 }
  }
  return { count: events.length }
}

function sizeOf(event: ReadEvent): number {
  return 128 + (event.type === 'item' ? event.item.text.length : 0)
}
