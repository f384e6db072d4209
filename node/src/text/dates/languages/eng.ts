import { dateTime, dayTime, decadeTime, monthTime, partsOf, seasonTime, yearTime } from '../calendar.ts'
import { europeanRules } from '../european.ts'
import { ahead, dateRead, monthRead, nothing, weekOf, weekOfMonth } from '../readings.ts'
import {
  away,
  dateOfMonthBy,
  lastWeekday,
  monthBy,
  weekdayBy,
  weekdayInWeek,
  weekendBy,
  whichHoliday,
  whichMonth,
  whichSeason,
  whichWeekday,
  whole
} from '../relative.ts'
import type { Language, Rule } from '../rules.ts'

const LONG = {
  january: 1,
  february: 2,
  march: 3,
  april: 4,
  may: 5,
  june: 6,
  july: 7,
  august: 8,
  september: 9,
  october: 10,
  november: 11,
  december: 12
}
const SHORT = { jan: 1, feb: 2, mar: 3, apr: 4, jun: 6, jul: 7, aug: 8, sep: 9, sept: 9, oct: 10, nov: 11, dec: 12 }
const { march: _march, april: _april, may: _may, june: _june, august: _august, ...UNMISTAKABLE } = LONG

const WEEKDAYS = { monday: 0, tuesday: 1, wednesday: 2, thursday: 3, friday: 4, saturday: 5, sunday: 6 }
const NUMBERS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'

const DAYPART = '(?:(?: early| late)? (?:morning|afternoon|evening|night)| at night| noon)?(?!s\\b)'
const AGO = '(?: ago| earlier| back| before now)'

