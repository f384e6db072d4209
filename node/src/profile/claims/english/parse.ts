import type { Reading } from '../types.ts'
import { isPerson } from './not-names.ts'
import type { Clause } from './split.ts'
import { NAME, pattern, ROLE } from './words.ts'

export type Who = Reading['who']
export type Tense = 'present' | 'progressive' | 'past' | 'perfect' | 'future' | 'former'

/** A clause taken apart: who, how, and the predicate that the rules match. */
export interface Parsed {
  who: Who[]
  /** Another person who shares the subject: "Oskar and I". */
  companion?: string
  /** Kin or office that names the subject: "my sister Anna" → `sister`. */
  role?: { word: string; name?: string }
  tense: Tense
  isNegated: boolean
  /** No more: "no longer", "not … anymore", "stopped". */
  isOver: boolean
  isCorrection: boolean
  /** It was meant: "going to", "planning to"; a bare "will" is less. */
  intent?: 'plan' | 'will' | 'wish' | 'duty'
  /** The main verb and what follows; a copula is `be`. */
  predicate: string
  /** Words before the subject. */
  lead: string
  /** "Started …ing", which is so from now on. */
  isBegun?: boolean
  /** "Decided to …": a day before it is that of the decision. */
  isDecided?: boolean
}

/** "Hey Ines, …", "Thanks, Tom - …": who is spoken to. */
const VOCATIVE = pattern(
  /^\s*(?:[Hh]ey|[Hh]i|[Hh]ello|[Oo]h|[Tt]hanks|[Tt]hank you|[Yy]eah|[Yy]es|[Yy]ep|[Yy]up|[Nn]o|[Ww]ow|[Ww]ell|[Ss]o|[Oo]k|[Oo]kay|[Ss]ure|[Ss]orry|[Cc]ongrats|[Tt]rue|[Aa]bsolutely|[Dd]efinitely|[Nn]ice|[Cc]ool|[Gg]reat)(?:,? \p{Lu}[\p{L}-]+)?(?:[,!]|\s+[–—-])\s+/u
)

const LEAD = pattern(
  /^(?:(?:and|but|so|then|well|yes|yep|no|nope|oh|ok|okay|wow|hi|hey|hello|actually|also|sorry|correction|update|news|wait|anyway|honestly|finally|now|today|tonight|yesterday|currently|recently|nowadays|meanwhile|apparently|luckily|sadly|unfortunately|thankfully|plus|besides|lately|still|again|soon|once|later|afterwards|big news|good news|bad news|fun fact|these days|for the record|by the way|btw|in fact|to be clear|as of (?:today|now)|dear \p{L}+|fyi|(?:it )?turns out(?: that)?|(?:please )?(?:remember|note)(?: that)?|reminder|psa|(?:since|as|because)(?= (?:I'm|I am|we're|we are|I have an?|I don't|I can't)\b)|(?:I|we)(?:'ve| have)? (?:(?:just|recently|also|really|finally) )*(?:wanted to (?:tell|let) (?:you|ya)(?: all| guys)?(?: know)?|found out|learned|learnt|realised|realized|(?:must|have to|gotta|should) (?:say|admit|confess|mention)|forgot to (?:say|mention|tell you)|can tell you|am happy to say|got news|have news)(?: (?:recently|yesterday|today|last week))?(?: that)?(?=,? (?:I|I'm|I've|we|we're|my|our)\b))\b[\s,:!.—–-]*|(?:as|before|in|on|at|since|after|during|from|by|last|next|this|for|two|three|four|five|six|a|an?|one|some|about|until|early|late|back in)\s[^,;:!?]{1,40}?(?:,\s+|\s+(?=(?:I|we|my|our)\b)))*/iu
)
const HALF = `(?:(?:[Mm]y|[Oo]ur) [\\p{Ll}-]+(?: [\\p{Ll}-]+){0,2}?(?:,? ${NAME},?)?|${NAME})`
const PAIR = pattern(
  `^(?:(?<pair>${HALF}) and (?:I|me)\\b|I and (?<pairBack>${HALF})\\b|(?<both>(?<first>${HALF}) and (?<second>${HALF}))(?= (?:are|were|have|moved|live|work|got|will)\\b))`
)
const PRONOUN = /^(?:(?<self>I|we|We)(?=\b|')|(?<you>[Yy]ou)(?=\b|')|(?<pronoun>[Hh]e|[Ss]he|[Ww]ho)\b)/
const NAMED = pattern(
  `^(?:(?:[Mm]y|[Oo]ur) (?<kinLead>(?:[\\p{Ll}-]+ ){0,2}?)(?<kin>${ROLE})(?! (?:brother|sister)\\b)(?:,? (?<kinName>${NAME}),?)?(?!'s?\\b|-|’)(?=\\s)|(?<name>${NAME})(?!'s)(?=[\\s']))`
)

