import type { Memory } from '../memory/types.ts'

/** What the embedder reads of a passage: who says it, what the whole is called, and the words. */
export function passageText(
  memory: Pick<Memory, 'author' | 'text' | 'kind' | 'source'>,
  start: number,
  end: number
): string {
  const words = memory.text.slice(start, end)
  if (memory.author.name !== undefined) return `${memory.author.name}: ${words}`
  const { title } = memory.source
  return title !== undefined && memory.kind !== 'message' ? `${title}\n${words}` : words
}
