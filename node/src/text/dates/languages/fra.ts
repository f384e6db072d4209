import { dayTime, decadeTime, monthTime, partsOf, seasonTime } from '../calendar.ts'
import { europeanRules } from '../european.ts'
import { ahead, dateWithin, nothing } from '../readings.ts'
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
  janvier: 1,
  février: 2,
  fevrier: 2,
  mars: 3,
  avril: 4,
  mai: 5,
  juin: 6,
  juillet: 7,
  août: 8,
  aout: 8,
  septembre: 9,
  octobre: 10,
  novembre: 11,
  décembre: 12,
  decembre: 12
}
const { mars: _mars, mai: _mai, ...UNMISTAKABLE } = MONTHS
const WEEKDAYS = { lundi: 0, mardi: 1, mercredi: 2, jeudi: 3, vendredi: 4, samedi: 5, dimanche: 6 }
const NUMBERS =
  'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt'
const PART = '(?: (?:matin|midi|après-midi|soir|en soirée))?'
const AFTER = '(?:dernier|dernière|passé|passée|prochain|prochaine|qui vient|à venir|en cours)'
const whichOf = (words: string) => (/(?:derni(?:er|ère)|passée?)$/i.test(words) ? -1 : /en cours$/i.test(words) ? 0 : 1)

