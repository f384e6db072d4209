import type { AuditEntryView, AuditPage, AuditVerdictView, DisclosedView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { fitted, lineWidth, red, wrap } from '../drawing.ts'
import { momentOf, whenIs } from '../durations.ts'
import { EXIT } from '../exit-codes.ts'
import { lookingIn } from '../not-found.ts'
import { clip, dim, plural, tick } from '../output.ts'
import { shortId } from '../people.ts'
import { wholeNumber } from '../whole-number.ts'

interface AuditOptions {
  peer?: string
  since?: string
  what?: string
  limit: string
}

export function register(program: Command, context: () => Promise<Context>): void {
  const audit = program.command('audit').description('who asked what, what was answered, and on which memories')

  audit
    .command('list', { isDefault: true })
    .description('newest first; with --json one entry a line')
    .option('--peer <peer>', 'of one person; owner for yourself')
    .option('--since <when>', '7d, 12h, or a date')
    .option('--what <kind>', 'asked, answered, refused, read or changed')
    .option('--limit <count>', 'at most so many', '100')
    .action(async (options: AuditOptions) => {
      const { daemon, out } = await context()
      const query = new URLSearchParams({
        limit: String(wholeNumber('--limit', options.limit)),
        ...(options.peer ? { peer: options.peer.replace(/^@/, '') } : {}),
        ...(options.since ? { since: momentOf(options.since, -1) } : {}),
        ...(options.what ? { what: options.what } : {})
      })
      const { entries } = await (await daemon()).get<AuditPage>(`/api/v1/audit?${query}`)
      if (out.isJson) for (const entry of entries) out.result({ schema: 'secondme.audit/1', ...entry }, () => '')
      else out.result({}, () => describeEntries(entries))
    })

  audit
    .command('verify')
    .description('is the record whole? exit 1 when it is not')
    .action(async () => {
      const { daemon, out } = await context()
      const verdict = await (await daemon()).get<AuditVerdictView>('/api/v1/audit/verify')
      out.result(verdict, () => describeVerdict(verdict))
      if (!verdict.isWhole) process.exitCode = EXIT.failed
    })

  audit
    .command('disclosed <peer>')
    .description('every memory that ever fed an answer to them')
    .action(async (peer: string) => {
      const { daemon, out } = await context()
      const query = new URLSearchParams({ peer: peer.replace(/^@/, '') })
      const ledger = (await daemon()).get<DisclosedView>(`/api/v1/audit/disclosed?${query}`)
      const view = await lookingIn('peers', ledger)
      out.result(view, () => describeLedger(view))
    })
}

/** Cells from which on the grant has room, and up to which the year has none. */
const WIDE = 100
const NARROW = 64

function describeEntries(entries: readonly AuditEntryView[]): string {
  if (entries.length === 0) return 'Nothing yet.'
  const isNarrow = lineWidth() < NARROW
  const rows = entries.map(entry => {
    const { at, memoryIds, grantId } = entry
    const more = memoryIds.length > 1 ? ` +${memoryIds.length - 1}` : ''
    return [
      `${at.slice(isNarrow ? 5 : 0, 10)} ${at.slice(11, 16)}`,
      partiesOf(entry),
      whatOf(entry),
      memoryIds[0] === undefined ? '' : `${shortId(memoryIds[0])}${more}`,
      grantId === null || lineWidth() < WIDE ? '' : shortId(grantId)
    ]
  })
  const whole = isNarrow ? ['utc'] : ['utc', 'what', 'memories', 'grant']
  return fitted(['utc', 'who', 'what', 'memories', 'grant'], rows, whole)
}

/** What was decided before there was an answer is the question itself. */
function whatOf({ act, decision, code }: AuditEntryView): string {
  if (decision === 'changed' || decision === 'read') return act
  return `${act}${decision === 'decided' ? '' : ` ${decision}`}${code === null ? '' : ` ${code}`}`
}

const THEIRS: ReadonlySet<string> = new Set(['grant.receive', 'peer.pair', 'reply.hold', 'request.receive'])

/** What was changed, the owner changed, except what came from others. */
function partiesOf({ who, name, direction, act, decision }: AuditEntryView): string {
  if (who === 'owner') return 'you'
  const other = name ?? shortId(who)
  if (act === 'preview') return `you, as ${other}`
  if (decision === 'changed') return THEIRS.has(act) ? other : `you, on ${other}`
  return direction === 'in' ? `${other} → you` : `you → ${other}`
}

function describeVerdict({ isWhole, entries, lastSignedAt, fault }: AuditVerdictView): string {
  const signed = lastSignedAt === null ? 'not signed yet' : `last signed ${whenIs(lastSignedAt)}`
  if (isWhole) return `${tick()} ${plural(entries, 'entry', 'entries')}, chain whole, ${signed}`
  return wrap(`${red('✘')} The record is broken at ${fault?.at}: ${fault?.message} (${fault?.code}).`)
}

function describeLedger({ name, peer, memories }: DisclosedView): string {
  const who = name ?? shortId(peer)
  if (memories.length === 0) return `No memory has fed an answer to ${who}.`
  return [
    `${plural(memories.length, 'memory', 'memories')} fed answers to ${who}:`,
    ...memories.map(({ memoryId, text, count, lastAt }) => {
      return `  ${memoryId}  ${count}×, ${whenIs(lastAt)}  ${text === null ? dim('(forgotten)') : `“${clip(text, 50)}”`}`
    })
  ].join('\n')
}
