import type { CritiqueView, EnhancementView } from '@secondme-node/node/api'
import { wrap } from './drawing.ts'
import { CliError } from './errors.ts'
import { EXIT } from './exit-codes.ts'
import { bold, clip, dim } from './output.ts'

/** Whom a request goes to. */
export function expertRef(to = 'expert'): string {
  if (to === 'expert' || /^@\S/.test(to)) return to
  throw new CliError({
    code: 'USAGE',
    message: `“${to}” is nobody to ask: say expert, or @name of another self`,
    exitCode: EXIT.usage
  })
}

/** Each addition with its source, and what stays. */
export function describeAdditions({ additions, withheld }: Pick<EnhancementView, 'additions' | 'withheld'>): string[] {
  return [
    ...additions.flatMap(({ text, why, source, isSensitive }, i) => [
      `[${i + 1}] ${text}${isSensitive ? ' (sensitive)' : ''}`,
      dim(`    ${why} · ${source.memoryId} “${clip(source.quote, 72)}”`)
    ]),
    ...withheld.map(({ why, count }) => dim(`    kept back: ${count} (${why})`))
  ]
}

const SIGNS = { conflict: '✘', missing: '?', fits: '✔' } as const
const VERDICTS: Record<CritiqueView['verdict'], string> = {
  fits: 'It fits what is known of you.',
  conflicts: 'It goes against what is known of you.',
  incomplete: 'It leaves open what matters to you.',
  'nothing-known': 'Nothing known of you bears on it.'
}

export function describeCritique({ verdict, points, askBack }: Omit<CritiqueView, 'schema'>): string {
  return [
    bold(VERDICTS[verdict]),
    ...points.flatMap(({ kind, text, source }) => [
      wrap(`${SIGNS[kind]} ${text}`),
      dim(`    ${source.memoryId} “${clip(source.quote, 72)}”`)
    ]),
    ...(askBack === null ? [] : ['', dim('You could ask back:'), wrap(askBack)])
  ].join('\n')
}
