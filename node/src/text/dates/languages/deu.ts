import { dateTime, dayTime, decadeTime, monthTime, partsOf, seasonTime } from '../calendar.ts'
import { europeanRules } from '../european.ts'
import { ahead, nothing } from '../readings.ts'
import {
  away,
  dateOfMonthBy,
  weekdayBy,
  weekdayInWeek,
  weekendBy,
  whichHoliday,
  whichMonth,
  whichSeason,
  whichWeekday,
  whole
} from '../relative.ts'
import type { Language } from '../rules.ts'

const MONTHS = {
  januar: 1,
  jänner: 1,
  februar: 2,
  märz: 3,
  maerz: 3,
  april: 4,
  mai: 5,
  juni: 6,
  juli: 7,
  august: 8,
  september: 9,
  oktober: 10,
  november: 11,
  dezember: 12
}
const { april: _april, august: _august, mai: _mai, ...UNMISTAKABLE } = MONTHS
const WEEKDAYS = {
  montag: 0,
  dienstag: 1,
  mittwoch: 2,
  donnerstag: 3,
  freitag: 4,
  samstag: 5,
  sonnabend: 5,
  sonntag: 6
}
const NUMBERS =
  'ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig'
const PART = '(?:(?: |)(?:früh|vormittag|mittag|nachmittag|abend|nacht|morgen))?'
/** The endings of "letzt-", "nächst-" and their kin. */
const forms = (stems: string[], which: number) =>
  Object.fromEntries(stems.flatMap(stem => ['e', 'en', 'er', 'es', 'em'].map(ending => [stem + ending, which])))

