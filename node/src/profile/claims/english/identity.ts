import type { Parsed } from './parse.ts'
import { changeStance, endStance, type Found, stateStance, tell } from './rule.ts'
import { bare, MONTH, NAME, ORG, pattern } from './words.ts'

const NUMBERS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety'.split(
    ' '
  )
const AGE = pattern(
  `^(?:be|turn(?:s|ed|ing)?|will be) (?:exactly |already |now )?(?<age>\\d{1,3}|(?:${NUMBERS.join('|')})(?:-\\p{L}+)?)(?: years old| years of age|-years-old| now| today| yesterday| (?:last|this|on|in) [^,.]+|,? (?:and|but)\\b.*| again| already)?\\s*(?:[.,;!)]|$)`
)
const CALLED = pattern(
  `^(?:be called|be named|go by|goes by|answer to) (?:the name (?:of )?)?(?:["“])?(?<name>${NAME})`
)
const I_AM = pattern(
  `^be (?<name>${NAME})(?:,? (?:nice|pleased|good|happy|lovely|hello|hi|by the way|your)\\b.*|\\s*[.!,]?\\s*$)`
)
const BORN_ON = pattern(
  `^be born (?:in [^,.]+? )?(?:on )?(?:the )?(?<day>\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? \\d{4})?|${MONTH} \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?|\\d{4}-\\d{2}-\\d{2})`
)
const BORN_YEAR = /^be born in (?<year>(?:19|20)\d{2})\b/
const RENAMED = pattern(
  `^chang(?:e|ed|ing) (?:my|his|her|their) (?:(?:last|first|sur|full|family) ?)?name (?:from ${NAME} )?to (?<name>${NAME})`
)
const NATIONS = pattern(
  /^be (?:half |part |also )?(?:an? )?(?<what>American|Argentinian|Australian|Austrian|Belgian|Brazilian|British|Bulgarian|Canadian|Chilean|Chinese|Colombian|Croatian|Cuban|Czech|Danish|Dutch|Egyptian|English|Estonian|Ethiopian|Filipino|Finnish|French|Georgian|German|Ghanaian|Greek|Hungarian|Icelandic|Indian|Indonesian|Iranian|Iraqi|Irish|Israeli|Italian|Jamaican|Japanese|Kenyan|Korean|Latvian|Lebanese|Lithuanian|Malaysian|Mexican|Moroccan|Nepalese|New Zealander|Nigerian|Norwegian|Pakistani|Palestinian|Peruvian|Polish|Portuguese|Romanian|Russian|Scottish|Senegalese|Serbian|Slovak|Slovenian|Spanish|Swedish|Swiss|Syrian|Taiwanese|Thai|Tunisian|Turkish|Ukrainian|Vietnamese|Welsh)(?: citizen| and (?<two>\p{Lu}\p{L}+))?(?=\s*(?:[.,;!]|$|but\b|by\b|on\b|and\b))/u
)
const FAITH =
  /^(?:be|became|converted to|convert to) (?:an? )?(?:practising |devout |lapsed )?(?<what>atheist|agnostic|Buddhist|Catholic|Christian|Hindu|Jewish|Lutheran|Muslim|Orthodox|Protestant|Quaker|Sikh|Buddhism|Catholicism|Christianity|Islam|Judaism|Hinduism)\b/
const CITIZEN = pattern(`^(?:be|became|become) (?:an? )?(?<what>${NAME}) (?:citizen|national)\\b`)
const GROUP_WORD =
  'choir|club|team|band|gym|society|association|orchestra|[A-Z]\\w+ [Pp]arty|union|group|league|church|ensemble|quartet|troupe|crew|network|committee|board|circle|guild|co-?op(?:erative)?|chorus|squad|federation|council|foundation|brigade|forum|community|program|programme|parish|allotment|congregation'
const MEMBER = pattern(
  `^(?:be|became|become) (?:an? )?(?:[\\p{Ll}-]+ )?(?:member of|part of|in) (?<org>(?:(?:the|a|an|my|our) )?(?:[\\p{L}'-]+ ){0,4}?(?:${GROUP_WORD})\\b(?: (?:of )?${NAME})?)`
)
const MEMBER_OF = pattern(`^(?:be|became|become) (?:an? )?(?:[\\p{Ll}-]+ )?member of (?<org>${ORG})`)
const GROUP = new RegExp(`\\b(?:${GROUP_WORD})\\b`, 'i')
const JOINED = pattern(
  `^join(?:s|ed|ing)? (?<org>(?:(?:the|a|an|my|our) )?[\\p{L}'& -]+?)(?=\\s*(?:[,;:.!?]|$)| (?:on|in|as|last|this|at|with|because|and|today|yesterday|since|for|again|two|three)\\b)`
)
const LEFT = pattern(
  `^(?:left|quit|dropped out of|resigned from) (?<org>(?:(?:the|a|an|my|our) )?[\\p{L}'& -]+?)(?=\\s*(?:[,;:.!?]|$)| (?:on|in|last|this|at|because|after|and|today|yesterday|since|for)\\b)`
)
const SINGS = pattern(
  `^(?:sing(?:s|ing)?|sang|play(?:s|ed|ing)?|row(?:s|ed|ing)?|swim(?:s|ming)?) (?:[\\p{L}]+ ){0,3}?(?:in|with|for) (?<org>(?:(?:the|a|an|my|our) )(?:[\\p{L}'-]+ ){0,3}?(?:choir|club|team|band|orchestra|ensemble|quartet|chorus|squad|group)\\b(?: of ${NAME})?)`
)

