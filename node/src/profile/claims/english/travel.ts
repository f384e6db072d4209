import type { Parsed } from './parse.ts'
import { isPlace } from './places.ts'
import type { Found } from './rule.ts'
import { NAME, pattern } from './words.ts'

/** A place's name ends where no noun of its own follows: "Rome", not "the Nike store". */
const AFTER =
  '(?=\\s*(?:[.,;:!?()]|$|[–—-])|\\s(?:and|for|with|on|in|at|last|this|an?|two|three|four|five|six|yesterday|when|because|but|to|where|during|recently|earlier|once|twice|again|together|as|by|over|after|before|today|so|which|since|it|I|we|my|our|back|years|is|was|were|had|has|have|made|gave|taught|changed|reminded)\\b)'
const SPOT = `(?<place>(?:the )?${NAME})(?!')${AFTER}`
const STAY =
  '(?:trip|vacation|holiday|holidays|journey|visit|honeymoon|getaway|weekend|road trip|city break|break|tour)'
const WENT = pattern(
  `^(?:be to|went(?: back| away| on [^.,;]{1,30}?| camping| hiking| skiing| surfing| diving)? (?:to|in)|travel(?:led|ed) (?:to|through|around|across)|flew to|drove to|visited|toured|(?:be|got|came|get|arrived|returned)(?: just)?(?: back| home)? from|backpacked (?:through|around|across)|(?:spent|had|took|did|made|enjoyed) (?:[\\p{L}\\d'-]+ ){1,6}?(?:to|in|around|through|across)) ${SPOT}`
)
const BACK = pattern(
  `^(?:[Jj]ust |[Ff]inally |[Ww]e're |[Ii]'m )*(?:[Bb]ack|[Hh]ome) from (?:[\\p{L}\\d'-]+ ){0,5}?${SPOT}`
)
/** A diary's "Three days in Kyoto." */
const DAYS_IN = pattern(
  `^(?:[Aa]|[Aa]nother|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Tt]en|\\d+|[Aa] few|[Aa] couple of) (?:wonderful |short |long |lovely |quiet |rainy |sunny )?(?:days|weeks|nights|weekend|week|day) in ${SPOT}`
)
const WAS_IN = pattern(`^be (?:just |back |over )?in ${SPOT}`)
const THE_TRIP = pattern(
  `\\b(?:[Mm]y|[Oo]ur|that|the|a|last) (?:(?!next|upcoming|dream)\\p{Ll}+ ){0,2}${STAY}(?: [^.,;]{0,20}?)? (?:to|in|around|through) ${SPOT}`
)
const THE_PICTURE = pattern(`\\btook (?:[\\p{L}']+ ){1,4}?(?:pic|picture|photo|photograph|shot)s? (?:in|near) ${SPOT}`)
const PAST =
  /\b(?:last|ago|took|was|were|went|during|from|after|had|reminds? me of|loved|enjoyed|earlier this|when (?:I|we) )\b/i
const AHEAD =
  /\b(?:next|plan|planning|planned|will|going to|want|wanted|upcoming|book(?:ed|ing)?|dream|soon|can't wait|if|would|looking forward|before (?:my|our)|cancel\w*|called off|didn't|never|not|save|saving|your|his|her|their)\b/i
/** "Visited Ana" may be a call on a person. */
const AS_A_PLACE = /\b(?:for the first time|city|country|island|as a tourist)\b/

function visited(place: string, confidence: number): Found[] {
  return [{ attribute: 'visited', value: place.replace(/-$/, ''), stance: 'holds', confidence }]
}

/** Places travelled to. */
export function travel(parsed: Parsed): Found[] {
  const { predicate, tense, isNegated, who } = parsed
  if (isNegated || who[0] === 'listener') return []
  const isOver =
    tense === 'past' || tense === 'perfect' || /^(?:be|got|get)(?: just)?(?: back| home) from/.test(predicate)
  if (!isOver) return []
  const went = WENT.exec(predicate)?.groups?.place
  if (went !== undefined) {
    const isCall = /^visited/.test(predicate) && !AS_A_PLACE.test(predicate) && !isPlace(went)
    // "Had a talk in March", "took part in X", "come from Ghana".
    const isOther = /^(?:spent|had|took|did|made|enjoyed|be from|came from|got from|went in|arrived from)\b/.test(
      predicate
    )
    return isCall || (isOther && !isStay(predicate, went)) ? [] : visited(went, isPlace(went) ? 0.7 : 0.55)
  }
  const stayed = tense === 'past' ? WAS_IN.exec(predicate)?.groups?.place : undefined
  return stayed !== undefined && isPlace(stayed) ? visited(stayed, 0.55) : []
}

const TIME_SPENT = /\b(?:days?|nights?|weeks?|weekend|summer|winter|spring|autumn|months?|time|holidays?|vacation)\b/
const A_STAY = new RegExp(`\\b${STAY}\\b`)

/** Is it time spent at a place, or a trip there? */
function isStay(predicate: string, place: string): boolean {
  const before = predicate.slice(0, predicate.indexOf(place))
  if (/^(?:be|came|got|arrived) from/.test(before)) return false
  return A_STAY.test(before) || (isPlace(place) && TIME_SPENT.test(before))
}

/** "Back from Rome", "that trip to Norway last year": places named beside the point of a clause. */
export function trips(clause: string): Found[] {
  if (AHEAD.test(clause)) return []
  const back = BACK.exec(clause)?.groups?.place
  if (back !== undefined) return visited(back, 0.65)
  const days = DAYS_IN.exec(clause)?.groups?.place
  if (days !== undefined && isPlace(days)) return visited(days, 0.6)
  const shot = THE_PICTURE.exec(clause)?.groups?.place
  if (shot !== undefined) return visited(shot, isPlace(shot) ? 0.6 : 0.5)
  const trip = PAST.test(clause) ? THE_TRIP.exec(clause)?.groups?.place : undefined
  return trip === undefined ? [] : visited(trip, 0.55)
}
