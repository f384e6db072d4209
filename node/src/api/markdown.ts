import type { Memory } from '../memory/types.ts'

/** Memories as one text to read: when, who and where from as a heading, then the words as they are. */
export async function* markdownOf(memories: AsyncIterable<Memory>, sourceId?: string): AsyncGenerator<string> {
  for await (const memory of memories) {
    if (sourceId === undefined || memory.source.sourceId === sourceId)
      yield `${headingOf(memory)}\n\n${memory.text}\n\n`
  }
}

function headingOf({ eventAt, author, source, kind }: Memory): string {
  const facts = [eventAt?.start.slice(0, 10), author.name, source.title ?? kind]
  // A line break in a title would end the heading.
  return `## ${facts.filter(Boolean).join(' · ').replaceAll(/\s+/g, ' ')}`
}
