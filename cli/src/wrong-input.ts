/** What the API calls a thing, and what the person typed it as. */
const TYPED: Record<string, string> = {
  perDay: '--ask',
  exceptTopics: '--except-topics',
  expiresInMs: '--expires',
  laterMs: '--for',
  select: 'the choice of memories'
}
/** Typed without a flag. */
const BARE: ReadonlySet<string> = new Set([
  ...['question', 'text', 'name', 'peer', 'link', 'audience', 'message', 'draft', 'answer', 'ref']
])

/**
 * What does not fit, in words a person typed by: the API names fields and bounds, one `field: fact` after the other.
 *
 * @param detail - of the problem REQUEST_INVALID
 */
export function wrongInput(detail: string): string {
  return detail
    .split(/; (?=[\w.]+: )/)
    .map(oneWrong)
    .join('; ')
}

function oneWrong(issue: string): string {
  const [, path, fact] = /^([\w.]+): (.*)$/s.exec(issue) ?? []
  if (path === undefined || fact === undefined) return issue
  const what = nameOf(path)
  const choices = /^Invalid option: expected one of (.*)$/.exec(fact)?.[1]
  if (choices !== undefined) return `${what} takes ${listed(choices.split('|').map(each => each.replaceAll('"', '')))}`
  if (/^not an ISO-8601 date/.test(fact)) return `${what} takes a date such as 2026-05-14, 2026-05 or 2026`
  const [, side, kind, bound] = /^Too (small|big): expected (\w+) to (?:have|be) [<>]=?(\d+)/.exec(fact) ?? []
  if (side === 'small' && kind === 'string') return `${what} is empty`
  if (side === 'big' && kind === 'string') return `${what} is too long: at most ${count(bound)} characters`
  if (side === 'small' && kind === 'array') return `${what} names nothing`
  if (side === 'big' && kind === 'array') return `${what} names too much: at most ${count(bound)}`
  if (side !== undefined) return `${what} is ${side === 'big' ? 'at most' : 'at least'} ${count(bound)}`
  return `${what}: ${fact}`
}

function nameOf(path: string): string {
  const field = path.split('.')[0]!
  if (BARE.has(field)) return `the ${field}`
  return TYPED[field] ?? `--${field.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}

function count(digits: string | undefined): string {
  return Number(digits).toLocaleString('en')
}
