import { readFileSync } from 'node:fs'
import { resolvePaths } from '@secondme-node/node/paths'
import { Command, CommanderError } from 'commander'
import { connect } from './client.ts'
import type { Context } from './context.ts'
import { CliError } from './errors.ts'
import { EXIT } from './exit-codes.ts'
import { createOutput, type Output } from './output.ts'

type Register = (program: Command, context: () => Promise<Context>) => void

/** Every command and the file that holds it. Only the file of the command that was typed is loaded. */
const COMMANDS: Record<string, () => Promise<{ register: Register }>> = {
  init: () => import('./commands/init.ts'),
  start: () => import('./commands/start.ts'),
  stop: () => import('./commands/stop.ts'),
  restart: () => import('./commands/restart.ts'),
  status: () => import('./commands/status.ts'),
  console: () => import('./commands/console.ts'),
  doctor: () => import('./commands/doctor.ts'),
  logs: () => import('./commands/logs.ts'),
  import: () => import('./commands/import.ts'),
  sources: () => import('./commands/sources.ts'),
  add: () => import('./commands/add.ts'),
  memories: () => import('./commands/memories.ts'),
  ask: () => import('./commands/ask.ts'),
  chat: () => import('./commands/chat.ts'),
  enhance: () => import('./commands/enhance.ts'),
  critic: () => import('./commands/critic.ts'),
  consult: () => import('./commands/consult.ts'),
  why: () => import('./commands/why.ts'),
  invite: () => import('./commands/invite.ts'),
  invites: () => import('./commands/invites.ts'),
  join: () => import('./commands/join.ts'),
  requests: () => import('./commands/requests.ts'),
  peers: () => import('./commands/peers.ts'),
  grant: () => import('./commands/grant.ts'),
  grants: () => import('./commands/grants.ts'),
  revoke: () => import('./commands/revoke.ts'),
  replies: () => import('./commands/replies.ts'),
  message: () => import('./commands/message.ts'),
  messages: () => import('./commands/messages.ts'),
  icebreak: () => import('./commands/icebreak.ts'),
  roleplay: () => import('./commands/roleplay.ts'),
  audit: () => import('./commands/audit.ts'),
  network: () => import('./commands/network.ts'),
  card: () => import('./commands/card.ts'),
  relay: () => import('./commands/relay.ts'),
  profile: () => import('./commands/profile.ts'),
  models: () => import('./commands/models.ts'),
  pipeline: () => import('./commands/pipeline.ts'),
  config: () => import('./commands/config.ts'),
  backup: () => import('./commands/backup.ts'),
  restore: () => import('./commands/restore.ts'),
  tokens: () => import('./commands/tokens.ts'),
  keys: () => import('./commands/keys.ts'),
  completion: () => import('./commands/completion.ts')
}

/** Headings of `help`, in order; what stands under none is upkeep. */
const GROUPS: ReadonlyArray<[string, string]> = [
  ['Your self:', 'init start stop restart status console doctor logs'],
  ['Memory:', 'import sources add memories profile pipeline'],
  ['Asking:', 'ask chat why enhance critic consult'],
  [
    'Other people:',
    'invite invites join requests peers card grant grants revoke replies message messages icebreak roleplay audit network relay'
  ]
]
const UPKEEP = 'Upkeep:'

