import { dateTime, dayTime, monthTime, partsOf, yearTime } from '../calendar.ts'
import { foldHanYears, hanNumbers } from '../cjk.ts'
import { eastRules } from '../east.ts'
import { edgeOf, nothing } from '../readings.ts'
import { away, whole } from '../relative.ts'
import type { Language } from '../rules.ts'

/** The traditional characters of dates and tense, so that each pattern is written once. */
const TRADITIONAL = '週個這後號禮兩會將國過劃準備來時點鐘間聖誕節現計預訂從為歲說開說買見離經們個裡裏幾'
const SIMPLIFIED = '周个这后号礼两会将国过划准备来时点钟间圣诞节现计预订从为岁说开说买见离经们个里里几'
const SIMPLE = new Map([...TRADITIONAL].map((char, nth) => [char, SIMPLIFIED[nth]!]))
const FOLDABLE = new RegExp(`[${TRADITIONAL}]`, 'g')

const WEEKDAY_MARKS = ['一', '二', '三', '四', '五', '六', '日', '天']
const weekdays = (names: string[]) =>
  Object.fromEntries(names.flatMap(name => WEEKDAY_MARKS.map((mark, nth) => [name + mark, Math.min(nth, 6)])))
const MARKS = Object.fromEntries(WEEKDAY_MARKS.map((mark, nth) => [mark, Math.min(nth, 6)]))

const PART = '(?:早上|上午|中午|下午|晚上|夜里|傍晚|凌晨)'
const WEEK = '(?:个)?(?:周|星期|礼拜)'
const TWELVE = Object.fromEntries(Object.entries(hanNumbers(12)).filter(([word]) => !'两兩廿'.includes(word)))

