import type { Reading } from '../types.ts'
import { isPerson } from './not-names.ts'
import { isOccupation } from './occupations.ts'
import { roleAttribute } from './people.ts'
import type { Found } from './rule.ts'
import { bare, listOf, NAME, PET, PHRASE, PLACE, pattern, ROLE } from './words.ts'

type Told = Found & { who: Reading['who'] }

/** Of then, of another, or of what might be. */
const NOT_NOW =
  /\b(?:was|were|had|used to|died|passed|lost|miss|missed|late|former|old days|childhood|as a (?:kid|child)|when I was|growing up|ex|if|would|wish|want|getting|get|someday|one day|buried|gone|adopted out|sold|rehomed)\b/i
const ADJ =
  '(?:new|little|sweet|adorable|beloved|lovely|cute|older|younger|other|own|dear|big|small|crazy|lazy|fluffy|grumpy|rescue|black|white|grey|gray|ginger|brown|tabby)'
const NUMBER = '(?:two|three|four|five|six|seven|\\d)'
const PETS = pattern(
  `\\b(?:[Mm]y|[Oo]ur) (?<what>(?:${NUMBER} )?(?:${ADJ} )*(?:${PET}))(?!['’\\p{L}-])(?! (?:food|bed|show|person|walker|sitter|park|painting|paintings|picture|pictures|photo|photos|drawing|collar|toys?|treats|shelter|costume|books?|figurines?|lovers?|videos?|cage|tank|lead|leash|hair|trainer|${NAME}|is (?:called|named)|named|called))`
)
const CHILDREN = pattern(
  `\\b(?:(?:[Mm]y|[Oo]ur)|raising|raise|(?:a )?(?:mum|mom|mother|dad|father|parent) (?:of|to)) (?<what>${NUMBER} (?:(?:little|young|small|teenage|grown-up|beautiful|wonderful|amazing|lovely|crazy|older|younger) )*(?:kids|children|sons|daughters|boys|girls|teenagers|toddlers))\\b`
)
/** "A mum of two". */
const PARENT_OF = pattern(
  `\\b(?:mum|mom|mother|dad|father|parent) (?:of|to) (?<number>${NUMBER})(?=\\s*(?:[.,;!)]|$)| (?:and|who|in|from)\\b)`
)
const SPOUSE = pattern(
  `\\b(?:[Mm]y (?:(?:dear|lovely|wonderful|amazing|new|beautiful|sweet) )?)(?<role>husband|wife|fiancé|fiancée|fiancee|fiance)(?!['’]s ex)(?![\\p{L}-])`
)
const TOGETHER =
  /\b[Mm]y (?:(?:lovely|wonderful|amazing|new|beautiful|sweet|dear) )?(?:girlfriend|boyfriend)(?![\w'’-])/
/** The wedding of a pair: "My boyfriend and I had our wedding ceremony last week". */
const WEDDED = /\b[Mm]y \w+ and I (?:\w+ ){0,2}?(?:had|held|celebrated) (?:our|an?|the) (?:[\w]+ ){0,4}wedding\b/
/** "With my sister Anna", "for my daughter Wren's birthday". */
const KIN_NAME = pattern(`\\b(?:[Mm]y|[Oo]ur) (?<role>(?:${ADJ} )*(?:${ROLE})),? (?<name>${NAME})(?<after>.*)$`)
/** "Oscar, my guinea pig": before a friend's name one is spoken to. */
const APPOSED = pattern(`(?<![\\p{L}])(?<name>${NAME}), (?:my|our) (?<role>(?:${ADJ} )*(?:${ROLE}))(?=\\s*[,.;!)]|$)`)
const SPOKEN_TO = /^(?:friends?|buddy|mate|bestie|baby|kid|pet|pets)$/
const OFFSPRING =
  /\b[Mm]y (?:(?:\d{1,2}-year-old|little|young|older|younger|oldest|eldest|youngest|teenage|only|adult|grown-up|baby) )*(?<what>son|daughter)(?![\w'’-]*-in-law)(?!['’]s (?:friend|school|teacher|class))\b/
const CLUB = pattern(
  `\\b(?:[Mm]y|[Oo]ur) (?<org>(?:(?!(?:age|friend|peer|old|former|favou?rite|local|whole|family|first|last|next|target|focus|study|normal|social|inner|professional|usual)\\b)\\p{Ll}[\\p{L}-]+ ){1,2}(?:club|choir|orchestra|league|band|group|circle|guild|network))\\b|\\b(?:the|a|an) (?<joined>(?:[\\p{L}-]+ ){1,3}(?:club|choir|orchestra|league|band|group|circle|guild|network|community|team)) (?:that |which )?I(?:'m| am) (?:a )?(?:part|member) of\\b`
)
const SHOP = pattern(
  `\\b[Mm]y (?:own )?(?<what>(?:(?!(?:local|favou?rite|whole|old|former|first|parents|last|next|friend|boss|regular|go-to|dream|new|future)\\b)\\p{Ll}[\\p{L}-]+ ){1,2}(?:shop|store|business|boutique|bakery|caf[eé]|restaurant|start-?up|podcast|channel|salon))\\b`
)
const SINGLE = /\b(?:[Aa]s|I'm|I am|being) a single (?:parent|mum|mom|mother|dad|father|woman|man|guy|girl)\b/
const JOB_AS = pattern(
  `(?<end>\\b(?:[Ll]ost|[Qq]uit|[Ll]eft|[Rr]esigned from|[Gg]ave up) )?\\b[Mm]y (?:(?<past>old|former|previous|last|first) |(?:new|current|day|secure|own|full-time|part-time|demanding|\\p{Ll}+) )?(?:job|work|role|career|position|post) as (?:an? |the )?(?<job>${PHRASE})`
)
const ORIGIN = pattern(
  `\\b(?:[Mm]y|[Oo]ur) (?:home ?(?:country|land|town|city|state|village)|native (?:country|land|town|city|village)|homeland),? (?:of |in )?(?<place>${PLACE})`
)
const KIND_OF_PERSON =
  '(?:trans(?:gender)?(?: (?:woman|man|person|guy|girl))?|gay(?: (?:man|woman|person))?|lesbian|bisexual|queer(?: person)?|non-?binary(?: person)?|asexual|pansexual|deaf|blind|autistic|hard of hearing|dyslexic|left-handed|colou?r-?blind)'
const IDENTITY = pattern(
  `\\b(?:I'm|I am|as|came out as|identify as|coming out as)(?: (?:an?|openly|proudly|also|both|proud|profoundly|completely))* (?<what>${KIND_OF_PERSON})(?=\\s*(?:[.,;!?)]|$)| (?:and|since|who|in|I|myself|from|but|living|with|last|this|at|when|to|two|three|a few|years)\\b)`
)
const JOURNEY =
  /\bmy (?<what>trans|transgender|queer|gay)(?: \w+)? (?:journey|identity|story|transition)\b|\bsince I (?:started|began) (?<step>transitioning)\b/
const COLLECTION = pattern(
  `\\b[Mm]y (?:(?:growing|huge|big|whole|little|entire|small) )?(?<what>(?:(?!own\\b)\\p{Ll}[\\p{L}-]+ ){1,2}collection)\\b`
)

/** What "my", "our" and "as a" tell beside the point of a clause: animals, children, husband or wife, trade, origin. */
export function own(clause: string): Told[] {
  if (!/\b(?:my|our|as|I'm|I am|mum|mom|mother|dad|father|parent|since)\b/i.test(clause)) return []
  const found: Told[] = []
  const add = (attribute: string, value: string | undefined, confidence: number, stance: Found['stance'] = 'holds') => {
    if (value === undefined) return
    found.push({
      who: 'speaker',
      attribute,
      value: bare(value),
      stance,
      ...(stance === 'holds' ? { date: 'none' as const } : {}),
      confidence
    })
  }
  if (!NOT_NOW.test(clause)) {
    add('pet', PETS.exec(clause)?.groups?.what, 0.6)
    const number = PARENT_OF.exec(clause)?.groups?.number
    add('child', number === undefined ? CHILDREN.exec(clause)?.groups?.what : `${number} children`, 0.65)
    const role = SPOUSE.exec(clause)?.groups?.role
    add('relationship', role === undefined ? undefined : /^fi/.test(role) ? 'engaged' : 'married', 0.5)
    if (WEDDED.test(clause)) add('relationship', 'married', 0.7)
    else if (TOGETHER.test(clause)) add('relationship', 'together', 0.5)
    add('owns', COLLECTION.exec(clause)?.groups?.what, 0.55)
    add('owns', SHOP.exec(clause)?.groups?.what, 0.55)
    const club = CLUB.exec(clause)?.groups
    add('member', club?.org ?? club?.joined, 0.55)
    add('child', OFFSPRING.exec(clause)?.groups?.what, 0.5)
  }
  const { role: kin, name, after } = KIN_NAME.exec(clause)?.groups ?? {}
  if (kin !== undefined && name !== undefined && isKin(kin, name, after ?? '', clause)) {
    add(roleAttribute(kin) ?? '', name, 0.7)
  }
  if (SINGLE.test(clause) && !/\b(?:raised|grew up|mother was|mom was)\b/.test(clause))
    add('relationship', 'single', 0.7)
  add('hometown', ORIGIN.exec(clause)?.groups?.place, 0.8)
  add('detail:identity', identityIn(clause), 0.75)
  const trade = JOB_AS.exec(clause)?.groups
  if (trade?.job !== undefined && !/\b(?:if|would|could|dream)\b/.test(clause)) {
    add(
      'job',
      trade.job.replace(/ (?:I|I'm|I've|we|it|he|she|they|you)\b.*$/, ''),
      0.75,
      trade.end !== undefined ? 'ended' : trade.past !== undefined || NOT_NOW.test(clause) ? 'held' : 'holds'
    )
  }
  return found
}

/** "As a freelance translator, I work …". */
const AS_A = pattern(`^(?:[Aa]nd |[Bb]ut |[Ss]o )?[Aa]s an? (?<job>[\\p{L} -]{3,40}?), (?:I|my|we)\\b`)
/** "My kids, Ola and Tuva, …". */
const KIN_LIST = pattern(
  `\\b(?:[Mm]y|[Oo]ur) (?:${ADJ} |${NUMBER} )*(?<role>${ROLE}),? (?<names>${NAME}(?:, ${NAME})*,? and ${NAME})(?=\\s*[,.;!)]|$| (?:are|were|have|live|love|go|play|work)\\b)`
)

/** What the head of a sentence tells of a trade, and names that stand beside kin. */
export function introduced(sentence: string): Told[] {
  const job = AS_A.exec(sentence)?.groups?.job
  const found: Told[] =
    job !== undefined && isOccupation(job)
      ? [{ who: 'speaker', attribute: 'job', value: job, stance: 'holds', date: 'none', confidence: 0.65 }]
      : []
  const { role, names } = / and /.test(sentence) ? (KIN_LIST.exec(sentence)?.groups ?? {}) : {}
  const attribute = role === undefined ? undefined : roleAttribute(role)
  if (attribute === undefined || names === undefined || NOT_NOW.test(sentence)) return found
  const bearers = listOf(names).filter(name => isPerson(name, ''))
  return [
    ...found,
    ...bearers.map(value => ({
      who: 'speaker' as const,
      attribute,
      value,
      stance: 'holds' as const,
      date: 'none' as const,
      confidence: 0.75
    }))
  ]
}

/** A name explained by what follows it. */
export function apposed(sentence: string): Told[] {
  const { role, name } = /, (?:my|our) /.test(sentence) ? (APPOSED.exec(sentence)?.groups ?? {}) : {}
  if (role === undefined || name === undefined || SPOKEN_TO.test(role)) return []
  if (NOT_NOW.test(sentence) || !isKin(role, name, '', sentence)) return []
  return [
    {
      who: 'speaker',
      attribute: roleAttribute(role) ?? '',
      value: name,
      stance: 'holds',
      date: 'none',
      confidence: 0.7
    }
  ]
}

/** Is the name that stands beside "my sister" hers? */
function isKin(role: string, name: string, after: string, clause: string): boolean {
  const attribute = roleAttribute(role)
  if (attribute === undefined || (after === '' && SPOKEN_TO.test(role))) return false
  if (/\b(?:dream|novel|movie|film|if|called|named)\b/.test(clause) || /\b(?:ex|late|former)\b/.test(role)) return false
  // What died or ran away is one's own no longer.
  if (attribute === 'pet' && /\b(?:died|passed|lost|miss|gone|buried|put down|sold|used to)\b/.test(clause))
    return false
  return isPerson(name, after)
}

function identityIn(clause: string): string | undefined {
  const journey = JOURNEY.exec(clause)?.groups
  if (journey?.step !== undefined) return 'transgender'
  const match = IDENTITY.exec(clause)
  // "Your courage as a trans man" tells of the listener.
  const isOwn =
    match === null || /^I/.test(match[0]) || !/\b(?:you|your|he|she|his|her|him)\b/i.test(clause.slice(0, match.index))
  const what = journey?.what ?? (isOwn ? match?.groups?.what : undefined)
  return what?.replace(/^trans$/, 'transgender')
}