interface GlobalOptions {
  json?: boolean
  quiet?: boolean
  yes?: boolean
  input?: boolean
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

function createProgram(): Command {
  const program = new Command('secondme-node')
    .description('Your own AI self, on your own machine.')
    .option('--json', 'print one JSON object (streams: one a line)')
    .option('-q, --quiet', 'print results only')
    .option('-y, --yes', 'agree beforehand to what would be asked')
    .option('--no-input', 'never ask anything')
    .commandsGroup(UPKEEP)
    .helpCommand('help [command]', 'show help of a command')
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .exitOverride()
    // `--version` after a command is that command's own; the other globals are moved to the front.
    .enablePositionalOptions()
    .addHelpText(
      'after',
      '\nStart here:\n  secondme-node start\n  secondme-node import ~/Notes\n  secondme-node ask "Where did I meet Jun?"\n  secondme-node invite Jun'
    )
  program.version(version, '-V, --version', 'print the version')
  return program
}

function outputOf(program: Command): Output {
  const options = program.opts<GlobalOptions>()
  return createOutput({ json: options.json ?? false, quiet: options.quiet ?? false, input: options.input !== false })
}

/** Runs one command line and returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  // `--json` counts wherever it stands, so that usage errors are JSON too.
  const isJson = argv.includes('--json')
  const program = createProgram()
  program.configureOutput({
    outputError: (message, write) => write(`${namingCommand(message)}  fix: ${helpOf(argv)}\n`)
  })
  if (isJson) program.configureOutput({ writeErr: () => {} })
  const interrupt = new AbortController()
  process.once('SIGINT', () => {
    interrupt.abort()
    // A command that does not listen ends at the second Ctrl-C.
    process.once('SIGINT', () => process.exit(EXIT.interrupted))
  })

  const makeContext = async (): Promise<Context> => {
    const paths = resolvePaths(process.env)
    return {
      env: process.env,
      paths,
      out: outputOf(program),
      yes: program.opts<GlobalOptions>().yes ?? false,
      signal: interrupt.signal,
      daemon: async () => connect(paths, interrupt.signal)
    }
  }

  try {
    await loadCommands(program, argv, makeContext)
    await program.parseAsync(hoistGlobals(argv), { from: 'user' })
    return Number(process.exitCode ?? EXIT.ok)
  } catch (err) {
    return reportFailure(err, argv, isJson, interrupt.signal)
  }
}

async function loadCommands(program: Command, argv: readonly string[], context: () => Promise<Context>): Promise<void> {
  const typed = argv.find(word => !word.startsWith('-'))
  // Completion describes every other command, so it needs them all, and comes last.
  const only = typed === undefined || typed === 'completion' ? undefined : COMMANDS[typed]
  const modules = await Promise.all((only ? [only] : Object.values(COMMANDS)).map(load => load()))
  for (const module of modules) module.register(program, context)
  registerVersion(program)
  for (const command of program.commands) {
    const [heading] = GROUPS.find(([, names]) => names.split(' ').includes(command.name())) ?? []
    if (heading !== undefined) command.helpGroup(heading)
  }
}

function registerVersion(program: Command): void {
  program
    .command('version')
    .description('print the version')
    .action(() => {
      const out = outputOf(program)
      out.result({ schema: 'secondme.version/1', version, node: process.versions.node }, () => version)
    })
}

/** Global flags may stand after the command; commander reads them before it. */
function hoistGlobals(argv: readonly string[]): string[] {
  const globals = new Set(['--json', '-q', '--quiet', '-y', '--yes', '--no-input'])
  const end = argv.indexOf('--')
  const head = end < 0 ? argv : argv.slice(0, end)
  const tail = end < 0 ? [] : argv.slice(end)
  return [...head.filter(word => globals.has(word)), ...head.filter(word => !globals.has(word)), ...tail]
}

/** A misspelt subcommand falls to its group, which commander then says takes no arguments: name the slip instead. */
function namingCommand(message: string): string {
  return message.replace(
    /too many arguments for '(?:list|profile|bio|pipeline)'\..*?: (\S+?)(?:,.*|\.)$/m,
    "unknown command '$1'; --help shows those there are"
  )
}

/** Where the right way to write it stands. */
function helpOf(argv: readonly string[]): string {
  const typed = argv.find(word => !word.startsWith('-'))
  return typed !== undefined && Object.hasOwn(COMMANDS, typed) ? `secondme-node ${typed} --help` : 'secondme-node help'
}

function withHelp({ code, message, exitCode, cause }: CliError, argv: readonly string[]): CliError {
  return new CliError({ code, message, exitCode, cause, fix: helpOf(argv) })
}

function reportFailure(err: unknown, argv: readonly string[], isJson: boolean, interrupted: AbortSignal): number {
  const out = createOutput({ json: isJson, quiet: false, input: false })
  if (err instanceof CommanderError) {
    if (err.exitCode === 0) return EXIT.ok
    if (isJson) {
      out.fail(
        new CliError({
          code: 'USAGE',
          message: namingCommand(err.message).replace(/^error: /, ''),
          fix: helpOf(argv)
        })
      )
    }
    return EXIT.usage
  }
  if (err instanceof CliError) {
    out.fail(err.fix === undefined && err.exitCode === EXIT.usage ? withHelp(err, argv) : err)
    return err.exitCode
  }
  if (interrupted.aborted) return EXIT.interrupted
  const fault = err as { code?: string; message?: string; fix?: string }
  out.fail(
    new CliError({ code: fault.code ?? 'FAILED', message: fault.message ?? 'failed', fix: fault.fix, cause: err })
  )
  return EXIT.failed
}
