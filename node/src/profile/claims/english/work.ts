import { isPerson } from './not-names.ts'
import { isOccupation } from './occupations.ts'
import type { Parsed } from './parse.ts'
import { isPlace } from './places.ts'
import { changeStance, endStance, type Found, stateStance, tell } from './rule.ts'
import { bare, NAME, ORG, PHRASE, PLACE, pattern } from './words.ts'

const WORK = /^(?:work(?:s|ed|ing)?|be (?:now |currently )?(?:working|employed))\b/
const START =
  /^(?:start(?:s|ed|ing)?|be(?:gan|gun|ginning)?|join(?:s|ed|ing)?|got|get|getting|landed|accept(?:ed|ing)?|take|took|taking|be (?:hired|taken on|promoted|appointed|recruited)|got (?:hired|promoted)|switch(?:ed|ing)?|chang(?:ed|ing)|retrain(?:ed|ing)|train(?:ed)|sign(?:ed)?)\b/
const STARTED = pattern(
  /^(?:start(?:s|ed|ing)? (?!to\b)(?:(?:back |out |work(?:ing)? |there |today |yesterday |(?:my|a|the) (?:new )?(?:job|position|role|post|work) )*)(?=as |at |with |for |in )|be hired|got hired|be taken on|be recruited|be appointed|(?:got|get|getting|landed|accepted|accepting|took|taken|taking|found|have|started|starting|start|found) (?:a|an|the|my|this|that) (?:[\p{L}-]+ ){0,2}?(?:job|position|role|post|contract|offer|apprenticeship|traineeship|internship)\b|switch(?:ed|ing) (?:jobs )?(?:to|from)|changed jobs)/u
)
const AT = pattern(`\\b(?:at|for|with|by|(?:offer|job|position|contract) from) (?<org>${ORG})`)
const AT_ONCE = pattern(`^ (?:at|for|with) (?<org>${ORG})`)
const AS = pattern(`\\bas (?:(?:an?|the|their|her|his) )?(?:new )?(?<job>${PHRASE})`)
const PROMOTED = pattern(`^(?:be|got|get|getting) promoted(?: to| as)? (?:an? |the )?(?<job>${PHRASE})`)
const BECAME = pattern(
  `^(?:be(?:came|come|comes|coming)|retrain(?:ed|ing) (?:as|to be)|train(?:ed|ing) (?:as|to be)|qualified as|turned) (?:now )?(?:an? |the )?(?<job>${PHRASE})`
)
const IS = pattern(`^be (?:now |currently |also |still )?(?:an? |the )?(?:new )?(?<job>${PHRASE})`)
/** "I'm Nadia, a dentist": who explains the name means it. */
const NAMED_A = pattern(`^be (?<name>${NAME}), (?=an? (?:\\d|\\p{Ll}))`)
const AGED = /^be an? (?<years>(?<age>\d{1,3})[- ]years?[- ]old )/
const WHERE = pattern(
  `^ (?:(?<how>from|originally from)|(?:(?:currently |now )?(?:living|based) )in) (?<place>${PLACE})`
)
const JOINED = pattern(`^join(?:s|ed|ing)? (?<org>${ORG})`)
const TEACHES = pattern(`^(?:teach(?:es|ing)?|taught)(?: [\\p{L}-]+){0,3}? at (?<org>${ORG})`)
const QUIT = pattern(
  `^(?:quit|left|quitting|resign(?:ed)? from|hand(?:ed|ing)? in (?:my|his|her) notice|gave (?:my |his |her |in )?(?:my |his |her )?notice|gave up|lost|be (?:fired|laid off|made redundant|let go|sacked|dismissed)|got (?:fired|laid off|sacked))(?: (?:from|by|at))?(?: (?<own>(?:my|his|her|their|the) (?:[\\p{L}-]+ ){0,3}?(?:job|position|post|work)(?: (?:at|with|for) (?<of>${ORG}))?)| (?<org>${ORG}))?`
)
const LEAVES =
  /^(?:quit|left|resign|hand|gave up|lost|be (?:fired|laid|made|let|sacked|dismissed)|got (?:fired|laid|sacked))/
