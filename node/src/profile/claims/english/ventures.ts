import type { Parsed } from './parse.ts'
import { changeStance, endStance, type Found, stateStance, tell } from './rule.ts'
import { bare, NAME, pattern } from './words.ts'

const TRADE =
  'shop|store|boutique|bakery|caf[eé]|restaurant|business|company|studio|gallery|salon|agency|start-?up|food truck|stall|bookshop|brewery|label|podcast|channel|blog|newsletter|hostel|guesthouse'
const END = '(?=\\s*(?:[,;:.!?()]|$|[–—-])|\\s(?!(?:owner|manager|assistant|window|front)\\b)\\p{Ll})'
const OPENED = pattern(
  `^(?:open(?:ed|ing)(?: up)?|launch(?:ed|ing)|(?:co-)?found(?:ed|ing)|set(?:ting)? up|start(?:ed|ing)(?: up)?|run|runs|running) (?:(?:a|an|my|our|his|her|their|own|new|first) )+(?<what>(?:[\\p{L}-]+ ){0,3}?(?:${TRADE}|gym|practice|farm|school)(?: (?:called|named) ${NAME}(?: (?:&|and) ${NAME})?)?)${END}`
)
const SIZE = /^(?:(?:little|small|tiny|big|cosy|cozy|new|own|first) )+/
const CLOSED = pattern(
  `^(?:closed|sold|shut down|wound up|gave up) (?:(?:my|our|his|her|their|own|little|small) )+(?<what>(?:[\\p{L}-]+ ){0,2}?(?:${TRADE}|practice|farm))${END}`
)
const CONTEST =
  'tournament|competition|contest|race|championships?|award|prize|medal|trophy|scholarship|grant|cup|hackathon|league|election|fellowship|regatta|raffle|slam|quiz|(?:half[- ])?marathon|triathlon'
const NTH =
  '(?:(?:a|an|the|my|our|another|first|second|third|fourth|fifth|sixth|seventh|\\d+(?:st|nd|rd|th)|very|big|huge|really|whole|first-ever) )*'
const WON = pattern(
  `^(?:(?<won>won)|(?:placed|came|finished|be|came in|took|got|took home) (?<place>first|second|third|fourth|fifth|last)(?: place| prize)? (?:in|at)) ${NTH}(?<what>(?:[\\p{L}\\d'-]+ ){0,4}?(?:${CONTEST}))\\b`
)
const RACE = pattern(
  `^(?<verb>ran|completed|finished|did|swam) ${NTH}(?<what>(?:(?:[\\p{L}\\d-]+) ){0,2}?(?:marathon|race|triathlon|ultramarathon|10k|5k|ironman|half-marathon))\\b`
)
const WORK =
  'novel|book|screenplay|script|album|thesis|dissertation|memoir|comic|graphic novel|short film|documentary|musical|opera|symphony|poetry collection|song|podcast|app|video game|board game'
const FINISHED = pattern(
  `^(?<verb>finished|completed|published|released|submitted|defended|handed in)(?: writing| recording)? (?:(?:my|our|his|her|a|the|first|second|third|fourth|new|latest|own|full|debut|very|whole) )+(?<what>(?:[\\p{L}-]+ )?(?:${WORK}))\\b`
)
const TESTED = pattern(
  `^(?<verb>passed|failed|retook) (?:(?:my|the|our|his|her|final|first|second) )+(?<what>(?:[\\p{L}-]+ ){0,2}?(?:test|exams?|finals|viva))\\b`
)
const MAKING = pattern(
  `^(?<what>(?:writing|recording|composing|drawing|directing|shooting|building|restoring|developing) (?:a|an|my|our|another) (?:[\\p{L}-]+ ){0,2}?(?:${WORK}|boat|campervan|treehouse|website|guitar|motorbike|motorcycle))\\b`
)
const WORKING_ON = pattern(
  `^working on (?:(?:a|an|my|our|another|new|first|second|third|next) )+(?<what>(?:[\\p{L}-]+ )?(?:${WORK}))\\b`
)
const GRADUATED = /^(?:graduated|finished (?:school|university|college|uni|my (?:degree|studies|apprenticeship)))\b/

/** Businesses of one's own, works in the making, prizes and tests. */
export function ventures(parsed: Parsed): Found[] {
  const { who, isNegated, tense } = parsed
  if (who[0] === 'listener') return []
  const found = trades(parsed)
  if (found.length > 0 || isNegated) return found
  if (tense === 'past' || tense === 'perfect') {
    const done = achieved(parsed)
    if (done.length > 0) return done
  }
  return tense === 'progressive' || tense === 'perfect' ? making(parsed) : []
}

function trades(parsed: Parsed): Found[] {
  const { predicate } = parsed
  const opened = OPENED.exec(predicate)?.groups?.what
  if (opened !== undefined && !/^start\S* (?:up )?(?:a |my |our )?(?:new )?(?:gym|school)/.test(predicate)) {
    const stance = /^run/.test(predicate) ? stateStance(parsed) : changeStance(parsed)
    // What is being opened is meant and not there yet.
    if (stance === 'planned')
      return [
        { attribute: 'plan', value: predicate.slice(0, predicate.indexOf(opened)) + opened, stance, confidence: 0.7 }
      ]
    return tell(parsed, 'owns', opened.replace(SIZE, ''), stance, 0.75)
  }
  const closed = CLOSED.exec(predicate)?.groups?.what
  return closed === undefined ? [] : tell(parsed, 'owns', bare(closed), endStance(parsed), 0.7)
}

function achieved(parsed: Parsed): Found[] {
  const { predicate } = parsed
  const won = WON.exec(predicate)?.groups
  if (won?.what !== undefined) return detail(parsed, won.what, won.won ?? `${won.place} place`)
  const match = (RACE.exec(predicate) ?? FINISHED.exec(predicate) ?? TESTED.exec(predicate))?.groups
  // "Finished the book" is read more often than written.
  if (match?.what !== undefined && match.verb !== undefined) {
    const isRead = /^(?:finished|completed) (?:a|the) (?:\p{L}+ )*book\b/u.test(predicate)
    return isRead ? [] : detail(parsed, match.what, match.verb)
  }
  return GRADUATED.test(predicate) ? detail(parsed, 'graduation', 'graduated') : []
}

function detail(parsed: Parsed, what: string, value: string): Found[] {
  const key = bare(what).toLowerCase()
  return key === '' ? [] : tell(parsed, `detail:${key}`, value, 'holds', 0.7)
}

function making(parsed: Parsed): Found[] {
  const what = MAKING.exec(parsed.predicate)?.groups?.what
  const on = WORKING_ON.exec(parsed.predicate)?.groups?.what
  const value = what ?? (on === undefined ? undefined : `working on a ${on}`)
  return value === undefined ? [] : tell(parsed, 'hobby', value, 'holds', 0.6)
}
