import type { FactList, FactTimeline, FactView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { fitted, percent, yellow } from '../../drawing.ts'
import { bold, clip, dim } from '../../output.ts'

const REASONS: Record<string, string> = {
  newer: 'replaced',
  'higher-tier': 'better known',
  corrected: 'corrected',
  ended: 'ended',
  planned: 'was planned',
  denied: 'not so',
  cancelled: 'called off',
  undecided: 'undecided',
  'retracted-by-owner': 'taken back'
}

interface FactOptions {
  asOf?: string
  subject?: string
  attribute?: string
  all?: boolean
}

export function registerFacts(profile: Command, context: () => Promise<Context>): void {
  profile
    .command('facts')
    .description('what is so, since when, and how sure it is')
    .option('--as-of <date>', 'what was known to be so on that date')
    .option('--subject <name>', 'about one of them; you for yourself')
    .option('--attribute <name>', 'home, employer, favourite:colour …')
    .option('--all', 'also what is over and what was taken back')
    .action(async (options: FactOptions) => {
      const { daemon, out } = await context()
      const query = new URLSearchParams({
        ...(options.asOf ? { asOf: options.asOf } : {}),
        ...(options.subject ? { subject: subjectOf(options.subject) } : {}),
        ...(options.attribute ? { attribute: options.attribute } : {})
      })
      const list = await (await daemon()).get<FactList>(`/api/v1/profile/facts?${query}`)
      out.result(list, () => describeFacts(list, options.all ?? false))
    })

  profile
    .command('timeline')
    .argument('[subject...]', 'you, when nobody is named')
    .description('what was so when, oldest first')
    .action(async (words: string[]) => {
      const { daemon, out } = await context()
      const query = new URLSearchParams({ subject: subjectOf(words.join(' ')) })
      const line = await (await daemon()).get<FactTimeline>(`/api/v1/profile/timeline?${query}`)
      out.result(line, () => describeTimeline(line))
    })
}

function subjectOf(name: string): string {
  return ['', 'you', 'me', 'i'].includes(name.toLowerCase()) ? 'owner' : name
}

export const subjectInWords = (subject: string): string => (subject === 'owner' ? 'you' : subject)

/** `favourite:colour` → `favourite colour`, `date:wedding` → `wedding`. */
export function attributeInWords(attribute: string): string {
  return attribute.replace(/^(date|detail):/, '').replace(':', ' ')
}

/** `since 2024-08-03`, `until 2020-12-31`, from–to, or the one day; empty when nothing is known. */
export function period({ validFrom: from, validTo: to }: Pick<FactView, 'validFrom' | 'validTo'>): string {
  if (from !== null && from === to) return from
  if (from !== null && to !== null) return `${from} – ${to}`
  if (from !== null) return `since ${from}`
  return to === null ? '' : `until ${to}`
}

export function describeFacts({ facts, questions, asOf }: FactList, withPast: boolean): string {
  const of = (status: FactView['status']) => facts.filter(fact => fact.status === status)
  const [current, disputed, past, retracted] = [of('current'), of('disputed'), of('superseded'), of('retracted')]
  const asked = questions.filter(({ factIds }) => factIds.some(id => disputed.some(fact => fact.id === id)))
  const hidden = withPast ? 0 : past.length + retracted.length
  const sections: Array<[string, readonly FactView[]]> = [
    [asOf === null ? 'Now' : `As of ${asOf}`, current],
    ['Disputed', disputed],
    ...(withPast
      ? ([
          ['Over', past],
          ['Taken back', retracted]
        ] as Array<[string, readonly FactView[]]>)
      : [])
  ]
  const shown = sections.filter(([, list]) => list.length > 0)
  const isPlain = asOf === null && shown.length === 1 && current.length > 0
  const parts = shown.map(([title, list]) => (isPlain ? '' : `${bold(title)}\n`) + factTable(list))
  if (parts.length === 0) parts.push('No facts here yet. Next: secondme-node add "I live in …"')
  if (asked.length > 0) parts.push(describeQuestions(asked, disputed))
  parts.push(
    dim(
      [
        hidden > 0 ? `${hidden} that are over or taken back: --all` : '',
        facts.length > 0 ? 'Why: secondme-node why ID' : ''
      ]
        .filter(Boolean)
        .join('   ')
    )
  )
  return parts.filter(Boolean).join('\n\n')
}

function factTable(facts: readonly FactView[]): string {
  const isOwnerOnly = facts.every(({ subject }) => subject === 'owner')
  const isOver = facts.every(({ status }) => status === 'superseded')
  return fitted(
    ['who', 'what', 'value', 'since', 'until', 'sure', 'id'],
    facts.map(({ subject, attribute, value, validFrom, validTo, confidence, id }) => [
      isOwnerOnly ? '' : subjectInWords(subject),
      attribute,
      value,
      validFrom ?? '',
      lastDay({ validFrom, validTo }),
      // Of what is over, when it was counts for more than how sure it was.
      isOver ? '' : percent(confidence),
      id
    ]),
    ['since', 'until', 'sure', 'id']
  )
}

/** Empty for what lasted a day: once is enough. */
function lastDay({ validFrom, validTo }: Pick<FactView, 'validFrom' | 'validTo'>): string {
  return validTo === null || validTo === validFrom ? '' : validTo
}

/** Each question with the commands that decide it. */
export function describeQuestions(questions: FactList['questions'], facts: readonly FactView[]): string {
  return questions
    .map(({ text, factIds }) =>
      [
        `${yellow('?')} ${text}`,
        ...factIds.map(id => {
          const fact = facts.find(each => each.id === id)
          return `  ${fact ? `${clip(fact.value, 30)}  ` : ''}${dim(`secondme-node profile keep ${id}`)}`
        })
      ].join('\n')
    )
    .join('\n')
}

export function describeTimeline({ subject, facts }: FactTimeline): string {
  if (facts.length === 0) {
    return `Nothing is told of ${subjectInWords(subject)}. Names: secondme-node profile people`
  }
  const how = ({ status, reason }: FactView) => (status === 'current' ? '' : (REASONS[reason ?? ''] ?? status))
  return fitted(
    ['since', 'until', 'what', 'value', 'now', 'id'],
    facts.map(fact => [fact.validFrom ?? '', lastDay(fact), fact.attribute, fact.value, how(fact), fact.id]),
    ['since', 'until', 'now', 'id']
  )
}
