import { parentPort } from 'node:worker_threads'
import type { FromMaker, ToMaker } from './maker-messages.ts'
import { readMemory } from './read-memory.ts'

const port = parentPort!

port.on('message', ({ batch, memories }: ToMaker) => {
  // One by one, so that the host knows how far it came and which memory it died of.
  for (const memory of memories) port.postMessage({ batch, outcome: readMemory(memory) } satisfies FromMaker)
})
