import type { EntityDetail, EntityList, GraphView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import stringWidth from 'string-width'
import type { Client } from '../../client.ts'
import type { Context } from '../../context.ts'
import { fitted, pad } from '../../drawing.ts'
import { lookingIn } from '../../not-found.ts'
import { bold, clip, day, dim, plural } from '../../output.ts'
import { wholeNumber } from '../../whole-number.ts'
import { quoted } from './bio.ts'
import { attributeInWords, period, subjectInWords } from './facts.ts'

const MENTIONS_SHOWN = 8

export function registerPeople(profile: Command, context: () => Promise<Context>): void {
  profile
    .command('people')
    .argument('[name...]', 'one of them: facts, ties, memories')
    .description('people in your memories, most named first')
    .option('--limit <count>', 'rows at most', '30')
    .action(async (words: string[], { limit }: { limit: string }) => {
      const { daemon, out } = await context()
      const client = await daemon()
      if (words.length > 0) {
        const detail = await entityOf(client, words.join(' '))
        return out.result(detail, () => describeEntity(detail))
      }
      const query = new URLSearchParams({ type: 'person', limit: String(wholeNumber('--limit', limit)) })
      const list = await client.get<EntityList>(`/api/v1/entities?${query}`)
      out.result(list, () => describePeople(list))
    })

  profile
    .command('graph')
    .argument('[name...]', 'around whom; you, when nobody is named')
    .description('who and what belongs together, since when')
    .option('--limit <count>', 'names at most', '30')
    .action(async (words: string[], { limit }: { limit: string }) => {
      const { daemon, out } = await context()
      const client = await daemon()
      const around = words.length === 0 ? 'owner' : (await entityOf(client, words.join(' '))).entity.id
      const query = new URLSearchParams({ around, limit: String(wholeNumber('--limit', limit)) })
      const graph = await client.get<GraphView>(`/api/v1/graph?${query}`)
      out.result(graph, () => describeGraph(graph))
    })
}

async function entityOf(client: Client, name: string): Promise<EntityDetail> {
  return await lookingIn('profile people', client.get<EntityDetail>(`/api/v1/entities/${encodeURIComponent(name)}`))
}

export function describePeople({ entities, total }: EntityList): string {
  if (entities.length === 0)
    return 'Nobody yet.\nNext: secondme-node import ~/Notes   or   secondme-node pipeline status'
  return [
    fitted(
      ['name', 'memories', 'first', 'last', 'id'],
      entities.map(({ name, weight, firstAt, lastAt, id }) => [name, String(weight), day(firstAt), day(lastAt), id]),
      ['memories', 'first', 'last', 'id']
    ),
    ...(entities.length < total ? [dim(`… ${total - entities.length} more: --limit ${total}`)] : []),
    dim('One of them: secondme-node profile people NAME')
  ].join('\n')
}

export function describeEntity({ entity, facts, ties, mentions, total }: EntityDetail): string {
  const also = entity.aliases.filter(alias => alias !== entity.name)
  const about = [entity.type, plural(total, 'memory', 'memories'), `${day(entity.firstAt)} – ${day(entity.lastAt)}`]
  return [
    `${bold(entity.name)}   ${dim(about.join(' · '))}`,
    also.length > 0 ? `${dim('also')} ${also.join(', ')}` : '',
    section(
      'Facts',
      facts.map(fact => {
        const when = [period(fact), fact.status === 'current' ? '' : fact.status].filter(Boolean).join(', ')
        return withNote(`  ${attributeInWords(fact.attribute)}: ${fact.value}`, when)
      })
    ),
    section('Ties', tieLines(ties.map(tie => ({ ...tie, name: subjectInWords(tie.name) })))),
    section(
      'Memories',
      mentions
        .toSorted((a, b) => (b.at ?? '').localeCompare(a.at ?? ''))
        .slice(0, MENTIONS_SHOWN)
        .map(mention => quoted(mention, '  '))
    ),
    dim(entity.id)
  ]
    .filter(Boolean)
    .join('\n')
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${bold(title)}\n${lines.join('\n').trimEnd()}`
}

interface Tie {
  name: string
  type: string
  validFrom: string | null
  validTo: string | null
  weight: number
}

/** A tie that both sides were said to have is one tie. */
function mergeDirections(ties: readonly Tie[]): Tie[] {
  const byKey = new Map<string, Tie>()
  for (const tie of ties) {
    const key = JSON.stringify([tie.name, tie.type, tie.validFrom, tie.validTo])
    const other = byKey.get(key)
    byKey.set(key, { ...tie, weight: Math.max(tie.weight, other?.weight ?? 0) })
  }
  return [...byKey.values()]
}

/** What was said of them before what was only told together. */
function tieLines(ties: readonly Tie[]): string[] {
  const isTold = ({ type }: Tie) => type !== 'together'
  const sorted = mergeDirections(ties).toSorted((a, b) => Number(isTold(b)) - Number(isTold(a)) || b.weight - a.weight)
  const labels = sorted.map(tie => (isTold(tie) ? attributeInWords(tie.type) : 'with'))
  const width = Math.max(...labels.map(label => stringWidth(label)), 0)
  const names = Math.min(28, Math.max(...sorted.map(({ name }) => stringWidth(name)), 0))
  return sorted.map((tie, i) => {
    const branch = i === sorted.length - 1 ? '└─' : '├─'
    const facts = [period(tie), plural(tie.weight, 'memory', 'memories')].filter(Boolean).join(' · ')
    return `${dim(branch)} ${pad(labels[i]!, width)}  ${pad(clip(tie.name, names), names)}  ${dim(facts)}`
  })
}

export function describeGraph({ around, nodes, edges, total }: GraphView): string {
  const names = new Map(nodes.map(({ id, name }) => [id, id === 'owner' ? 'you' : name]))
  const nameOf = (id: string) => names.get(id) ?? id
  const own = edges.filter(({ from, to }) => from === around || to === around)
  if (own.length === 0) return 'No ties yet.\nNext: secondme-node import ~/Notes   or   secondme-node pipeline status'
  const ties = own.map(edge => ({ ...edge, name: nameOf(edge.from === around ? edge.to : edge.from) }))
  const between = edges
    .filter(({ from, to, type }) => type !== 'together' && from !== around && to !== around)
    .map(edge => {
      const told = `${nameOf(edge.from)} · ${attributeInWords(edge.type)}: ${nameOf(edge.to)}`
      return withNote(`  ${clip(told, 50)}`, period(edge))
    })
  return [
    bold(nameOf(around)),
    ...tieLines(ties),
    section('Among them', between),
    dim(`${nodes.length} of ${plural(total, 'name')}. Around another: secondme-node profile graph NAME`)
  ]
    .filter(Boolean)
    .join('\n')
}

const withNote = (text: string, note: string): string => (note === '' ? text : `${text}  ${dim(note)}`)
