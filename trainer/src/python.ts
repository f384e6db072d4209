import { execa } from 'execa'
import { z } from 'zod'
import { TrainerError } from './errors.ts'

const MIN_VERSION = [3, 9] as const
const PROBE_TIMEOUT_MS = 20_000

/** Prints one JSON line about the interpreter; runs on every Python 3. */
const PROBE = `
import importlib.util, json, sys
print(json.dumps({"executable": sys.executable, "version": list(sys.version_info[:3]),
                  "hasPip": importlib.util.find_spec("pip") is not None}))
`

const probed = z.object({
  executable: z.string().min(1),
  version: z.tuple([z.number(), z.number(), z.number()]),
  hasPip: z.boolean()
})

export interface Python {
  /** Absolute path of the interpreter. */
  executable: string
  version: readonly [major: number, minor: number, patch: number]
  hasPip: boolean
}

export interface FindPythonOptions {
  signal?: AbortSignal
  /** Commands to try, in order. @default python3, python and, on Windows, the launcher `py` */
  candidates?: readonly string[]
}

/**
 * The first usable interpreter; one with pip is preferred.
 *
 * @throws {TrainerError} PYTHON_MISSING
 */
export async function findPython(options: FindPythonOptions = {}): Promise<Python> {
  const { signal, candidates = process.platform === 'win32' ? ['py', 'python', 'python3'] : ['python3', 'python'] } =
    options
  let withoutPip: Python | undefined
  for (const command of candidates) {
    const python = await probe(command, signal)
    signal?.throwIfAborted()
    if (python?.hasPip) return python
    withoutPip ??= python
  }
  if (withoutPip !== undefined) return withoutPip
  throw new TrainerError({ code: 'PYTHON_MISSING', wanted: `${MIN_VERSION.join('.')} or newer` })
}

async function probe(command: string, signal: AbortSignal | undefined): Promise<Python | undefined> {
  const result = await execa(command, ['-c', PROBE], {
    reject: false,
    stdin: 'ignore',
    timeout: PROBE_TIMEOUT_MS,
    ...(signal === undefined ? {} : { cancelSignal: signal })
  })
  if (result.failed) return undefined
  const answer = probed.safeParse(parseJson(result.stdout))
  if (!answer.success) return undefined
  const [major, minor] = answer.data.version
  const isNewEnough = major > MIN_VERSION[0] || (major === MIN_VERSION[0] && minor >= MIN_VERSION[1])
  return isNewEnough ? answer.data : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