/** Most clauses begin with a pronoun, which is cheap to see. */
function subjectIn(body: string): RegExpExecArray | null {
  const pair = / and /.test(body.slice(0, 80)) ? PAIR.exec(body) : null
  return pair ?? PRONOUN.exec(body) ?? NAMED.exec(body)
}

const NO_NAME =
  /^(?:The|A|An|This|That|These|Those|It|There|Here|Today|Tomorrow|Yesterday|Tonight|My|Our|Your|His|Her|Their|If|When|While|Since|Because|So|And|But|Or|Not|No|Yes|Now|Then|What|Who|Where|Why|How|Which|Everyone|Everybody|Nobody|Someone|Somebody|People|One|Two|Three|Some|All|Most|Many|First|Last|Next|Work|Life|Lunch|Dinner|Breakfast|Birthday|Got|Moved|Started|Sold|Bought|Left|Quit|Joined|Adopted|Became|Living|Working|Still|Just|Always|Never|Please|Let|Call|Remember|Of|In|On|At|To|For|From|With|Without|After|Before|They|We|You|He|She|Met|Had|Have|Been|Born|Turned|Married|Retired|Note|Todo|New|Old)(?:\s|$)/
const PRE =
  /^(?:\s*,\s*|\s+)?(?<t>have to|has to|had to|'m|'re|'s|'ve|'d|'ll|am|is|are|was|were|been|being|be|have|has|had|do|does|did|don't|doesn't|didn't|won't|wouldn't|isn't|aren't|wasn't|weren't|haven't|hasn't|hadn't|can't|cannot|couldn't|shouldn't|mustn't|ain't|will|shall|would|could|might|may|should|can|must|not|no longer|never|hardly|almost|nearly|maybe|perhaps|probably|used to|going to|gonna|about to|planning to|planning on|plan to|plans to|planned to|intend to|intends to|want to|wants to|wanting to|wanted to|would like to|like to think|hope to|hoping to|ought to|have to|has to|had to|need to|needs to|needed to|got to|gotta|supposed to|try to|trying to|tried to|decided to|decided not to|agreed to|now|still|currently|just|also|finally|recently|already|really|always|actually|only|both|all|even|ever|mostly|usually|sometimes|officially|suddenly|often|definitely|absolutely|truly|simply|happily|once|soon|today|then|mainly|genuinely|totally|quite|so|secretly|apparently|originally|newly|temporarily|permanently|since|later|long|no more|stopped|gave up|given up|quit|started|began|begun|kept|keep)(?=[\s,']|$)(?!-)/u

const PARTICIPLE = pattern(
  /^(?:\p{L}+ed|been|become|begun|bought|sold|left|quit|got|gotten|taken|given|found|lost|met|made|had|gone|come|grown|known|taught|put|split|run|won|broken|written|fallen|set|cut|let|done|built|chosen|paid|spent|kept)\b/u
)

