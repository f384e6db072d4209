import { dateTime, monthTime, yearTime } from '../calendar.ts'
import { foldHanYears, hanNumbers } from '../cjk.ts'
import { eastRules } from '../east.ts'
import { dateRead, edgeOf, nothing } from '../readings.ts'
import { away, weekdayBy } from '../relative.ts'
import type { Language } from '../rules.ts'

const TWELVE = Object.fromEntries(Object.entries(hanNumbers(12)).filter(([word]) => !'两兩廿'.includes(word)))

export const jpn: Language = {
  code: 'jpn',
  isSpaced: false,
  fold: foldHanYears,
  vocabulary: {
    month: TWELVE,
    day: hanNumbers(31),
    weekday: {
      月曜日: 0,
      火曜日: 1,
      水曜日: 2,
      木曜日: 3,
      金曜日: 4,
      土曜日: 5,
      日曜日: 6,
      月曜: 0,
      火曜: 1,
      水曜: 2,
      木曜: 3,
      金曜: 4,
      土曜: 5,
      日曜: 6
    },
    wday: { 月: 0, 火: 1, 水: 2, 木: 3, 金: 4, 土: 5, 日: 6 },
    ordinal: hanNumbers(4),
    season: { 春: 0, 夏: 1, 秋: 2, 冬: 3 },
    n: hanNumbers(99),
    era: { 元: 1, ...hanNumbers(64) },
    eraname: { 令和: 2018, 平成: 1988, 昭和: 1925, 大正: 1911, 明治: 1867 },
    unit: {
      日: 'day',
      週間: 'week',
      週: 'week',
      か月: 'month',
      ヶ月: 'month',
      カ月: 'month',
      ヵ月: 'month',
      ケ月: 'month',
      箇月: 'month',
      年: 'year'
    },
    holiday: {
      クリスマス: 'christmas',
      クリスマスイブ: 'christmas-eve',
      大晦日: 'new-year-eve',
      大みそか: 'new-year-eve',
      元日: 'new-year',
      元旦: 'new-year',
      バレンタインデー: 'valentine',
      ハロウィン: 'halloween'
    },
    offset: {
      一昨日: -2,
      おととい: -2,
      一昨々日: -3,
      昨日: -1,
      きのう: -1,
      昨夜: -1,
      昨晩: -1,
      ゆうべ: -1,
      昨日の夜: -1,
      昨日の朝: -1,
      今日: 0,
      きょう: 0,
      本日: 0,
      今朝: 0,
      今夜: 0,
      今晩: 0,
      明日: 1,
      あした: 1,
      あす: 1,
      明日の朝: 1,
      明日の夜: 1,
      明朝: 1,
      明晩: 1,
      明後日: 2,
      あさって: 2,
      しあさって: 3,
      明々後日: 3
    },
    which: { この前: -1, 前回: -1, この間: -1, 前: -1, この: 0, 今度: 1, 次: 1 },
    relyear: {
      一昨年: -2,
      おととし: -2,
      去年: -1,
      昨年: -1,
      今年: 0,
      ことし: 0,
      本年: 0,
      来年: 1,
      再来年: 2,
      さらいねん: 2
    },
    relmonth: { 先々月: -2, 先月: -1, 今月: 0, 来月: 1, 再来月: 2 },
    relweek: { 先々週: -2, 先週: -1, 今週: 0, 来週: 1, 再来週: 2 }
  },
  rules: [
    ...eastRules({
      year: '年',
      month: '月',
      day: '日',
      of: 'の?',
      from: 'から|[-~〜–]',
      till: 'まで',
      ago: '前',
      later: '(?:間)?後',
      weekend: '(?:週末|(?<=週)末)',
      quarter: '第?(?:{quarter}|{ordinal})四半期',
      decades: '{decade}年代',
      every: '毎週の?|毎年の?|毎月の?',
      everyAfter: 'ごと|毎(?!日)',
      dayAlone: '(?=[にのは、](?!(?:一|1)[度回]))',
      which: 'の?'
    }),
    ['(?:{year}年の?)?{month}月{day}日 ?[(]{wday}[)]', dateRead],
    ['{eraname}{era}年', ({ eraname, era }) => yearTime(eraname + era)],
    ['{eraname}{era}年{month}月', ({ eraname, era, month }) => monthTime(eraname + era, month)],
    ['{eraname}{era}年{month}月{day}日', ({ eraname, era, month, day }) => dateTime(eraname + era, month, day)],
    ['年末', edgeOf('year', 'late')],
    ['年初|年明け', edgeOf('year', 'early')],
    ['月末', edgeOf('month', 'late')],
    ['月初め?', edgeOf('month', 'early')],
    ['半年前', (_, { today }) => away(today, -6, 'month')],
    ['半年後', (_, { today }) => away(today, 6, 'month')],
    ['{relyear}の?今頃', ({ relyear }, { today }) => away(today, relyear * 12, 'month')],
    [
      '{weekday}の?(?:夜|朝|午後|午前)(?![ 0-9])',
      ({ weekday }, { today, tense }) => weekdayBy(today, weekday, tense())
    ],
    // How long, how often, and one after another.
    ['{n}(?:日|週間|か月|ヶ月|カ月|ヵ月|年)(?:間|ぶり|おき|ごと|目)(?!後|前)', nothing],
    ['{n}週間(?!前|後)', nothing],
    ['(?:以前|午前|名前|前日|翌日|前年|翌年|翌月|前月)', nothing],
    ['今日的|今日この頃', nothing],
    ['日曜大工|日曜版', nothing]
  ],
  tense: {
    future:
      /つもり|予定|です|(?<!て(?:い)?)ます|ません(?!でした)|たい|だろう|でしょう|ましょう|[うくすつぬむるぐぶ](?:よ|ね|ので|から)?(?:[。！!]|$)|(?:しよ|行こ|よ)う/,
    past: /(?:た|だった|でした)(?:[。、！!」\s]|$|の|ん|けど|が|から|ので|とき|時|こと|よ|ね|ばかり)/,
    clause: /[、;]|が、|けど/g
  },
  thirds: {
    after: 'の?(?:(?<early>上旬|初旬|初め|はじめ|初頭|前半)|(?<mid>中旬|半ば|中頃)|(?<late>下旬|末|終わり|後半))'
  },
  clock: {
    after:
      '(?:の|、)? ?(?<half>午前|午後|朝|夜|夕方|深夜)?の?(?:(?<hour>\\d{1,2}|{n})時(?!間)(?:(?<minute>\\d{1,2})分|(?<thirty>半))?|(?<noon>正午))',
    pm: /午後|夜|夕方|晩/,
    am: /午前|朝|深夜/
  },
  join: { between: '(?:から|[-~〜–])', close: 'まで' }
}