const DISMISSED = /^(?:be|got) (?:fired|laid off|made redundant|let go|sacked|dismissed)\b|^resigned\b/
const NOTICE = /^(?:hand(?:ed|ing)? in|gave) .*?\bnotice\b/
const WITH = pattern(`^be (?:with|at|employed (?:by|at)) (?<org>(?=(?:the )?\\p{Lu})${ORG})`)
const GROUP =
  /\b(?:choir|club|team|band|gym|society|association|orchestra|party|union|group|league|church|ensemble|quartet|troupe|crew|network|committee|board|circle|guild|cooperative|co-op|chorus|squad|section)\b/i
const STUDY = pattern(
  `^(?:stud(?:y|ies|ied|ying)|read|reading|major(?:s|ed|ing)? in|be (?:studying|a student of)|(?:be )?(?:doing|pursuing|starting|started|finishing|completing|began) (?:a|an|my|the|his|her) (?:(?:part-time|online|second|joint) )?(?:degree|master's?|masters|ph\\.?d|bachelor's?|doctorate|diploma|BA|MA|BSc|MSc|MBA)(?: degree)? in)(?: (?!at\\b|in\\b|for\\b|hard\\b|with\\b)(?<subject>${PHRASE}))?(?: (?:at|in) (?<school>(?:the )?${NAME}|the [\\p{Ll} ]*(?:university|school|college|academy)))?`
)
const SCHOOL = pattern(
  `^(?:(?:go(?:es)?|went|going) to|attend(?:s|ed|ing)?|be (?:a (?:student|pupil) )at|enrol(?:l?ed|s|ling)? (?:at|in)|got into|be (?:accepted|admitted) (?:at|to|by)|graduated from|transferred to) (?<school>(?:the )?(?:${NAME}(?: (?:school|university|college|academy))?|[\\p{Ll} ]*(?:university|college|academy|art school|music school) [\\p{L} ]{0,20}))`
)
const LEARNS =
  /^(?:stud|major|(?:be )?(?:doing|pursuing|start|finish|complet|began)|go|went|attend|enrol|got into|graduated|transferred|be (?:studying|doing|accepted|admitted|an? (?:student|pupil)))/
/** "In my second year of law". */
const YEAR = pattern(
  `^be in (?:my|his|her|their) (?:first|second|third|fourth|fifth|sixth|final|last|senior|junior|freshman|\\d\\w\\w) (?:year|semester|term) (?:of|studying|in|at) (?<subject>${PHRASE})`
)
const NO_STUDY =
  /^(?:marriage|retirement|sobriety|recovery|therapy|business|motherhood|fatherhood|parenthood|being|treatment|chemo|training|it|my|our|the|a|an|working|living)\b/
const SCHOOLISH =
  /\b(?:university|school|college|academy|institute|conservatoire|conservatory|polytechnic|gymnasium|lyc[ée]e|kindergarten)\b/i

/** Employer, occupation, school. */
export function work(parsed: Parsed): Found[] {
  const { predicate } = parsed
  if (WORK.test(predicate)) return atAndAs(parsed, predicate.replace(WORK, ''), stateStance(parsed))
  const promoted = PROMOTED.exec(predicate)?.groups?.job
  if (promoted !== undefined && !/^(?:at|in|last|this|to|on|again|and|yesterday|today)\b/.test(promoted))
    return tell(parsed, 'job', promoted, changeStance(parsed))
  const teaches = /^t(?:each|aught)/.test(predicate) ? TEACHES.exec(predicate)?.groups?.org : undefined
  if (teaches !== undefined) return tell(parsed, 'employer', bare(teaches), stateStance(parsed))
  // "I'll start with the salad" begins a list and no employment.
  if (/^start\S* with\b/.test(predicate) && !AS.test(predicate) && !/ (?:on|in|next|last|as) /.test(predicate))
    return []
  if (STARTED.test(predicate)) {
    const stance = /^accept/.test(predicate) && changeStance(parsed) === 'holds' ? 'planned' : changeStance(parsed)
    return atAndAs(parsed, predicate, stance)
  }
  if (START.test(predicate)) {
    const joined = joining(parsed)
    if (joined.length > 0) return joined
  }
  const without = parsed.isOver ? WITH.exec(predicate)?.groups?.org : undefined
  if (without !== undefined) return tell(parsed, 'employer', bare(without), stateStance(parsed), 0.7)
  return [...becoming(parsed), ...ending(parsed), ...school(parsed)]
}

