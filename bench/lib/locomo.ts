import { readFileSync } from 'node:fs'
import type { Conversation, DatasetItem, DatasetQuestion } from './dataset.ts'

interface Turn {
  speaker: string
  dia_id: string
  text: string
  blip_caption?: string
}

interface Sample {
  sample_id: string
  conversation: Record<string, string | Turn[]>
  qa: Array<{ question: string; evidence?: string[]; category: number }>
}

const CATEGORIES = ['', '1 multi-hop', '2 temporal', '3 open-domain', '4 single-hop', '5 adversarial']
const DAY_MS = 86_400_000

/**
 * Reads LoCoMo: conversations of two people over months. The `query` field, with which annotators looked for photos, is
 * never used: it often names the answer.
 */
export function loadLocomo(path: string): Conversation[] {
  return (JSON.parse(readFileSync(path, 'utf8')) as Sample[]).map(sample => {
    const items = sessionNumbers(sample).flatMap(number => sessionItems(sample, number))
    const known = new Set(items.map(item => item.itemId))
    const last = Math.max(...items.map(item => Date.parse(item.eventAt!.start)))
    const questions = sample.qa.map(
      ({ question, evidence, category }): DatasetQuestion => ({
        text: question,
        category: CATEGORIES[category]!,
        evidence: evidenceIds(evidence ?? []).filter(id => known.has(id)),
        isUnanswerable: category === 5
      })
    )
    return { id: sample.sample_id, items, questions, nowMs: last + DAY_MS }
  })
}

function sessionNumbers(sample: Sample): number[] {
  return Object.keys(sample.conversation)
    .flatMap(key => /^session_(\d+)$/.exec(key)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
}

function sessionItems(sample: Sample, number: number): DatasetItem[] {
  const start = sessionTime(sample.conversation[`session_${number}_date_time`] as string)
  return (sample.conversation[`session_${number}`] as Turn[]).map((turn, position) => ({
    itemId: turn.dia_id,
    text: turn.blip_caption === undefined ? turn.text : `${turn.text} [shares photo: ${turn.blip_caption}]`,
    author: { role: 'person', name: turn.speaker },
    session: `session ${number}`,
    position,
    eventAt: { start, precision: 'minute' }
  }))
}

/** "1:56 pm on 8 May, 2023" → ISO-8601. */
function sessionTime(text: string): string {
  const [, hour, minute, half, day, month, year] = /^(\d+):(\d+) (am|pm) on (\d+) (\w+), (\d+)$/.exec(text)!
  const date = new Date(`${day} ${month} ${year} UTC`)
  date.setUTCHours((Number(hour) % 12) + (half === 'pm' ? 12 : 0), Number(minute))
  return date.toISOString()
}

/** Some strings hold several ids, or one with a slip: `D8:6; D9:17`, `D:11:26`, `D30:05`. */
function evidenceIds(raw: readonly string[]): string[] {
  const ids = raw.flatMap(text =>
    text.split(/[;,\s]+/).flatMap(part => {
      const match = /^D:?(\d+):(\d+)$/.exec(part)
      return match === null ? [] : `D${Number(match[1])}:${Number(match[2])}`
    })
  )
  return [...new Set(ids)]
}
