import type { GrantDetail, GrantList, PreviewAnswer } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { fitted, wrap } from '../drawing.ts'
import { lookingIn } from '../not-found.ts'
import { bold, clip, day, dim, plural, tick } from '../output.ts'

export function register(program: Command, context: () => Promise<Context>): void {
  const grants = program.command('grants').description('what others may do, and what they let you do')

  grants
    .command('list', { isDefault: true })
    .description('those in force')
    .option('--peer <peer>', 'of one person')
    .option('--all', 'also what is over')
    .action(async (options: { peer?: string; all?: boolean }) => {
      const { daemon, out } = await context()
      const query = new URLSearchParams({
        ...(options.peer ? { peer: options.peer.replace(/^@/, '') } : {}),
        ...(options.all ? { all: '1' } : {})
      })
      const list = await (await daemon()).get<GrantList>(`/api/v1/grants?${query}`)
      out.result(list, () => describeList(list))
    })

  grants
    .command('show <grant>')
    .description('one grant, and some of what it admits now')
    .action(async (id: string) => {
      const { daemon, out } = await context()
      const grant = await lookingIn('grants', (await daemon()).get<GrantDetail>(grantPath(id)))
      out.result(grant, () => describe(grant))
    })

  for (const change of ['pause', 'resume'] as const) {
    grants
      .command(`${change} <grant>`)
      .description(change === 'pause' ? 'nothing is answered until you resume it' : 'it goes on')
      .action(async (id: string) => {
        const { daemon, out } = await context()
        const done = (await daemon()).send<GrantDetail>('POST', grantPath(id, `/${change}`))
        const grant = await lookingIn('grants', done)
        out.result(grant, () => `${tick()} ${grant.name}: ${grant.state}`)
      })
  }

  grants
    .command('preview <peer> <question...>')
    .description('see what they see: the answer their self would get')
    .action(async (peer: string, words: string[]) => {
      const { daemon, out } = await context()
      const body = { peer: peer.replace(/^@/, ''), question: words.join(' ') }
      const seen = (await daemon()).send<PreviewAnswer>('POST', '/api/v1/grants/preview', body)
      const preview = await lookingIn('peers', seen)
      out.result(preview, () => describePreview(preview))
    })
}

function grantPath(ref: string, rest = ''): string {
  return `/api/v1/grants/${encodeURIComponent(ref.replace(/^@/, ''))}${rest}`
}

function describeList({ grants, held }: GrantList): string {
  const given = grants.map(({ name, state, sentence, memories, usedToday, limits, grantId }) =>
    [
      `${bold(name)}${state === 'active' ? '' : ` (${state})`}   ${dim(grantId)}`,
      wrap(sentence, '  '),
      dim(`  admits ${plural(memories, 'memory', 'memories')} · ${usedToday.turns} of ${limits.turnsPerDay} today`)
    ].join('\n')
  )
  const got = fitted(
    ['they let you', 'a day', 'acts', 'until'],
    held.map(({ name, perDay, acts, expiresAt }) => [name ?? '?', String(perDay), acts.join(', '), day(expiresAt)]),
    ['a day', 'until']
  )
  const parts = [
    given.length === 0 ? 'Nobody may do anything yet.' : given.join('\n\n'),
    ...(held.length > 0 ? [got] : [])
  ]
  return parts.join('\n\n')
}

function describe(grant: GrantDetail): string {
  const { state, pausedBecause, name, sentence, memories, sample, note } = grant
  const why = pausedBecause === 'restored' ? ' since the store was restored: check it, then resume it' : ''
  return [
    `${bold(name)}: ${state}${why}`,
    wrap(sentence),
    ...(note === '' ? [] : [`note: ${note}`]),
    `Admits ${plural(memories, 'memory', 'memories')} now${sample.length > 0 ? ', such as:' : '.'}`,
    ...sample.map(({ text }) => `  “${clip(text, 76)}”`)
  ].join('\n')
}

function describePreview({ refused, answer, citations, heldBack, asksFirst, name }: PreviewAnswer): string {
  const kept = heldBack === 0 ? '' : dim(`Held back from ${name}: ${plural(heldBack, 'memory', 'memories')}.`)
  if (refused !== undefined) return [refused.message, kept].filter(Boolean).join('\n')
  return [
    `${name} would read: ${answer}`,
    ...citations.map(({ memoryId, quote }, i) =>
      dim(`[${i + 1}] ${memoryId}${quote === '' ? '' : `  “${clip(quote, 76)}”`}`)
    ),
    ...(asksFirst ? ['You would be asked before it leaves.'] : []),
    kept
  ]
    .filter(Boolean)
    .join('\n')
}
