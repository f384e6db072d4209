import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { detectLanguage } from '../../../src/memory/language.ts'
import type { Author, MemoryKind, TrustTier } from '../../../src/memory/types.ts'
import { PACKS } from '../../../src/profile/claims/packs.ts'
import { readClaims } from '../../../src/profile/claims/read-claims.ts'
import { resolveFacts } from '../../../src/profile/facts/resolve.ts'
import type { ToldClaim } from '../../../src/profile/facts/types.ts'
import type { Fact } from '../../../src/profile/types.ts'
import { idOf } from './told.ts'

/** A case of `updates/*.jsonl`; `updates/format.md` says what its fields mean. */
export interface UpdateCase {
  id: string
  category: string
  memories: Array<{
    at: string
    text: string
    self?: boolean
    author?: string
    kind?: MemoryKind
    language?: string
  }>
  expect: {
    subject: string
    attribute: string
    current: string[]
    not?: string[]
    asOf?: Array<{ at: string; value: string[] }>
    question?: string
    answer?: string
  }
  heldOut?: boolean
}

export interface UpdateVerdict {
  id: string
  language: string
  category: string
  heldOut: boolean
  /** The right values are current, and no wrong one is. */
  isCurrentRight: boolean
  /** For every earlier day asked about, the values of then; undefined when no day is. */
  isAsOfRight: boolean | undefined
  /** The pack finds the slot in the question; undefined when there is none. */
  isAskedRight: boolean | undefined
  /** `home=Lyon superseded/newer`, to see what went wrong. */
  facts: string[]
}

const FOLDER = join(import.meta.dirname, '../updates')

export function updateLanguages(): string[] {
  return readdirSync(FOLDER)
    .filter(name => name.endsWith('.jsonl'))
    .map(name => name.replace('.jsonl', ''))
    .toSorted()
}

export function updateCases(language: string): UpdateCase[] {
  return readFileSync(join(FOLDER, `${language}.jsonl`), 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line) as UpdateCase)
}

export function judgeCase(one: UpdateCase, language: string): UpdateVerdict {
  const told = one.memories.flatMap((memory, i) => toldBy(memory, `m${i}`, language))
  const newestMs = Math.max(...one.memories.map(({ at }) => Date.parse(at)))
  const { subject, attribute, current, not = [], asOf, question } = one.expect
  const isAsked = (fact: Fact) => same(fact.subject, subject) && same(fact.attribute, attribute)
  const facts = resolveFacts(told, { idOf, nowMs: newestMs })
  const standing = facts.filter(fact => isAsked(fact) && fact.status === 'current')
  const asOfRight = asOf?.every(({ at, value }) => {
    const then = resolveFacts(told, { idOf, asOfMs: Date.parse(`${at}T23:59:59.999Z`) })
    return holds(
      then.filter(fact => isAsked(fact) && fact.status === 'current'),
      value,
      []
    )
  })
  const slot = question === undefined ? undefined : PACKS.find(pack => pack.language === language)?.asked(question)
  const who = slot === undefined ? undefined : slot.who === 'owner' ? 'owner' : slot.who.name
  return {
    id: one.id,
    language,
    category: one.category,
    heldOut: one.heldOut ?? false,
    isCurrentRight: holds(standing, current, not),
    isAsOfRight: asOfRight,
    isAskedRight: question === undefined ? undefined : same(who ?? '', subject) && same(slot!.attribute, attribute),
    facts: facts.map(
      fact =>
        `${fact.subject === 'owner' ? '' : `${fact.subject}: `}${fact.attribute}=${fact.value} ${fact.status}/${fact.reason}`
    )
  }
}

function holds(facts: readonly Fact[], wanted: readonly string[], unwanted: readonly string[]): boolean {
  if (wanted.length === 0) return facts.length === 0
  const has = (value: string) => facts.some(fact => includes(fact.value, value) || fact.validFrom === value)
  return wanted.every(has) && !unwanted.some(has)
}

function toldBy(memory: UpdateCase['memories'][number], memoryId: string, fileLanguage: string): ToldClaim[] {
  const { text, at } = memory
  const author: Author =
    memory.self === true
      ? { role: 'self' }
      : { role: 'person', ...(memory.author !== undefined && { name: memory.author }) }
  const kind: MemoryKind = memory.kind ?? (memory.author === undefined ? 'note' : 'message')
  const detected = memory.language ?? detectLanguage(text)
  const language = detected === 'und' ? fileLanguage : detected
  const atMs = Date.parse(at)
  const trust: TrustTier = author.role !== 'self' ? 'claim' : kind === 'document' ? 'document' : 'statement'
  return readClaims({ text, language, author, kind, atMs }).map(claim => ({
    claim,
    memoryId,
    about: {
      atMs,
      recordedAtMs: atMs,
      precision: 'instant',
      author,
      kind,
      trust,
      language,
      audience: ['only-me'],
      sourceId: 'updates',
      itemId: memoryId
    }
  }))
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

function includes(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase())
}

/** Share of true among the given, `undefined` left out; 1 when there are none. */
export function shareOf(flags: ReadonlyArray<boolean | undefined>): number {
  const given = flags.filter(flag => flag !== undefined)
  return given.length === 0 ? 1 : Math.round((given.filter(Boolean).length / given.length) * 1000) / 1000
}
