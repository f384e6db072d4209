import { text as readAll } from 'node:stream/consumers'
import type { EnhancementView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import { describeAdditions, expertRef } from '../bridge.ts'
import type { Context } from '../context.ts'
import { wrap } from '../drawing.ts'
import { CliError } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { bold, dim } from '../output.ts'
import { consult } from './consult.ts'

interface EnhanceOptions {
  to?: string
  drop?: string[]
  max?: string
  send?: boolean
}

/** `enhance`: what one is about to ask, with one's own context; each addition is shown with its source. */
export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('enhance')
    .argument('[draft...]', 'what you are about to ask; standard input when nothing is given')
    .description('put to a request what an outsider needs to know of you, and no more')
    .option('--to <whom>', 'with --send: `expert`, or @name of another self')
    .option('--drop <numbers>', 'leave these additions out: 2, or 1,3', numbersFrom)
    .option('--max <count>', 'additions at most (5)')
    .option('--send', 'ask it; you are shown what leaves and asked first')
    .action(async (words: string[], options: EnhanceOptions) => enhance(await context(), words, options))
}

async function enhance(context: Context, words: string[], options: EnhanceOptions): Promise<void> {
  const { daemon, out } = context
  const draft = words.length > 0 ? words.join(' ') : (await readAll(process.stdin)).trim()
  const client = await daemon()
  const ask = (without: string[]) =>
    client.send<EnhancementView>('POST', '/api/v1/bridge/enhance', {
      draft,
      without,
      ...(options.max === undefined ? {} : { maxAdditions: countFrom(options.max) })
    })
  const whole = await ask([])
  const without = (options.drop ?? []).map(number => idOf(whole, Number(number)))
  const enhanced = without.length === 0 ? whole : await ask(without)
  if (options.send !== true) {
    out.result(enhanced, () => describe(enhanced))
    return
  }
  const kept = new Set(enhanced.additions.map(({ id }) => id))
  await consult(context, draft, {
    to: expertRef(options.to),
    maxRounds: 1,
    without: whole.additions.flatMap(({ id }) => (kept.has(id) ? [] : [id]))
  })
}

function idOf({ additions }: EnhancementView, number: number): string {
  const addition = additions[number - 1]
  if (addition !== undefined) return addition.id
  throw new CliError({ code: 'USAGE', message: `there is no addition ${number}`, exitCode: EXIT.usage })
}

function describe(enhanced: EnhancementView): string {
  if (enhanced.additions.length === 0)
    return [wrap(enhanced.text), '', dim('Nothing of yours matters here.')].join('\n')
  return [wrap(enhanced.text), '', bold('Added'), ...describeAdditions(enhanced)].join('\n')
}

/** `2` and `1,3`, and the option given more than once. */
function numbersFrom(text: string, before: string[] = []): string[] {
  const numbers = text.split(',').map(part => part.trim())
  if (numbers.every(number => /^\d{1,2}$/.test(number))) return [...before, ...numbers]
  throw new CliError({ code: 'USAGE', message: '--drop takes numbers, such as 1,3', exitCode: EXIT.usage })
}

function countFrom(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text)
  throw new CliError({ code: 'USAGE', message: '--max takes a number', exitCode: EXIT.usage })
}
