import { text as readAll } from 'node:stream/consumers'
import * as prompts from '@clack/prompts'
import type { ConsultRequest, ConsultStep, CritiqueView, TranscriptView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import { describeAdditions, describeCritique, expertRef } from '../bridge.ts'
import type { Client } from '../client.ts'
import type { Context } from '../context.ts'
import { wrap } from '../drawing.ts'
import { CliError, exitCodeFor } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { bold, dim } from '../output.ts'

type Asked = Pick<ConsultRequest, 'to' | 'maxRounds' | 'without'>

const ENDS: Record<TranscriptView['whyStopped'], string> = {
  fits: 'The answer fits what is known of you.',
  'nothing-known': 'Nothing known of you bears on the answer.',
  'nothing-to-ask': 'There is nothing more to ask.',
  rounds: 'The rounds are used up.',
  'same-answer': 'The expert repeats the answer.',
  'no-new-point': 'The expert does not move: the same stays open.',
  unreachable: 'The expert did not answer.',
  'not-approved': 'Nothing more was sent.'
}

/** `consult`: the self asks an expert in its owner's place, and back again; nothing leaves without a yes. */
export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('consult')
    .argument('[question...]', '@name first to ask another self; standard input when nothing is given')
    .description('ask an expert with your context, and back until the answer fits you')
    .option('--expert', 'ask the configured endpoint (the default)')
    .option('--rounds <count>', 'times to ask at most (3)')
    .action(async (words: string[], { rounds }: { rounds?: string }) => {
      const [first = '', ...rest] = words
      const isPeer = /^@\S/.test(first)
      const said = isPeer ? rest : words
      const question = said.length > 0 ? said.join(' ') : (await readAll(process.stdin)).trim()
      await consult(await context(), question, {
        to: expertRef(isPeer ? first : undefined),
        ...(rounds === undefined ? {} : { maxRounds: roundsFrom(rounds) })
      })
    })
}

/** Runs one consultation on the terminal: shows what is about to leave, asks, and prints what comes back. */
export async function consult(context: Context, question: string, asked: Asked): Promise<void> {
  const { out, yes, signal } = context
  if (!yes && !out.isInteractive && !out.isJson) throw mustAgree()
  const client = await context.daemon()
  const body: ConsultRequest = { question, approved: yes, ...asked }
  let consultId = ''
  for await (const { event, data } of client.events('/api/v1/bridge/consult', { body, signal })) {
    if (event === 'consult.error') throw failureOf(data)
    if (out.isJson) out.result({ schema: `secondme.${event}/1`, ...(data as object) }, () => '')
    if (event === 'consult.start') consultId = (data as { consultId: string }).consultId
    if (event === 'consult.approve' && !yes)
      await decide(context, client, consultId, (data as { step: ConsultStep }).step)
    if (out.isJson) {
      if (event === 'consult.end') return setExit(data as TranscriptView)
      continue
    }
    show(context, event, data)
    if (event === 'consult.end') return setExit(data as TranscriptView)
  }
  throw new CliError({ code: 'CLOSED', message: 'the daemon ended the consultation' })
}

/** Without a terminal nobody can be asked, so nothing leaves. */
async function decide(context: Context, client: Client, consultId: string, step: ConsultStep): Promise<void> {
  const { out } = context
  const path = `/api/v1/bridge/consult/${encodeURIComponent(consultId)}/approve`
  if (!out.isInteractive) {
    await client.send('POST', path, { stepId: step.id, approved: false })
    return
  }
  out.say(bold(step.kind === 'question' ? 'This would leave' : 'This would be asked back'))
  out.say(wrap(step.text, '  '))
  for (const line of describeAdditions(step)) out.say(line)
  const choices = [
    { value: 'send', label: 'Send it' },
    ...(step.additions.length > 0 ? [{ value: 'choose', label: 'Choose what goes along' }] : []),
    { value: 'stop', label: 'Send nothing' }
  ]
  const choice = await prompts.select({ message: 'Send it?', options: choices, output: process.stderr })
  const keep = choice === 'choose' ? await chosen(step) : undefined
  const approved = choice === 'send' || keep !== undefined
  await client.send('POST', path, { stepId: step.id, approved, ...(keep === undefined ? {} : { keep }) })
}

async function chosen({ additions }: ConsultStep): Promise<string[] | undefined> {
  const picked = await prompts.multiselect({
    message: 'What may go along?',
    options: additions.map(({ id, text }) => ({ value: id, label: text })),
    initialValues: additions.map(({ id }) => id),
    required: false,
    output: process.stderr
  })
  return prompts.isCancel(picked) ? undefined : picked
}

function show({ out, yes }: Context, event: string, data: unknown): void {
  switch (event) {
    case 'consult.approve': {
      const { step } = data as { step: ConsultStep }
      if (!yes) return
      out.say(wrap(step.text, '› '))
      for (const line of describeAdditions(step)) out.say(line)
      return
    }
    case 'consult.delta':
      process.stdout.write((data as { text: string }).text)
      return
    case 'consult.critique':
      process.stdout.write('\n')
      out.say(`\n${describeCritique((data as { critique: Omit<CritiqueView, 'schema'> }).critique)}\n`)
      return
    case 'consult.end': {
      const { whyStopped, sentOutBytes, id } = data as TranscriptView
      const left = sentOutBytes === 0 ? 'nothing left this machine' : `${sentOutBytes} bytes left this machine`
      out.say(`${ENDS[whyStopped]} ${dim(`${left} · ${id}`)}`)
    }
  }
}

function setExit({ whyStopped }: TranscriptView): void {
  if (whyStopped === 'unreachable') process.exitCode = EXIT.unreachable
  if (whyStopped === 'not-approved') process.exitCode = EXIT.refused
}

function failureOf(data: unknown): CliError {
  const { code, message, fix } = data as { code: string; message: string; fix?: string }
  return new CliError({ code, message, exitCode: exitCodeFor(500, code), ...(fix === undefined ? {} : { fix }) })
}

function mustAgree(): CliError {
  return new CliError({
    code: 'USAGE',
    message: 'nobody is here to be asked what may leave',
    exitCode: EXIT.usage,
    fix: 'Look first with `secondme-node enhance`, then add --yes'
  })
}

function roundsFrom(text: string): number {
  const count = Number(text)
  if (/^\d{1,2}$/.test(text) && count >= 1 && count <= 10) return count
  throw new CliError({ code: 'USAGE', message: '--rounds takes 1 to 10', exitCode: EXIT.usage })
}
