import type { Reading } from '../types.ts'
import type { Found } from './rule.ts'
import { DAY, NAME, pattern } from './words.ts'

type Told = Found & { who: Reading['who'] }

const KIND =
  'appointment|wedding|exam|interview|meeting|concert|party|flight|trip|deadline|rehearsal|surgery|operation|marathon|race|funeral|graduation|conference|viewing|check-?up|test|ceremony|reunion|festival|workshop|tour|hearing|trial|premiere|recital|opening|defen[cs]e|presentation|delivery|anniversary|course|training|match|final|tournament|scan|consultation|move|move-in|baptism|christening|housewarming|retirement|holiday|vacation|visit|show|performance|audition|lesson|class|reading|lecture|seminar|retreat|competition|regatta|fair|market|dinner|lunch|brunch|picnic|closing|launch|inspection|vaccination'
/** Most sentences name no event; they need none of the patterns below. */
const ANY_EVENT = new RegExp(`\\b(?:married|${KIND})\\b`, 'i')
const EVENT = `(?<event>(?:(?!on\\b|the\\b|is\\b)[\\p{L}'-]+ ){0,3}?(?:${KIND})(?: (?:with|of|at|for|in|to) (?:(?:the|my|our|a) )?[\\p{L}'.]+(?:(?: and)? \\p{Lu}[\\p{L}'-]+){0,2})?)`
const OWNER = '(?:(?:my|our|the|this|that|a|an|his|her|their|next|new) )*'
const WILL =
  "(?<verb>is|was|'s|will be|takes place|is now|will now be|has been set for|is set for|is scheduled for|is due|starts|begins|is planned for|falls|has been fixed for|is going to be)"
const SOON =
  '(?:next (?:week|month|weekend|spring|summer|autumn|fall|winter)|tomorrow(?: morning| afternoon| evening)?|(?:next |this )(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|this (?:weekend|month)|later this (?:week|month|year))'
const IS_ON = pattern(
  `^(?:.{0,30}?[,:] )?(?:and |but |no,? |sorry,? )?${OWNER}${EVENT},? ${WILL} (?:now |actually |already |set |scheduled )*(?:on |in |for )?(?<day>${DAY})`,
  'i'
)
const MOVED_TO = pattern(
  `${OWNER}${EVENT}(?: (?:on|in) (?:${DAY}))? (?:(?:has|have|had) (?:now )?been|was|is|got|is being|will be|has) (?:just |now |again )*(?:moved|rescheduled|postponed|shifted|pushed(?: back| out)?|brought forward|put off|delayed|changed)(?: (?:by )?(?:a|one|two|three) (?:day|week|month)s?)?(?: from ${DAY})? (?:to|until|till|for) (?<day>${DAY})`,
  'i'
)
const THEY_MOVED = pattern(
  `\\b(?:moved|rescheduled|postponed|shifted|pushed(?: back)?|brought forward|put off|delayed|changed|move|reschedule) ${OWNER}${EVENT}(?: back| forward)?(?: from ${DAY})? (?:to|until|till|for) (?<day>${DAY})`,
  'i'
)
const NOT_BUT = pattern(
  `${OWNER}${EVENT} (?:is|was|will be) not (?:on |in )?${DAY},? but (?:on |in )?(?<day>${DAY})`,
  'i'
)
const HAVE_ONE = pattern(
  `\\b(?:have|have got|got|booked|scheduled|made|arranged|'ve got) (?:a|an|my|another|our|the) ${EVENT} (?:booked |scheduled )?(?:on|for|in) (?<day>${DAY})`,
  'i'
)
/** "I've got a gaming tournament next month", "next week I have a job interview". */
const HAVE_SOON = pattern(
  `\\b(?:have|have got|got|'ve got) (?:a|an|my|another|our|the) ${EVENT}(?: coming up| booked| scheduled)?,? (?<day>${SOON})`,
  'i'
)
const SOON_HAVE = pattern(
  `(?:^|[,;–—-]\\s+)(?:on |in )?(?<day>${DAY}),? (?:I|we)(?:'ve| have)?(?: got| have)? (?:a|an|my|another|our) ${EVENT}`,
  'i'
)
const BARE = pattern(`^${EVENT}(?: is)?(?: on|:|,| –| -) ?(?<day>${DAY})`, 'i')
const GONE = pattern(
  `${OWNER}${EVENT}(?: (?:on|in) (?:${DAY}))? (?:(?:has|had) been|is|was|got) (?:just |now |sadly |unfortunately )*(?:cancelled|canceled|called off|off(?=\\s*(?:[.,;!]|$)| (?:now|after|because|again|this|next|today|tomorrow)\\b))(?![\\p{L}-])`,
  'i'
)
const WE_CANCELLED = pattern(`\\b(?:cancelled|canceled|called off|cancel) ${OWNER}${EVENT}`, 'i')
const MARRYING = pattern(`\\b(?:getting|get|be|'re getting|are getting) married (?:on |in )(?<day>${DAY})`, 'i')

