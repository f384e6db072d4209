import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const PACKAGES = ['keys', 'protocol', 'trainer', 'node', 'cli', 'web-console']

/** Folders of node/src and their layer: a file may import from lower layers and from its own folder. */
const LAYER: Record<string, number> = {
  config: 0,
  'clock.ts': 0,
  'log.ts': 0,
  'metrics.ts': 0,
  'lifecycle.ts': 0,
  'run-info.ts': 0,
  'serial.ts': 0,
  'activity.ts': 0,
  text: 0,
  store: 1,
  memory: 2,
  profile: 2,
  adapters: 2,
  people: 2,
  audit: 2,
  inference: 2,
  network: 2,
  retrieval: 3,
  pipeline: 4,
  chat: 4,
  bridge: 5,
  talks: 5,
  spaces: 5,
  api: 6,
  'peer-api': 6,
  system: 6,
  compose: 7,
  'node.ts': 8,
  'setup.ts': 8,
  'daemon.ts': 9,
  'index.ts': 9
}
/** Which packages a package may import; `type` allows types only. */
const ARROWS: Record<string, Record<string, 'all' | 'type'>> = {
  keys: {},
  trainer: {},
  protocol: { keys: 'all' },
  node: { keys: 'all', protocol: 'all', trainer: 'all' },
  cli: { node: 'all' },
  'web-console': { node: 'type' }
}
/** One home a library: the only folders that may import it. */
const HOMES: Record<string, string> = {
  '@noble/ed25519': 'keys/src/ed25519.ts',
  level: 'node/src/store/',
  'node-llama-cpp': 'node/src/inference/llama/',
  execa: 'trainer/src/',
  hono: 'node/src/api/',
  '@hono/node-server': 'node/src/api/',
  libp2p: 'node/src/network/',
  '@libp2p/tcp': 'node/src/network/',
  usearch: 'node/src/retrieval/',
  'prom-client': 'node/src/metrics.ts',
  pino: 'node/src/log.ts',
  commander: 'cli/src/'
}

interface Import {
  file: string
  target: string
  isTypeOnly: boolean
}

const files = PACKAGES.flatMap(name => sourceFiles(join(ROOT, name, 'src')))
const imports = files.flatMap(importsOf)

describe('the layers', () => {
  it('covers every folder of node/src', () => {
    const folders = readdirSync(join(ROOT, 'node/src')).filter(name => !(name in LAYER))
    expect(folders).toEqual([])
  })

  it('lets imports inside node/src point down only', () => {
    const upward = inside('node').filter(({ file, target }) => {
      const from = placeInNode(file)
      const to = placeInNode(target)
      return from !== to && LAYER[from]! <= LAYER[to]!
    })
    // The words of the domain are shared by all of layer 2, and the store names the type of its main table.
    const allowed = upward.filter(({ target, isTypeOnly }) => !(isTypeOnly && target.endsWith('types.ts')))
    expect(
      allowed.map(show).filter(line => !line.startsWith('node/src/api') && !line.startsWith('node/src/system'))
    ).toEqual([])
  })

  it('lets api and system meet only through types and schemas', () => {
    const crossing = inside('node').filter(({ file, target, isTypeOnly }) => {
      const from = placeInNode(file)
      const to = placeInNode(target)
      return from === 'api' && to === 'system' && !isTypeOnly
    })
    expect(crossing.map(show)).toEqual([])
  })

  it('lets packages import along the arrows only', () => {
    const wrong = files.flatMap(packageImportsOf).filter(({ file, target, isTypeOnly }) => {
      const from = relative(ROOT, file).split('/')[0]!
      const allowed = ARROWS[from]![target.split('/')[1]!]
      return allowed === undefined || (allowed === 'type' && !isTypeOnly)
    })
    expect(wrong.map(show)).toEqual([])
  })

  it('has no file that imports the index of its own package', () => {
    const doors = imports.filter(({ target }) => /^[\w-]+\/src\/index\.ts$/.test(relative(ROOT, target)))
    expect(doors.map(show)).toEqual([])
  })

  it('has no cycles', () => {
    expect(findCycle()).toEqual([])
  })

  it('keeps each library in its one home', () => {
    const strays = files.flatMap(file =>
      bareImportsOf(file)
        .filter(name => HOMES[name] !== undefined && !relative(ROOT, file).startsWith(HOMES[name]))
        .map(name => `${relative(ROOT, file)} imports ${name}`)
    )
    expect(strays).toEqual([])
  })

  it('has no file over 400 lines', () => {
    const long = files.filter(file => readFileSync(file, 'utf8').split('\n').length > 400)
    expect(long.map(file => relative(ROOT, file))).toEqual([])
  })
})

function sourceFiles(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return sourceFiles(path)
    return /\.tsx?$/.test(name) ? [path] : []
  })
}

function statements(file: string): Array<{ specifier: string; isTypeOnly: boolean }> {
  const code = readFileSync(file, 'utf8')
  const found = code.matchAll(/(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/g)
  const lazy = code.matchAll(/import\(\s*['"]([^'"]+)['"]\s*\)/g)
  return [
    ...[...found].map(match => ({ specifier: match[2]!, isTypeOnly: match[1] !== undefined })),
    ...[...lazy].map(match => ({ specifier: match[1]!, isTypeOnly: false }))
  ]
}

function importsOf(file: string): Import[] {
  return statements(file)
    .filter(({ specifier }) => specifier.startsWith('.') && /\.tsx?$/.test(specifier))
    .map(({ specifier, isTypeOnly }) => ({ file, target: resolve(dirname(file), specifier), isTypeOnly }))
}

function packageImportsOf(file: string): Import[] {
  return statements(file)
    .filter(({ specifier }) => specifier.startsWith('@secondme-node/'))
    .map(({ specifier, isTypeOnly }) => ({ file, target: specifier, isTypeOnly }))
}

function bareImportsOf(file: string): string[] {
  return statements(file)
    .map(({ specifier }) => specifier)
    .filter(specifier => !specifier.startsWith('.') && !specifier.startsWith('node:'))
    .map(specifier =>
      specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/')
    )
}

function inside(name: string): Import[] {
  return imports.filter(({ file, target }) =>
    [file, target].every(path => relative(ROOT, path).startsWith(`${name}/src/`))
  )
}

function placeInNode(path: string): string {
  return relative(join(ROOT, 'node/src'), path).split('/')[0]!
}

function findCycle(): string[] {
  const edges = new Map<string, string[]>()
  for (const { file, target, isTypeOnly } of imports) {
    if (!isTypeOnly) edges.set(file, [...(edges.get(file) ?? []), target])
  }
  const done = new Set<string>()
  const walk = (file: string, path: string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return []
    for (const next of edges.get(file) ?? []) {
      const cycle = walk(next, [...path, file])
      if (cycle.length > 0) return cycle
    }
    done.add(file)
    return []
  }
  for (const file of files) {
    const cycle = walk(file, [])
    if (cycle.length > 0) return cycle.map(path => relative(ROOT, path))
  }
  return []
}

function show({ file, target }: Import): string {
  return `${relative(ROOT, file)} imports ${relative(ROOT, target)}`
}
