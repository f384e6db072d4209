import type { AnswerTrace, WhyView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Client } from '../client.ts'
import type { Context } from '../context.ts'
import { lineWidth, wrap } from '../drawing.ts'
import { CliError } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { bold, clip, dim, plural } from '../output.ts'
import { quoted } from './profile/bio.ts'

/** `why`: what a fact, sentence, shade, topic or answer rests on, and what was made of a memory. */
export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('why <id>')
    .description('what a statement or an answer rests on; what was made of a memory')
    .option('--prompt', 'of an answer: the prompt, word for word')
    .action(async (id: string, options: { prompt?: boolean }) => {
      const { daemon, out } = await context()
      const found = await explain(await daemon(), encodeURIComponent(id))
      out.result(found, () =>
        found.schema === 'secondme.why/1' ? describeAnswer(found, options.prompt ?? false) : describe(found)
      )
    })
}

async function explain(client: Client, id: string): Promise<WhyView | AnswerTrace> {
  try {
    return await client.get<WhyView>(`/api/v1/why/${id}`)
  } catch (err) {
    if (!(err instanceof CliError) || err.exitCode !== EXIT.notFound) throw err
    // Answers keep a record of their own. When that does not know it either, nobody does.
    return await client.get<AnswerTrace>(`/api/v1/answers/${id}/why`)
  }
}

export function describe({ id, kind, statement, evidence, affects }: WhyView): string {
  const isMemory = kind === 'memory'
  const rests = plural(new Set(evidence.map(({ memoryId }) => memoryId)).size, 'memory', 'memories')
  return [
    wrap(statement === '' ? id : statement).replace(/^.*$/gm, line => bold(line)),
    dim(isMemory ? `memory · ${id}` : `${kind} · ${id} · rests on ${rests}`),
    '',
    ...evidence.map(each => (isMemory ? wrap(each.quote, '  ') : quoted(each, ''))),
    ...(affects.length > 0 ? ['', bold('What was made of it'), ...affects.map(affected)] : []),
    ...(isMemory && affects.length === 0 ? ['', 'Nothing was made of it.'] : [])
  ].join('\n')
}

function affected({ id, kind, statement }: WhyView['affects'][number]): string {
  const room = Math.max(20, lineWidth() - 10 - id.length - 2)
  return `${kind.padEnd(10)}${clip(statement, room)}  ${dim(id)}`
}

export function describeAnswer(trace: AnswerTrace, withPrompt: boolean): string {
  const { question, memories, cut, retrieval, prompt } = trace
  return [
    bold(wrap(question)),
    dim(
      `answer · ${trace.answerId} · sure ${retrieval.confidence.toFixed(2)}, answers from ${retrieval.threshold.toFixed(2)}`
    ),
    '',
    ...memories.map(({ memoryId, quote, cited }) => {
      const start = `${cited ? '●' : '○'} ${memoryId}  `
      return `${start}“${clip(quote, Math.max(20, lineWidth() - start.length - 2))}”`
    }),
    ...(memories.length > 0 ? [dim('● quoted in the answer   ○ read for it')] : ['Nothing was found for it.']),
    ...cut.map(({ sentence, reason }) => `cut: “${clip(sentence, 60)}” (${reason})`),
    ...(withPrompt
      ? (prompt ?? []).map(({ role, content }) => `\n${dim(role)}\n${content}`)
      : prompt === null
        ? []
        : [dim('The prompt, word for word: --prompt')])
  ].join('\n')
}
