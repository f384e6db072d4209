import type {
  BiographyDiff,
  BiographyVersions,
  BiographyView,
  EvidenceView,
  SentenceView
} from '@secondme-node/node/api'
import { type Command, Option } from 'commander'
import type { Context } from '../../context.ts'
import { green, lineWidth, red, wrap } from '../../drawing.ts'
import { lookingIn } from '../../not-found.ts'
import { bold, clip, day, dim, plural, table, tick } from '../../output.ts'
import { wholeNumber } from '../../whole-number.ts'

const BIO = '/api/v1/profile/bio'
const VERSIONS = 'profile bio versions'
const REASONS: Record<string, string> = { memories: 'memories changed', rollback: 'rolled back' }

interface BioOptions {
  person: string
  audience?: string
  version?: string
  sources?: boolean
}

export function registerBio(profile: Command, context: () => Promise<Context>): void {
  const bio = profile
    .command('bio')
    .description('your biography, each sentence with what it rests on')
    .addOption(
      new Option('--person <person>', 'I, you or your name').choices(['first', 'second', 'third']).default('second')
    )
    .option('--audience <name>', 'as this audience may know it')
    .option('--version <number>', 'an earlier one')
    .option('--sources', 'the memories behind each sentence')
    .action(async (options: BioOptions) => {
      const { daemon, out } = await context()
      const query = new URLSearchParams({ person: options.person })
      if (options.audience) query.set('audience', options.audience)
      if (options.version) query.set('version', String(wholeNumber('--version', options.version)))
      const view = await lookingIn(VERSIONS, (await daemon()).get<BiographyView>(`${BIO}?${query}`))
      out.result(view, () => describeBio(view, options.sources ?? false))
    })

  bio
    .command('versions')
    .description('how it came about, newest first')
    .action(async () => {
      const { daemon, out } = await context()
      const list = await (await daemon()).get<BiographyVersions>(`${BIO}/versions`)
      out.result(list, () => describeVersions(list))
    })

  bio
    .command('diff <from> <to>')
    .description('what one version says and the other does not')
    .action(async (from: string, to: string) => {
      const { daemon, out } = await context()
      const query = new URLSearchParams({
        from: String(wholeNumber('diff', from)),
        to: String(wholeNumber('diff', to))
      })
      const diff = await lookingIn(VERSIONS, (await daemon()).get<BiographyDiff>(`${BIO}/diff?${query}`))
      out.result(diff, () => describeDiff(diff))
    })

  bio
    .command('rollback <version>')
    .description('make an earlier version the current one')
    .action(async (version: string) => {
      const { daemon, out } = await context()
      const body = { version: wholeNumber('rollback', version) }
      const view = await lookingIn(VERSIONS, (await daemon()).send<BiographyView>('POST', `${BIO}/rollback`, body))
      out.result(
        view,
        () => `${tick()} Version ${body.version} is current again, as version ${view.version}.\n\n${prose(view)}`
      )
    })

  bio
    .command('pin <text...>')
    .description('a sentence of your own, kept above what is inferred')
    .action(async (words: string[]) => {
      const { daemon, out } = await context()
      const view = await (await daemon()).send<BiographyView>('POST', `${BIO}/sentences`, { text: words.join(' ') })
      out.result(view, () => `${tick()} Pinned.\n\n${prose(view)}`)
    })
}

/** The sentences as running text. */
export function prose(view: BiographyView): string {
  const status = joined(view.status)
  return [wrap(joined(view.sentences)), status && `${dim('Lately')}\n${wrap(status)}`].filter(Boolean).join('\n\n')
}

function joined(sentences: readonly SentenceView[]): string {
  return sentences.map(({ text }) => text).join(' ')
}

export function describeBio(view: BiographyView, withSources: boolean): string {
  if (view.sentences.length === 0 && view.status.length === 0) {
    return view.audience === 'owner'
      ? 'There is no biography yet: too little is told about you.\nNext: secondme-node add "I live in …"   or   secondme-node import ~/Notes'
      : `Of what “${view.audience}” may see, nothing tells about you.`
  }
  const from = `written from ${plural(view.memories, 'memory', 'memories')}`
  const facts =
    view.audience === 'owner' ? [`version ${view.version}`, day(view.madeAt), from] : [`for “${view.audience}”`, from]
  const text = withSources ? numbered([...view.sentences, ...view.status]) : prose(view)
  return [
    text,
    dim(facts.join(' · ')),
    ...(withSources ? [] : [dim('What it rests on: secondme-node profile bio --sources')])
  ]
    .join('\n\n')
    .replace(/\n\n([^\n]*)$/, withSources ? '\n\n$1' : '\n$1')
}

function numbered(sentences: readonly SentenceView[]): string {
  const width = String(sentences.length).length + 3
  return sentences
    .map(({ id, text, evidence, isPinned }, i) => {
      const indent = ' '.repeat(width)
      const mark = `[${i + 1}]`.padEnd(width)
      const about = isPinned ? `${id} · your own words` : id
      return [
        wrap(text, indent).replace(indent, bold(mark)),
        indent + dim(about),
        ...evidence.map(at => quoted(at, indent))
      ].join('\n')
    })
    .join('\n\n')
}

/** When, which memory, which words. */
export function quoted({ at, memoryId, quote }: EvidenceView, indent: string): string {
  const start = `${day(at)}  ${memoryId}  `
  return `${indent}${dim(start)}“${clip(quote, Math.max(20, lineWidth() - indent.length - start.length - 2))}”`
}

export function describeVersions({ current, versions }: BiographyVersions): string {
  if (versions.length === 0) return 'There is no biography yet.'
  return table(
    ['', 'version', 'made', 'memories', 'sentences', 'because'],
    versions.map(({ version, madeAt, memories, sentences, reason }) => [
      version === current ? '●' : '',
      String(version),
      `${day(madeAt)} ${madeAt.slice(11, 16)}`,
      String(memories),
      String(sentences),
      REASONS[reason] ?? reason
    ])
  )
}

export function describeDiff({ from, to, added, removed, kept }: BiographyDiff): string {
  const marked = (sign: string, { text }: SentenceView) => wrap(text, '  ').replace(/^ /, sign)
  const same = dim(`${plural(kept, 'sentence')} the same in versions ${from} and ${to}`)
  return [
    ...removed.map(sentence => red(marked('-', sentence))),
    ...added.map(sentence => green(marked('+', sentence))),
    same
  ].join('\n')
}
