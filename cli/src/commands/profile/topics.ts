import type { TopicDetail, TopicList, TopicView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Client } from '../../client.ts'
import type { Context } from '../../context.ts'
import { fitted } from '../../drawing.ts'
import { CliError } from '../../errors.ts'
import { EXIT } from '../../exit-codes.ts'
import { bold, dim, plural, tick } from '../../output.ts'
import { wholeNumber } from '../../whole-number.ts'
import { quoted } from './bio.ts'

const TOPICS = '/api/v1/profile/topics'
const MISC = 'misc'

interface TopicsChanged {
  topics: TopicView[]
}

/** Wherever a topic is asked for, its name does as well as its id. */
export function registerTopics(profile: Command, context: () => Promise<Context>): void {
  const topics = profile
    .command('topics')
    .argument('[topic...]', 'id or name of one; misc for what fits none')
    .description('what your memories are about')
    .option('--limit <count>', 'memories at most', '30')
    .action(async (words: string[], { limit }: { limit: string }) => {
      const { daemon, out } = await context()
      const client = await daemon()
      if (words.length === 0) {
        const list = await client.get<TopicList>(TOPICS)
        return out.result(list, () => describeTopics(list))
      }
      const id = await idOf(client, words.join(' '))
      const detail = await client.get<TopicDetail>(`${path(id)}?limit=${wholeNumber('--limit', limit)}`)
      out.result(detail, () => describeTopic(detail))
    })

  async function change(topic: string, body: object, tell: (topic: TopicView) => string): Promise<void> {
    const { daemon, out } = await context()
    const client = await daemon()
    const changed = await client.send<TopicsChanged>('PATCH', path(await idOf(client, topic)), body)
    out.result(changed, () => changed.topics.map(each => `${tick()} ${tell(each)}`).join('\n'))
  }

  topics
    .command('rename <topic> <name...>')
    .description('call it otherwise; "" gives its computed name back')
    .action((topic: string, words: string[]) =>
      change(topic, { name: words.join(' ') }, ({ name }) => `Now called ${name}`)
    )
  topics
    .command('pin <topic...>')
    .description('keep it as it is when topics are made anew')
    .action((words: string[]) => change(words.join(' '), { pinned: true }, ({ name }) => `Pinned ${name}`))
  topics
    .command('unpin <topic...>')
    .description('let it change again')
    .action((words: string[]) => change(words.join(' '), { pinned: false }, ({ name }) => `No longer pinned: ${name}`))

  topics
    .command('merge <into> <topics...>')
    .description('make several one')
    .action(async (into: string, others: string[]) => {
      const { daemon, out } = await context()
      const client = await daemon()
      const ids = []
      for (const topic of [into, ...others]) ids.push(await idOf(client, topic))
      const changed = await client.send<TopicsChanged>('POST', `${TOPICS}/merge`, { ids })
      out.result(changed, () => changed.topics.map(each => `${tick()} Merged into ${sized(each)}`).join('\n'))
    })
  topics
    .command('split <topic...>')
    .description('what lies far from its middle becomes a topic of its own')
    .action(async (words: string[]) => {
      const { daemon, out } = await context()
      const client = await daemon()
      const changed = await client.send<TopicsChanged>('POST', `${path(await idOf(client, words.join(' ')))}/split`)
      out.result(changed, () => `${tick()} Split into ${changed.topics.map(sized).join(' and ')}`)
    })
}

const path = (id: string) => `${TOPICS}/${encodeURIComponent(id)}`
const sized = ({ name, size }: TopicView) => `${name} (${size})`

async function idOf(client: Client, topic: string): Promise<string> {
  if (topic.startsWith('topic-') || topic === MISC) return topic
  const asked = topic.toLocaleLowerCase()
  const { topics } = await client.get<TopicList>(TOPICS)
  const found = topics.find(({ name }) => name.toLocaleLowerCase() === asked)
  if (found) return found.id
  throw new CliError({
    code: 'TOPIC_NOT_FOUND',
    message: `there is no topic “${topic}”`,
    exitCode: EXIT.notFound,
    fix: 'secondme-node profile topics'
  })
}

export function describeTopics({ topics, misc }: TopicList): string {
  if (topics.length === 0) {
    return misc === 0
      ? 'No topics yet.\nNext: secondme-node import ~/Notes   or   secondme-node pipeline status'
      : `No topics yet: ${plural(misc, 'memory', 'memories')} that share too little.`
  }
  const isKnown = new Set(topics.map(({ id }) => id))
  const under = (parentId: string | null) =>
    topics
      .filter(topic => (topic.parentId !== null && isKnown.has(topic.parentId) ? topic.parentId : null) === parentId)
      .toSorted((a, b) => b.size - a.size)
  const rows = (parentId: string | null, depth: number): string[][] =>
    under(parentId).flatMap(topic => [
      [
        branch(depth) + topic.name,
        String(topic.size),
        topic.firstAt.slice(0, 7),
        topic.lastAt.slice(0, 7),
        [topic.isPinned ? 'pinned' : '', topic.isNamedByOwner ? 'your name' : ''].filter(Boolean).join(', '),
        topic.keywords.slice(0, 5).join(', ')
      ],
      ...rows(topic.id, depth + 1)
    ])
  const whole = ['memories', 'since', 'until', 'set']
  return [
    fitted(['topic', 'memories', 'since', 'until', 'set', 'words'], rows(null, 0), whole),
    ...(misc > 0 ? [dim(`${plural(misc, 'memory', 'memories')} in no topic: secondme-node profile topics misc`)] : []),
    dim('One of them: secondme-node profile topics NAME')
  ].join('\n')
}

const branch = (depth: number): string => (depth === 0 ? '' : `${'│ '.repeat(depth - 1)}└ `)

export function describeTopic({ topic, members, total }: TopicDetail): string {
  const name = topic?.name ?? 'In no topic'
  const facts = topic
    ? [topic.id, topic.isPinned ? 'pinned' : '', topic.isNamedByOwner ? 'named by you' : ''].filter(Boolean)
    : []
  return [
    `${bold(name)}   ${dim([plural(total, 'memory', 'memories'), ...facts].join(' · '))}`,
    ...(topic && topic.keywords.length > 0 ? [dim(topic.keywords.join(', '))] : []),
    '',
    ...members.map(member => quoted(member, member.isCore || !topic ? '' : '  ')),
    ...(members.length < total ? [dim(`… ${total - members.length} more: --limit ${total}`)] : [])
  ].join('\n')
}
