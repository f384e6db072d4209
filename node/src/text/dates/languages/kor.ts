import { dayTime } from '../calendar.ts'
import { eastRules } from '../east.ts'
import { edgeOf, nothing } from '../readings.ts'
import { away } from '../relative.ts'
import type { Language } from '../rules.ts'

/** All syllables that end in a given consonant: past and future forms are told by it. */
function syllables(finalConsonant: number, except = ''): string {
  let all = ''
  for (let code = 0xac00 + finalConsonant; code <= 0xd7a3; code += 28) all += String.fromCharCode(code)
  return [...all].filter(syllable => !except.includes(syllable)).join('')
}
const PAST = syllables(20, '있겠')
const ADNOMINAL = syllables(8)

/** Native counters of days. */
const DAYS: Record<string, number> = {
  하루: 1,
  이틀: 2,
  사흘: 3,
  나흘: 4,
  닷새: 5,
  엿새: 6,
  이레: 7,
  여드레: 8,
  아흐레: 9,
  열흘: 10,
  보름: 15
}
const AGO = ' ?전(?!화|기|체|문|혀|통|부|자|국)'
const LATER = ' ?(?:후|뒤)'

export const kor: Language = {
  code: 'kor',
  isSpaced: false,
  vocabulary: {
    weekday: { 월요일: 0, 화요일: 1, 수요일: 2, 목요일: 3, 금요일: 4, 토요일: 5, 일요일: 6 },
    season: { 봄: 0, 여름: 1, 가을: 2, 겨울: 3 },
    n: {
      한: 1,
      두: 2,
      세: 3,
      석: 3,
      네: 4,
      넉: 4,
      다섯: 5,
      여섯: 6,
      일곱: 7,
      여덟: 8,
      아홉: 9,
      열: 10,
      열한: 11,
      열두: 12,
      일: 1,
      이: 2,
      삼: 3,
      사: 4,
      오: 5,
      육: 6,
      칠: 7,
      팔: 8,
      구: 9,
      십: 10,
      이십: 20,
      삼십: 30
    },
    unit: { 일: 'day', 주: 'week', 주일: 'week', 개월: 'month', 달: 'month', 년: 'year', 해: 'year', 분기: 'quarter' },
    holiday: {
      크리스마스: 'christmas',
      성탄절: 'christmas',
      '크리스마스 이브': 'christmas-eve',
      크리스마스이브: 'christmas-eve',
      밸런타인데이: 'valentine',
      핼러윈: 'halloween'
    },
    offset: {
      어제: -1,
      '어제 저녁': -1,
      '어제 밤': -1,
      어젯밤: -1,
      '어제 아침': -1,
      엊저녁: -1,
      그저께: -2,
      그제: -2,
      엊그제: -2,
      그끄저께: -3,
      오늘: 0,
      '오늘 아침': 0,
      '오늘 저녁': 0,
      '오늘 밤': 0,
      오늘밤: 0,
      '오늘 오후': 0,
      '오늘 오전': 0,
      내일: 1,
      '내일 아침': 1,
      '내일 저녁': 1,
      '내일 밤': 1,
      모레: 2,
      내일모레: 2,
      '내일 모레': 2,
      글피: 3
    },
    which: { 지난: -1, 저번: -1, 이번: 0, 올: 0, 다음: 1, 오는: 1, 돌아오는: 1, 지지난: -2 },
    relyear: { 재작년: -2, 작년: -1, 지난해: -1, 전년도: -1, 올해: 0, 금년: 0, 내년: 1, 이듬해: 1, 내후년: 2, 후년: 2 },
    relmonth: {
      지지난달: -2,
      '지지난 달': -2,
      지난달: -1,
      '지난 달': -1,
      저번달: -1,
      '저번 달': -1,
      이번달: 0,
      '이번 달': 0,
      이달: 0,
      다음달: 1,
      '다음 달': 1,
      내달: 1,
      다다음달: 2,
      '다다음 달': 2
    },
    relweek: {
      지지난주: -2,
      '지지난 주': -2,
      저저번주: -2,
      '저저번 주': -2,
      지난주: -1,
      '지난 주': -1,
      저번주: -1,
      '저번 주': -1,
      이번주: 0,
      '이번 주': 0,
      금주: 0,
      다음주: 1,
      '다음 주': 1,
      내주: 1,
      다다음주: 2,
      '다다음 주': 2
    }
  },
  rules: [
    ...eastRules({
      year: '년',
      month: '월',
      day: '일',
      of: '(?:의)? ?',
      from: '부터|에서|[-~–]',
      till: '까지',
      ago: AGO,
      later: LATER,
      weekend: '주말',
      quarter: '{quarter} ?분기',
      decades: '{decade} ?년대',
      every: '매주 ?|매년 ?|해마다 ?|매달 ?',
      everyAfter: ' ?마다',
      dayAlone: '(?=에(?! ?한 ?번))',
      which: ' ?'
    }),
    ...Object.entries(DAYS).flatMap(([word, count]) => [
      [`${word}${AGO}`, (_: unknown, { today }: { today: number }) => away(today, -count, 'day')] as const,
      [`${word}${LATER}`, (_: unknown, { today }: { today: number }) => away(today, count, 'day')] as const
    ]),
    ['연말', edgeOf('year', 'late')],
    ['연초', edgeOf('year', 'early')],
    ['월말', edgeOf('month', 'late')],
    ['월초', edgeOf('month', 'early')],
    [`반년${AGO}`, (_, { today }) => away(today, -6, 'month')],
    [`반년${LATER}`, (_, { today }) => away(today, 6, 'month')],
    ['{relyear} ?이맘때', ({ relyear }, { today }) => away(today, relyear * 12, 'month')],
    ['{relyear} ?(?:{holiday})', nothing],
    ['엊그제', (_, { today }) => dayTime(today - 2)],
    ['오늘날|어제오늘|내일모레면', nothing],
    ['{n} ?(?:일|주|주일|개월|달|년) ?(?:동안|간|째|만에|내내)', nothing],
    ['{year} ?년 ?(?:동안|간|된)', nothing]
  ],
  tense: {
    future: new RegExp(
      `겠|(?:와|가|해|있어|만나|열려|시작해)요|(?:온|간|한|있|만난|열린|시작한)다(?!고)|(?:옵|갑|합|있습|만납|열립)니다|예정|일(?:이다|이에요|이야|입니다)|계획|[${ADNOMINAL}] ?(?:거|것|게|건|예정|계획|생각)|려고|려면|기로|러 간다|러 가요|(?:하|가|보)자|싶`,
      ''
    ),
    past: new RegExp(`[${PAST}](?!으면)`, ''),
    clause: /[,;]|고 |지만 |는데 |어서 |아서 |해서 /g
  },
  thirds: { after: ' ?(?:(?<early>초순?|상순)(?!등|청|대)|(?<mid>중순|중반)|(?<late>말(?!고|이야|레|씀|라)|하순))' },
  clock: {
    after:
      '(?:에)? ?(?<half>오전|오후|아침|저녁|밤|새벽|낮)? ?(?:(?<hour>\\d{1,2}|{n}) ?시(?!간)(?: ?(?:(?<minute>\\d{1,2}) ?분|(?<thirty>반)))?|(?<noon>정오))',
    pm: /오후|저녁|밤|낮/,
    am: /오전|아침|새벽/
  },
  join: { between: ' ?(?:부터|에서|[-~–]) ?', close: ' ?까지' }
}
