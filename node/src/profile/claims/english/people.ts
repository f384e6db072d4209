import type { Parsed } from './parse.ts'
import { changeStance, endStance, type Found, stateStance, tell } from './rule.ts'
import { bare, listOf, NAME, pattern, ROLE, ROLES } from './words.ts'

/** The attribute a role gives the one who says "my": "piano teacher" → `teacher`. */
export function roleAttribute(words: string): string | undefined {
  const head = /\bguinea pigs?$/.test(words.trim()) ? 'guinea pig' : (words.trim().split(' ').at(-1) ?? '')
  if (/^(?:ex|late|former|old|dead)\b/.test(words.trim())) return undefined
  const attribute = ROLES[head]
  return attribute === undefined || attribute === '' ? undefined : attribute
}

const HAS = pattern(
  `^(?:have|has|had|'ve|adopt(?:s|ed|ing)?|got|get|getting|bought|found|rescued|took in|welcomed|be (?:given|expecting)|own[s]?)(?: got)? (?<what>(?:(?:a|an|the|my|our|one|two|three|four|five|six|\\d+|another|second|third|new) )+(?:[\\p{L}\\d-]+ ){0,3}?(?<role>${ROLE}))(?![\\p{L}-])(?<rest>.*)$`
)
const CALLED = pattern(
  `^(?:,?(?: [\\p{Ll}-]+)){0,6}?(?:,| -| –|:)?(?: ?(?:who is |which is |that is )?(?:called|named|by the name of)|,| -| –|:|$)\\s*(?<names>${NAME}(?:,? (?:and )?${NAME}|, ${NAME})*)`
)
const MARRIED = pattern(
  `^(?:be|got|get|getting)(?: happily| newly| now)? (?<state>married|engaged|divorced|separated|widowed|single|together|in a relationship)(?: (?:to|with|from) (?:my \\p{Ll}+,? )?(?<name>${NAME}))?`
)
const WED = pattern(`^married (?:my \\p{Ll}+,? )?(?<name>${NAME})`)
const SPLIT = pattern(
  `^(?:broke up|broken up|split up|split|separated|be no longer together|be not together)(?: (?:with|from) (?:my (?:\\p{Ll}+ )?)?(?<name>${NAME})?)?`
)
const DATING = pattern(
  `^(?:dat(?:e|es|ing)|see(?:ing)?|go(?:ing)? out with|be (?:together|in a relationship) with|live with my (?:girlfriend|boyfriend|partner)) (?<name>${NAME})`
)
const DIED = /^(?:died|passed away|be put (?:down|to sleep)|ran away|run away|be dead|be gone)\b/
const RELATION = pattern(
  `^be (?:my|our) (?:new |current |best |oldest |closest |dear |good |youngest |eldest |older |younger |little |big )*(?<role>(?:\\p{Ll}+ )?${ROLE})\\b(?! 's|'s)`
)
const NEWBORN = pattern(
  `^(?:gave birth to|had) (?:(?:a|our|my) )?(?:[\\p{L}-]+ ){0,2}?(?:boy|girl|baby|son|daughter),? (?:called|named)? ?(?<name>${NAME})`
)

/** Family, friends, animals, and how one stands to them. */
export function people(parsed: Parsed): Found[] {
  return [...having(parsed), ...marriage(parsed), ...relation(parsed), ...death(parsed)]
}

