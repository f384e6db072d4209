import type { StatusView } from '../api/schemas/system.ts'
import type { Check } from './examine.ts'

/** Checks that only a running node can answer, read off its status. */
export function examineRunning(status: StatusView): Check[] {
  return [store(status), embedder(status), chatModel(status), network(status)]
}

function store(status: StatusView): Check {
  const rescue = status.notes.find(note => note.code === 'STORE_RESCUE')
  if (rescue) return { name: 'store', state: 'failed', message: rescue.message, fix: rescue.fix }
  return { name: 'store', state: 'ok', message: `opens, ${status.memories.live} memories, nothing lost`, fix: null }
}

function embedder({ model, index }: StatusView): Check {
  const name = 'meaning'
  if (model.worker === 'failed') {
    return {
      name,
      state: 'note',
      message: 'the model process keeps failing: search by words only',
      fix: 'secondme-node logs'
    }
  }
  return {
    name,
    state: 'ok',
    message: `${index.embedded} of ${index.toEmbed} passages searchable by meaning`,
    fix: null
  }
}

function chatModel({ model }: StatusView): Check {
  const name = 'chat model'
  if (model.chat) return { name, state: 'ok', message: model.chat, fix: null }
  return {
    name,
    state: 'note',
    message: 'none: answers quote your memories',
    fix: 'secondme-node models pull smollm2-135m'
  }
}

function network({ sentOutBytes, console }: StatusView): Check {
  const message = `listening on ${console} only; ${sentOutBytes} bytes sent to other machines`
  return { name: 'network', state: 'ok', message, fix: null }
}