const PAST = /\b(?:was|were|had)\b/i

/** Appointments and what becomes of them: "the exam is on Friday", "they moved it to the 2nd". */
export function events(sentence: string): Told[] {
  if (!ANY_EVENT.test(sentence)) return []
  const cancelled = GONE.exec(sentence) ?? WE_CANCELLED.exec(sentence)
  if (cancelled?.groups?.event !== undefined && !/\bnot (?:been )?cancel/i.test(sentence)) {
    return [{ who: 'speaker', attribute: `date:${eventKey(cancelled.groups.event)}`, value: '', stance: 'cancelled' }]
  }
  const moved = MOVED_TO.exec(sentence) ?? THEY_MOVED.exec(sentence)
  if (moved !== null) return appointment(moved, 0.9)
  const marrying = MARRYING.exec(sentence)?.groups?.day
  if (marrying !== undefined && /^(?:I|we|We)\b/.test(sentence.trim())) {
    return [{ who: 'speaker', attribute: 'date:wedding', value: marrying, stance: 'holds', date: 'both' }]
  }
  const swapped = NOT_BUT.exec(sentence)
  if (swapped !== null) return appointment(swapped, 0.9).map(one => ({ ...one, isCorrection: true }))
  const set =
    IS_ON.exec(sentence) ??
    HAVE_ONE.exec(sentence) ??
    HAVE_SOON.exec(sentence) ??
    SOON_HAVE.exec(sentence) ??
    BARE.exec(sentence)
  const told = set === null ? [] : appointment(set, 0.8)
  // "The exam was on Friday" is over and sets nothing.
  return PAST.test(set?.groups?.verb ?? '') ? told.map(one => ({ ...one, stance: 'held' as const })) : told
}

function appointment(match: RegExpExecArray, confidence: number): Told[] {
  const { event, day } = match.groups ?? {}
  if (event === undefined || day === undefined || /^may$/.test(day)) return []
  return [
    { who: 'speaker', attribute: `date:${eventKey(event)}`, value: day, stance: 'holds', date: 'both', confidence }
  ]
}

/** "Appointment with the dentist" and "dentist appointment" are one: lower case, without articles. */
export function eventKey(event: string): string {
  const plain = event
    .trim()
    .replace(/^(?:(?:my|our|the|this|that|a|an|his|her|their|next|new|big|another|no|and|but)\s)+/i, '')
    .replace(/(?:'s)?[.,]*$/, '')
  const turned =
    /^(?<kind>appointment|lesson|check-?up|interview|meeting) (?:with|at|for) (?:(?:the|my|our|a) )?(?<what>.+?)(?:'s)?$/i.exec(
      plain
    )?.groups
  if (turned?.what !== undefined && /^\p{Ll}/u.test(turned.what)) return `${turned.what} ${turned.kind}`.toLowerCase()
  return plain.toLowerCase()
}

export const EVENT_PHRASE = `(?:[\\p{L}'-]+ ){0,3}?(?:${KIND})(?: (?:with|of|at|for|in|to) (?:(?:the|my|our|a) )?[\\p{L}'.]+(?: and ${NAME})?)?`
