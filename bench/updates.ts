import { parseArgs } from 'node:util'
import {
  judgeCase,
  shareOf,
  type UpdateVerdict,
  updateCases,
  updateLanguages
} from '../node/test/profile/facts/update-suite.ts'

/**
 * The update and contradiction suite without a model: by language and category the share of cases with the right
 * current value, and of those whose old value is still answered as of its time. Failures are listed by id.
 *
 * Arguments: `[--language eng] [--facts]` (what the failing cases came to).
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { language: { type: 'string' }, facts: { type: 'boolean', default: false } }
  })
  const languages = updateLanguages().filter(language => values.language === undefined || language === values.language)
  const verdicts = languages.flatMap(language => updateCases(language).map(one => judgeCase(one, language)))
  const failed = (isWrong: (verdict: UpdateVerdict) => boolean) =>
    verdicts.filter(isWrong).map(({ id, facts }) => (values.facts ? { id, facts } : id))
  return {
    schema: 'secondme.bench.updates/1',
    total: figures(verdicts),
    heldOut: figures(verdicts.filter(({ heldOut }) => heldOut)),
    byLanguage: grouped(verdicts, 'language'),
    byCategory: grouped(verdicts, 'category'),
    failures: {
      current: failed(({ isCurrentRight }) => !isCurrentRight),
      asOf: failed(({ isAsOfRight }) => isAsOfRight === false),
      asked: failed(({ isAskedRight }) => isAskedRight === false)
    }
  }
}

function grouped(verdicts: readonly UpdateVerdict[], key: 'language' | 'category'): Record<string, object> {
  const groups = Map.groupBy(verdicts, verdict => verdict[key])
  return Object.fromEntries([...groups].map(([name, some]) => [name, figures(some)]))
}

function figures(verdicts: readonly UpdateVerdict[]): object {
  return {
    cases: verdicts.length,
    current: shareOf(verdicts.map(({ isCurrentRight }) => isCurrentRight)),
    asOf: shareOf(verdicts.map(({ isAsOfRight }) => isAsOfRight)),
    asked: shareOf(verdicts.map(({ isAskedRight }) => isAskedRight))
  }
}