/** Words in front of the verb that make it no fact at all. */
const UNREAL = new Set([
  'would',
  "wouldn't",
  'could',
  "couldn't",
  'might',
  'may',
  'should',
  "shouldn't",
  'almost',
  'nearly',
  'maybe',
  'perhaps',
  'probably',
  'hardly',
  'tried to',
  'try to',
  'trying to',
  'supposed to',
  'like to think',
  "mustn't",
  'apparently'
])
const NEGATIVE = new Set([
  'not',
  'never',
  'no longer',
  'no more',
  "don't",
  "doesn't",
  "didn't",
  "won't",
  "isn't",
  "aren't",
  "wasn't",
  "weren't",
  "haven't",
  "hasn't",
  "hadn't",
  "ain't",
  'decided not to'
])
const PLAN = new Set([
  'going to',
  'gonna',
  'about to',
  'planning to',
  'planning on',
  'plan to',
  'plans to',
  'intend to',
  'intends to',
  'agreed to'
])
const WISH = new Set([
  'want to',
  'wants to',
  'wanting to',
  'hope to',
  'hoping to',
  'would like to',
  'wanted to',
  'planned to'
])
const DUTY = new Set(['must', 'have to', 'has to', 'need to', 'needs to', 'ought to', 'got to', 'gotta'])
const PAST_INTENT = new Set(['wanted to', 'planned to', 'had to', 'needed to'])
const PAST_TOKEN = new Set([
  'was',
  'were',
  'did',
  "didn't",
  "wasn't",
  "weren't",
  'had',
  "hadn't",
  'wanted to',
  'planned to',
  'had to',
  'needed to'
])
const IRREGULAR_PAST =
  /^(?:left|quit|sold|bought|got|became|began|took|had|met|went|came|grew|knew|taught|made|gave|found|lost|spoke|drove|ate|sang|ran|won|broke|split|wrote|put|let|set|read|thought|told|said|saw|did|was|were|slept|stood|fell|flew|rode|swam|spent|kept|married)\b/
const OVER = /\b(?:any ?more|any longer|no longer|no more)\b/i

/** @returns undefined when nobody known is the subject, or when the words tell nothing as true */
export function parseClause(
  clause: Clause,
  previous: Parsed | undefined,
  antecedent: string | undefined
): Parsed | undefined {
  const { text } = clause
  const vocative = VOCATIVE.exec(text)?.[0] ?? ''
  const lead = vocative + (LEAD.exec(text.slice(vocative.length))?.[0] ?? '')
  const body = text.slice(lead.length)
  const match = subjectIn(body)
  const isCorrection =
    /^(?:no|nope|sorry|correction|actually|wait)\b|\bactually\b|\bto be clear\b|\bi meant\b/i.test(lead) ||
    /^\s*(?:'s|'m| am| is| do| did)? ?actually\b/.test(body.slice(match?.[0].length ?? 0))
  const found = match === null ? undefined : whoOf(match, antecedent)
  if (found === undefined) {
    if (match !== null && match.groups?.name === undefined) return undefined
    // Without a subject: a diary's first words, or a second verb of the one before.
    const first = body.trimStart()
    const isDiary =
      previous === undefined &&
      /^\p{Lu}/u.test(body) &&
      (lead === '' || /^(?:and|but|finally|today|yesterday|then|so|just|now|well|ok|last|this|also)\b/i.test(lead))
    const isSecondVerb =
      previous !== undefined &&
      /^(?:and|but|)$/.test(clause.connector) &&
      /^[a-z]/.test(first) &&
      !OTHER_SUBJECT.test(first) &&
      // ", like my bowl" and ", love everywhere" are no second verbs.
      !(clause.connector === '' && /^(?:like|love|need|plan)\b/.test(first))
    if (isSecondVerb)
      return verbOf(
        first,
        { who: previous.who, ...(previous.companion === undefined ? {} : { companion: previous.companion }) },
        lead,
        isCorrection,
        previous
      )
    if (!isDiary && !(previous === undefined && lead !== '')) return undefined
    if (GERUND_SUBJECT.test(first)) return undefined
    const lower = first.charAt(0).toLowerCase() + first.slice(1)
    return DIARY.test(lower) ? verbOf(lower, { who: ['speaker'] }, lead, isCorrection, undefined) : undefined
  }
  return verbOf(body.slice((match as RegExpExecArray)[0].length), found, lead, isCorrection, undefined)
}