export const deu: Language = {
  code: 'deu',
  isSpaced: true,
  vocabulary: {
    month: MONTHS,
    mon: {
      ...MONTHS,
      jan: 1,
      feb: 2,
      mär: 3,
      apr: 4,
      jun: 6,
      jul: 7,
      aug: 8,
      sep: 9,
      sept: 9,
      okt: 10,
      nov: 11,
      dez: 12
    },
    bare: UNMISTAKABLE,
    weekday: WEEKDAYS,
    wday: { ...WEEKDAYS, mo: 0, di: 1, mi: 2, do: 3, fr: 4, sa: 5, so: 6 },
    season: { frühling: 0, frühjahr: 0, sommer: 1, herbst: 2, winter: 3 },
    n: {
      ...Object.fromEntries(NUMBERS.split(' ').map((word, nth) => [word, nth + 1])),
      einem: 1,
      einer: 1,
      eine: 1,
      einen: 1,
      dreißig: 30,
      vierzig: 40,
      fünfzig: 50
    },
    unit: {
      tag: 'day',
      tage: 'day',
      tagen: 'day',
      woche: 'week',
      wochen: 'week',
      wochenende: 'weekend',
      monat: 'month',
      monate: 'month',
      monaten: 'month',
      quartal: 'quarter',
      jahr: 'year',
      jahre: 'year',
      jahren: 'year',
      jahrzehnt: 'decade',
      jahrzehnten: 'decade'
    },
    holiday: {
      weihnachten: 'christmas',
      heiligabend: 'christmas-eve',
      'heiliger abend': 'christmas-eve',
      silvester: 'new-year-eve',
      neujahr: 'new-year',
      ostern: 'easter',
      halloween: 'halloween',
      valentinstag: 'valentine'
    },
    offset: { vorvorgestern: -3, vorgestern: -2, gestern: -1, heute: 0, übermorgen: 2, überübermorgen: 3 },
    which: {
      ...forms(['letzt', 'vorig', 'vergangen'], -1),
      ...forms(['dies'], 0),
      ...forms(['nächst', 'kommend'], 1),
      ...forms(['vorletzt'], -2),
      ...forms(['übernächst'], 2)
    },
    decade: {
      zwanziger: 1920,
      dreißiger: 1930,
      vierziger: 1940,
      fünfziger: 1950,
      sechziger: 1960,
      siebziger: 1970,
      achtziger: 1980,
      neunziger: 1990
    },
    ordinal: {
      erstes: 1,
      ersten: 1,
      erste: 1,
      zweites: 2,
      zweiten: 2,
      zweite: 2,
      drittes: 3,
      dritten: 3,
      dritte: 3,
      viertes: 4,
      vierten: 4,
      vierte: 4
    }
  },
  rules: [
    ...europeanRules({
      article: '(?:den |dem |der )?',
      ordinal: '\\.?',
      of: ' ',
      ofYear: ' (?:des jahres )?',
      from: 'vom |von |zwischen |zwischen dem |ab ',
      to: 'bis|bis zum|und',
      yearLead:
        'seit |in |im jahr |im jahre |bis |um |anfang |mitte |ende |ab |vor |nach |von |jahr |sommer |winter |herbst |frühling |frühjahr |jahrgang ',
      monthLead: 'im |seit |bis |anfang |mitte |ende |ab |den ganzen ',
      ofSeason: ' ',
      quarterWord: 'quartal',
      weekWord: 'kw|kalenderwoche|woche'
    }),
    [
      '{quarter}\\. quartal(?: {year})?',
      ({ quarter, year }, { today }) => {
        const at = year ?? partsOf(today).year
        return {
          first: monthTime(at, quarter * 3 - 2).first,
          last: monthTime(at, quarter * 3).last,
          precision: 'range'
        }
      }
    ],
    [`{offset}${PART}`, ({ offset }, { today }) => dayTime(today + offset)],
    // "morgen" is the morning after a weekday or an article, else tomorrow.
    [
      '(?<!(?:guten|jeden|am|diesen|der|den|gestern|heute|nächsten|übernächsten|letzten|vorgestern|tag|eines) )morgen(?: (?:früh|vormittag|mittag|nachmittag|abend|nacht))?',
      (_, { today }) => dayTime(today + 1)
    ],
    ['(?:letzte|vergangene) nacht', (_, { today }) => dayTime(today - 1)],
    ['vor {n} {unit}', ({ n, unit }, { today }) => away(today, -n, unit)],
    ['vor einem halben jahr', (_, { today }) => away(today, -6, 'month')],
    ['in {n} {unit}', ahead(({ n, unit }, { today }) => away(today, n, unit))],
    ['in einem halben jahr', ahead((_, { today }) => away(today, 6, 'month'))],
    ['(?:heute|morgen) (?:in|vor) {n} {unit}', nothing],
    ['heute in einer woche', (_, { today }) => dayTime(today + 7)],
    ['heute vor einer woche', (_, { today }) => dayTime(today - 7)],
    [
      '(?:die |das |den |der |dem )?{which} {unit}',
      ({ which, unit }, { today }) => (unit === 'day' ? undefined : whole(today, which, unit))
    ],
    [
      '(?<lead>(?:anfang|mitte|ende) (?:der|des) )(?:{unit}|monats|jahres)',
      ({ unit, words }, { today }) => whole(today, 0, unit ?? (/monats/i.test(words) ? 'month' : 'year'))
    ],
    [
      '(?<lead>(?:anfang|mitte|ende) )(?:{which} )(?:{unit}|monats|jahres)',
      ({ which, unit, words }, { today }) => whole(today, which, unit ?? (/monats/i.test(words) ? 'month' : 'year'))
    ],
    [
      '(?:den |im |der )?{which} {season}',
      ({ which, season }, { today, tense }) => whichSeason(today, which, season, tense())
    ],
    ['(?:den |im )?{which} {month}', ({ which, month }, { today }) => whichMonth(today, which, month)],
    [
      '{day}\\. {month} {which} jahres',
      ({ day, month, which }, { today }) => dateTime(partsOf(today).year + which, month, day)
    ],
    ['{month} {which} jahres', ({ which, month }, { today }) => monthTime(partsOf(today).year + which, month)],
    ['{season} {which} jahres', ({ which, season }, { today }) => seasonTime(partsOf(today).year + which, season)],
    ['{which} {holiday}', ({ which, holiday }, { today }) => whichHoliday(today, which, holiday)],
    [
      '(?<lead>im |den ganzen ){season}',
      ({ season }, { today, tense }) => whichSeason(today, 0, season, tense() ?? 'past')
    ],
    ['am wochenende', (_, { today, tense }) => weekendBy(today, tense())],
    [
      `(?:am |den )?{which} {weekday}${PART}`,
      ({ which, weekday }, { today, tense }) => whichWeekday(today, which, weekday, tense())
    ],
    [`(?:am )?{weekday}${PART} {which} woche`, ({ which, weekday }, { today }) => weekdayInWeek(today, which, weekday)],
    ['{which} woche (?:am )?{weekday}', ({ which, weekday }, { today }) => weekdayInWeek(today, which, weekday)],
    [`{weekday}${PART}(?! {which} woche)`, ({ weekday }, { today, tense }) => weekdayBy(today, weekday, tense())],
    ['(?<lead>am ){day}\\.(?! \\p{L})', ({ day }, { today, tense }) => dateOfMonthBy(today, day, tense())],
    [
      "(?<lead>(?:den|die|der|in|seit) )'?{decade}(?:er|ern)?(?: jahren?n?)?",
      ({ decade, words }) => (/er|\\d0er/i.test(words) ? decadeTime(decade) : undefined)
    ],
    ['(?<lead>den ){decade}n', ({ decade }) => decadeTime(decade)],
    ['{decade}er(?: jahren?)?', ({ decade }) => decadeTime(decade)],
    // Again and again, or how long.
    ['(?:jede[rnsm]?|alle)(?: zweite[rn]?| {n})? (?:{weekday}|{unit}|{season}|{month})', nothing],
    ['{weekday}s', nothing],
    ['{n} {unit} (?:lang|alt|später|zuvor)', nothing],
    ['(?:für|seit|nach|innerhalb von) {n} {unit}', nothing],
    ['(?:einmal|zweimal) (?:die|in der|im|pro) {unit}', nothing]
  ],
  tense: {
    future:
      /(?<!\p{L})(?:werde|wirst|wird|werden|werdet|will|wollen|möchten?|plan(?:e|en|t)|vorhaben|habe vor|soll|sollen|müssen|muss|fällig|termin|beginnt|ziehen|ziehe|fliege|fliegen|fahre|fahren|fährt|reise|reisen|treffe|treffen|heirate|heiraten|kommt|geht|gehe|gehen|(?:ist|sind) (?:am|im))(?!\p{L})/u,
    past: /(?<!\p{L})(?:war|waren|hatte|hatten|wurde|wurden|ging|gingen|kam|kamen|fuhr|fuhren|zog|zogen|traf|trafen|begann|ge\p{L}+(?:t|en)|(?:um|an|ab|ein|aus|auf|weg|mit|zu|hin|her)ge\p{L}+(?:t|en)|(?:habe|hat|haben|bin|ist|sind) \p{L}[^.!?]*(?:t|en))(?!\p{L})/u,
    clause: /[,;:()]| (?:und|aber|weil|denn|dass) /g
  },
  thirds: {
    before: '(?:(?<early>anfang|zu beginn|beginn)|(?<mid>mitte)|(?<late>ende))(?: (?:der|des|den|im|von))? (?:jahres )?'
  },
  clock: {
    after:
      ',?(?: (?:um|gegen|ab))?(?: |)(?:(?<= )(?<hour>\\d{1,2}|{n})(?:[:.](?<minute>[0-5]\\d))?(?: uhr(?: (?<minute2>[0-5]\\d))?|(?<=\\d[:.]\\d\\d))(?: (?<half>morgens|früh|vormittags|nachmittags|abends|nachts))?|(?<=um )(?<hour2>\\d{1,2}|{n})(?: (?<half2>morgens|früh|abends|nachmittags))?)',
    before: '(?:um )?(?<hour>\\d{1,2})(?:[:.](?<minute>[0-5]\\d))? uhr (?:am )?',
    pm: /abend|nachmittag/,
    am: /morgens|früh|vormittag|nachts/
  },
  join: {
    open: '(?:vom|von|zwischen)(?: dem)? ',
    openBetween: ' (?:bis|und)(?: zum| dem)? | ?[-–] ?',
    between: ' bis(?: zum)? | ?[-–] ?'
  }
}
