import type { PipelineView, StatusView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { bold, bytes, dim, plural, table } from '../output.ts'
import { REACH } from '../people.ts'

export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('status')
    .description('what the daemon is, has and does')
    .action(async () => {
      const { daemon, out } = await context()
      const client = await daemon()
      const status = await client.get<StatusView>('/api/v1/status')
      const pipeline = out.isJson ? undefined : await client.get<PipelineView>('/api/v1/pipeline')
      out.result(status, () => describe(status, pipeline))
    })
}

function describe(status: StatusView, pipeline: PipelineView | undefined): string {
  const who = [status.self.name, status.self.words].filter(Boolean).join(' · ')
  const rows = [
    ['memories', memories(status)],
    ['model', model(status)],
    ...status.imports.map(run => [
      'work',
      `import ${run.seen}${run.total === null ? '' : `/${run.total}`} items (${run.state})`
    ]),
    ...(pipeline === undefined ? [] : portrait(pipeline).map(line => ['portrait', line])),
    ...people(status).map(line => ['people', line]),
    ...waiting(status).map(line => ['waiting', line]),
    ['disk', `${bytes(status.disk.freeBytes)} free`],
    ['process', `pid ${status.pid}, ${bytes(status.rssBytes + (status.model.workerRssBytes ?? 0))} in memory`],
    ['console', `${status.console}  ${dim('sign in: secondme-node console')}`],
    ...status.notes.map(note => ['note', note.fix ? `${note.message}  →  ${note.fix}` : note.message])
  ]
  const uptime = duration(Date.now() - Date.parse(status.startedAt))
  return `${bold(who)}   up ${uptime}   sent out: ${bytes(status.sentOutBytes)}\n${table([], rows)}`
}

function memories(status: StatusView): string {
  const { live, bin } = status.memories
  const { embedded, toEmbed } = status.index
  const parts = [plural(live, 'memory', 'memories')]
  if (bin > 0) parts.push(`${bin} in the bin`)
  if (toEmbed > embedded) parts.push(`${embedded}/${toEmbed} also searchable by meaning`)
  return parts.join(', ')
}

/** Nothing when all is read. */
function portrait({ state, stages, failures }: PipelineView): string[] {
  const at = stages.find(({ name, done, total }) => name !== 'refine' && done < total)
  const work = at && `${at.name} ${at.done.toLocaleString('en')}/${at.total.toLocaleString('en')}`
  const lines = []
  if (state === 'paused') lines.push(`paused${work ? ` at ${work}` : ''}  →  secondme-node pipeline resume`)
  else if (work) lines.push(work)
  if (failures.length > 0) lines.push(`${plural(failures.length, 'failure')}  →  secondme-node pipeline status`)
  return lines
}

/** Nothing before there is anybody. */
function people({ people }: StatusView): string[] {
  if (people === undefined || (people.known === 0 && people.network !== 'listening')) return []
  const { known, direct, relayed, network, reachability } = people
  if (network === 'off') return [`${known} known, the network is off  →  secondme-node config set network.enabled true`]
  const paths = [direct > 0 ? `${direct} direct` : '', relayed > 0 ? `${relayed} relayed` : ''].filter(Boolean)
  const online = `${direct + relayed} of ${known} online${paths.length > 0 ? ` (${paths.join(', ')})` : ''}`
  return [`${online}  ${dim(`reachable: ${REACH[reachability]}`)}`]
}

/** What waits for a word of the owner, with where to give it. */
function waiting({ people }: StatusView): string[] {
  if (people === undefined) return []
  const { requests, replies, unread, sendings } = people
  return [
    ...(requests > 0
      ? [`${plural(requests, 'new self', 'new selves')} would like to be let in  →  secondme-node requests`]
      : []),
    ...(replies > 0 ? [`${plural(replies, 'answer')} to be approved  →  secondme-node replies`] : []),
    ...(unread > 0 ? [`${plural(unread, 'unread message')}  →  secondme-node messages`] : []),
    ...(sendings > 0 ? [`${sendings} to be sent when others are there  →  secondme-node peers waiting`] : [])
  ]
}

function model(status: StatusView): string {
  const { chat, embedder, worker } = status.model
  const speaks = chat ?? 'none: answers quote your memories  →  secondme-node models pull smollm2-135m'
  return `${speaks}${embedder ? dim(` · search by ${embedder}`) : ''}${worker === 'failed' ? ' · model process failed' : ''}`
}

export function duration(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return `${Math.max(0, Math.floor(ms / 1000))} s`
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days`
}
