import type { Stance } from '../../types.ts'
import type { Reading } from '../types.ts'
import { roleAttribute } from './people.ts'
import { isEmptyTalk, phraseOf } from './purposes.ts'
import type { Found } from './rule.ts'
import { bare, DAY, listOf, NAME, ORG, PHRASE, PLACE, pattern, ROLE } from './words.ts'

type Told = Found & { who: Reading['who'] }

/** "My", "Jonas's", "my sister Anna's". */
const ADJECTIVE =
  '(?:(?<was>old|former|previous|first|last|ex|late)|new|current|present|own|real|full|actual|best|only|all-time|absolute|legal|proper|little|big|older|younger|youngest|eldest|dear|good|home|mobile|private|work|personal)'
const IS =
  "(?<is>is|used to be|'s|are|was|were|has been|will be|isn't|aren't|wasn't)(?: (?<not>not|no longer))?(?: (?:now|currently|still|actually|called|named|spelled|always|definitely|simply|probably|of course|officially))*:?"
const LEAD = `^(?<lead>(?:(?:[Aa]nd|[Bb]ut|[Ss]o|[Nn]o|[Nn]ope|[Ss]orry|[Aa]ctually|[Cc]orrection|[Ww]ell|[Oo]h|[Hh]i|[Hh]ello|[Bb]y the way|[Ff]or the record|[Nn]ow|[Tt]hese days|[Ff]rom now on|[Ss]ince [^,]{1,30}?|[Aa]fter [^,]{1,30}?|[Ii]n \\d{4}|[Ww]ait)[,:!.—– ]+)*)`

interface Noun {
  attribute: string
  noun: string
  value: string
  /** The value is a list of things side by side. */
  isList?: boolean
}

const ANYTHING =
  '[^.,;!?()]+?(?=\\s*(?:[.,;!?()]|$)| (?:because|since|but|and I|so I|which|although|these days|nowadays|now|at the moment|anymore)\\b)'
const LIST = '[^.;!?()]+?(?=\\s*(?:[.;!?()]|$)| (?:because|since|but|so I|which|these days|now)\\b)'

const NOUNS: readonly Noun[] = [
  { attribute: 'name', noun: '(?:(?:first|last|full|sur|maiden|legal|real)[- ]?)?name', value: NAME },
  { attribute: 'nickname', noun: 'nickname', value: `["“]?${NAME}` },
  {
    attribute: 'birthday',
    noun: '(?:birthday|date of birth)',
    value: `(?:on |in )?(?:the )?(?:${DAY}|\\d{1,2}(?:st|nd|rd|th))`
  },
  { attribute: 'birthplace', noun: '(?:birthplace|place of birth)', value: PLACE },
  { attribute: 'hometown', noun: '(?:home ?town|native (?:town|village|city|country))', value: PLACE },
  { attribute: 'home', noun: '(?:home|new (?:home|place|flat|apartment|house))', value: `(?:in |now in )${PLACE}` },
  {
    attribute: 'address',
    noun: '(?:(?:home|postal|new) )*address',
    value: '[^;!?()]{4,80}?(?=\\s*(?:[;!?()]|$)|[.](?:\\s|$)| (?:now|since|from)\\b)'
  },
  { attribute: 'email', noun: 'e-?mail(?: address)?', value: '[\\w.+-]+@[\\w-]+\\.[\\w.-]*\\w' },
  {
    attribute: 'phone',
    noun: '(?:(?:tele)?phone|mobile|cell)?(?: ?phone)? ?(?:number)',
    value: '\\+?\\d[\\d ()./-]{5,}\\d'
  },
  {
    attribute: 'job',
    noun: '(?:job|profession|occupation|position|job title|trade|work)(?: (?:at|with) [\\p{L} ]+?)?',
    value: ANYTHING
  },
  { attribute: 'employer', noun: '(?:employer|company|workplace)', value: ORG },
  { attribute: 'school', noun: '(?:school|university|college)', value: NAME },
  { attribute: 'diet', noun: 'diet', value: ANYTHING },
  { attribute: 'religion', noun: '(?:religion|faith)', value: PHRASE },
  { attribute: 'nationality', noun: '(?:nationality|citizenship)', value: PHRASE },
  { attribute: 'age', noun: 'age', value: '\\d{1,3}' },
  { attribute: 'language', noun: '(?:mother tongue|native language|first language)', value: NAME },
  { attribute: 'hobby', noun: '(?:hobby|hobbies|pastime|pastimes)', value: LIST, isList: true },
  { attribute: 'allergy', noun: '(?:allergy|allergies)', value: LIST, isList: true },
  { attribute: 'goal', noun: '(?:goal|dream|ambition|aim)(?: (?:for|in) [^,]{2,20}?)?', value: `to ${ANYTHING}` },
  { attribute: 'plan', noun: 'plan(?: (?:for|in) [^,]{2,20}?)?', value: `to ${ANYTHING}` },
  { attribute: 'car', noun: 'car', value: `an? ${ANYTHING}` },
  { attribute: 'bike', noun: '(?:bike|bicycle)', value: `an? ${ANYTHING}` }
]