/** "Working on a plan", "worked out at the gym" are no employment. */
const NO_EMPLOYMENT =
  /^ (?:out|on|towards?|through|hard|together|up|around|myself|wonders|well|for (?:me|us|you))\b(?! (?:as an?|at [A-Z]))/
/** Nouns that say with whom, not for which firm. */
const NO_FIRM =
  /^(?:team|group|family|kids|children|people|others|community|fam|friends|fun|change|life|future|peace|justice|work|firm|company|job|same|best|good|cause|years?|day|moment|first|better|business|season|club)$/

function atAndAs(parsed: Parsed, rest: string, stance: Found['stance'] | undefined): Found[] {
  if (NO_EMPLOYMENT.test(rest)) return []
  const org = AT.exec(rest)?.groups?.org
  const job = AS.exec(rest)?.groups?.job
  const found: Found[] = []
  // "I work for my father" names no firm.
  const isKin = org !== undefined && /^(?:my|our) [a-z]+$/.test(org)
  // "With children" is a task; "with Halcyon" is a firm.
  const isTask = org !== undefined && /\bwith\b/.test(rest) && !/[A-ZÀ-Þ]/.test(org)
  if (org !== undefined && !isKin && !isTask && !NO_FIRM.test(bare(org))) {
    found.push(...tell(parsed, 'employer', bare(org), stance, /\p{Lu}/u.test(org) ? 0.85 : 0.75))
  }
  if (
    job !== undefined &&
    !/^(?:family|team|group|couple|kid|child|whole|community|result|way|gift|part of|favou?r|joke|team|hard|much|well|long|fast|soon|usual|always|before|if|part|normal)\b/.test(
      job
    )
  ) {
    found.push(...tell(parsed, 'job', bare(job), stance, 0.85))
  }
  return found
}

function joining(parsed: Parsed): Found[] {
  const org = JOINED.exec(parsed.predicate)?.groups?.org
  if (org === undefined || GROUP.test(org)) return []
  const job = AS.exec(parsed.predicate)?.groups?.job
  const isFirm =
    job !== undefined ||
    /\b(?:Inc|Ltd|GmbH|Labs?|Studios?|Airlines?|Bank|Systems|Games|University|Hospital|Museum|Library|Institute)\b/.test(
      org
    )
  return isFirm ? atAndAs(parsed, `at ${parsed.predicate.replace(/^\S+ /, '')}`, changeStance(parsed)) : []
}

function becoming(parsed: Parsed): Found[] {
  const became = BECAME.exec(parsed.predicate)?.groups?.job
  if (became !== undefined)
    return isOccupation(became, /^\S+ (?:to be |as |now )*(?:an?|the) /.test(parsed.predicate))
      ? withPlace(parsed, became, changeStance(parsed))
      : []
  const named =
    parsed.tense === 'present' && !parsed.isNegated ? NAMED_A.exec(parsed.predicate)?.groups?.name : undefined
  if (named !== undefined && parsed.who[0] === 'speaker' && isPerson(named, '')) {
    const rest = { ...parsed, predicate: parsed.predicate.replace(`be ${named}, `, 'be ') }
    return [...tell(parsed, 'name', named, 'holds', 0.85), ...becoming(rest)]
  }
  const aged = AGED.exec(parsed.predicate)?.groups
  if (aged?.age !== undefined) {
    const rest = becoming({ ...parsed, predicate: parsed.predicate.replace(aged.years ?? '', '') })
    const stance = stateStance(parsed)
    return stance === 'holds' ? [...tell(parsed, 'age', aged.age, stance), ...rest] : rest
  }
  const is = IS.exec(parsed.predicate)?.groups?.job
  if (is === undefined || !isOccupation(is, /^be (?:now |currently |also |still )?(?:an?|the) /.test(parsed.predicate)))
    return []
  return withPlace(parsed, is, stateStance(parsed))
}

