import type { Memory } from '../../node/src/memory/types.ts'

const VOCABULARY = 30_000
const STOP_WORDS = 20
const SYLLABLES = 'ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu'.split(' ')
const HOUR_MS = 3_600_000
const SESSION_TURNS = 40

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A chat turn of 5 to 40 words whose frequencies follow Zipf's law, as those of real text do. */
export function randomMemory(random: () => number, i: number): Memory {
  const words = Array.from({ length: 5 + Math.floor(random() * 35) }, () => wordOf(zipf(random)))
  const session = Math.floor(i / SESSION_TURNS)
  return {
    id: `m${String(i).padStart(9, '0')}`,
    kind: 'message',
    author: { role: i % 2 === 0 ? 'self' : 'person', name: i % 2 === 0 ? 'Mira' : `Person${session % 50}` },
    text: `${words.join(' ')}${i % 9 === 0 ? '?' : '.'}`,
    source: {
      sourceId: `source-${session % 5}`,
      itemId: String(i),
      session: String(session),
      position: i % SESSION_TURNS
    },
    eventAt: { start: new Date(Date.UTC(2015, 0, 1) + session * HOUR_MS * 24).toISOString(), precision: 'minute' },
    recordedAtMs: Date.UTC(2025, 0, 1),
    language: 'und',
    label: { audience: ['only-me'], purposes: ['recall'] },
    trust: 'statement',
    contentHash: i.toString(16).padStart(64, '0'),
    revision: 1
  }
}

/** Six words, some of them frequent, and now and then a name or a date. */
export function randomQuestion(random: () => number): string {
  const words = Array.from({ length: 6 }, () => wordOf(zipf(random)))
  const name = random() < 0.3 ? 'Mira' : ''
  const time = random() < 0.2 ? `in May ${2015 + Math.floor(random() * 6)}` : ''
  return `What did ${name} ${words.join(' ')} ${time}?`
}

/** Ranks by Zipf's law from the 20th word on: the ones before are stop words, which no index holds. */
function zipf(random: () => number): number {
  return Math.floor(STOP_WORDS * ((VOCABULARY + STOP_WORDS) / STOP_WORDS) ** random()) - STOP_WORDS
}

function wordOf(rank: number): string {
  let word = ''
  for (let rest = rank + 27; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length]
  return word
}
