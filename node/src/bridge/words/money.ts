import { fold } from '../../retrieval/text/tokenize.ts'

export interface Amount {
  value: number
  currency: string
  start: number
  end: number
}

const CURRENCIES: ReadonlyArray<readonly [currency: string, words: string]> = [
  ['EUR', '€|eur(?:o|os)?|유로|ユーロ|欧元'],
  ['USD', '\\$|us\\$|usd|dollars?|dolares?|달러|ドル|美元'],
  ['GBP', '£|gbp|pounds?|pfund|파운드|ポンド|英镑'],
  ['KRW', '₩|krw|won|원'],
  ['JPY', '¥|jpy|yen|円|엔'],
  ['CNY', 'cny|rmb|yuan|元|块|人民币'],
  ['CHF', 'chf|francs?|franken']
]
const ALL = CURRENCIES.map(([, words]) => words).join('|')
const FIGURE = '(?:\\d{1,3}(?:[.,\\u00a0 ]\\d{3})+|\\d+)(?:[.,]\\d{1,2})?'
const AMOUNT = new RegExp(
  `(?<![\\p{L}\\p{N}])(${ALL}) ?(${FIGURE})(만|万)?(?!\\d)|(?<![\\p{N}.,])(${FIGURE}) ?(k|만|万)? ?(${ALL})(?![a-z])`,
  'gu'
)
const BUDGET =
  /(?<!\p{L})(?:budget\p{L}*|at most|no more than|(?:not|n['’]t) (?:\p{L}+ )*(?:spend|pay) (?:more than|over)|can(?:not|['’]t)? (?:only )?(?:spend|afford|pay)|up to|max(?:imum|imal)?|under|hochstens|nicht mehr als|ausgeben|plafond|au maximum|pas plus de|depenser|presupuesto|como maximo|no mas de|gastar)(?!\p{L})|예산|이하로|까지만|予算|以内|预算|不超过|最多/u

/** The amounts of money a text names. @param folded - by `fold` */
export function amountsIn(folded: string): Amount[] {
  return [...folded.matchAll(AMOUNT)].map(match => {
    const [found, before, figureAfter, tenThousandAfter, figureBefore, factor, after] = match
    const unit = factor ?? tenThousandAfter
    const value = numberOf(figureAfter ?? figureBefore ?? '') * (unit === 'k' ? 1_000 : unit === undefined ? 1 : 10_000)
    return { value, currency: currencyOf(before ?? after ?? ''), start: match.index, end: match.index + found.length }
  })
}

/** The most somebody means to spend, where the sentence tells it. */
export function budgetIn(sentence: string): Amount | undefined {
  const folded = fold(sentence)
  if (!BUDGET.test(folded)) return undefined
  return amountsIn(folded).toSorted((a, b) => b.value - a.value)[0]
}

function currencyOf(word: string): string {
  return CURRENCIES.find(([, words]) => new RegExp(`^(?:${words})$`, 'u').test(word))?.[0] ?? ''
}

/** "1.200,50", "1,200.50" and "1 200" alike: a mark before exactly three digits parts thousands. */
function numberOf(figure: string): number {
  const whole = figure.replace(/[.,\u00a0 ](?=\d{3}(?:\D|$))/g, '')
  return Number(whole.replace(',', '.'))
}