export const fra: Language = {
  code: 'fra',
  isSpaced: true,
  vocabulary: {
    month: MONTHS,
    mon: { ...MONTHS, janv: 1, févr: 2, fév: 2, avr: 4, juil: 7, sept: 9, oct: 10, nov: 11, déc: 12 },
    bare: UNMISTAKABLE,
    weekday: WEEKDAYS,
    wday: { ...WEEKDAYS, lun: 0, mar: 1, mer: 2, jeu: 3, ven: 4, sam: 5, dim: 6 },
    season: { printemps: 0, été: 1, automne: 2, hiver: 3 },
    n: {
      ...Object.fromEntries(NUMBERS.split(' ').map((word, nth) => [word, nth + 1])),
      une: 1,
      trente: 30,
      quarante: 40,
      cinquante: 50
    },
    unit: {
      jour: 'day',
      jours: 'day',
      semaine: 'week',
      semaines: 'week',
      'week-end': 'weekend',
      'week-ends': 'weekend',
      weekend: 'weekend',
      mois: 'month',
      trimestre: 'quarter',
      trimestres: 'quarter',
      an: 'year',
      ans: 'year',
      année: 'year',
      années: 'year',
      décennie: 'decade',
      décennies: 'decade'
    },
    holiday: {
      noël: 'christmas',
      'réveillon de noël': 'christmas-eve',
      'veille de noël': 'christmas-eve',
      'saint-sylvestre': 'new-year-eve',
      "jour de l'an": 'new-year',
      'nouvel an': 'new-year',
      pâques: 'easter',
      halloween: 'halloween',
      'saint-valentin': 'valentine'
    },
    offset: { 'avant-avant-hier': -3, 'avant-hier': -2, hier: -1, "aujourd'hui": 0, demain: 1, 'après-demain': 2 },
    which: { ce: 0, cet: 0, cette: 0 },
    ordinal: { premier: 1, '1er': 1, deuxième: 2, '2e': 2, troisième: 3, '3e': 3, quatrième: 4, '4e': 4 },
    day: { premier: 1 },
    decade: {
      vingt: 1920,
      trente: 1930,
      quarante: 1940,
      cinquante: 1950,
      soixante: 1960,
      'soixante-dix': 1970,
      'quatre-vingt': 1980,
      'quatre-vingts': 1980,
      'quatre-vingt-dix': 1990
    }
  },
  rules: [
    ...europeanRules({
      article: '(?:le |au )?',
      ordinal: '(?:er)?',
      of: ' ',
      ofYear: ' (?:de )?',
      from: 'du |de |entre |entre le |depuis ',
      to: "au|à|et|et le|jusqu'au",
      yearLead:
        "en |depuis |dès |vers |avant |après |jusqu'en |l'année |année |fin |début |mi-|courant |été |hiver |printemps |automne |de ",
      monthLead: "en |depuis |fin |début |mi-|au mois de |mois de |jusqu'en |jusqu'à |dès |courant |tout ",
      ofSeason: ' (?:de )?',
      quarterWord: 'trimestre',
      weekWord: 'semaine|sem'
    }),
    [`{offset}${PART}`, ({ offset }, { today }) => dayTime(today + offset)],
    ['(?:cette nuit|ce soir|ce matin|cet après-midi|ce midi)', (_, { today }) => dayTime(today)],
    ['(?:la nuit dernière|hier soir)', (_, { today }) => dayTime(today - 1)],
    [
      'il y a {n} {unit}',
      ({ n, unit }, { today }) =>
        n === 15 && unit === 'day'
          ? away(today, -2, 'week')
          : n === 8 && unit === 'day'
            ? away(today, -1, 'week')
            : away(today, -n, unit)
    ],
    ['il y a une quinzaine(?: de jours)?', (_, { today }) => dayTime(today - 14)],
    [
      "(?:dans|d'ici) {n} {unit}",
      ({ n, unit }, { today }) =>
        n === 15 && unit === 'day'
          ? away(today, 2, 'week')
          : n === 8 && unit === 'day'
            ? away(today, 1, 'week')
            : away(today, n, unit)
    ],
    ['dans une quinzaine(?: de jours)?', (_, { today }) => dayTime(today + 14)],
    ['(?:il y a|dans) six mois', ahead((found, { today }) => away(today, /^il/i.test(found.words) ? -6 : 6, 'month'))],
    [
      `(?:le |la |l')?{unit} ${AFTER}`,
      ({ unit, words }, { today }) => (unit === 'day' ? undefined : whole(today, whichOf(words), unit))
    ],
    [
      '{which} {unit}(?:-ci)?',
      ({ which, unit }, { today }) => (unit === 'day' ? undefined : whole(today, which, unit))
    ],
    [
      "(?<lead>(?:fin|début|mi-|milieu) (?:de |du ))(?:la |l')?{unit}(?! (?:\\d|derni|pass|proch|qui vient))",
      ({ unit }, { today }) => whole(today, 0, unit)
    ],
    [
      `(?:le |l'|au )?{season} ${AFTER}`,
      ({ season, words }, { today, tense }) => whichSeason(today, whichOf(words), season, tense())
    ],
    ['{which} {season}', ({ which, season }, { today, tense }) => whichSeason(today, which, season, tense())],
    [
      "(?:en |l'|au ){season}(?! {year})",
      ({ season }, { today, tense }) => whichSeason(today, 0, season, tense() ?? 'past')
    ],
    [`(?:en )?{month} ${AFTER}`, ({ month, words }, { today }) => whichMonth(today, whichOf(words), month)],
    [
      `{day}(?:er)? {month} ${AFTER}`,
      ({ day, month, words }, { today }) => dateWithin(whichMonth(today, whichOf(words), month), day)
    ],
    [
      `{month} de l'(?:année|an) ${AFTER}`,
      ({ month, words }, { today }) => monthTime(partsOf(today).year + whichOf(words), month)
    ],
    [
      `{season} de l'(?:année|an) ${AFTER}`,
      ({ season, words }, { today }) => seasonTime(partsOf(today).year + whichOf(words), season)
    ],
    [`{holiday} ${AFTER}`, ({ holiday, words }, { today }) => whichHoliday(today, whichOf(words), holiday)],
    ['(?:ce|le) week-?end', (_, { today, tense }) => weekendBy(today, tense() ?? 'future')],
    [
      `(?:le )?{weekday}${PART} ${AFTER}`,
      ({ weekday, words }, { today, tense }) => whichWeekday(today, whichOf(words), weekday, tense())
    ],
    ['{which} {weekday}', ({ which, weekday }, { today, tense }) => whichWeekday(today, which, weekday, tense())],
    [
      `(?:le )?{weekday} de la semaine ${AFTER}`,
      ({ weekday, words }, { today }) => weekdayInWeek(today, whichOf(words), weekday)
    ],
    [
      `la semaine ${AFTER},? (?:le )?{weekday}`,
      ({ weekday, words }, { today }) => weekdayInWeek(today, /dernière|passée/i.test(words) ? -1 : 1, weekday)
    ],
    [`{weekday}${PART}`, ({ weekday }, { today, tense }) => weekdayBy(today, weekday, tense())],
    ['(?<lead>le ){day}(?=[.,;!?]|$)', ({ day }, { today, tense }) => dateOfMonthBy(today, day, tense())],
    ['(?:les )?années {decade}', ({ decade }) => decadeTime(decade)],
    // Again and again, or how long.
    ['(?:chaque|tous les|toutes les|un) (?:{n} )?(?:{weekday}s?|{unit}|{season}|{month})(?: sur deux)?', nothing],
    ['le {weekday} (?:et le {weekday2} )?(?:uniquement|toujours|en général)', nothing],
    ['(?:pendant|durant|depuis|en|pour) {n} {unit}', nothing],
    ['(?:une|deux|trois) fois par {unit}', nothing],
    ['{n} {unit} (?:plus tard|après|avant)', nothing]
  ],
  tense: {
    future:
      /(?<!\p{L})(?:vais|vas|va|allons|allez|vont|\p{L}+r(?:ai|as|ons|ez|ont)|\p{L}{3,}era|sera|aura|ira|viendra|fera|prévu|prévue|doit|dois|devons|rendez-vous|compte|comptons|part|pars|vient|viennent|viens|passe|a lieu|partons|commence|déménag(?:e|eons|ent)|arriv(?:e|ons|ent)|rentr(?:e|ons)|nous (?:nous )?\p{L}+(?<!i)ons|(?:est|sont) (?:le|en|au|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))(?!\p{L})/u,
    past: /(?<!\p{L})(?:(?:ai|as|a|avons|avez|ont|suis|es|est|sommes|êtes|sont)(?: \p{L}+)? \p{L}+(?:é|ée|és|ées|i|is|it|ie|u|us|ue|ues|ert|ait)|était|étais|étaient|avait|avais|\p{L}{2,}(?:ais|ait|aient|èrent)|j'ai|j'étais|nous \p{L}+ions)(?!\p{L})/u,
    clause: /[,;:()]| (?:et|mais|car|parce que|puis) /g
  },
  thirds: {
    before:
      "(?:(?<early>(?:au )?début)|(?<mid>(?:à la )?mi|(?:au )?milieu)|(?<late>(?:à la )?fin))(?:-| (?:du mois de |de la |de l'|des |du |de |d')?)(?:l'année )?"
  },
  clock: {
    after:
      ",? ?(?:à|vers)? (?:(?<noon>midi)|(?<midnight>minuit)|(?<hour>\\d{1,2}|{n}) ?(?:h|heures?|:)(?: ?(?<minute>[0-5]\\d)| (?:et )?(?<thirty>demie))?(?: (?:de l'|du )(?<half>après-midi|soir|matin))?)",
    before: '(?:à )?(?<hour>\\d{1,2}) ?(?:h|heures?)(?<minute>[0-5]\\d)? ',
    pm: /soir|après-midi/,
    am: /matin/
  },
  join: { open: '(?:du|de|entre)(?: le)? ', openBetween: ' (?:au|à|et)(?: le)? | ?[-–] ?', between: ' au | ?[-–] ?' }
}
