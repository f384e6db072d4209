import type { Parsed } from './parse.ts'
import { isPlace } from './places.ts'
import { changeStance, type Found, stateStance, tell } from './rule.ts'
import { PLACE, pattern } from './words.ts'

const DWELLING =
  '(?:flat|apartment|house|home|room|place|studio|cottage|village|farm|farmhouse|cabin|houseboat|boat|loft|bungalow|hut|caravan|town|suburb|city|dorm|villa|duplex|attic|basement|terrace)'
/** "A small flat in", "an old house near". */
const VIA = `(?:(?:a|an|the|my|our|his|her|their) (?:[\\p{L}-]+ ){0,3}?${DWELLING}(?: [\\p{Ll}]+ (?:the|a) [\\p{Ll}]+)? )`
const LIVE = pattern(
  `^(?:liv(?:e[sd]?|ing)|resid(?:e[sd]?|ing)|stay(?:ing)?|be (?:now |currently )?(?:based|living|settled|at home))(?: (?:alone|together|happily|quietly|here|with [^,.;]{1,30}?|somewhere|right|still|now|permanently|full-time))*,? (?:in|near|outside|at|on) (?:${VIA}(?:in|near|outside|of|on|called|by) )?(?<place>${PLACE})`
)
const ADDRESS = pattern(
  `^(?:liv(?:e[sd]?|ing)|mov(?:e[sd]?|ing)|be (?:now )?living) (?:at|on|to|into) (?<place>\\d{1,4}[a-z]? \\p{Lu}[\\p{L} -]+?(?:Street|Road|Lane|Avenue|Square|Way|Drive|Close|Court|Terrace|Hill|Row|St|Rd|Ave)\\b|\\p{Lu}[\\p{L}-]+(?: (?:d[aeou]s?|van|der|la|le|\\p{Lu}[\\p{L}-]+)){0,4} (?!(?:19|20)\\d\\d)\\d{1,4}[a-z]?(?![\\p{L}\\d])(?! (?:years|months|weeks|days)))`
)
const MOVE = pattern(
  `^(?:mov(?:e[sd]?|ing)|relocat(?:e[sd]?|ing)|emigrat(?:ed?|ing)|immigrat(?:ed?|ing)|settl(?:e|ed|ing)|be settled)(?: (?:back|out|over|house|home|away|permanently|together|here|down|up|abroad|again|with [^,.;]{1,30}?))*(?:,)?(?: from ${PLACE})?(?: back)? (?:to|into|in|near|for)(?: live in)? (?:${VIA}(?:in|near|outside|of|on|by) )?(?<place>${PLACE})`
)
/** "Moved here from Quito": the home before this one. */
const HERE_FROM = pattern(
  `^(?:mov(?:ed|ing)|relocated|came|emigrated|immigrated) (?:over )?(?:here|over|to this (?:city|town|country|place)) from (?<place>${PLACE})`
)
const ONWARD = pattern(
  `\\b(?:and|then|,) (?:(?:then|later|finally|afterwards|in \\d{4}|last year|this year|a year later|\\p{L}+ years later),? )*(?:back |on )?to (?<place>${PLACE})`
)
const WENT = pattern(`^(?:went|came|gone|going) (?:back )?to live (?:in|near) (?<place>${PLACE})`)
const RENT = pattern(
  `^(?:rent(?:s|ed|ing)?|(?:have|took|take) (?:a|an)) (?:(?:a|an|the) )?(?:[\\p{L}-]+ ){0,3}?${DWELLING} (?:in|near) (?<place>${PLACE})`
)
const RESIDENT = pattern(
  `^be (?:now |officially )*(?:an? |the )?(?:proud |permanent |official |happy |new )*(?:resident|inhabitant|local) (?:of|in) (?<place>${PLACE})`
)
/** "Swapped Leeds for Bergen": one of the two at least is known for a place. */
const SWAPPED = pattern(
  `^(?:swap(?:ped|ping)?|trad(?:ed|ing)|exchang(?:ed|ing)|left|leaving) (?<old>${PLACE}) for (?<place>${PLACE})`
)
const GREW = pattern(
  `^(?:grew up|grown up|be raised|be brought up) (?:(?:in|on|at|near) )(?:${VIA}(?:in|near|outside|of|on|by) )?(?<place>${PLACE})`
)
const FROM = pattern(`^(?:be|come|comes|hail|hails)(?: originally)? from (?<place>${PLACE})`)
const BORN = pattern(`^be born (?:and raised )?(?:on [^,]{3,30}? |at \\S+ )?in (?<place>${PLACE})`)
const RAISED = /^be born and raised in\b/
/** "Moved to Siemens as a tester": a post, not a town. */
const POST = /\b(?:as an?|to (?:lead|run|head|manage))\b/
const COMPANY =
  /\b(?:Inc|Ltd|LLC|GmbH|AG|SA|Corp|Labs?|Studios?|Airlines?|Bank|Group|Systems|Games|University|Hospital|Museum|School|College|Engineering|Media|Books)\.?$/

