import pino from 'pino'

/** A fixed sentence and fields. Ids, counts and durations only: the owner's words stay in the store. */
export interface Logger {
  debug(message: string, fields?: object): void
  info(message: string, fields?: object): void
  warn(message: string, fields?: object): void
  error(message: string, fields?: object): void
  /** A logger whose lines carry `part`. */
  child(part: string): Logger
}

/** Fields that may hold private text; a safety net below the rule that nobody logs them. */
const PRIVATE = ['text', 'content', 'question', 'answer', 'prompt', 'quote', 'title', 'body', 'passphrase', 'token']

/** @param destination - file that receives JSON lines (0600); stdout when absent */
export function createLogger(init: { level?: string; destination?: string | undefined } = {}): Logger {
  const { level = 'info', destination } = init
  const stream = pino.destination({ dest: destination ?? 1, sync: true, mkdir: false, mode: 0o600 })
  const root = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: PRIVATE.flatMap(name => [name, `*.${name}`]), censor: '[private]' },
      serializers: { err: describeError }
    },
    stream
  )
  return wrap(root)
}

/** Drops everything: for tests of parts whose log does not matter. */
export function createSilentLogger(): Logger {
  const silent: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent }
  return silent
}

function wrap(target: pino.Logger): Logger {
  return {
    debug: (message, fields = {}) => target.debug(fields, message),
    info: (message, fields = {}) => target.info(fields, message),
    warn: (message, fields = {}) => target.warn(fields, message),
    error: (message, fields = {}) => target.error(fields, message),
    child: part => wrap(target.child({ part }))
  }
}

/** An error's message may quote what it choked on (JSON.parse does), so only name, code and stack lines are kept. */
function describeError(err: unknown): object {
  if (!(err instanceof Error)) return { name: typeof err }
  const code = 'code' in err ? err.code : undefined
  const frames = (err.stack ?? '')
    .split('\n')
    .filter(line => line.trimStart().startsWith('at '))
    .slice(0, 8)
  return {
    name: err.name,
    code,
    at: frames.map(line => line.trim()),
    cause: err.cause ? describeError(err.cause) : undefined
  }
}
