import type { Parsed } from './parse.ts'
import { changeStance, endStance, type Found, stateStance, tell } from './rule.ts'
import { bare, NAME, pattern } from './words.ts'

const BRANDS =
  'Audi|BMW|Chevrolet|Citroën|Citroen|Dacia|Fiat|Ford|Honda|Hyundai|Jaguar|Jeep|Kia|Lada|Mazda|Mercedes|Mini|Mitsubishi|Nissan|Opel|Peugeot|Polestar|Porsche|Renault|Saab|Seat|Škoda|Skoda|Subaru|Suzuki|Tesla|Toyota|Vauxhall|Volkswagen|Volvo|VW'
const MOTOR = `(?:[\\p{L}\\d-]+ ){0,4}?(?:(?:${BRANDS})(?: \\p{Lu}?[\\p{L}\\d]+)?|(?:station wagon|convertible|hatchback|camper van|campervan|estate car|pickup|car|van|jeep))`
const CYCLE = '(?:[\\p{L}-]+ ){0,4}?(?:bike|bicycle|cargo bike|e-bike|tandem|recumbent)'
const END =
  '(?=\\s*(?:[,;:.!?()]|$)| (?:from|for|on|in|at|and|but|because|since|to|now|today|yesterday|last|this|with|called|that|which|again|anymore|any)\\b)'
const DRIVE = pattern(`^(?:drive|drives|drove|driving) (?<what>(?:a|an|the|my|our) ${MOTOR}${END})`)
const HAVE_CAR = pattern(
  `^(?:have|has|had|own|owns|owned|got|get|getting|bought|buy|buying|be given|leased|inherited) (?<what>(?:a|an|the|my|our|any|no) ${MOTOR}${END})`
)
const HAVE_BIKE = pattern(
  `^(?:have|has|had|own|owns|owned|got|get|getting|bought|buy|buying|be given|inherited|ride|rides) (?<what>(?:a|an|the|my|our|any|no) ${CYCLE}${END})`
)
const GONE = pattern(
  `^(?:sold|scrapped|crashed|wrecked|gave away|lost) (?:(?:my|our|the) )(?:(?:old|red|blue|black|white|grey|green|little|big|dear|beloved|yellow|silver|family) )*(?<what>${MOTOR}|${CYCLE})${END}`
)
const OWN = pattern(
  '^(?:own|owns|owned) (?<what>(?:a|an|two|three|several) [\\p{L} -]{2,40}?)(?=\\s*(?:[,;:.!?]|$)| (?:in|on|at|with|and|that|which)\\b)'
)

/** Larger things that are bought to be kept. */
const BOUGHT = pattern(
  `^(?:bought|buy|buying|built|inherited|be building) (?<what>(?:a|an|our|my) (?:(?:[\\p{L}-]+) ){0,3}?(?:house|flat|apartment|cottage|cabin|houseboat|sailing boat|boat|sailboat|motorbike|motorcycle|caravan|campervan|farm|farmhouse|vineyard|piano|telescope|loom|kiln|greenhouse|allotment|plot of land)(?: (?:in|near|on) (?:the )?${NAME})?)${END}`
)

/** Cars, bikes and what one says to own. */
export function possessions(parsed: Parsed): Found[] {
  if (parsed.who.length > 1) return []
  const { predicate } = parsed
  const car = DRIVE.exec(predicate)?.groups?.what ?? HAVE_CAR.exec(predicate)?.groups?.what
  if (car !== undefined) return having(parsed, 'car', car)
  const bike = HAVE_BIKE.exec(predicate)?.groups?.what
  if (bike !== undefined) return having(parsed, 'bike', bike)
  const gone = GONE.exec(predicate)?.groups?.what
  if (gone !== undefined) {
    const isBike = /\b(?:bike|bicycle|e-bike|tandem|recumbent)\b/.test(gone)
    // "My car" closes whichever it was.
    const value = /^(?:car|bike|bicycle|van)$/.test(gone) ? '' : gone
    return tell(parsed, isBike ? 'bike' : 'car', value, endStance(parsed))
  }
  const bought = BOUGHT.exec(predicate)?.groups?.what
  if (bought !== undefined) return tell(parsed, 'owns', bare(bought), changeStance(parsed), 0.75)
  const owned = OWN.exec(predicate)?.groups?.what
  return owned === undefined ? [] : tell(parsed, 'owns', bare(owned), stateStance(parsed))
}

function having(parsed: Parsed, attribute: 'car' | 'bike', what: string): Found[] {
  const { predicate, tense } = parsed
  const isChange = /^(?:got|get|bought|buy|be given|leased|inherited)/.test(predicate)
  const isNone = /^(?:no|any) /.test(what)
  const plain = bare(what.replace(/^(?:no|any) /, ''))
  const isVague = /^(?:car|bike|bicycle|van)$/.test(plain)
  if (isNone || (parsed.isNegated && isVague)) {
    return tense === 'present' ? tell(parsed, attribute, '', parsed.isOver || isNone ? 'ended' : 'denied') : []
  }
  // "Drove the car to the lake" tells nothing about which car one has.
  if (isVague && tense === 'past') return []
  if (tense === 'past' && !isChange && /^(?:the|my|our) /.test(what)) return []
  return tell(parsed, attribute, plain, isChange ? changeStance(parsed) : stateStance(parsed))
}