/** Name, age, birth, nation, faith, clubs. */
export function identity(parsed: Parsed): Found[] {
  return [...named(parsed), ...born(parsed), ...belonging(parsed)]
}

function named(parsed: Parsed): Found[] {
  const { predicate, who } = parsed
  const renamed = RENAMED.exec(predicate)?.groups?.name
  if (renamed !== undefined) return tell(parsed, 'name', renamed, changeStance(parsed))
  if (who[0] !== 'speaker' || parsed.companion !== undefined) return []
  const called = CALLED.exec(predicate)?.groups?.name
  const stance = stateStance(parsed)
  if (called !== undefined) {
    return tell(parsed, /^(?:go|answer)/.test(predicate) ? 'nickname' : 'name', called, stance, 0.85)
  }
  const am = I_AM.exec(predicate)?.groups?.name
  if (
    am === undefined ||
    parsed.tense !== 'present' ||
    NATIONS.test(predicate) ||
    FAITH.test(predicate) ||
    / of /.test(am)
  )
    return []
  // A capital after \"I am\" may be anything; a greeting makes it a name.
  const isGreeting = /,? (?:nice|pleased|hello|hi|lovely)\b/.test(predicate) || /^(?:hi|hello|hey)/i.test(parsed.lead)
  return isGreeting ? tell(parsed, 'name', am, stance, 0.85) : []
}

function born(parsed: Parsed): Found[] {
  const { predicate } = parsed
  const day = BORN_ON.exec(predicate)?.groups?.day
  if (day !== undefined)
    return [
      {
        attribute: 'birthday',
        value: day,
        stance: parsed.isNegated ? 'denied' : 'holds',
        date: 'none',
        confidence: 0.9
      }
    ]
  const year = BORN_YEAR.exec(predicate)?.groups?.year
  if (year !== undefined)
    return [
      { attribute: 'detail:year of birth', value: year, stance: parsed.isNegated ? 'denied' : 'holds', date: 'none' }
    ]
  const age = AGE.exec(predicate)?.groups?.age
  if (age === undefined || parsed.who.length > 1 || Number(age) > 120) return []
  const isTurn = /^turn/.test(predicate)
  // "I was six": an age of then, not a fact worth keeping.
  if (!isTurn && parsed.tense !== 'present') return []
  const stance = isTurn ? changeStance(parsed) : stateStance(parsed)
  return stance === 'holds' ? tell(parsed, 'age', age, stance) : []
}

function belonging(parsed: Parsed): Found[] {
  const { predicate } = parsed
  const nation = NATIONS.exec(predicate)?.groups
  if (nation?.what !== undefined && parsed.tense !== 'past') {
    return [nation.what, nation.two].flatMap(what =>
      what === undefined ? [] : tell(parsed, 'nationality', what, stateStance(parsed))
    )
  }
  const citizen = CITIZEN.exec(predicate)?.groups?.what
  if (citizen !== undefined)
    return tell(
      parsed,
      'nationality',
      citizen,
      predicate.startsWith('be ') ? stateStance(parsed) : changeStance(parsed)
    )
  const faith = FAITH.exec(predicate)?.groups?.what
  if (faith !== undefined)
    return tell(parsed, 'religion', faith, predicate.startsWith('be ') ? stateStance(parsed) : changeStance(parsed))
  const member = (MEMBER.exec(predicate) ?? (/member of/.test(predicate) ? MEMBER_OF.exec(predicate) : null))?.groups
    ?.org
  if (member !== undefined) {
    const stance = predicate.startsWith('be ') ? stateStance(parsed) : changeStance(parsed)
    return tell(parsed, 'member', bare(member), stance)
  }
  const sings = SINGS.exec(predicate)?.groups?.org
  if (sings !== undefined && parsed.tense !== 'past')
    return tell(parsed, 'member', bare(sings), stateStance(parsed), 0.7)
  const joined = JOINED.exec(predicate)?.groups?.org
  if (joined !== undefined && GROUP.test(joined))
    return tell(parsed, 'member', bare(joined.replace(/ (?:who|which|that)\b.*$/, '')), changeStance(parsed))
  const left = LEFT.exec(predicate)?.groups?.org
  if (left !== undefined && GROUP.test(left)) return tell(parsed, 'member', bare(left), endStance(parsed))
  return []
}
