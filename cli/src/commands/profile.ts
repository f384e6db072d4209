import type { FactList, FactView, ProfileView, ShadeView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import stringWidth from 'string-width'
import type { Context } from '../context.ts'
import { bar, lineWidth, pad, percent, wrap } from '../drawing.ts'
import { bold, clip, dim, plural } from '../output.ts'
import { prose, registerBio } from './profile/bio.ts'
import { registerCorrections } from './profile/corrections.ts'
import { attributeInWords, describeQuestions, period, registerFacts } from './profile/facts.ts'
import { registerPeople } from './profile/people.ts'
import { registerShades } from './profile/shades.ts'
import { registerTopics } from './profile/topics.ts'

const SHADES_SHOWN = 7
const FACTS_SHOWN = 8
const BAR_CELLS = 24
/** What is told first of somebody; the rest follows, what lies ahead or is to be done last. */
const FIRST = 'name nickname birthday age home job employer school relationship partner child pet hobby'.split(' ')
const NOT_IN_SHORT = /^(plan|goal|todo|instruction|date:|detail:)/

/** `profile`: the portrait, and the commands that look into it and put it right. */
export function register(program: Command, context: () => Promise<Context>): void {
  const profile = program
    .command('profile')
    .description('your portrait: who your memories say you are')
    .action(async () => {
      const { daemon, out } = await context()
      const client = await daemon()
      const portrait = await client.get<ProfileView>('/api/v1/profile')
      // A question is about facts that the portrait in short does not hold.
      const disputed =
        out.isJson || portrait.questions.length === 0
          ? []
          : (await client.get<FactList>('/api/v1/profile/facts?status=disputed')).facts
      out.result(portrait, () => describe(portrait, disputed))
    })
  registerBio(profile, context)
  registerShades(profile, context)
  registerTopics(profile, context)
  registerFacts(profile, context)
  registerCorrections(profile, context)
  registerPeople(profile, context)
}

/** @param disputed - the facts that the questions are about */
export function describe(portrait: ProfileView, disputed: readonly FactView[]): string {
  const { name, memories, read, biography, shades, facts, questions, counts } = portrait
  const title = bold(name ?? 'Your portrait')
  if (memories === 0) {
    return `${title}\n\nNothing to tell yet: there are no memories.\nNext: secondme-node import ~/Notes   or   secondme-node add "I live in …"`
  }
  const unread =
    read < memories
      ? dim(`${read.toLocaleString('en')} of ${plural(memories, 'memory', 'memories')} read so far`)
      : undefined
  const parts = [
    `${title}   ${unread ?? dim(`written from ${plural(biography.memories, 'memory', 'memories')}`)}`,
    biography.sentences.length > 0 ? prose(biography) : 'There is no biography yet: too little is told about you.',
    describeShades(shades),
    describeFacts(facts),
    questions.length > 0 ? `${bold('Waiting for your decision')}\n${describeQuestions(questions, disputed)}` : '',
    [
      dim(
        `${plural(counts.facts, 'fact')}, ${plural(counts.topics, 'topic')}, ${plural(counts.shades, 'shade')}, ${plural(counts.entities, 'name')}`
      ),
      dim('More: secondme-node profile bio|facts|timeline|topics|shades|people|graph'),
      dim('Not right? secondme-node profile correct "I no longer …"')
    ].join('\n')
  ]
  return parts
    .filter(Boolean)
    .join('\n\n')
    .replace(/\n\n([^\n]*)$/, '\n$1')
}

function describeShades(shades: readonly ShadeView[]): string {
  if (shades.length === 0) return ''
  const total = shades.reduce((sum, { grounds }) => sum + grounds.memories, 0)
  const most = Math.max(...shades.map(({ grounds }) => grounds.memories), 1)
  const shown = shades.toSorted((a, b) => b.grounds.memories - a.grounds.memories).slice(0, SHADES_SHOWN)
  const names = shown.map(({ icon, name }) => `${pad(icon, 2)} ${clip(name, 28)}`)
  const width = Math.max(...names.map(name => stringWidth(name)))
  const cells = Math.min(BAR_CELLS, Math.max(8, lineWidth() - width - 12))
  const lines = shown.map(({ grounds }, i) => {
    const length = bar(grounds.memories / most, cells)
    return `${pad(names[i]!, width)}  ${length} ${percent(grounds.memories / total)}`
  })
  if (shades.length > shown.length)
    lines.push(dim(`… ${shades.length - shown.length} more: secondme-node profile shades`))
  return lines.join('\n')
}

function describeFacts(facts: readonly FactView[]): string {
  const byAttribute = new Map<string, FactView[]>()
  for (const fact of facts.filter(({ attribute }) => !NOT_IN_SHORT.test(attribute))) {
    byAttribute.set(fact.attribute, [...(byAttribute.get(fact.attribute) ?? []), fact])
  }
  if (byAttribute.size === 0) return ''
  const rank = (attribute: string) => (FIRST.indexOf(attribute) + FIRST.length + 1) % (FIRST.length + 1)
  const shown = [...byAttribute].toSorted(([a], [b]) => rank(a) - rank(b)).slice(0, FACTS_SHOWN)
  const width = Math.max(...shown.map(([attribute]) => stringWidth(attributeInWords(attribute))))
  const lines = shown.map(([attribute, same]) => {
    const values = same.map(fact => fact.value + dim(inBrackets(period(fact)))).join(', ')
    return wrap(values, ' '.repeat(width + 2)).replace(/^ +/, `${pad(attributeInWords(attribute), width)}  `)
  })
  if (byAttribute.size > shown.length) {
    lines.push(dim(`… ${byAttribute.size - shown.length} more: secondme-node profile facts`))
  }
  return lines.join('\n')
}

const inBrackets = (text: string): string => (text === '' ? '' : ` (${text})`)
