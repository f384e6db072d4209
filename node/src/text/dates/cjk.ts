/** Numbers as Chinese and Japanese write them, 1 to `max`, in the one spelling used for counting days and years. */
export function hanNumbers(max: number): Record<string, number> {
  const digits = '零一二三四五六七八九'
  const words: Record<string, number> = { 两: 2, 兩: 2, 廿: 20 }
  for (let number = 1; number <= max; number++) {
    const tens = Math.floor(number / 10)
    const ones = number % 10
    const ten = tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens]}十`
    words[ten + (ones === 0 ? '' : digits[ones])] = number
  }
  return words
}

const YEAR_DIGITS = '〇一二三四五六七八九'

/** 二〇二三年 as 2023年: the same length. */
export function foldHanYears(text: string): string {
  return text.replace(/[一二][〇零一二三四五六七八九]{3}(?=年)/g, year =>
    year.replace(/./g, digit => String(digit === '零' ? 0 : YEAR_DIGITS.indexOf(digit)))
  )
}