const RULES: Rule[] = [
  ...europeanRules({
    article: '(?:the )?',
    ordinal: '(?:st|nd|rd|th)?',
    of: '(?: of | |-)',
    ofYear: '(?: of | |-)',
    from: 'from |between ',
    to: 'to|until|till|through|and',
    yearLead:
      'in |since |until |till |during |throughout |by |around |circa |late |early |mid[ -]|back in |before |after |from |end of |start of |beginning of |middle of |class of |year |summer |winter |spring |autumn |fall ',
    monthLead:
      'in |since |until |till |during |throughout |early |mid[ -]|late |end of |start of |beginning of |middle of |all ',
    ofSeason: ',?(?: of | )',
    quarterWord: 'quarter',
    weekWord: '(?:calendar )?week'
  }),
  [
    '(?:{wday}\\.?,? )?{mon}\\.? (?:the )?{day}(?:st|nd|rd|th)?(?:,? {year})?(?! (?:people|times|per|percent|miles|km)|:\\d)',
    dateRead
  ],
  [
    '(?:from |between )?{mon}\\.? {day}(?:st|nd|rd|th)? ?(?:[-–—]|to|until|through|and) ?(?:the )?{day2}(?:st|nd|rd|th)?(?:,? {year})?',
    (found, scene) => {
      const end = dateRead({ ...found, day: found.day2 }, scene)
      if (end === undefined || found.day >= found.day2) return undefined
      return { first: end.first - (found.day2 - found.day), last: end.last, precision: 'range' }
    }
  ],
  // A month's name that is a word or a person too needs its capital.
  [
    '(?<lead>(?:by|before|after|for|around|of|from|to) )(?:{month})(?! \\d)',
    ({ month, words }, { today, tense }) =>
      /^[A-Z]/.test(words) && month !== 5 ? monthBy(today, month, tense()) : undefined
  ],

  [`{offset}(?:'s)?${DAYPART}`, ({ offset }, { today }) => dayTime(today + offset)],
  ['the day before yesterday', (_, { today }) => dayTime(today - 2)],
  ['the day after tomorrow', (_, { today }) => dayTime(today + 2)],
  ['last (?:night|evening)', (_, { today }) => dayTime(today - 1)],
  ['(?:this|earlier this) (?:morning|afternoon|evening)', (_, { today }) => dayTime(today)],

  [`{n} {unit}${AGO}`, ({ n, unit }, { today }) => away(today, -n, unit)],
  [`(?:an?|the) (?:good )?{unit}${AGO}`, ({ unit }, { today }) => away(today, -1, unit)],
  [`(?:a |the )?couple (?:of )?{unit}${AGO}`, ({ unit }, { today }) => away(today, -2, unit)],
  ['half a year ago', (_, { today }) => away(today, -6, 'month')],
  ["in {n} {unit}(?:'s?)?(?: time)?(?! of)", ahead(({ n, unit }, { today }) => away(today, n, unit))],
  ["in an? {unit}(?:'s)?(?: time)?(?! of)", ahead(({ unit }, { today }) => away(today, 1, unit))],
  ['in (?:a |the )?couple (?:of )?{unit}', ahead(({ unit }, { today }) => away(today, 2, unit))],
  ['in half a year', ahead((_, { today }) => away(today, 6, 'month'))],
  ['(?:{n}) {unit} from (?:now|today)', ({ n, unit }, { today }) => away(today, n, unit)],
  ['an? {unit} from (?:now|today)', ({ unit }, { today }) => away(today, 1, unit)],
  ['an? week (?:from|after) tomorrow', (_, { today }) => dayTime(today + 8)],
  ['an? week ago (?:on )?{weekday}', ({ weekday }, { today }) => dayTime(lastWeekday(today, weekday).first - 7)],
  [
    `an? {unit}${AGO} (?:yesterday|today)`,
    ({ unit, words }, { today }) => away(today - (/yesterday$/i.test(words) ? 1 : 0), -1, unit)
  ],

  ['(?:the )?{which} {unit}', ({ which, unit }, { today }) => (unit === 'day' ? undefined : whole(today, which, unit))],
  ['(?:the )?{unit} before last', ({ unit }, { today }) => whole(today, -2, unit)],
  ['(?:the )?{unit} after next', ({ unit }, { today }) => whole(today, 2, unit)],
  [
    '(?<lead>(?:end|start|beginning|middle|close|rest) of )(?:the|this) {unit}',
    ({ unit }, { today }) => whole(today, 0, unit)
  ],
  ['(?:the )?{which} {season}', ({ which, season }, { today, tense }) => whichSeason(today, which, season, tense())],
  ['(?:the )?{season} before last', ({ season }, { today }) => whichSeason(today - 365, -1, season, 'past')],
  ['(?:the )?{which} {month}', ({ which, month }, { today }) => whichMonth(today, which, month)],
  [
    '(?<lead>(?:of|in|from|this) )(?:{month}) (?:of )?(?:the )?{which} year',
    ({ month, which }, { today }) => monthTime(partsOf(today).year + which, month)
  ],
  ['{month},? (?:of )?{which} year', ({ month, which }, { today }) => monthTime(partsOf(today).year + which, month)],
  [
    '{season},? (?:of )?{which} year',
    ({ season, which }, { today }) => seasonTime(partsOf(today).year + which, season)
  ],
  ['(?:the )?{which} {holiday}', ({ which, holiday }, { today }) => whichHoliday(today, which, holiday)],
  [
    '{holiday} (?:of )?{which} year',
    ({ which, holiday }, { today }) => whichHoliday(yearTime(partsOf(today).year + which).first - 1, 1, holiday)
  ],
  [
    '(?<lead>(?:in|during|for|over|since|of|all) )(?:the )?{season}(?! \\d| of )',
    ({ season }, { today, tense }) => whichSeason(today, 0, season, tense() ?? 'past')
  ],
  ['(?:on|at|over|during) the weekend', (_, { today, tense }) => weekendBy(today, tense())],

  [
    `(?:the )?{which} {weekday}${DAYPART}`,
    ({ which, weekday }, { today, tense }) => whichWeekday(today, which, weekday, tense())
  ],
  ['(?:the )?{weekday} before last', ({ weekday }, { today }) => whichWeekday(today, -2, weekday, 'past')],
  ['(?:the )?{weekday} after next', ({ weekday }, { today }) => whichWeekday(today, 2, weekday, 'future')],
  [
    `(?:on )?{weekday}${DAYPART},? (?:of )?{which} week`,
    ({ weekday, which }, { today }) => weekdayInWeek(today, which, weekday)
  ],
  ["{which} week(?:'s)? (?:on )?{weekday}", ({ weekday, which }, { today }) => weekdayInWeek(today, which, weekday)],
  ['(?:on )?{weekday} (?:the )?week before last', ({ weekday }, { today }) => weekdayInWeek(today, -2, weekday)],
  [`{weekday}${DAYPART}`, ({ weekday }, { today, tense }) => weekdayBy(today, weekday, tense())],
  [
    '(?<lead>on )the {day}(?:st|nd|rd|th)(?=[.,;:!?)\\n]|$| (?:and|we|i|at|he|she|they|it|because|with|in the)(?!\\p{L}))',
    ({ day }, { today, tense }) => dateOfMonthBy(today, day, tense())
  ],
  [
    '(?:the )?{day}(?:st|nd|rd|th) of (?:{which}|the) month',
    ({ day, which }, { today }) => {
      const month = whole(today, which ?? 0, 'month')!
      return month.first + day - 1 > month.last ? undefined : dayTime(month.first + day - 1)
    }
  ],

  ["(?:the )'?{decade}'?s", ({ decade }, _) => decadeTime(decade)],
  [
    '(?<lead>(?:in|during|since|from|of|late|early) ){decade}s',
    ({ decade }) => (decade >= 100 ? decadeTime(decade) : undefined)
  ],
  ['the {decade}', ({ decade, words }) => (/\\d$/.test(words) ? undefined : decadeTime(decade))],
  [
    '(?:the )?(?:first|last) week (?:of|in) {month}(?:,? (?:of )?{year})?',
    (found, scene) => {
      const month = monthRead(found, scene)
      return month && weekOfMonth(month, /last week/i.test(found.words) ? -1 : 1)
    }
  ],
  ['(?:the )?week of {mon} {day}(?:st|nd|rd|th)?(?:,? {year})?', (found, scene) => weekOf(dateRead(found, scene))],
  [
    '(?:the )?week of (?:the )?{day}(?:st|nd|rd|th)? (?:of )?{mon}(?:,? {year})?',
    (found, scene) => weekOf(dateRead(found, scene))
  ],

  ["(?<lead>the (?:early|late|mid)[ -])'?{decade}'?s", ({ decade }) => decadeTime(decade)],
  [
    '(?:{n}|an?) years? ago (?:in|this|last) {month}',
    ({ n, month }, { today }) => monthTime(partsOf(today).year - (n ?? 1), month)
  ],
  ['(?<lead>in ){month} {n} years ago', ({ n, month }, { today }) => monthTime(partsOf(today).year - n, month)],

  [
    '{month} {day}(?:st|nd|rd|th)?,? (?:of )?{which} year',
    ({ day, month, which }, { today }) => dateTime(partsOf(today).year + which, month, day)
  ],
  [
    '{day}(?:st|nd|rd|th)? (?:of )?{month},? (?:of )?{which} year',
    ({ day, month, which }, { today }) => dateTime(partsOf(today).year + which, month, day)
  ],
  ['{year}(?= (?:was|has been|will be)(?!\\p{L}))', ({ year }) => yearTime(year!)],

  // Again and again, for how long, of what kind: no time of its own.
  [
    `(?:every|each|once a|twice a|most|per)(?: other| second| single)? (?:{weekday}|{unit}|{season}|{month}|{holiday})${DAYPART}(?: (?:and|or) {weekday2})?`,
    nothing
  ],
  ['{weekday}s? to {weekday2}s', nothing],
  ['(?:for|over|within) (?:the )?(?:last |past |next )?(?:{n}|an?|a couple of|a few) {unit}(?! ago)', nothing],
  ['for the (?:last|past|next|whole) {unit}', nothing],
  ['{n} {unit} (?:old|long)', nothing],
  ['(?:black|good|ash|palm|casual) {weekday}', nothing],
  [
    '(?<lead>(?:in|about|around|after|by|from|of) ){year} (?!was |is |has |this |as |his |its |us |does |perhaps |always )\\p{Ll}+s(?= |[.,;!?]|$)',
    nothing
  ]
]

