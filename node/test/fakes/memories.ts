import type { Passage } from '../../src/chat/select-sentences.ts'
import type { Memory } from '../../src/memory/types.ts'

/** A memory with only the given fields meaningful; a note of the owner in English unless said otherwise. */
export function memoryOf(id: string, text: string, fields: Partial<Memory> = {}): Memory {
  return {
    id,
    kind: 'note',
    author: { role: 'self' },
    text,
    source: { sourceId: 'notes', itemId: `item-${id}` },
    recordedAtMs: Date.UTC(2025, 0, 1),
    language: 'eng',
    label: { audience: ['only-me'], purposes: ['recall'] },
    trust: 'statement',
    contentHash: '00',
    revision: 1,
    ...fields
  }
}

/** The whole memory as one hit. */
export function passageOf(memory: Memory, score = 1): Passage {
  return { memory, start: 0, end: memory.text.length, score }
}
