import type { PipelineView, Settled } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { bar, lineWidth, red, yellow } from '../drawing.ts'
import { bold, day, dim, plural, table, tick } from '../output.ts'

const PIPELINE = '/api/v1/pipeline'
/** Silent for longer than this while running, in seconds: stuck. */
const STUCK_SECONDS = 60
const BAR_CELLS = 20
const FAILURES_SHOWN = 10

type Stage = PipelineView['stages'][number]

/** What each stage does, in the owner's words. */
const STAGES: Record<Stage['name'], string> = {
  insights: 'reading memories',
  refine: 'reading closer with a model',
  topics: 'finding topics',
  shades: 'drawing shades',
  biography: 'writing the biography'
}

export function register(program: Command, context: () => Promise<Context>): void {
  async function show(ask: 'status' | 'run' | 'pause' | 'resume', body: object = {}): Promise<void> {
    const { daemon, out } = await context()
    const client = await daemon()
    const view =
      ask === 'status'
        ? await client.get<PipelineView>(PIPELINE)
        : await client.send<PipelineView>('POST', `${PIPELINE}/${ask}`, body)
    out.result(view, () => describe(view))
  }

  const pipeline = program
    .command('pipeline')
    .description('background work on memories')
    .action(() => show('status'))
  pipeline
    .command('status')
    .description('how far it is, what failed and when it is tried again')
    .action(() => show('status'))
  pipeline
    .command('run')
    .description('do now what waits, and try again what failed')
    .option('--all', 'make everything anew, also what is unchanged')
    .action(({ all = false }: { all?: boolean }) => show('run', { all }))
  pipeline
    .command('pause')
    .description('until you resume it, over restarts too')
    .action(() => show('pause'))
  pipeline
    .command('resume')
    .description('go on where it was')
    .action(() => show('resume'))
  pipeline
    .command('wait')
    .description('return when every memory has been read and the portrait is up to date')
    .action(async () => {
      const { daemon, out } = await context()
      const client = await daemon()
      const settled = await client.send<Settled>('POST', `${PIPELINE}/wait`, {})
      const view = out.isJson ? undefined : await client.get<PipelineView>(PIPELINE)
      out.result(settled, () => describeSettled(settled, view))
    })
}

function describeSettled({ embedded }: Settled, view: PipelineView | undefined): string {
  const lines = [`${tick()} Settled: ${plural(embedded, 'passage')} searchable by meaning.`]
  if (view?.state === 'paused') lines.push('! The portrait is paused. Next: secondme-node pipeline resume')
  if (view !== undefined && view.failures.length > 0) {
    lines.push(
      `! ${plural(view.failures.length, 'memory', 'memories')} could not be read: secondme-node pipeline status`
    )
  }
  return lines.join('\n')
}

export function describe(view: PipelineView): string {
  const { state, stages, failures } = view
  const title = {
    idle: 'Everything is done',
    running: 'At work',
    paused: 'Paused   →  secondme-node pipeline resume'
  }[state]
  const waits = stages.some(stage => stage.done < stage.total)
  const stuck = stages.filter(isStuck).map(({ name, silentSeconds, stuckOn }) => {
    const on = stuckOn === null ? '' : ` on ${stuckOn}   →  secondme-node memories show ${stuckOn}`
    return red(`✘ ${name} has not got on for ${silentSeconds} s${on}`)
  })
  const failed = failures.slice(0, FAILURES_SHOWN).map(({ memoryId, stage, code, attempts, nextTryAt }) => {
    const next =
      nextTryAt === null ? 'not tried again by itself' : `next try ${day(nextTryAt)} ${nextTryAt.slice(11, 16)} UTC`
    return [memoryId, stage, code, plural(attempts, 'try', 'tries'), next]
  })
  return [
    bold(state === 'idle' && (waits || failures.length > 0) ? 'At rest, with work left' : title),
    table([], stages.map(row)),
    ...stuck,
    ...(failed.length > 0 ? [`${yellow('!')} ${plural(failures.length, 'failure')}`, table([], failed)] : []),
    ...(failures.length > failed.length ? [dim(`… ${failures.length - failed.length} more: --json`)] : []),
    ...(failures.length > 0 ? [dim('Try them now: secondme-node pipeline run')] : [])
  ].join('\n')
}

export function isStuck({ state, silentSeconds }: Pick<Stage, 'state' | 'silentSeconds'>): boolean {
  return state === 'running' && silentSeconds !== null && silentSeconds > STUCK_SECONDS
}

function row(stage: Stage): string[] {
  const { name, state, done, total, failed, lastDoneAt } = stage
  const cells = lineWidth() < 80 ? BAR_CELLS / 2 : BAR_CELLS
  const filled = total === 0 ? '' : bar(done / total, cells)
  const marks = [
    state === 'running' ? 'running' : '',
    state === 'failed' ? red('failed') : '',
    state === 'waiting' ? 'waiting' : '',
    failed > 0 ? `${failed} failed` : '',
    state === 'idle' && lastDoneAt !== null ? dim(`${day(lastDoneAt)} ${lastDoneAt.slice(11, 16)} UTC`) : ''
  ]
  return [
    STAGES[name],
    total === 0 ? dim('nothing to do') : filled + dim('░'.repeat(Math.max(0, cells - filled.length))),
    total === 0 ? '' : `${done.toLocaleString('en')}/${total.toLocaleString('en')}`,
    marks.filter(Boolean).join(', ')
  ]
}