const NOT_MOVING = /^mov(?:e|ing)(?: house| away| out)?(?: after all| anymore| any more)?\s*(?:[.,;!]|$)/

/** Where somebody lives, lived, comes from. */
export function home(parsed: Parsed): Found[] {
  const { predicate } = parsed
  const address = ADDRESS.exec(predicate)?.groups?.place
  if (address !== undefined) {
    return tell(parsed, 'address', address, /^liv/.test(predicate) ? stateStance(parsed) : changeStance(parsed))
  }
  const lived = LIVE.exec(predicate)?.groups?.place
  if (lived !== undefined && !/^stay/.test(predicate)) return tell(parsed, 'home', lived, stateStance(parsed), 0.9)
  const went = WENT.exec(predicate)?.groups?.place
  if (went !== undefined) return tell(parsed, 'home', went, changeStance(parsed))
  const rented = RENT.exec(predicate)?.groups?.place
  if (rented !== undefined) {
    return tell(parsed, 'home', rented, /^(?:rent|took|take)/.test(predicate) ? stateOrTaken(parsed) : undefined, 0.7)
  }
  const before = HERE_FROM.exec(predicate)?.groups?.place
  if (before !== undefined && changeStance(parsed) === 'holds')
    return [{ attribute: 'home', value: before, stance: 'held', date: 'to', confidence: 0.7 }]
  const moved = MOVE.exec(predicate)?.groups?.place
  if (moved !== undefined) {
    if (POST.test(predicate) || COMPANY.test(moved)) return tell(parsed, 'employer', moved, changeStance(parsed), 0.6)
    const stance = changeStance(parsed)
    const onward = stance === 'holds' ? ONWARD.exec(predicate)?.groups?.place : undefined
    if (onward === undefined) return tell(parsed, 'home', moved, stance, 0.9)
    // Two moves in one breath: which date is whose is left open.
    return [
      { attribute: 'home', value: moved, stance: 'held', date: 'none' },
      { attribute: 'home', value: onward, stance: 'holds', date: 'none' }
    ]
  }
  const resident = RESIDENT.exec(predicate)?.groups?.place
  if (resident !== undefined) return tell(parsed, 'home', resident, stateStance(parsed), 0.85)
  const swap = SWAPPED.exec(predicate)?.groups
  if (swap?.place !== undefined && [swap.old, swap.place].some(name => isPlace(name ?? '')))
    return tell(parsed, 'home', swap.place, changeStance(parsed), 0.8)
  // "We are not moving after all": wherever it was.
  if (NOT_MOVING.test(predicate) && changeStance(parsed) === 'cancelled')
    return tell(parsed, 'home', '', 'cancelled', 0.7)
  return origin(parsed)
}

function stateOrTaken(parsed: Parsed) {
  return /^(?:took|take)/.test(parsed.predicate) ? changeStance(parsed) : stateStance(parsed)
}

function origin(parsed: Parsed): Found[] {
  const { predicate, isNegated } = parsed
  const stance = isNegated ? 'denied' : 'holds'
  const grew = GREW.exec(predicate)?.groups?.place ?? FROM.exec(predicate)?.groups?.place
  if (grew !== undefined) return [{ attribute: 'hometown', value: grew, stance, date: 'none' }]
  const born = BORN.exec(predicate)?.groups?.place
  if (born === undefined) return []
  const found: Found[] = [{ attribute: 'birthplace', value: born, stance, date: 'none' }]
  if (RAISED.test(predicate)) found.push({ attribute: 'hometown', value: born, stance, date: 'none' })
  return found
}