const compiled = NOUNS.map(noun => ({
  ...noun,
  pattern: pattern(`^(?:${ADJECTIVE} )*?${noun.noun} ${IS} (?<value>${noun.value})`)
}))
/** "My sister's", "my sister Anna's". */
const KIN_HEAD = pattern(`${LEAD}[Mm]y (?<kin>${ROLE})(?:,? (?<kinName>${NAME}))?'s? `)
/** "My", "your", "Jonas's". */
const HEAD = pattern(`${LEAD}(?:(?<mine>[Mm]y|[Oo]ur)|(?<yours>[Yy]our)|(?<poss>${NAME})'s?) `)
const HAS_HEAD = /\b(?:my|our|your)\b|'s?\s/i
const FAVOURITE = pattern(
  `^(?:${ADJECTIVE} |very )*favou?rite (?<thing>\\p{L}[\\p{L} -]{1,30}?) ${IS} (?:to be )?(?<value>${ANYTHING})`
)
const FAVOURITE_OF = pattern(
  `^(?<value>(?:[Tt]he )?[\\p{L}\\d"“'-][^,;.!?()]{1,40}?) (?:is|has become|became|'s)(?: (?<not>not|no longer))?(?: (?:now|still|definitely|always))* (?:(?<mine>my|our)|(?<poss>${NAME})'s?) (?:${ADJECTIVE} )*favou?rite(?: (?<thing>\\p{L}[\\p{L} -]{1,20}?))(?=\\s*(?:[.,;!()]|$)| (?:now|these|because|ever|of all|in|since|today|and|too|anymore)\\b)`
)
const ROLE_NAME = pattern(
  `^(?:${ADJECTIVE} )*(?<role>(?:[\\p{Ll}-]+ )?${ROLE})(?:'s (?:first |full |last )?name)? ${IS} (?<name>${NAME})(?<after>.*)$`
)
const ROLE_NAMES = pattern(
  `^(?<role>(?:[\\p{Ll}-]+ )?${ROLE})(?:s?'s?)?(?: names)? (?:are)(?: called| named)? (?<value>${NAME}(?:,? (?:and )?${NAME}|, ${NAME})+)`
)
const NO_PERSON_NAME =
  /^(?:American|British|Canadian|Chinese|Danish|Dutch|English|Finnish|French|German|Greek|Indian|Irish|Italian|Japanese|Jewish|Catholic|Christian|Muslim|Hindu|Korean|Norwegian|Polish|Portuguese|Russian|Scottish|Spanish|Swedish|Swiss|Turkish|Ukrainian|Welsh)$/

const IDLE =
  /^(?:(?:so|very|too|really|quite|pretty|not|a bit|a little|more|less|going|getting|gone|safe|all|always|just|killing|making|such|what|where|done|over|boring|great|good|bad|hard|fine|ok|okay|fun|important|stressful|easy|my|your|the (?:best|worst|same)|a (?:joke|nightmare|dream|mess|pain|disaster|wreck)|at|in|on|with|near|from|to|broken|dead|here|there|it|tiring|nice|stolen|back)(?:\b|$))/i

type Groups = Record<string, string | undefined>

/** "My name is …", "Jonas's favourite food is …", "our dog is called …". */
export function nominal(clause: string): Told[] {
  if (!HAS_HEAD.test(clause)) return []
  const told: Told[] = []
  for (const head of [KIN_HEAD, HEAD]) {
    const match = head.exec(clause)
    if (match === null) continue
    const rest = clause.slice(match[0].length)
    told.push(...favourites(FAVOURITE.exec(rest), match.groups, clause), ...roles(rest, match.groups, clause))
    told.push(...nouns(rest, match.groups, clause).map(one => asRole(one, match.groups?.kin)))
    if (told.length > 0) return told
  }
  return favourites(FAVOURITE_OF.exec(clause), {}, clause)
}

/** "My wife's name is Ilse" tells who the wife is. */
function asRole(told: Told, kin: string | undefined): Told {
  const attribute = kin === undefined || told.attribute !== 'name' ? undefined : roleAttribute(kin)
  return attribute === undefined ? told : { ...told, who: 'speaker', attribute }
}

function nouns(rest: string, head: Groups | undefined, clause: string): Told[] {
  for (const noun of compiled) {
    const match = noun.pattern.exec(rest)?.groups
    if (match?.value === undefined) continue
    const attribute = noun.attribute === 'name' ? nameAttribute(rest) : noun.attribute
    const swapped = /^(?:not )?.+? but (?<yes>.+)$/.exec(match.value)?.groups?.yes
    const isSwap = swapped !== undefined && (match.not === 'not' || match.value.startsWith('not '))
    const value = (isSwap ? swapped : match.value).replace(/^(?:on|in|now in|to) (?:the )?/, '').trim()
    if (value === '' || isIdle(attribute, value)) continue
    const groups = { ...head, ...match }
    const stance = isSwap ? 'holds' : stanceOf(groups, clause)
    // "My aim was to …" explains what is done already.
    if (stance === 'held' && noun.attribute === 'goal') continue
    if (noun.attribute === 'goal' && isEmptyTalk(value)) continue
    return (
      noun.isList === true ? listOf(value) : [noun.attribute === 'goal' ? phraseOf(bare(value)) : bare(value)]
    ).map(item => build(groups, clause, attribute, item, stance, isSwap))
  }
  return []
}

