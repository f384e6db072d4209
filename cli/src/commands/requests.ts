import type { RequestDecided, RequestList } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { wrap } from '../drawing.ts'
import { durationMs, whenIs } from '../durations.ts'
import { dim, plural, tick } from '../output.ts'
import { inShell, shortId } from '../people.ts'

const DECISIONS = {
  allow: 'let them in; they may see your card, and what you grant them',
  once: 'let them in for one question, within a day',
  later: 'put it off for a week',
  block: 'never again, without a word to them',
  dismiss: 'away with it'
} as const
type Decision = keyof typeof DECISIONS

export function register(program: Command, context: () => Promise<Context>): void {
  const requests = program.command('requests').description('strangers who would like to be let in')

  requests
    .command('list', { isDefault: true })
    .description('oldest first; names and pictures stay out until you let somebody in')
    .action(async () => {
      const { daemon, out } = await context()
      const list = await (await daemon()).get<RequestList>('/api/v1/requests')
      out.result(list, () => describe(list))
    })

  for (const [decision, description] of Object.entries(DECISIONS) as Array<[Decision, string]>) {
    const command = requests.command(`${decision} <ref>`).description(description)
    if (decision === 'allow' || decision === 'once') command.option('--name <name>', 'what you call them')
    if (decision === 'later') command.option('--for <time>', 'put off for so long, at most 14d', '7d')
    command.action(async (ref: string, options: { name?: string; for?: string }) => {
      const { daemon, out } = await context()
      const client = await daemon()
      const done = await client.send<RequestDecided>('POST', `/api/v1/requests/${encodeURIComponent(ref)}`, {
        decision,
        ...(options.name === undefined ? {} : { name: options.name }),
        ...(options.for === undefined ? {} : { laterMs: durationMs('--for', options.for) })
      })
      out.result(done, () => said(done))
    })
  }
}

function describe({ requests, dropped }: RequestList): string {
  const turnedAway = dropped === 0 ? '' : dim(`\n${plural(dropped, 'more was', 'more were')} turned away.`)
  if (requests.length === 0) return `Nobody waits.${turnedAway}`
  const lines = requests.map(({ peer, text, acts, receivedAt }, i) => {
    const wants = acts.length === 0 ? '' : `   wants: ${acts.join(', ')}`
    const head = `${i + 1}  a new self ${dim(shortId(peer))}, ${whenIs(receivedAt)}${wants}`
    return text === '' ? head : `${head}\n${wrap(`“${text}”`, '   ')}`
  })
  return `${lines.join('\n')}\n${dim('secondme-node requests allow|once|later|block NUMBER')}${turnedAway}`
}

function said({ decision, name }: RequestDecided): string {
  switch (decision) {
    case 'allow':
      return `${tick()} ${name} is in your book. Next: secondme-node grant ${inShell(name ?? '')} --preset acquaintance`
    case 'once':
      return `${tick()} ${name} may ask one question within a day.`
    case 'later':
      return `${tick()} Put off.`
    case 'block':
      return `${tick()} Blocked, without a word to them.`
    case 'dismiss':
      return `${tick()} Away.`
  }
}