export const eng: Language = {
  code: 'eng',
  isSpaced: true,
  vocabulary: {
    month: LONG,
    mon: { ...LONG, ...SHORT },
    bare: UNMISTAKABLE,
    weekday: WEEKDAYS,
    wday: { ...WEEKDAYS, mon: 0, tue: 1, tues: 1, wed: 2, thu: 3, thur: 3, thurs: 3, fri: 4, sat: 5, sun: 6 },
    season: { spring: 0, springtime: 0, summer: 1, summertime: 1, autumn: 2, fall: 2, winter: 3 },
    n: {
      ...Object.fromEntries(NUMBERS.split(' ').map((word, nth) => [word, nth + 1])),
      thirty: 30,
      forty: 40,
      fifty: 50,
      sixty: 60
    },
    unit: {
      day: 'day',
      days: 'day',
      week: 'week',
      weeks: 'week',
      fortnight: 'fortnight',
      fortnights: 'fortnight',
      weekend: 'weekend',
      weekends: 'weekend',
      month: 'month',
      months: 'month',
      quarter: 'quarter',
      quarters: 'quarter',
      year: 'year',
      years: 'year',
      decade: 'decade',
      decades: 'decade'
    },
    holiday: {
      christmas: 'christmas',
      'christmas day': 'christmas',
      xmas: 'christmas',
      'christmas eve': 'christmas-eve',
      "new year's eve": 'new-year-eve',
      'new years eve': 'new-year-eve',
      "new year's day": 'new-year',
      "new year's": 'new-year',
      halloween: 'halloween',
      "valentine's day": 'valentine',
      'valentines day': 'valentine',
      easter: 'easter',
      'easter sunday': 'easter'
    },
    offset: { yesterday: -1, today: 0, tonight: 0, tomorrow: 1 },
    which: {
      last: -1,
      previous: -1,
      past: -1,
      this: 0,
      next: 1,
      coming: 1,
      'this coming': 1,
      'this past': -1,
      upcoming: 1
    },
    decade: {
      twenties: 1920,
      thirties: 1930,
      forties: 1940,
      fifties: 1950,
      sixties: 1960,
      seventies: 1970,
      eighties: 1980,
      nineties: 1990
    },
    ordinal: { first: 1, '1st': 1, second: 2, '2nd': 2, third: 3, '3rd': 3, fourth: 4, '4th': 4 }
  },
  rules: RULES,
  tense: {
    future:
      /\b(?:will|won't|shall|gonna|going to|plan(?:s|ning)? (?:to|on|for)|planned for|scheduled|due|deadline|appointment|booked for|hop(?:e|es|ing) to|want(?:s)? to|need(?:s)? to|have to|has to|must|let's|remind|upcoming|intend|can we|could we|shall|should|leaves?|start(?:s|ing)?|begin(?:s|ning)?|departs?|arrives?|opens?|comes|closes|happens|takes place|returns|visits|retires|expires|graduates|marries|flies|lands|gets (?:here|back|in|married)|(?:I|we|they) (?:fly|move|travel|meet|see|go|have)(?! (?:been|not|had|\w+ed)\b))\b|'ll\b|\b(?:am|are|is)(?: not| also| finally)? \w+ing\b|\w'(?:m|re|s)(?: not| also| finally)? \w+ing\b|\b(?:is|are) (?:on|in|at|from|january|february|march|april|may|june|july|august|september|october|november|december)\b/,
    past: /\b(?:was|were|wasn't|weren't|had|did|didn't|went|got|met|saw|came|bought|told|said|took|made|left|began|ran|ate|flew|drove|gave|found|felt|lost|won|wrote|read|sold|spent|sent|broke|became|knew|thought|heard|held|kept|paid|sat|slept|spoke|swam|taught|wore|built|caught|chose|fell|grew|hid|rode|rose|sang|stood|stole|used to|been|have \w+ed|quit)\b|\b(?!need)[a-z]{2,}ed\b/,
    clause: /[,;:()]| (?:and|but|because|so|while|who|which|when|after|before|until) /g
  },
  thirds: {
    before:
      '(?:the )?(?:(?<early>(?:very )?early|(?:beginning|start) of)|(?<mid>mid|middle of|the middle of)|(?<late>late|(?:end|close) of))(?: in)?(?:[ -](?:the )?)(?:year )?'
  },
  clock: {
    after:
      ",?(?: (?:at|around|about|by|from))? (?:(?<noon>noon|midday)|(?<midnight>midnight)|(?:(?<hour>[01]?\\d|2[0-3])[:.](?<minute>[0-5]\\d)|(?<=(?:at|around|about|by|from) )(?<hour2>\\d{1,2}|{n})|(?<hour3>\\d{1,2})(?= ?[ap]\\.?m))(?: ?(?<half>[ap]m|[ap]\\.m\\.?))?(?: o'clock)?(?: in the (?<half2>morning|afternoon|evening))?)",
    before:
      '(?:at |around )?(?:(?<noon>noon|midday)|(?<midnight>midnight)|(?<hour>[01]?\\d|2[0-3])(?:[:.](?<minute>[0-5]\\d)(?: ?(?<half>a\\.?m|p\\.?m))?| ?(?<half2>a\\.?m|p\\.?m))\\.?)(?:,? (?:on )?| )',
    pm: /p\.?m|evening|night|afternoon/,
    am: /a\.?m|morning/
  },
  join: {
    open: '(?:from|between) (?:the )?',
    openBetween: ' (?:to|until|till|through|and) (?:the )?| ?[-–] ?',
    between: ' ?[–-] ?| (?:to|until|till|through) (?:the )?'
  }
}