/** Another subject, of which nothing is known. */
const OTHER_SUBJECT =
  /^(?:my|our|your|can't|it|that|this|these|those|there|they|everyone|everybody|nobody|somebody|someone|people|the|a|an|his|her|their|its|one|all|some|most|not|what|who|which)\b/

/** Verbs a diary begins with; a base form would be an order. */
const DIARY = pattern(
  /^(?:(?:just|finally|officially|almost|nearly|no longer|not|never|still|been|having|got|have) )*(?:\p{L}+ed|\p{L}+ing|got|bought|sold|left|quit|became|began|met|went|found|lost|gave|took|had|am|was|spent|flew)\b/u
)

/** "Enjoying the ride is key": the verb is the subject. */
const GERUND_SUBJECT = pattern(
  /^\p{L}+ing\b[^,;]*? (?:is|are|was|were|isn't|aren't|wasn't|hasn't|has|helps?|makes?|brings?|takes?|keeps?|can|feels?)\b/u
)

/** "Relocated from …" begins like a name and is none. */
const VERB_FIRST = pattern(
  /^\p{Lu}\p{Ll}+(?:ed|ing) (?:to|from|in|into|at|on|as|a|an|the|my|our|with|for|out|back|up|off|again)\b/u
)

function whoOf(
  match: RegExpExecArray,
  antecedent: string | undefined
): Pick<Parsed, 'who' | 'companion' | 'role'> | undefined {
  const g = match.groups ?? {}
  if (g.pair !== undefined || g.pairBack !== undefined) {
    return { who: ['speaker'], companion: nameIn(g.pair ?? g.pairBack ?? '') }
  }
  if (g.self !== undefined) return { who: ['speaker'] }
  if (g.you !== undefined) return { who: ['listener'] }
  if (g.pronoun !== undefined) return antecedent === undefined ? undefined : { who: [{ name: antecedent }] }
  if (g.both !== undefined) {
    return NO_NAME.test(g.first ?? '')
      ? undefined
      : { who: [{ name: nameIn(g.first ?? '') }, { name: nameIn(g.second ?? '') }] }
  }
  if (g.kin !== undefined) {
    const name = g.kinName
    return {
      who: [{ name: name ?? `my ${g.kin}` }],
      role: { word: `${g.kinLead ?? ''}${g.kin}`, ...(name === undefined ? {} : { name }) }
    }
  }
  if (g.name === undefined || NO_NAME.test(g.name) || VERB_FIRST.test(match.input)) return undefined
  if (!isPerson(g.name, match.input.slice(match[0].length))) return undefined
  return { who: [{ name: g.name }] }
}

const LAST_NAME = pattern(`${NAME}$`)

function nameIn(half: string): string {
  const name = LAST_NAME.exec(half.replace(/^(?:My|Our) /, '').replace(/,$/, ''))
  return name?.[0] ?? half.replace(/^our /i, 'my ').replace(/^My/, 'my')
}

/** Reads auxiliaries, adverbs and negation off the front of a verb phrase. */
function verbOf(
  rest: string,
  subject: Pick<Parsed, 'who' | 'companion' | 'role'>,
  lead: string,
  isCorrection: boolean,
  previous: Parsed | undefined
): Parsed | undefined {
  const seen = new Set<string>()
  let isNegated = false
  let isOver = OVER.test(rest)
  let isCopula = false
  let isPast = false
  let isPerfect = false
  let isBegun = false
  let intent: Parsed['intent']
  let last = ''
  for (;;) {
    const match = PRE.exec(rest)
    const token = match?.groups?.t
    if (match === null || token === undefined) break
    const after = rest.slice(match[0].length).trimStart()
    if (isMain(token, after)) break
    if (token === 'going to' && /^(?:started|began|begun|stopped|kept|keep|quit)$/.test(last)) break
    last = token
    if (UNREAL.has(token) || (token === "'d" && !PARTICIPLE.test(after))) return undefined
    if (token === "can't" || token === 'cannot') break
    if (NEGATIVE.has(token)) isNegated = true
    if (token === 'no longer' || token === 'no more') isOver = true
    if (PAST_TOKEN.has(token) && !(token === 'wanted to' && seen.has('always'))) isPast = true
    // What was meant or owed then tells nothing of now.
    // "I've always wanted to see Fiji" is wanted still.
    const isStanding = token === 'wanted to' && isPerfect && seen.has('always')
    if (isStanding) intent = 'wish'
    else if ((isPast && PLAN.has(token)) || PAST_INTENT.has(token)) return undefined
    if (
      /^(?:'ve|have|has|haven't|hasn't|had|hadn't)$/.test(token) ||
      (token === "'s" &&
        PARTICIPLE.test(after.replace(/^(?:just|now|finally|already|also|not|never|recently) /, '')) &&
        !/^\p{L}+ing\b/u.test(after) &&
        /^(?:just |now |finally |already |also |recently )*(?:been|become|moved|left|quit|started|sold|bought|gone|got|joined|lived|worked|taken|given|lost|found|retired)\b/.test(
          after
        ))
    )
      isPerfect = true
    if (
      /^(?:'m|'re|am|is|are|was|were|be|been|isn't|aren't|wasn't|weren't|ain't)$/.test(token) ||
      (token === "'s" && !isPerfect)
    )
      isCopula = true
    if (/^(?:will|shall|'ll|won't)$/.test(token)) intent = 'will'
    if (PLAN.has(token)) intent = 'plan'
    if (WISH.has(token)) intent = 'wish'
    if (DUTY.has(token)) intent = 'duty'
    if (token === 'decided to') intent = 'plan'
    if (token === 'decided not to') intent = 'plan'
    if (token === 'used to' && isCopula) return undefined
    if (/^(?:stopped|gave up|given up|quit)$/.test(token)) isNegated = isOver = true
    if (/^(?:started|began|begun)$/.test(token)) isBegun = true
    if (PLAN.has(token) || WISH.has(token)) isCopula = false
    seen.add(token)
    rest = after
  }
  const verb = rest.trimStart()
  // "I'm gonna keep pushing" means nothing new; "I got to meet them" was a chance and no duty.
  if (verb === '' || (intent !== undefined && (seen.has('keep') || seen.has('kept')))) return undefined
  if (seen.has('got to') && !seen.has("'ve")) return undefined
  const isGerund =
    /^\p{L}{2,}ing\b/u.test(verb) &&
    !/^(?:during|nothing|something|everything|morning|evening|wedding|king)\b/.test(verb)
  const base = {
    ...subject,
    isNegated,
    isOver,
    isCorrection,
    lead,
    ...(intent === undefined ? {} : { intent }),
    ...(isBegun ? { isBegun } : {}),
    ...(seen.has('decided to') ? { isDecided: true } : {})
  }
  const ing = isCopula && isGerund
  const predicate = isCopula && !ing ? `be ${verb}` : verb
  const isFormer = seen.has('used to')
  let tense: Tense = 'present'
  if (isFormer) tense = 'former'
  else if (intent !== undefined) tense = 'future'
  else if (isPerfect) tense = 'perfect'
  else if (isPast || seen.has('was') || seen.has('were')) tense = 'past'
  else if (isOver && isNegated && isGerund && !isCopula) tense = 'present'
  else if (isBegun) tense = 'present'
  else if (ing) tense = 'progressive'
  else if (
    !isCopula &&
    !seen.has('do') &&
    ((/^\p{L}+ed\b/u.test(verb) && !/^(?:need|feed|speed|breed|bleed)\b/.test(verb)) || IRREGULAR_PAST.test(verb))
  )
    tense = 'past'
  // "I quit playing" has ended; "I quit my job" has "quit" as its main verb and comes through `isMain`.
  if (
    previous !== undefined &&
    tense === 'present' &&
    !isCopula &&
    seen.size === 0 &&
    previous.tense === 'future' &&
    !/^\p{L}+s\b/u.test(verb)
  ) {
    return { ...base, tense: 'future', intent: previous.intent ?? 'will', predicate }
  }
  return { ...base, tense, predicate }
}

/** Is the word the main verb after all: "I have two brothers", "I quit my job", "I started as a cook"? */
function isMain(token: string, after: string): boolean {
  if (/^(?:have|has|had|'ve)$/.test(token)) {
    if (/^(?:to )/.test(after)) return false
    const next = after.replace(
      /^(?:(?:just|now|finally|already|also|not|never|recently|always|only|really|both|all|since|long|still|officially|ever) )+/,
      ''
    )
    return !PARTICIPLE.test(next) || /^(?:red|a|an|two)\b/.test(next)
  }
  if (token === 'going to') return /^(?:[A-ZÀ-Þ]|the |a |an |my |our |bed\b|work\b|school\b)/.test(after)
  if (/^(?:do|does|did)$/.test(token))
    return (
      !/^(?:not|really|indeed|still|\p{Ll}+)\b/u.test(after) ||
      /^(?:pottery|yoga|judo|karate|ballet|pilates|my|the|a|some|more|something)\b/.test(after)
    )
  if (/^(?:stopped|gave up|given up|quit|started|began|begun|kept|keep)$/.test(token))
    return !/^\p{L}{2,}ing\b/u.test(after)
  return false
}
