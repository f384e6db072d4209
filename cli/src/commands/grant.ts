import type { Granted, GrantPlan, GrantRequest } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { lineWidth, wrap } from '../drawing.ts'
import { momentOf } from '../durations.ts'
import { CliError } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { lookingIn } from '../not-found.ts'
import { clip, dim, plural, tick } from '../output.ts'
import { inShell, isAgreed, namesFrom } from '../people.ts'

interface GrantOptions {
  preset?: string
  acts?: string[]
  labels?: string[]
  topics?: string[]
  shades?: string[]
  exceptTopics?: string[]
  sources?: string[]
  detail?: string
  ask?: string
  until?: string
  from?: string
  to?: string
  consent?: string
  note?: string
  dryRun?: boolean
}

/** `grant`: what another self may do, in one signed sentence. */
export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('grant <peer>')
    .description('let their self ask yours; an earlier grant of theirs is replaced')
    .option('--preset <name>', 'card, acquaintance, friend or collaborator; the rest fills in or changes it')
    .option(
      '--acts <names>',
      'ask, card, chat, critic, enhance, icebreak, memory.query, message.leave, roleplay',
      namesFrom
    )
    .option('--labels <names>', 'memories labelled for these circles, besides public ones', namesFrom)
    .option('--topics <names>', 'only memories of these topics', namesFrom)
    .option('--shades <names>', 'only memories of these shades', namesFrom)
    .option('--except-topics <names>', 'nothing of these topics', namesFrom)
    .option('--sources <names>', 'only memories of these sources', namesFrom)
    .option('--detail <how>', 'how closely answers may follow: gist, paraphrase or quote')
    .option('--ask <count>', 'questions a day, such as 20/day')
    .option('--until <when>', 'when it ends: 30d, or a date; at most 90 days ahead')
    .option('--from <date>', 'only memories since then')
    .option('--to <date>', 'only memories up to then')
    .option('--consent <when>', 'are you asked before an answer leaves: auto, ask-first (each day) or ask-each')
    .option('--note <text>', 'for yourself')
    .option('--dry-run', 'show what it would be; sign nothing')
    .action(async (peer: string, options: GrantOptions) => give(await context(), requestOf(peer, options), options))
}

async function give(context: Context, request: GrantRequest, { dryRun = false }: GrantOptions): Promise<void> {
  const { out, yes } = context
  const client = await context.daemon()
  const offer = (isDry: boolean) =>
    lookingIn('peers', client.send<Granted>('POST', '/api/v1/grants', { ...request, dryRun: isDry }))
  const isShown = out.isInteractive && !yes
  if (dryRun || isShown) {
    const plan = await offer(true)
    if (dryRun) {
      out.result(plan, () => describe(plan))
      return
    }
    out.say(told(plan))
    if (!(await isAgreed(context, 'Sign this?'))) return
  }
  const granted = await offer(false)
  // On a terminal it was all read before it was agreed to.
  out.result(granted, () => (isShown ? `${tick()} Signed.\n${preview(granted)}` : `${tick()} ${describe(granted)}`))
}

/** Acts for which no memory is read. */
const WITHOUT_MEMORIES: ReadonlySet<string> = new Set(['card', 'message.leave', 'space.host', 'space.join'])

function describe(grant: Granted | GrantPlan): string {
  return [told(grant), preview(grant)].filter(Boolean).join('\n')
}

/** What is signed, and what it comes to now. */
function told({ sentence, memories, sample, name, acts, labels }: Granted | GrantPlan): string {
  if (acts.every(act => WITHOUT_MEMORIES.has(act))) return wrap(sentence)
  const audience = labels.find(label => label !== 'public') ?? `@${name}`
  const admits =
    memories === 0
      ? [
          '! It admits no memory yet. Share some:',
          `  secondme-node memories label --query WORDS --audience ${inShell(audience)}`
        ]
      : [`Admits ${plural(memories, 'memory', 'memories')} now, such as:`]
  return [wrap(sentence), ...admits, ...sample.map(({ text }) => `  “${clip(text, lineWidth() - 4)}”`)].join('\n')
}

function preview({ name, acts }: Granted | GrantPlan): string {
  if (acts.every(act => WITHOUT_MEMORIES.has(act))) return ''
  return dim(`See what ${name} sees: secondme-node grants preview ${inShell(name)} "a question"`)
}

function requestOf(peer: string, options: GrantOptions): GrantRequest {
  const { dryRun: _, ask, until, ...rest } = options
  const request = {
    peer,
    ...rest,
    ...(ask === undefined ? {} : { perDay: perDay(ask) }),
    ...(until === undefined ? {} : { until: momentOf(until, 1) })
  }
  // The daemon checks names of presets, acts and the like against the one list there is.
  return request as GrantRequest
}

function perDay(text: string): number {
  const [, count] = /^(\d{1,5})(?:\/day)?$/.exec(text) ?? []
  if (count !== undefined && Number(count) > 0) return Number(count)
  throw new CliError({ code: 'USAGE', message: '--ask takes a number a day, such as 20/day', exitCode: EXIT.usage })
}
