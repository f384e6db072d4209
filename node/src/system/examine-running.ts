import type { AuditVerdictView } from '../api/schemas/audit.ts'
import type { StatusView } from '../api/schemas/system.ts'
import type { Check } from './examine.ts'

/** Checks that only a running node can answer, read off its status. */
export function examineRunning(status: StatusView, verdict: AuditVerdictView): Check[] {
  return [store(status), embedder(status), chatModel(status), ...network(status), audit(verdict)]
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

const REACH: Record<NonNullable<StatusView['people']>['reachability'], string> = {
  none: 'nobody can reach this self',
  local: 'reachable from this machine only',
  private: 'reachable from this network',
  relayed: 'reachable from anywhere, through a relay',
  public: 'reachable from anywhere'
}

/** The door for the owner, and the one for other selves. */
function network({ sentOutBytes, console, people }: StatusView): Check[] {
  const sent = `${sentOutBytes} bytes sent to other machines`
  const own: Check = { name: 'network', state: 'ok', message: `console and API on ${console} only; ${sent}`, fix: null }
  if (people === undefined) return [own]
  const name = 'other selves'
  if (people.network === 'off') {
    const fix = people.known === 0 ? null : 'secondme-node config set network.enabled true'
    return [own, { name, state: fix === null ? 'ok' : 'note', message: 'the network is switched off', fix }]
  }
  if (people.network === 'idle') {
    const message = 'not listening: it begins with the first invitation or contact'
    return [own, { name, state: 'ok', message, fix: null }]
  }
  const there = `${people.direct + people.relayed} of ${people.known} connected`
  return [own, { name, state: 'ok', message: `${REACH[people.reachability]}; ${there}`, fix: null }]
}

function audit({ isWhole, entries, fault }: AuditVerdictView): Check {
  const name = 'audit'
  if (isWhole) return { name, state: 'ok', message: `${entries} entries, the chain is whole`, fix: null }
  const message = `broken at ${fault?.at}: ${fault?.message}`
  return { name, state: 'failed', message, fix: 'secondme-node audit verify' }
}
