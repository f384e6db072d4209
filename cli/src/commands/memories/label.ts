import type { LabelRequest, LabelsView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { EXIT } from '../../exit-codes.ts'
import { clip, plural, tick } from '../../output.ts'
import { wholeNumber } from '../../whole-number.ts'

interface LabelOptions {
  source?: string
  query?: string
  limit: string
  audience: string[]
  add?: boolean
  remove?: boolean
  includeSensitive?: boolean
}

export function registerLabel(memories: Command, context: () => Promise<Context>): void {
  memories
    .command('label [ids...]')
    .description('say who may be shown which memories; shows first what would change')
    .option('--source <source>', 'every memory of this source (id or name)')
    .option('--query <words>', 'what a search finds')
    .option('--limit <count>', 'hits of the query taken at most', '100')
    .requiredOption(
      '--audience <names>',
      "circles, a peer's did, public, or only-me; several with commas, or given again",
      (names: string, before: string[] | undefined) => [...(before ?? []), ...names.split(',')]
    )
    .option('--add', 'in addition to who may see it now')
    .option('--remove', 'take these away from who may see it now')
    .option('--include-sensitive', 'share in bulk although some of it looks private')
    .action(async (ids: string[], options: LabelOptions) => label(await context(), ids, options))
}

async function label(context: Context, ids: string[], options: LabelOptions): Promise<void> {
  const { out, yes } = context
  const { source, query, add = false, remove = false } = options
  if ([ids.length > 0, source !== undefined, query !== undefined].filter(Boolean).length !== 1) {
    throw usage('which memories? Give ids, --source or --query')
  }
  if (add && remove) throw usage('--add and --remove exclude each other')
  const request: LabelRequest = {
    select: {
      limit: wholeNumber('--limit', options.limit),
      ...(ids.length > 0 ? { ids } : {}),
      ...(source === undefined ? {} : { source }),
      ...(query === undefined ? {} : { query })
    },
    audience: options.audience.filter(name => name.trim() !== ''),
    mode: add ? 'add' : remove ? 'remove' : 'set',
    includeSensitive: options.includeSensitive ?? false,
    dryRun: !yes
  }
  const view = await (await context.daemon()).send<LabelsView>('POST', '/api/v1/memories/label', request)
  out.result(view, () => describe(view, request.audience))
  if (view.blocked) process.exitCode = EXIT.refused
  else if (view.dryRun) process.exitCode = EXIT.usage
}

const KINDS: Record<keyof LabelsView['sensitive'], string> = {
  'payment-card': 'with a card number',
  iban: 'with a bank account',
  secret: 'with a password or key',
  health: 'about health',
  'others-words': 'in the words of other people'
}

function describe(view: LabelsView, audience: readonly string[]): string {
  const { matched, changed, sample, sensitive, blocked, dryRun } = view
  const found = Object.entries(sensitive).map(([kind, count]) => `  ${count} ${KINDS[kind as keyof typeof KINDS]}`)
  const counted = `${plural(changed, 'memory', 'memories')} of ${matched}`
  if (!dryRun && !blocked) return `${tick()} Changed ${counted}: ${audience.join(', ')}`
  return [
    blocked ? 'These would be shown to more people and look private:' : `Would change ${counted}.`,
    ...found,
    ...sample.map(({ memoryId, text, before, after }) => {
      return `  ${memoryId}  ${clip(text, 50)}  ${before.join(', ')} → ${after.join(', ')}`
    }),
    blocked ? 'Nothing was changed. With --include-sensitive they are shared all the same.' : 'Run again with --yes.'
  ].join('\n')
}

function usage(message: string): CliError {
  return new CliError({ code: 'USAGE', message, exitCode: EXIT.usage })
}
