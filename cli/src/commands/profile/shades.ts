import type { ShadeList, ShadeView } from '@secondme-node/node/api'
import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { pad, percent, sparkline, wrap } from '../../drawing.ts'
import { bold, dim, plural } from '../../output.ts'

const GROWTH: Record<ShadeView['growth'], string> = {
  new: '✦ new',
  growing: '↗ growing',
  steady: '→ steady',
  declining: '↘ less of late',
  dormant: '· asleep'
}
const CONFIDENCE: Record<ShadeView['confidence'], string> = {
  'very-low': 'a first hint',
  low: 'not sure yet',
  medium: 'fairly sure',
  high: 'sure',
  'very-high': 'very sure'
}

export function registerShades(profile: Command, context: () => Promise<Context>): void {
  profile
    .command('shades')
    .description('facets of you, how sure they are and how they grow')
    .action(async () => {
      const { daemon, out } = await context()
      const list = await (await daemon()).get<ShadeList>('/api/v1/profile/shades')
      out.result(list, () => describeShades(list.shades))
    })
}

export function describeShades(shades: readonly ShadeView[]): string {
  if (shades.length === 0) {
    return 'No shade yet: that takes several memories of one kind.\nNext: secondme-node import ~/Notes   or   secondme-node pipeline status'
  }
  const total = shades.reduce((sum, { grounds }) => sum + grounds.memories, 0)
  return shades.map(shade => describeShade(shade, shade.grounds.memories / total)).join('\n\n')
}

function describeShade(shade: ShadeView, share: number): string {
  const { id, name, icon, aspect, descriptions, growth, confidence, grounds, timeline } = shade
  const indent = '   '
  const against = grounds.contradictions > 0 ? `, ${grounds.contradictions} against it` : ''
  const [first, last] = [timeline[0], timeline.at(-1)]
  return [
    `${pad(icon, 2)} ${bold(name)}  ${dim(aspect)}  ${percent(share)}  ${GROWTH[growth]}`,
    wrap(descriptions.second, indent),
    `${indent}${CONFIDENCE[confidence]}: ${plural(grounds.memories, 'memory', 'memories')}, ${grounds.independent} independent${against}`,
    ...(first && last ? [`${indent}${dim(first.month)} ${sparkline(monthly(timeline))} ${dim(last.month)}`] : []),
    dim(`${indent}${id}`)
  ].join('\n')
}

/** One number a month, with the months in between in which nothing was told. */
export function monthly(timeline: ShadeView['timeline']): number[] {
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  const start = number(timeline[0]!.month)
  const counts = new Array<number>(number(timeline.at(-1)!.month) - start + 1).fill(0)
  for (const { month, count } of timeline) counts[number(month) - start] = count
  return counts
}
