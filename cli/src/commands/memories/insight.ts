import type { InsightView } from '@secondme-node/node/api'
import { percent, wrap } from '../../drawing.ts'
import { bold, dim } from '../../output.ts'
import { attributeInWords, subjectInWords } from '../profile/facts.ts'

const STANCES: Record<InsightView['facts'][number]['stance'], string> = {
  holds: 'is so',
  held: 'was so',
  ended: 'has ended',
  denied: 'is not so',
  planned: 'is planned',
  cancelled: 'is called off'
}
const LABEL_CELLS = 12

/** What was read in a memory, one kind a line. */
export function describeInsight(insight: InsightView | null): string {
  if (insight === null) return dim('Not read yet: secondme-node pipeline status')
  const { title, summary, keywords, entities, dates, facts, tone, maker } = insight
  const indent = ' '.repeat(LABEL_CELLS)
  const line = (label: string, text: string) => wrap(text, indent).replace(indent, dim(label.padEnd(LABEL_CELLS)))
  const list = (label: string, items: readonly string[]) => items.map((item, i) => line(i === 0 ? label : '', item))
  return [
    `${bold('What was read in it')}  ${dim(maker === 'extractive' ? 'by rules' : 'by a model')}`,
    line('title', title),
    ...(summary === title ? [] : [line('summary', summary)]),
    ...(keywords.length > 0 ? [line('keywords', keywords.join(', '))] : []),
    ...(entities.length > 0 ? [line('names', entities.map(({ name, type }) => `${name} (${type})`).join(', '))] : []),
    ...list(
      'dates',
      dates.map(({ text, start, end }) => `“${text}” = ${start === end ? start : `${start} – ${end}`}`)
    ),
    ...list('facts', facts.map(told)),
    ...(tone === 'neutral' ? [] : [line('tone', tone)])
  ].join('\n')
}

function told({ subject, attribute, value, stance, from, to, confidence }: InsightView['facts'][number]): string {
  const when = from === null && to === null ? '' : from === to ? `, ${from}` : `, ${from ?? '…'} – ${to ?? '…'}`
  return `${subjectInWords(subject)} · ${attributeInWords(attribute)}: ${value || '–'} (${STANCES[stance]}${when}; ${percent(confidence)})`
}
