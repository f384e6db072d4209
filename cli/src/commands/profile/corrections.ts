import type { Corrected, FactView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { green, red, yellow } from '../../drawing.ts'
import { lookingIn } from '../../not-found.ts'
import { dim, tick } from '../../output.ts'
import { attributeInWords, period, subjectInWords } from './facts.ts'

const DERIVED = /^(fact|bio|shade|topic|entity)-/

export function registerCorrections(profile: Command, context: () => Promise<Context>): void {
  async function send(path: string, body: object | undefined): Promise<void> {
    const { daemon, out } = await context()
    const done = await lookingIn(
      'profile facts',
      (await daemon()).send<Corrected>('POST', `/api/v1/profile/${path}`, body)
    )
    out.result(done, () => describeCorrected(done))
  }

  profile
    .command('keep <fact-id>')
    .description('of facts that contradict each other, this one is right')
    .action((id: string) => send(`facts/${encodeURIComponent(id)}/keep`, undefined))
  profile
    .command('retract <fact-id>')
    .description('it is not so, whatever memories say')
    .action((id: string) => send(`facts/${encodeURIComponent(id)}/retract`, undefined))
  profile
    .command('correct <words...>')
    .usage('[bio|facts|ID] "I no longer work at Acme"')
    .description('put the portrait right in your own words, about all of it or one id')
    .action((words: string[]) => send('corrections', correctionOf(words)))
}

/** The first word may say what the correction is about. */
export function correctionOf(words: readonly string[]): { text: string; about?: string } {
  const [first = '', ...rest] = words
  if (rest.length === 0) return { text: first }
  if (DERIVED.test(first)) return { text: rest.join(' '), about: first }
  return { text: (first === 'bio' || first === 'facts' ? rest : words).join(' ') }
}

export function describeCorrected({ memoryId, changed }: Corrected): string {
  return [
    `${tick()} Remembered as ${memoryId}, above everything that was inferred.`,
    ...changed.map(change),
    ...(changed.length === 0 ? ['No fact changed by it; answers and the biography read it all the same.'] : []),
    dim(`Undo: secondme-node memories forget ${memoryId} --yes`)
  ].join('\n')
}

function change(fact: FactView): string {
  const { status, subject, attribute, value } = fact
  const line = `${subjectInWords(subject)} · ${attributeInWords(attribute)}: ${value}`
  const when = period(fact)
  const told = when === '' ? line : `${line}  (${when})`
  if (status === 'current') return green(`  + ${told}`)
  if (status === 'disputed') return yellow(`  ? ${told}`)
  return red(`  - ${told}`)
}