export const cmn: Language = {
  code: 'cmn',
  isSpaced: false,
  fold: text => foldHanYears(text.replace(FOLDABLE, char => SIMPLE.get(char)!)),
  vocabulary: {
    month: { ...TWELVE, 正: 1, 腊: 12 },
    day: hanNumbers(31),
    weekday: weekdays(['星期', '礼拜', '周']),
    wday: MARKS,
    ordinal: hanNumbers(4),
    season: { 春天: 0, 春季: 0, 夏天: 1, 夏季: 1, 秋天: 2, 秋季: 2, 冬天: 3, 冬季: 3 },
    n: hanNumbers(99),
    era: { 元: 1, ...hanNumbers(99) },
    eraname: { 民国: 1911 },
    unit: {
      天: 'day',
      日: 'day',
      周: 'week',
      个星期: 'week',
      星期: 'week',
      个礼拜: 'week',
      礼拜: 'week',
      个月: 'month',
      年: 'year',
      个季度: 'quarter'
    },
    holiday: {
      圣诞节: 'christmas',
      圣诞: 'christmas',
      平安夜: 'christmas-eve',
      元旦: 'new-year',
      跨年夜: 'new-year-eve',
      情人节: 'valentine',
      万圣节: 'halloween',
      复活节: 'easter'
    },
    offset: {
      大前天: -3,
      前天: -2,
      前日: -2,
      昨天: -1,
      昨日: -1,
      昨晚: -1,
      昨夜: -1,
      今天: 0,
      今日: 0,
      今早: 0,
      今晚: 0,
      今晨: 0,
      今夜: 0,
      明天: 1,
      明日: 1,
      明早: 1,
      明晚: 1,
      后天: 2,
      大后天: 3
    },
    which: { 上: -1, 上个: -1, 上一个: -1, 这: 0, 这个: 0, 本: 0, 下: 1, 下个: 1, 下一个: 1, 去: -1 },
    relyear: { 大前年: -3, 前年: -2, 去年: -1, 今年: 0, 本年: 0, 明年: 1, 后年: 2, 大后年: 3 },
    relmonth: { 上上个月: -2, 上个月: -1, 上月: -1, 这个月: 0, 本月: 0, 当月: 0, 下个月: 1, 下月: 1, 下下个月: 2 },
    relweek: { 上上: -2, 上: -1, 这: 0, 本: 0, 下: 1, 下下: 2 }
  },
  rules: [
    ...eastRules({
      year: '年',
      month: '月',
      day: '[日号]',
      of: '的?',
      from: '到|至|[-~—–]+',
      till: '',
      ago: '(?:之前|以前|前)',
      later: '(?:之后|以后|后)',
      weekend: '周末',
      quarter: '第?(?:{quarter}|{ordinal})季度',
      decades: '(?:上世纪|20世纪|二十世纪)?{decade}年代',
      every: '每(?:个|年|月)?|逢',
      everyAfter: '都会',
      dayAlone: '(?=[^线楼院门房机馆店桌厅])(?<!\\d[.,]\\d?日)(?<=号)',
      which: '个?'
    }).filter(([template]) => !template.startsWith('{relweek}') && !template.startsWith('{which}个?(?:周末')),
    [`{relweek}${WEEK}(?![一二三四五六日天末])`, ({ relweek }, { today }) => whole(today, relweek, 'week')],
    [
      `{relweek}${WEEK}{wday}${PART}?`,
      ({ relweek, weekday }, { today }) => dayTime(whole(today, relweek, 'week')!.first + weekday)
    ],
    [`{relweek}(?:个)?周末`, ({ relweek }, { today }) => whole(today, relweek, 'weekend')],
    [`{offset}${PART}`, ({ offset }, { today }) => dayTime(today + offset)],
    ['{eraname}{era}年', ({ eraname, era }) => yearTime(eraname + era)],
    ['{eraname}{era}年{month}月', ({ eraname, era, month }) => monthTime(eraname + era, month)],
    ['{eraname}{era}年{month}月{day}[日号]', ({ eraname, era, month, day }) => dateTime(eraname + era, month, day)],
    ['年底|年末', edgeOf('year', 'late')],
    ['年初', edgeOf('year', 'early')],
    ['月底|月末', edgeOf('month', 'late')],
    ['月初', edgeOf('month', 'early')],
    ['半年(?:之前|以前|前)', (_, { today }) => away(today, -6, 'month')],
    ['半年(?:之后|以后|后)', (_, { today }) => away(today, 6, 'month')],
    ['半个月(?:之前|以前|前)', (_, { today }) => away(today, -15, 'day')],
    ['半个月(?:之后|以后|后)', (_, { today }) => away(today, 15, 'day')],
    [
      '{relyear}的?这个?时候',
      ({ relyear }, { today }) => monthTime(partsOf(today).year + relyear, partsOf(today).month)
    ],
    // Again and again, or how long.
    ['[0-9一两三四五六七八九十几](?:个)?(?:周|星期|礼拜)(?:[一二三两四五六七八九十0-9]+(?:次|回|天))', nothing],
    [`每(?:个|逢)?(?:周|星期|礼拜)[一二三四五六日天末]`, nothing],
    ['{n}(?:天|周|个星期|个月|年)(?:来|间|内|里|多)', nothing],
    ['今天下|后天性', nothing]
  ],
  tense: {
    future:
      /将|会(?!议|员)|要(?!求)|打算|计划|准备|想去|(?:来|到|举行|开始|出发|见面|搬)(?!了|过|自|的)|有(?:个|一)|预计|预订|即将|再去|就去|去(?!年|了|过)[^，。]*吧/,
    past: /了|过(?!年)|曾|已经|刚/,
    clause: /[，,;；]/g
  },
  thirds: { after: '的?(?:(?<early>上旬|初|年初|月初)|(?<mid>中旬|年中|月中)|(?<late>下旬|底|年底|月底|末))' },
  clock: {
    after:
      '的? ?(?<half>早上|上午|中午|下午|晚上|傍晚|凌晨|早晨)? ?(?:(?<hour>\\d{1,2}|{n})(?:点(?!心)钟?|时|:(?=\\d\\d))(?:(?<minute>\\d{1,2})分?|(?<thirty>半))?|(?<noon>正午))',
    pm: /下午|晚|傍晚|夜/,
    am: /早|上午|凌晨/
  },
  join: { open: '从', between: '(?:到|至|[-~—–]+)', openBetween: '(?:到|至|[-~—–]+)' }
}
