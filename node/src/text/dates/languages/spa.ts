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
  enero: 1,
  febrero: 2,
  marzo: 3,
  abril: 4,
  mayo: 5,
  junio: 6,
  julio: 7,
  agosto: 8,
  septiembre: 9,
  setiembre: 9,
  octubre: 10,
  noviembre: 11,
  diciembre: 12
}
const { abril: _abril, ...UNMISTAKABLE } = MONTHS
const WEEKDAYS = {
  lunes: 0,
  martes: 1,
  miércoles: 2,
  miercoles: 2,
  jueves: 3,
  viernes: 4,
  sábado: 5,
  sabado: 5,
  domingo: 6
}
const NUMBERS =
  'uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte'
const PART = '(?: (?:por|en|a) la (?:mañana|tarde|noche)| al mediodía)?'
const AFTER = '(?:pasad[oa]|anterior|próxim[oa]|que viene|que entra|siguiente|actual|en curso)'
const whichOf = (words: string) =>
  /(?:pasad[oa]|anterior)(?:\s|$)/i.test(words) ? -1 : /(?:actual|en curso)$/i.test(words) ? 0 : 1

export const spa: Language = {
  code: 'spa',
  isSpaced: true,
  vocabulary: {
    month: MONTHS,
    mon: { ...MONTHS, ene: 1, feb: 2, abr: 4, jun: 6, jul: 7, ago: 8, sept: 9, sep: 9, oct: 10, nov: 11, dic: 12 },
    bare: UNMISTAKABLE,
    weekday: WEEKDAYS,
    wday: { ...WEEKDAYS, lun: 0, mar: 1, mié: 2, jue: 3, vie: 4, sáb: 5, dom: 6 },
    season: { primavera: 0, verano: 1, otoño: 2, invierno: 3 },
    n: {
      ...Object.fromEntries(NUMBERS.split(' ').map((word, nth) => [word, nth + 1])),
      un: 1,
      una: 1,
      treinta: 30,
      cuarenta: 40,
      cincuenta: 50
    },
    unit: {
      día: 'day',
      días: 'day',
      dia: 'day',
      dias: 'day',
      semana: 'week',
      semanas: 'week',
      'fin de semana': 'weekend',
      finde: 'weekend',
      mes: 'month',
      meses: 'month',
      trimestre: 'quarter',
      trimestres: 'quarter',
      año: 'year',
      años: 'year',
      década: 'decade',
      décadas: 'decade'
    },
    holiday: {
      navidad: 'christmas',
      nochebuena: 'christmas-eve',
      nochevieja: 'new-year-eve',
      'año nuevo': 'new-year',
      'san valentín': 'valentine',
      halloween: 'halloween',
      'domingo de pascua': 'easter'
    },
    offset: { anteayer: -2, antier: -2, 'antes de ayer': -2, ayer: -1, anoche: -1, hoy: 0, 'pasado mañana': 2 },
    which: { este: 0, esta: 0, próximo: 1, próxima: 1, pasado: -1, pasada: -1, último: -1, última: -1 },
    ordinal: { primer: 1, segundo: 2, tercer: 3, cuarto: 4 },
    day: { primero: 1 },
    decade: {
      veinte: 1920,
      treinta: 1930,
      cuarenta: 1940,
      cincuenta: 1950,
      sesenta: 1960,
      setenta: 1970,
      ochenta: 1980,
      noventa: 1990
    }
  },
  rules: [
    ...europeanRules({
      article: '(?:el |al )?',
      ordinal: '(?:º|°)?',
      of: '(?: de | )',
      ofYear: '(?: del? | |, )',
      from: 'del |de |desde |desde el |entre |entre el ',
      to: 'al|a|hasta|hasta el|y|y el',
      yearLead:
        'en |desde |hasta |hacia |antes de |después de |en el |el año |año |del año |desde el |a principios de |a finales de |principios de |finales de |mediados de |fines de |verano de |invierno de ',
      monthLead: 'en |desde |hasta |principios de |finales de |mediados de |fines de |mes de |todo ',
      ofSeason: ' (?:de |del )?',
      quarterWord: 'trimestre',
      weekWord: 'semana'
    }),
    [`{offset}${PART}`, ({ offset }, { today }) => dayTime(today + offset)],
    [
      '(?<!(?:la|una|cada|esta|por la|de la|pasado|esa|toda la|buena) )mañana(?: por la (?:mañana|tarde|noche)| temprano)?',
      (_, { today }) => dayTime(today + 1)
    ],
    ['esta (?:mañana|tarde|noche)', (_, { today }) => dayTime(today)],
    ['(?:ayer por la noche|la noche pasada)', (_, { today }) => dayTime(today - 1)],
    [
      'hace (?:ya |unos |casi )?{n} {unit}',
      ({ n, unit }, { today }) =>
        n === 15 && unit === 'day'
          ? away(today, -2, 'week')
          : n === 8 && unit === 'day'
            ? away(today, -1, 'week')
            : away(today, -n, unit)
    ],
    ['{n} {unit} atrás', ({ n, unit }, { today }) => away(today, -n, unit)],
    ['hace (?:medio año)', (_, { today }) => away(today, -6, 'month')],
    [
      '(?:en|dentro de) {n} {unit}',
      ahead(({ n, unit }, { today }) =>
        n === 15 && unit === 'day'
          ? away(today, 2, 'week')
          : n === 8 && unit === 'day'
            ? away(today, 1, 'week')
            : away(today, n, unit)
      )
    ],
    [
      `(?:el |la )?{unit} ${AFTER}`,
      ({ unit, words }, { today }) => (unit === 'day' ? undefined : whole(today, whichOf(words), unit))
    ],
    [
      '(?:el |la )?{which} {unit}',
      ({ which, unit }, { today }) => (unit === 'day' ? undefined : whole(today, which, unit))
    ],
    [
      '(?:el año|la semana|el mes) antepasad[oa]',
      ({ words }, { today }) => whole(today, -2, /año/i.test(words) ? 'year' : /mes/i.test(words) ? 'month' : 'week')
    ],
    [
      '(?<lead>(?:principios|finales|mediados|fines|final) (?:de |del ))(?:la )?{unit}(?! (?:\\d|pasad|próxim|que viene|anterior))',
      ({ unit }, { today }) => whole(today, 0, unit)
    ],
    [
      `(?:el |la )?{season} ${AFTER}`,
      ({ season, words }, { today, tense }) => whichSeason(today, whichOf(words), season, tense())
    ],
    [
      '(?:el |la )?{which} {season}',
      ({ which, season }, { today, tense }) => whichSeason(today, which, season, tense())
    ],
    [
      '(?<lead>en (?:el |la )?){season}(?! (?:de |del )?{year})',
      ({ season }, { today, tense }) => whichSeason(today, 0, season, tense() ?? 'past')
    ],
    [`(?:en |el )?{month} ${AFTER}`, ({ month, words }, { today }) => whichMonth(today, whichOf(words), month)],
    ['(?:el )?{which} {month}', ({ month, which }, { today }) => whichMonth(today, which, month)],
    [
      `{day} de {month} ${AFTER}`,
      ({ day, month, words }, { today }) => dateWithin(whichMonth(today, whichOf(words), month), day)
    ],
    [
      `{month} del año ${AFTER}`,
      ({ month, words }, { today }) => monthTime(partsOf(today).year + whichOf(words), month)
    ],
    [
      `{season} del año ${AFTER}`,
      ({ season, words }, { today }) => seasonTime(partsOf(today).year + whichOf(words), season)
    ],
    [`(?:la )?{holiday} ${AFTER}`, ({ holiday, words }, { today }) => whichHoliday(today, whichOf(words), holiday)],
    ['(?:el|este) (?:fin de semana|finde)', (_, { today, tense }) => weekendBy(today, tense())],
    [
      `(?:el )?{weekday}${PART} ${AFTER}`,
      ({ weekday, words }, { today, tense }) => whichWeekday(today, whichOf(words), weekday, tense())
    ],
    [
      '(?:el )?{which} {weekday}',
      ({ which, weekday }, { today, tense }) => whichWeekday(today, which, weekday, tense())
    ],
    [
      `(?:el )?{weekday} de la semana ${AFTER}`,
      ({ weekday, words }, { today }) => weekdayInWeek(today, whichOf(words), weekday)
    ],
    [`(?<!los ){weekday}${PART}`, ({ weekday }, { today, tense }) => weekdayBy(today, weekday, tense())],
    ['(?<lead>el (?:día )?){day}(?=[.,;!?]|$)', ({ day }, { today, tense }) => dateOfMonthBy(today, day, tense())],
    ['(?:en )?los {decade}', ({ decade, words }) => (/^en/i.test(words) ? decadeTime(decade) : undefined)],
    ['(?:los )?años {decade}', ({ decade }) => decadeTime(decade)],
    ['(?:la )?década de (?:los )?{decade}', ({ decade }) => decadeTime(decade)],
    // Again and again, or how long.
    ['(?:cada|todos los|todas las|los) (?:{n} )?(?:{weekday}|sábados|domingos|{unit}|{season}|{month})', nothing],
    ['(?:durante|por|desde hace|en) {n} {unit} (?:enter[oa]s?)', nothing],
    ['(?:durante|por) {n} {unit}', nothing],
    ['(?:una vez|dos veces|tres veces) (?:al|a la|por) {unit}', nothing],
    ['{n} {unit} (?:después|antes|más tarde)', nothing]
  ],
  tense: {
    future:
      /(?<!\p{L})(?:voy|vas|va|vamos|vais|van) a |(?<!\p{L})(?:\p{L}+(?:aré|arás|ará|aremos|arán|eré|erá|eremos|erán|iré|irá|iremos|irán|dré|drá|dremos|drán)|iré|será|seré|tengo que|tenemos que|hay que|pienso|planeo|quiero|queremos|cita|toca|empieza|sale|viene|vienen|llega|llegan|llego|voy|vamos|me mudo|viajo|viajamos|vuelo|volamos|nos mudamos|(?:es|son) (?:el|en))(?!\p{L})/u,
    past: /(?<!\p{L})(?:\p{L}+(?:é|ó|aron|ieron|imos|aste|iste|aba|aban|ábamos)(?<!ré)|fue|fui|fuimos|fueron|era|eran|hizo|hice|hicimos|tuve|tuvo|tuvimos|estuve|estuvo|estuvimos|vi|vio|vimos|dije|dijo|vine|vino|(?:he|has|ha|hemos|han) \p{L}+[ai]do|nací)(?!\p{L})/u,
    clause: /[,;:()]| (?:y|pero|porque|cuando) /g
  },
  thirds: {
    before:
      '(?:(?<early>(?:a )?(?:principios|comienzos|inicios))|(?<mid>(?:a )?mediados)|(?<late>(?:a )?(?:finales|fines)))(?: (?:de los |de la |de |del )?)(?:año )?'
  },
  clock: {
    after:
      ',?(?: a las?| sobre las)? (?:(?<noon>mediodía)|(?<midnight>medianoche)|(?:(?<hour>\\d{1,2})[:.](?<minute>[0-5]\\d)|(?<=las? )(?<hour2>\\d{1,2}|{n})|(?<hour3>\\d{1,2})(?= ?h))(?: ?h(?:oras)?)?(?: y (?<thirty>media))?(?: (?:de|por) la (?<half>mañana|tarde|noche)| ?(?<half2>[ap]\\.? ?m)\\.?)?)',
    before: '(?:a las )(?<hour>\\d{1,2})(?:[:.](?<minute>[0-5]\\d))?(?: de la (?<half>mañana|tarde|noche))? (?:del? )?',
    pm: /tarde|noche|p\.? ?m/,
    am: /(?:por|de) la mañana|^mañana$|a\.? ?m/
  },
  join: {
    open: '(?:del?|desde|entre)(?: el)? ',
    openBetween: ' (?:al?|y|hasta)(?: el)? | ?[-–] ?',
    between: ' (?:al|hasta el|hasta) | ?[-–] ?'
  }
}
