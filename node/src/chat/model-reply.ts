import type { ChatMessage, ChatModel } from '../inference/types.ts'
import { splitSentences } from '../text/sentences.ts'

/** A small model that begins to write memories of its own is stopped there. */
const STOP = ['<memory', '</memory']
const MARKS_BEHIND_STOP = /([.!?。！？])((?:\s*\[\s*\d[\d\s,;]*\])+)/g
/** Text that opens with this is no sentence yet: the source's number behind the one before. */
const OPENS_MARK = /^\s*\[/

/**
 * Yields what the model writes sentence by sentence, each with the source numbers behind it, as soon as the next one
 * begins. Ending the iteration stops the model.
 */
export async function* streamSentences(
  model: ChatModel,
  messages: readonly ChatMessage[],
  { maxTokens, signal }: { maxTokens: number; signal: AbortSignal }
): AsyncGenerator<string, void> {
  let pending = ''
  for await (const piece of model.generate({ messages, maxTokens, temperature: 0, stop: STOP }, { signal })) {
    signal.throwIfAborted()
    pending += piece
    const cut = endOfSentences(pending)
    if (cut === 0) continue
    yield pending.slice(0, cut)
    signal.throwIfAborted()
    pending = pending.slice(cut)
  }
  signal.throwIfAborted()
  if (pending.trim() !== '') yield pending
}

/** Where the last sentence begins that may still grow; 0 while it is the first. */
function endOfSentences(text: string): number {
  // Moved before the full stop, a number opens no sentence; the length stays the same.
  const moved = text.replace(MARKS_BEHIND_STOP, '$2$1')
  const spans = splitSentences(moved)
  while (spans.length > 1 && OPENS_MARK.test(moved.slice(spans.at(-1)!.start))) spans.pop()
  return spans.length > 1 ? spans.at(-1)!.start : 0
}