function having(parsed: Parsed): Found[] {
  const born = NEWBORN.exec(parsed.predicate)?.groups?.name
  if (born !== undefined && !parsed.isNegated) return tell(parsed, 'child', born, changeStance(parsed) ?? 'holds')
  const match = HAS.exec(parsed.predicate)?.groups
  if (match?.role === undefined || match.what === undefined) return []
  const attribute = roleAttribute(match.role)
  if (attribute === undefined || attribute === 'boss') return []
  const isState = /^(?:have|has|had|'ve|own)/.test(parsed.predicate)
  const stance = isState ? stateStance(parsed) : changeStance(parsed)
  // "I had a friend Tom over": had tells of an evening more often than of a life.
  if (isState && parsed.tense === 'past' && attribute !== 'pet') return []
  const names = CALLED.exec(match.rest ?? '')?.groups?.names
  if (names !== undefined) return listOf(names).flatMap(name => tell(parsed, attribute, name, stance, 0.85))
  // Without a name the words themselves: "two cats"; a nameless friend tells nothing.
  if (attribute !== 'pet' && attribute !== 'child' && attribute !== 'sibling') return []
  if (attribute === 'sibling' && !/^(?:have|has|'ve)/.test(parsed.predicate)) return []
  if (/^ ?(?:food|bed|show|person|hair|allergy|cafe|café|in (?:a|the) (?:dream|story))\b/.test(match.rest ?? ''))
    return []
  return tell(parsed, attribute, bare(match.what), stance, 0.7)
}

function marriage(parsed: Parsed): Found[] {
  const { predicate, companion, isNegated } = parsed
  const wed = WED.exec(predicate)?.groups?.name
  if (wed !== undefined && parsed.tense !== 'present' && !isNegated) return tied(parsed, 'married', wed)
  const dating = DATING.exec(predicate)?.groups?.name
  if (dating !== undefined && /^(?:dat|be|go|live)/.test(predicate))
    return tell(parsed, 'partner', dating, stateStance(parsed))
  if (SPLIT.test(predicate) && !isNegated) {
    const stance = predicate.startsWith('be ') ? 'ended' : endStance(parsed)
    const name = SPLIT.exec(predicate)?.groups?.name ?? companion ?? ''
    if (name === '' && /^split\b(?! up)/.test(predicate)) return []
    return stance === undefined
      ? []
      : [...tell(parsed, 'partner', name, stance), ...tell(parsed, 'relationship', '', stance)]
  }
  const match = MARRIED.exec(predicate)?.groups
  if (match?.state === undefined) return []
  if (match.state === 'together' && companion === undefined && parsed.who.length < 2) return []
  return tied(parsed, match.state, match.name ?? companion)
}

function tied(parsed: Parsed, state: string, partner: string | undefined): Found[] {
  const isChange = /^(?:got|get|married)/.test(parsed.predicate)
  // "We are getting married": the verb stands alone as a gerund.
  const stance = isChange ? changeStance(parsed) : stateStance(parsed)
  const found = tell(parsed, 'relationship', state, stance)
  const isEnd = /^(?:divorced|separated|single|widowed)$/.test(state)
  if (isEnd && stance === 'holds') found.push(...tell(parsed, 'partner', partner ?? '', 'ended'))
  else if (!isEnd && partner !== undefined && stance !== undefined && stance !== 'held') {
    found.push(...tell(parsed, 'partner', partner, stance))
  }
  return [...found, ...eachOther(parsed, state, isEnd, stance)]
}

/** "Maria and Jonas are married": each is the other's. */
function eachOther(parsed: Parsed, state: string, isEnd: boolean, stance: Found['stance'] | undefined): Found[] {
  const [one, two] = parsed.who
  if (isEnd || stance !== 'holds' || typeof one !== 'object' || typeof two !== 'object' || state === 'separated')
    return []
  return [
    { who: one, attribute: 'partner', value: two.name, stance },
    { who: two, attribute: 'partner', value: one.name, stance }
  ]
}

/** "Femi is my boss", and "my sister Anna …" whatever she does. */
function relation(parsed: Parsed): Found[] {
  const found: Found[] = []
  const { role, who } = parsed
  if (role?.name !== undefined) {
    const attribute = roleAttribute(role.word)
    if (attribute !== undefined)
      found.push({ who: 'speaker', attribute, value: role.name, stance: 'holds', date: 'none', confidence: 0.75 })
  }
  const [subject] = who
  const words = RELATION.exec(parsed.predicate)?.groups?.role
  if (words === undefined || typeof subject !== 'object' || subject.name.startsWith('my ')) return found
  const attribute = roleAttribute(words)
  const stance = stateStance(parsed)
  if (attribute !== undefined && stance !== undefined)
    found.push({ who: 'speaker', attribute, value: subject.name, stance })
  return found
}

/** "Our dog Biscuit died": a pet is one's own no longer. */
function death(parsed: Parsed): Found[] {
  const { role } = parsed
  if (role === undefined || !DIED.test(parsed.predicate) || parsed.isNegated || parsed.tense === 'future') return []
  if (roleAttribute(role.word) !== 'pet') return []
  return [{ who: 'speaker', attribute: 'pet', value: role.name ?? role.word.trim(), stance: 'ended' }]
}