/** A last name is not what somebody is called. */
function nameAttribute(rest: string): string {
  const part = /^(?:\S+ )*?(?<part>first|last|full|legal|real|maiden|middle|family|sur)[- ]?name\b/i
    .exec(rest)
    ?.groups?.part?.toLowerCase()
  if (part === undefined || part === 'full' || part === 'legal' || part === 'real') return 'name'
  return `detail:${part === 'sur' || part === 'family' ? 'last' : part} name`
}

/** "My job is great" tells no job. */
function isIdle(attribute: string, value: string): boolean {
  return /^(?:job|diet|car|bike)$/.test(attribute) && IDLE.test(value)
}

function favourites(match: RegExpExecArray | null, head: Groups | undefined, clause: string): Told[] {
  const groups: Groups = { ...head, ...match?.groups }
  const { value, thing } = groups
  if (value === undefined || thing === undefined) return []
  const swapped =
    groups.not === 'not' || /n't$/.test(groups.is ?? '') ? / but (?<yes>.+)$/.exec(clause)?.groups?.yes : undefined
  const told = bare((swapped ?? value).replace(/[.!]+$/, '').replace(/^(?:and |but )/, ''))
  if (/^(?:one|ones|part|thing|things|bit|way|moment|memory|kind|type|time|of|to)\b/.test(thing)) return []
  if (
    /^(?:it|that|this|these|those|he|she|they|we|you|which|what|where|when|how|when|seeing|getting|being)\b/i.test(
      told
    ) ||
    told.split(' ').length > 8
  )
    return []
  const stance = swapped === undefined ? stanceOf(groups, clause) : 'holds'
  return [build(groups, clause, `favourite:${favouriteKey(thing)}`, told, stance, swapped !== undefined)]
}

/** One spelling: "color" and "colour" ask for the same. */
export function favouriteKey(thing: string): string {
  return thing
    .trim()
    .toLowerCase()
    .replace(/\bcolor\b/, 'colour')
    .replace(/\bflavor\b/, 'flavour')
    .replace(/^(?:kind|type|sort) of /, '')
}

function roles(rest: string, head: Groups | undefined, clause: string): Told[] {
  const many = ROLE_NAMES.exec(rest)?.groups
  if (many?.role !== undefined && many.value !== undefined) {
    const attribute = roleAttribute(many.role)
    const groups = { ...head, ...many }
    if (attribute !== undefined) {
      return listOf(many.value).map(name => build(groups, clause, attribute, name, 'holds', false))
    }
  }
  const match = ROLE_NAME.exec(rest)?.groups
  if (match?.role === undefined || match.name === undefined) return []
  // "My sister is Finnish", "my boss is Sunday's guest": a name stands alone.
  const isNaming =
    /\b(?:called|named)\b|'s (?:first |full |last )?name/.test(clause) ||
    /^\s*(?:$|[.,;!(]|and\b|now\b|but\b|who\b|since\b|from\b|again\b)/.test(match.after ?? '')
  const attribute = roleAttribute(match.role)
  if (attribute === undefined || !isNaming || NO_PERSON_NAME.test(match.name)) return []
  const groups = { ...head, ...match }
  return [build(groups, clause, attribute, match.name, stanceOf(groups, clause), false)]
}

function stanceOf(match: Groups, clause: string): Stance {
  if (match.not === 'no longer' || (match.not !== undefined && /\b(?:anymore|any more)\b/.test(clause))) return 'ended'
  if (match.not !== undefined || /\b(?:isn't|aren't|wasn't)\b/.test(clause)) return 'denied'
  if (
    /^(?:old|former|previous|ex|late)$/.test(match.was ?? '') ||
    /\b(?:was|were|used to be)\b/.test(clause.slice(0, clause.indexOf(match.value ?? match.name ?? '')))
  )
    return 'held'
  if (/\bwill be\b/.test(clause)) return 'planned'
  return 'holds'
}

function build(match: Groups, clause: string, attribute: string, value: string, stance: Stance, isSwap: boolean): Told {
  const isFixed = attribute === 'birthday' || attribute === 'birthplace' || attribute === 'hometown'
  const isCorrection =
    isSwap || /\b(?:no|nope|sorry|actually|correction|wait)\b/i.test(match.lead ?? '') || /\bactually\b/.test(clause)
  return {
    who: whoOf(match),
    attribute,
    value,
    stance,
    ...(isFixed ? { date: 'none' as const } : {}),
    ...(isCorrection ? { isCorrection } : {}),
    confidence: 0.9
  }
}

function whoOf(match: Groups): Reading['who'] {
  if (match.mine !== undefined) return 'speaker'
  if (match.yours !== undefined) return 'listener'
  if (match.kin !== undefined) return { name: match.kinName ?? `my ${match.kin}` }
  return { name: match.poss ?? '' }
}
