import type { Act, GrantLimits, GrantScope } from '@secondme-node/protocol'
import type { Consent } from '../../people/types.ts'

/** A grant with names in place of ids. */
export interface GrantWords {
  /** What the owner calls the peer. */
  name: string
  acts: readonly Act[]
  limits: Pick<GrantLimits, 'turnsPerDay'>
  detail: GrantScope['detail']
  /** Audiences, without what is always among them. */
  labels: readonly string[]
  topics: 'all' | readonly string[]
  exceptTopics: readonly string[]
  sources: 'all' | readonly string[]
  fromMs?: number
  /** Exclusive. */
  toMs?: number
  /** Exclusive. */
  expiresAtMs: number
  consent: Consent
}

/** Acts that are about memories, in the order in which they are named. */
const ALSO: ReadonlyArray<[Act, string]> = [
  ['chat', 'chat'],
  ['enhance', 'have its drafts enriched'],
  ['critic', 'have answers judged'],
  ['icebreak', 'break the ice'],
  ['roleplay', 'play a role'],
  ['memory.query', 'look up memories'],
  ['message.leave', 'leave you messages'],
  ['space.join', 'join your spaces'],
  ['space.host', 'invite you to its spaces']
]
/** These read nothing. */
const WITHOUT_MEMORIES: ReadonlySet<Act> = new Set(['card', 'message.leave', 'space.host', 'space.join'])

const DETAIL: Record<GrantScope['detail'], string> = {
  gist: 'Answers give the gist only, never the wording of your memories.',
  paraphrase: 'Answers may paraphrase your memories, never quote them.',
  quote: 'Answers may quote your memories word for word.'
}
const CONSENT: Record<Consent, string> = {
  auto: 'You are not asked first.',
  'ask-first': 'You are asked the first time each day.',
  'ask-each': 'You are asked each time.'
}

const DAY_MS = 86_400_000

/**
 * The whole of a grant in sentences that its owner can check at a glance. Everything that widens or narrows it is said.
 *
 * @param nowMs - a year is named when it is another one
 */
export function grantSentence(grant: GrantWords, nowMs: number): string {
  const { acts, detail, expiresAtMs, consent } = grant
  const readsMemories = acts.some(act => !WITHOUT_MEMORIES.has(act))
  return [
    mainSentence(grant),
    alsoSentence(acts),
    ...(readsMemories ? [fromSentence(grant, nowMs), DETAIL[detail]] : []),
    `Until ${dayOf(expiresAtMs - 1, nowMs)}.`,
    ...(readsMemories ? [CONSENT[consent]] : [])
  ]
    .filter(sentence => sentence !== '')
    .join(' ')
}

function mainSentence({ name, acts, limits, topics, exceptTopics }: GrantWords): string {
  const about = topics === 'all' ? '' : ` about ${subjects(topics, 'and') || 'nothing at all'}`
  const without = subjects(exceptTopics, 'or')
  const except = without === '' ? '' : about === '' ? ` about anything but ${without}` : `, but not ${without}`
  const questions = limits.turnsPerDay === 1 ? 'one question' : `up to ${limits.turnsPerDay} questions`
  if (acts.includes('ask')) return `${name}'s self may ask yours ${questions} a day${about}${except}.`
  const also = alsoActs(acts)
  if (also.length === 0) return `${name}'s self may see your card and nothing else.`
  const times = limits.turnsPerDay === 1 ? 'once' : `up to ${limits.turnsPerDay} times`
  return `${name}'s self may ${listed(also)}, ${times} a day${about}${except}.`
}

function alsoSentence(acts: readonly Act[]): string {
  const also = alsoActs(acts)
  return acts.includes('ask') && also.length > 0 ? `It may also ${listed(also)}.` : ''
}

function alsoActs(acts: readonly Act[]): string[] {
  return ALSO.filter(([act]) => acts.includes(act)).map(([, words]) => words)
}

function fromSentence({ name, labels, sources, fromMs, toMs }: GrantWords, nowMs: number): string {
  const others = labels.filter(label => label !== 'public')
  const labelled =
    others.length === 0
      ? `only on memories that are public or labelled for ${name}`
      : `on memories labelled ${listed(others, 'or')}, on public ones, and on those for ${name}`
  const from = sources === 'all' ? '' : `, from ${listed(sources, 'or')}`
  // A span that reaches into another year names both.
  const aroundMs = [fromMs, toMs && toMs - 1].find(ms => ms !== undefined && isOtherYear(ms, nowMs)) ?? nowMs
  const named = (ms: number) => dayOf(ms, isOtherYear(ms, nowMs) ? nowMs : aroundMs)
  const since = fromMs === undefined ? '' : ` since ${named(fromMs)}`
  const to = toMs === undefined ? '' : ` up to ${named(toMs - 1)}`
  return `It draws ${labelled}${from}${since}${to}.`
}

/** A topic and a shade may have one name. One that is itself two words joined is told apart from its neighbours. */
function subjects(names: readonly string[], and: string): string {
  const each = [...new Set(names)]
  const isPlain = each.every(name => /^[\p{L}\p{N} '’-]+$/u.test(name) && !/\b(?:and|or)\b/i.test(name))
  return listed(isPlain ? each : each.map(name => `“${name}”`), and)
}

function listed(names: readonly string[], and = 'and'): string {
  if (names.length <= 1) return names[0] ?? ''
  return `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function isOtherYear(ms: number, nowMs: number): boolean {
  return new Date(ms).getFullYear() !== new Date(nowMs).getFullYear() && Math.abs(ms - nowMs) > DAY_MS
}

/** In the machine's time zone. */
function dayOf(ms: number, nowMs: number): string {
  const date = new Date(ms)
  return `${date.getDate()} ${MONTHS[date.getMonth()]}${isOtherYear(ms, nowMs) ? ` ${date.getFullYear()}` : ''}`
}