/** "I'm a nurse at St Brigid's": the job tells of the employer too. */
function withPlace(parsed: Parsed, job: string, stance: Found['stance'] | undefined): Found[] {
  const found = tell(parsed, 'job', bare(job), stance)
  if (job === 'unemployed' && stance === 'holds') return [...found, ...tell(parsed, 'employer', '', 'ended')]
  const rest = parsed.predicate.slice(parsed.predicate.indexOf(job) + job.length)
  const org = AT_ONCE.exec(rest)?.groups?.org
  const where = WHERE.exec(rest)?.groups
  if (where?.place !== undefined && stance === 'holds')
    found.push(...tell(parsed, where.how === undefined ? 'home' : 'hometown', where.place, stance, 0.75))
  if (org !== undefined && !NO_FIRM.test(bare(org))) found.push(...tell(parsed, 'employer', bare(org), stance))
  return found
}

function ending(parsed: Parsed): Found[] {
  const { predicate } = parsed
  const stance = endStance(parsed)
  if (stance === undefined) return []
  if (/^retired\b(?! to bed)/.test(predicate)) {
    return [...tell(parsed, 'job', 'retired', 'holds'), ...tell(parsed, 'employer', '', 'ended')]
  }
  const match = LEAVES.test(predicate) ? QUIT.exec(predicate) : null
  if (match === null || match.groups === undefined) return []
  const { own, of, org } = match.groups
  const isDismissal = DISMISSED.test(predicate) || NOTICE.test(predicate)
  if (own === undefined && org === undefined && !isDismissal) return []
  if (/^(?:lost|gave up)/.test(predicate) && own === undefined) return []
  if (own !== undefined || isDismissal) {
    const firm = of ?? org
    // The name says which one; without it whatever it was is over, and so is the work done there.
    return [
      ...tell(parsed, 'employer', firm === undefined ? '' : bare(firm), stance),
      ...tell(parsed, 'job', '', stance, 0.7)
    ]
  }
  if (
    org === undefined ||
    GROUP.test(org) ||
    isPlace(bare(org)) ||
    !/^(?:the )?(?:\p{Lu}|[\p{Ll} ]*(?:company|firm|bank|hospital|museum|library|school|office|agency|studio))/u.test(
      org
    )
  )
    return []
  return tell(parsed, 'employer', bare(org), stance, 0.7)
}

function school(parsed: Parsed): Found[] {
  const { predicate } = parsed
  const year = YEAR.exec(predicate)?.groups?.subject
  if (year !== undefined && !NO_STUDY.test(year))
    return tell(parsed, SCHOOLISH.test(year) ? 'school' : 'studies', bare(year), stateStance(parsed))
  if (!LEARNS.test(predicate)) return []
  const studied = STUDY.exec(predicate)?.groups
  const found: Found[] = []
  if (studied !== undefined && !/^read/.test(predicate)) {
    const stance = stateStance(parsed)
    if (studied.subject !== undefined && !/^(?:all|every|more|a lot|that|this|my)\b/.test(studied.subject))
      found.push(...tell(parsed, 'studies', bare(studied.subject), stance))
    if (studied.school !== undefined) found.push(...tell(parsed, 'school', bare(studied.school), stance))
    return found
  }
  const place = SCHOOL.exec(predicate)?.groups?.school
  if (place === undefined || !SCHOOLISH.test(place)) return []
  if (/^graduated/.test(predicate))
    return tell(parsed, 'school', bare(place), endStance(parsed) === undefined ? undefined : 'held')
  const isChange = /^(?:enrol|got|be (?:acc|adm)|transf)/.test(predicate)
  return tell(parsed, 'school', bare(place), isChange ? changeStance(parsed) : stateStance(parsed))
}
